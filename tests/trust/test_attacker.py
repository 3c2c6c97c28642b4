"""An outsider has everything that was published of a record, and guesses: nothing may confirm a guess.

Two records that differ only in what is secret must give the same bytes in every public output, all taken
together; so whatever an outsider rebuilds and tries, both fit equally well.
"""

from __future__ import annotations

import re
from hashlib import sha256

import pytest

from tsunagari.reading import read

HEAD = "開催日,会議名,会議体,種別,層,地区,分野,所属機関,人数"
BODIES = (("協議会", "市町村", "東"), ("部会", "市町村", "西"))
ORGANIZATIONS = {
    "中央病院": "医療",
    "保健所": "保健",
    "社協": "福祉",
    "家族会": "家族",
    "当事者会": "当事者",
    "福祉課": "行政",
}
FILE = "植木隠子_ひみつ帳.csv"
OFFICE = {"家族会": 3, "当事者会": 5}
USUAL = [("11.27", "中央病院 保健所")]
# What else could be behind the same publication: other counts of the same sum, other days of the year, names,
# members and sizes of case meetings, another number of a few. Two secrets at a time, since none shows.
SECRETS = {
    "counts and day": ({"家族会": 5, "当事者会": 3}, [("6.2", "中央病院 保健所")]),
    "extreme counts and name": ({"家族会": 2, "当事者会": 6}, [("11.27 長期入院Ａさん", "中央病院 保健所")]),
    "members and size": (OFFICE, [("11.27", "中央病院 社協 福祉課 家族会")]),
    "how many of few, one of them a member known from nowhere else": (
        OFFICE, [("11.27", "中央病院 社協"), ("12.1", "福祉課 ひとり診療所")],
    ),
}  # fmt: skip
WINDOWS = (
    (),
    ("--year", "2023"),
    ("--forum", "協議会"),
    ("--area", "東"),
    ("--year-starts", "10"),
    ("--counts", "own.csv"),
)
WINDOWED = {"report": ("r.md",), "export": ("f.json",)}
WHOLE = {
    "report": ("r.html", "r.md", "r.xlsx"),
    "export": ("f.json", "organizations.csv", "ties.csv", "n.graphml", "n.gexf"),
    "render": ("m.html", "m.svg"),
    "slides": ("s.pptx",),
    "compare": ("c.html", "c.xlsx", "c.json"),
}


def rows(counts, cases):
    yield HEAD
    for year in (4, 5):
        for month in (5, 9):
            for forum, tier, area in BODIES:
                for name, sector in ORGANIZATIONS.items():
                    # One attendance each is what everybody sees; who came with how many is not.
                    count = counts.get(name, 1) if month == 5 and forum == "協議会" else 1
                    yield f"R{year}.{month}.1,{forum},{forum},協議の場,{tier},{area},{sector},{name},{count}"
        for when, members in cases:
            day, _, name = when.partition(" ")
            for member in members.split():
                sector = ORGANIZATIONS.get(member, "医療")
                yield f"R{year}.{day},{name or '個別支援会議'},個別支援会議,個別,個別,東,{sector},{member},1"


def published(run, folder, counts, cases, windows):
    """Return everything that is published of a record, by name."""
    folder.mkdir()
    (folder / FILE).write_text("\n".join(rows(counts, cases)) + "\n", encoding="utf-8")
    run("measures", "official", "-o", folder / "own.csv")
    own = (folder / "own.csv").read_text(encoding="utf-8-sig")
    (folder / "own.csv").write_text(own.replace("家族", "当事者・家族", 1), encoding="utf-8-sig")
    public = {}
    for k, window in enumerate(windows):
        options = [str(folder / word) if word.endswith(".csv") else word for word in window]
        for command, names in (WINDOWED if window else WHOLE).items():
            targets = [folder / f"{k}{name}" for name in names]
            outputs = [word for target in targets for word in ("-o", target)]
            result = run(command, folder / FILE, *options, "--public", "--resamples", "0", *outputs)
            assert result.code == 0, result.err
            public |= {target.name: target.read_bytes() for target in targets}
            public[f"{k}{command} said"] = (result.out + result.err).replace(str(folder), "").encode()
    return public


@pytest.mark.slow
def test_records_that_differ_in_secrets_only_are_published_alike(run, tmp_path, parts):
    base = published(run, tmp_path / "base", OFFICE, USUAL, WINDOWS)
    assert len(base) > 35
    no_hash_and_no_name(run, tmp_path / "base", base, parts)
    for number, (secret, (counts, cases)) in enumerate(SECRETS.items()):
        other = published(run, tmp_path / str(number), counts, cases, WINDOWS)
        assert [name for name in base if base[name] != other[name]] == [], secret


@pytest.mark.slow
def test_what_is_no_secret_does_make_a_difference(run, tmp_path):
    more = {**OFFICE, "保健所": 40}
    a = published(run, tmp_path / "a", OFFICE, [], WINDOWS[1:2])
    b = published(run, tmp_path / "b", more, [], WINDOWS[1:2])
    assert a["0r.md"] != b["0r.md"]


def no_hash_and_no_name(run, folder, public, parts):
    """Assert that no hash of the record and no name of its file is published."""
    source = folder / FILE
    secrets = {
        read(source).digest(),
        sha256(source.read_bytes()).hexdigest(),
        sha256((folder / "own.csv").read_bytes()).hexdigest(),
    }
    for name in public:
        if name.endswith(" said"):
            continue
        for place, text in parts(folder / name):
            assert "植木隠子" not in text, place
            assert "ひみつ帳" not in text, place
            for digits in re.findall(r"(?<![0-9a-f])[0-9a-f]{8,64}", text):
                assert not any(secret.startswith(digits[:8]) for secret in secrets), (place, digits)
    office = run("export", source, "--resamples", "0", "-o", folder / "office.json")
    assert office.code == 0
    assert read(source).digest() in (folder / "office.json").read_text(encoding="utf-8")


def test_several_records_compared_in_public_go_by_numbers(run, tmp_path, parts):
    for name in ("植木隠子R4.csv", "植木隠子R5.csv"):
        (tmp_path / name).write_text("\n".join(rows(OFFICE, [])) + "\n", encoding="utf-8")
    names = ("植木隠子R4.csv", "植木隠子R5.csv")
    assert run("compare", *names, "--public", "--resamples", "0", "-o", "c.json", "-o", "c.html").code == 0
    for name in ("c.json", "c.html"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert "植木" not in text
        assert "記録1" in text
    assert run("render", names[0], "--public", "--resamples", "0").code == 0
    assert (tmp_path / "map.html").exists(), "nor does the page go by the name of the file"
