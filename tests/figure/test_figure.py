"""Pictures: what is in them, that text stays text, that the same findings give the same bytes."""

import pickle
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Polygon

from tsunagari.errors import OutputError, UsageError
from tsunagari.figure import ENDINGS, KINDS, draw, save
from tsunagari.layout import wrapped
from tsunagari.palette import sector_marks
from tsunagari.scene import A4, compose
from tsunagari.writing import is_ours

HOSTILE = ["<b>&\"'病院", "$x^2$ 係", "A\x01院", "_{α}%", "髙﨑会", "ﾋﾟｱｻﾎﾟｰﾄ", "\\n=1+1"]


def _texts(svg):
    root = ET.fromstring(svg)  # noqa: S314 - our own file
    return ["".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text")]


def _boxes(picture, words):
    """Return the pixel boxes of the texts on the map that are one of these words."""
    picture.canvas.draw()
    return {
        text.get_text(): text.get_window_extent()
        for axes in picture.axes[1:]
        for text in axes.texts
        if text.get_text() in words
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", [ending for ending in ENDINGS if ending != ".gif"])
def test_same_bytes_twice_whatever_the_users_settings(iruma, tmp_path, kind, ending):
    first, notes = save(iruma, tmp_path / f"a{ending}", kind=kind, dpi=40)
    assert notes == ()
    with mpl.rc_context(
        {
            "axes.facecolor": "red",
            "lines.linewidth": 9,
            "font.size": 30,
            "svg.fonttype": "path",
            "text.usetex": True,
        }
    ):
        second, _ = save(iruma, tmp_path / f"b{ending}", kind=kind, dpi=40)
    assert first.read_bytes() == second.read_bytes()
    assert is_ours(first, "picture")


def test_nothing_of_matplotlib_changes_and_pyplot_stays_out(made, tmp_path):
    kept = tmp_path / "findings.pickle"
    kept.write_bytes(pickle.dumps(made([("A", "F", "2023-05-01", False), ("B", "F", "2023-05-01", False)])))
    code = """
import pickle, sys, matplotlib as mpl
from matplotlib import font_manager
from pathlib import Path
# Reading rcParams["backend"] would itself load pyplot; a copy does not.
before = (repr(mpl.rcParams.copy()), len(font_manager.fontManager.ttflist))
import tsunagari as tg
findings = pickle.loads(Path(sys.argv[1]).read_bytes())
for kind in ("picture", "network", "change", "indicators", "sectors", "timeline"):
    tg.draw(findings, kind=kind)
after = (repr(mpl.rcParams.copy()), len(font_manager.fontManager.ttflist))
assert after == before
assert not {"matplotlib.pyplot", "matplotlib_fontja"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code, str(kept)], check=True, timeout=120)


def test_every_name_is_text_in_svg(iruma, tmp_path):
    path, _ = save(iruma, tmp_path / "map.svg", kind="network")
    texts = set(_texts(path.read_bytes()))
    lines = {line for name in iruma.organizations["name"] for line, _ in wrapped(name)}
    assert lines <= texts
    content = path.read_text("utf-8")
    assert "'IPAexGothic', 'Yu Gothic'" in content
    assert not re.search(r"<dc:date>|20\d\d-\d\d-\d\dT", content)


def test_pdf_embeds_the_font_as_truetype_without_a_date(iruma, tmp_path):
    content = save(iruma, tmp_path / "map.pdf", kind="network")[0].read_bytes()
    assert b"/CIDFontType2" in content
    assert b"/Type3" not in content
    assert b"CreationDate" not in content
    assert b"IPAexGothic" in content


def test_names_do_not_overlap_each_other(iruma):
    names = {"\n".join(line for line, _ in wrapped(name)) for name in iruma.organizations["name"]}
    boxes = _boxes(draw(iruma, kind="network"), names)
    assert set(boxes) == names
    for (a, first), (b, second) in combinations(sorted(boxes.items()), 2):
        wide = min(first.x1, second.x1) - max(first.x0, second.x0)
        high = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert wide <= 1.5 or high <= 1.5, (a, b)


def test_positions_colours_and_shapes_are_those_of_the_findings(iruma):
    axes = draw(iruma, kind="network").axes[1]
    table = iruma.organizations
    marks = sector_marks(table["sector"])
    low = table[["x", "y"]].min()
    expected = {
        (x - low.x, y - low.y): marks[sector].colour.lower()
        for x, y, sector in zip(table["x"], table["y"], table["sector"], strict=True)
    }
    drawn = [
        (x, y, to_hex(collection.get_facecolor()[0]))
        for collection in axes.collections
        if len(collection.get_offsets()) and collection.get_zorder() == 3
        for x, y in np.asarray(collection.get_offsets())
    ]
    left, top = min(x for x, _, _ in drawn), min(y for _, y, _ in drawn)
    assert {(round(x - left, 1), round(y - top, 1)): colour for x, y, colour in drawn} == expected
    # Pixels of the page go downwards.
    low, high = axes.get_ylim()
    assert low > high


def test_every_tie_is_drawn_once(iruma):
    axes = draw(iruma, kind="network").axes[1]
    lines = next(one for one in axes.collections if one.get_zorder() == 1)
    assert len(lines.get_segments()) == len(iruma.ties)


def test_strongest_tie_is_drawn_last_and_thickest(iruma):
    axes = draw(iruma, kind="network").axes[1]
    lines = next(one for one in axes.collections if one.get_zorder() == 1)
    strongest = iruma.ties.loc[iruma.ties["weight"].idxmax()]
    where = iruma.organizations.set_index("name")[["x", "y"]]
    ends = np.array([where.loc[strongest["source"]], where.loc[strongest["target"]]], dtype=float)
    widths = lines.get_linewidths()
    assert max(widths) == widths[-1]
    assert sorted(widths) == list(widths)
    (x1, y1), (x2, y2) = lines.get_segments()[-1]
    assert (round(x2 - x1, 1), round(y2 - y1, 1)) == tuple(ends[1] - ends[0])


def test_one_year_shows_that_year_on_the_same_places(iruma):
    axes = draw(iruma, kind="network", year=2022).axes[1]
    then = iruma.by_year["2022"]
    marks = [one for one in axes.collections if one.get_zorder() == 3]
    assert sum(len(one.get_offsets()) for one in marks) == len(then["organizations"])
    lines = next(one for one in axes.collections if one.get_zorder() == 1)
    assert len(lines.get_segments()) == len(then["ties"])
    everyone = [one for one in axes.collections if len(one.get_offsets()) and one.get_zorder() in {2.8, 3}]
    whole = iruma.organizations[["x", "y"]].to_numpy()
    drawn = np.vstack([np.asarray(one.get_offsets()) for one in everyone])
    assert np.allclose(
        sorted(map(tuple, drawn - drawn.min(axis=0))),
        sorted(map(tuple, whole - whole.min(axis=0))),
        atol=0.02,
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_empty_findings_make_a_picture_that_says_so(nothing, kind, lang, dark, tmp_path):
    path, _ = save(nothing, tmp_path / "none.svg", kind=kind, lang=lang, dark=dark)
    joined = " ".join(_texts(path.read_bytes()))
    assert ("ません" if lang == "ja" else "no") in joined


@pytest.mark.parametrize("kind", KINDS)
def test_one_organization_at_one_meeting(made, kind, tmp_path):
    one = made([("保健所", "会議", "2023-05-01", False)], sectors=["保健"])
    path, notes = save(one, tmp_path / "one.svg", kind=kind)
    assert path.exists()
    assert notes == ()


def test_hostile_names_are_text_and_never_mathematics(made, tmp_path):
    rows = [(name, "<会議&$体$>", f"2023-0{month}-01", False) for name in HOSTILE for month in (4, 5)]
    findings = made(rows, sectors=["<i>", "$a$", None, "福祉", "保健", "\x01", "&"])
    for kind in KINDS:
        path, notes = save(findings, tmp_path / f"{kind}.svg", kind=kind)
        texts = "\n".join(_texts(path.read_bytes()))
        if kind == "network":
            assert "$x^2$ 係" in texts
            assert "<b>&\"'病院" in texts
            assert "A〓院" in texts
            assert "髙﨑会" in texts
            assert notes[0].key == "figure.missing_glyphs"
            assert "1字" in notes[0].text("ja")
            assert "1 letter is" in notes[0].text("en")


def test_a_letter_the_font_lacks_is_told_and_drawn_as_geta(made):
    findings = made([("😀会", "会議", "2023-05-01", False), ("ᚠ会", "会議", "2023-05-01", False)])
    picture = draw(findings, kind="network")
    assert picture.notes[0].count == 2
    assert "ᚠ😀" in picture.notes[0].text("ja")
    shown = [text.get_text() for axes in picture.axes for text in axes.texts]
    assert shown.count("〓会") == 2


def test_many_organizations_get_as_many_names_as_fit(made):
    rng = np.random.default_rng(5)
    rows = [
        (f"機関第{n:03}号", "会議", f"2023-{4 + m:02}-01", False)
        for n in range(200)
        for m in range(3)
        if rng.random() < 0.4 or m == 0
    ]
    findings = made(rows)
    table = findings.organizations
    crowded = table.assign(
        x=np.round(rng.normal(0, 250, len(table))), y=np.round(rng.normal(0, 150, len(table)))
    )
    picture = draw(type(findings)(**{**vars(findings), "organizations": crowded}), kind="network")
    names = {"\n".join(line for line, _ in wrapped(name)) for name in crowded["name"]}
    boxes = _boxes(picture, names)
    assert 20 < len(boxes) < 200
    for first, second in combinations(boxes.values(), 2):
        assert (
            min(first.x1, second.x1) - max(first.x0, second.x0) <= 1.5
            or min(first.y1, second.y1) - max(first.y0, second.y0) <= 1.5
        )
    edge = picture.bbox
    assert all(box.x0 >= edge.x0 and box.x1 <= edge.x1 for box in boxes.values())


def test_wrong_options_are_all_told_at_once(iruma, tmp_path):
    with pytest.raises(UsageError) as caught:
        draw(iruma, kind="pie", colour="age", year=1999, size=(1, 2))
    assert len(caught.value.problems) == 4
    for lang in ("ja", "en"):
        text = caught.value.text(lang)
        assert "pie" in text
        assert "2021 2022 2023" in text
    with pytest.raises(UsageError):
        save(iruma, tmp_path / "map.jpg")
    (tmp_path / "mine.png").write_bytes(b"mine")
    with pytest.raises(OutputError):
        save(iruma, tmp_path / "mine.png")
    assert (tmp_path / "mine.png").read_bytes() == b"mine"
    assert save(iruma, tmp_path / "mine.png", force=True, dpi=40)[0].read_bytes() != b"mine"


def test_missing_columns_leave_out_their_part(iruma):
    bare = iruma.organizations[["name", "x", "y"]]
    picture = draw(type(iruma)(**{**vars(iruma), "organizations": bare}), colour="community")
    assert picture.axes


def test_size_is_kept_and_findings_are_not_changed(iruma):
    before = iruma.to_json()
    for kind in KINDS:
        assert draw(iruma, kind=kind, size=(13.33, 7.5)).get_size_inches().tolist() == [13.33, 7.5]
    assert iruma.to_json() == before


def test_public_and_synthetic_are_marked(iruma, made, tmp_path):
    office = "".join(_texts(save(iruma, tmp_path / "a.svg", kind="timeline")[0].read_bytes()))
    assert "庁内用" in office
    assert "架空データ" in office
    assert "連携の実態や質を示すものではありません" in office
    public = made([("A", "会議", "2023-05-01", False)], settings={"public": True})
    shown = "".join(_texts(save(public, tmp_path / "b.svg", kind="timeline")[0].read_bytes()))
    assert "公開用" in shown
    assert "架空" not in shown


def test_english_has_no_japanese_of_ours(made, tmp_path):
    rows = [(name, "Board", f"{year}-05-01", False) for name in ("A", "B") for year in (2022, 2023)]
    findings = made(rows, sectors=["Health", "Care"])
    findings = type(findings)(
        **{
            **vars(findings),
            "indicators": pd.DataFrame(
                {
                    "key": ["meetings", "cross_sector_share"],
                    "value": [2.0, 1.0],
                    "unit": ["meetings", "share"],
                }
            ),
        }
    )
    for kind in KINDS:
        text = "".join(_texts(save(findings, tmp_path / f"{kind}.svg", kind=kind, lang="en")[0].read_bytes()))
        assert not re.search(r"[ぁ-んァ-ヶ一-龠]", text), kind


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_title_leaves_room_for_the_badges_on_a_small_sheet(iruma, kind, lang):
    picture = draw(iruma, kind=kind, lang=lang, size=(4.5, 4.0))
    picture.canvas.draw()
    texts = {text.get_text(): text.get_window_extent() for text in picture.axes[0].texts}
    badges = ("庁内用", "架空データ") if lang == "ja" else ("internal use", "synthetic data")
    title = max(texts.items(), key=lambda item: item[1].y1 if item[0] not in badges else 0)[1]
    beside = title.x1 <= min(texts[badge].x0 for badge in badges)
    assert beside or title.y1 <= min(texts[badge].y0 for badge in badges)
    assert all(box.x1 <= picture.bbox.x1 for box in texts.values())


def test_community_areas_hold_their_members(iruma):
    picture = draw(iruma, kind="network", colour="community")
    axes = picture.axes[1]
    areas = [patch.get_path() for patch in axes.patches if isinstance(patch, Polygon)]
    sizes = iruma.organizations["community"].value_counts()
    assert len(areas) == (sizes > 1).sum()
    scene = compose(iruma, "network", medium=A4, colour="community")
    at = {mark.key: (mark.x, mark.y) for mark in scene.marks}
    groups = [set(names) for _, names in iruma.organizations.groupby("community")["name"]]
    for path, area in zip(areas, [area for area in scene.areas if area.points], strict=True):
        assert set(area.members) in groups
        assert path.contains_points([at[name] for name in area.members]).all()


@pytest.mark.parametrize(
    ("clear", "said"), [(True, None), (False, "はっきりしません"), (None, "確かめていません")]
)
def test_communities_are_shown_with_what_is_known_of_them(iruma, clear, said):
    told = type(iruma)(**{**vars(iruma), "partition": {"clear": clear}})
    drawn = draw(told, kind="network", colour="community").axes[0].texts
    text = "".join(one.get_text() for one in reversed(drawn))
    assert [one for one in ("はっきりしません", "確かめていません") if one in text] == (
        [said] if said else []
    )
    plain = "".join(one.get_text() for one in draw(told, kind="network").axes[0].texts)
    assert "まとまり" not in plain


def test_of_very_many_ties_the_strongest_are_drawn_and_it_says_so(made, monkeypatch):
    from tsunagari.scene import network

    monkeypatch.setattr(network, "MOST_TIES", 3)
    rows = [
        (name, "会議", f"2023-{4 + m:02}-01", False) for name in "ABCDE" for m in range(4) if name != "E" or m
    ]
    findings = made(rows)
    picture = draw(findings, kind="network")
    lines = next(one for one in picture.axes[1].collections if one.get_zorder() == 1)
    # Each of the five is drawn with its strongest tie, also E that came least.
    assert len(lines.get_segments()) < len(findings.ties)
    ends = {tuple(end) for segment in lines.get_segments() for end in segment}
    assert len(ends) == 5
    assert any("強い" in text.get_text() for text in picture.axes[0].texts)
