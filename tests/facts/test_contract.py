"""What every fact and every view keep to."""

import ast
import re
import runpy
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import facts
from tsunagari.facts.fact import Fact, Picture
from tsunagari.reports.content import document
from tsunagari.scene import A4, compose
from tsunagari.webmap.payload import payload
from tsunagari.words import catalogue
from tsunagari.words.facts import SENTENCES

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "tsunagari"
VIEWS = ("webmap", "figure", "reports", "scene", "app", "exports", "facts", "analysis", "measure", "layout")
RULES = {rule.key: rule for rule in facts.RULES}
FORMS = ("", "_one", "_none")
HELPERS = {
    f"facts.{key}" for key in (
        "unknown", "aside_cases", "aside_plenaries", "aside_both", "plain", "period", "of_forums",
        "kind_forum", "kind_tier", "kind_area", "by_chance",
        "of_rung", "band_3-5", "band_6-10", "band_11+",
    )
}  # fmt: skip
COMPARED = {
    "pair_moved",
    "pair_moved_same",
    "pair_moved_joined",
    "pair_moved_left",
    "pair_widened",
    "pair_ties",
    "pair_ties_none",
    "pair_shared",
}
POOLED = {"pool_cities", "pool_counts", "pool_people", "pool_people_least", "pool_missing"}
# Names of the record: they are as long as they are.
NAMES = {
    "a", "b", "body", "names", "who", "name", "own", "organization", "attribute", "what", "period", "bodies",
    "kind", "day", "last",
}  # fmt: skip


def test_words_and_conditions_are_those_of_the_rules():
    said = {f"{key}{form}" for rule in facts.RULES for key in rule.words for form in FORMS}
    said |= {f"facts.read_{key.removeprefix('read_')}_all" for key in RULES if key.startswith("read_")}
    said |= {f"facts.{key}{form}" for key in COMPARED | POOLED for form in FORMS}
    named = {f"facts.condition_{name}" for rule in facts.RULES for name in rule.conditions} | {
        "facts.condition_always"
    }
    assert set(SENTENCES) - said - named - HELPERS == set()
    assert named - set(SENTENCES) == set()
    lacking = {key for rule in facts.RULES for key in rule.words} - set(SENTENCES)
    # An indicator without a sentence of its own for the unknown has the common one.
    assert {key for key in lacking if not key.endswith("_unknown")} == {"facts.official_people"}


@pytest.mark.parametrize(
    "key", sorted(key for key in SENTENCES if ".condition_" not in key and ".read_" not in key)
)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_sentence_is_short_names_not_counted(key, lang):
    if key in HELPERS:
        return
    text = SENTENCES[key][lang == "en"]
    numbers = dict.fromkeys(re.findall(r"\{(\w+)", text), 12)
    params = numbers | dict.fromkeys(NAMES, "") | {"year": 2023, "before": 2022, "latest": 2023}
    params |= {"day": "2023-05-10", "last": "2023-06-10"} if "day" in text else {"first": 2019, "last": 2023}
    name = key.removeprefix("facts.")
    rule = next((rule for rule in facts.RULES if name.startswith(rule.key)), None)
    left_out = rule is not None and {"cases_said", "plenaries_aside"} & set(rule.conditions)
    if "names" in text:
        params["names"] = ()
    if "who" in text:
        params["who"] = ()
    params["aside"] = "both" if left_out else ""
    params["n"] = 12
    shown = catalogue()[key]
    assert shown
    said = facts.say(Fact(name, params, (), (), Picture("list"), 0.0), lang)
    assert len(said) <= 60 if lang == "ja" else len(said.split()) <= 25, said


# The smallest number that a rule lets into its sentence, where it is not one.
LEAST = {
    "once_a_year": 2, "once_a_year_body": 2, "body_apart_many": 4, "body_hangs_many": 4, "load": 2,
    "widened": 2, "widened_body": 2, "few_join_many": 2, "few_join_many_one": 2, "few_join_duty_many": 2,
    "sectors_apart_many": 2, "communities": 2, "communities_company": 2, "grew": 1, "enough_network": 10,
    "carriers": 4, "enough_pairs": 60, "enough_large": 60, "between_none_weak": 10, "began": 2,
}  # fmt: skip
MANY_OF_ONE = (
    r"\b1 (organizations|pairs|meetings|areas|bodies|communities|attendances|circles|forums|parts|days)\b"
)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_counts_of_one_and_many_read_well(lang):
    """Every sentence of every rule is written with one, two and many; units agree, nothing is left open."""
    wrong = []
    keys = [key for rule in facts.RULES if not rule.key.startswith("read_") for key in rule.words]
    for key in filter(SENTENCES.__contains__, keys):
        text = SENTENCES[key][lang == "en"]
        name = key.removeprefix("facts.")
        for n in sorted({max(count, LEAST.get(name, 1)) for count in (1, 2, 12)}):
            params = {field: 40 if field == "of" else n for field in re.findall(r"\{(\w+)", text)} | {"n": n}
            several = {"names": ("甲", "乙"), "who": ("甲", "乙"), "bodies": ("甲", "乙")}
            params |= {field: several.get(field, "甲") for field in NAMES & set(params)}
            params |= {
                field: 2023 for field in ("year", "before", "latest", "first") if f"{{{field}:" in text
            }
            params |= {field: "2023-05-10" for field in ("day", "last") if f"{{{field}:日" in text}
            params |= {"last": 2023} if "{last:" in text and "{last:日" not in text else {}
            said = facts.say(Fact(name, params, (), (), Picture("list"), 0.0), lang)
            if "{" in said or "  " in said or re.search(MANY_OF_ONE, said):
                wrong.append((n, key, said))
    assert wrong == []


def first_of_every_view(findings, lang):
    page = payload(findings, public=False, title=None)["headline"][0][lang]
    report = document(findings, lang=lang).section("headline").blocks[0].items[0]
    picture = compose(findings, medium=A4, lang=lang).title
    return {page, report, picture, facts.say(facts.of(findings)[0], lang)}


EXAMPLES = sorted(path.parent.name for path in (ROOT / "examples").glob("*/attendance.csv"))
SHARED = ROOT.parent / "shared" / "data"


@cache
def example(name):
    folder = ROOT / "examples" / name
    masters = folder / "organizations.csv"
    record = tg.read(folder / "attendance.csv", organizations=masters if masters.exists() else None)
    return tg.study(record, resamples=0)


@pytest.mark.parametrize("name", EXAMPLES)
def test_page_report_and_picture_open_with_the_same_fact(name):
    findings = example(name)
    for lang in ("ja", "en"):
        assert len(first_of_every_view(findings, lang)) == 1


def test_the_forum_record_opens_with_the_same_fact():
    record = SHARED / "mpi_forum" / "attendance.csv"
    if not record.exists():
        pytest.skip("the record of the MPI Forum is not on this machine")
    assert len(first_of_every_view(tg.study(tg.read(record), resamples=0), "en")) == 1


def not_drawn(findings):
    """Return what the first fact is about and its own picture does not show."""
    fact = facts.of(findings)[0]
    scene = compose(findings, medium=A4, lang="ja")
    keys = [shape.key for shape in (*scene.marks, *scene.areas, *scene.labels)]
    written = "\n".join([*keys, *("".join(label.lines) for label in scene.labels)])
    # A yearly body is drawn as the band of those who come only to it, and named by the title.
    named = {
        subject.name for subject in fact.subjects if subject.kind == "body" and subject.name in scene.title
    }
    return [name for name in fact.picture.emphasis if name not in written and name not in named]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_picture_of_a_record_shows_what_its_first_fact_is_about(name):
    assert not_drawn(example(name)) == []


@pytest.mark.parametrize("name", ["mpi_forum"])
def test_the_picture_of_a_real_record_shows_what_its_first_fact_is_about(name):
    record = SHARED / name / "attendance.csv"
    if not record.exists():
        pytest.skip("the real records are not on this machine")
    assert not_drawn(tg.study(tg.read(record), resamples=0)) == []


def test_slides_and_pictures_open_with_the_same_fact(tmp_path):
    pptx = pytest.importorskip("pptx")
    findings = example("iruma")
    first = facts.say(facts.of(findings)[0], "ja")
    show = pptx.Presentation(tg.slides(findings, tmp_path / "s.pptx"))
    assert first in [slide.shapes.title.text_frame.text for slide in show.slides]


def test_facts_do_not_depend_on_the_order_of_rows():
    rows = pd.read_csv(ROOT / "examples" / "iruma" / "attendance.csv", dtype=str, encoding="utf-8-sig")
    shuffled = rows.sample(frac=1, random_state=np.random.default_rng(3))
    one, other = (facts.of(tg.study(tg.read(table), resamples=0)) for table in (rows, shuffled))
    assert one == other


def test_the_document_is_made_of_the_code():
    built = runpy.run_path(str(ROOT / "docs" / "build_facts.py"))["page"]()
    assert (ROOT / "docs" / "facts.md").read_text(encoding="utf-8") == built, "run python docs/build_facts.py"


def test_no_view_holds_a_sentence_of_its_own():
    """Sentences stand in words/; those about a record come by way of `facts`, see the next test."""
    sentence = re.compile(r"[ぁ-ん]{2,}.*[。]|[ぁ-ん一-龠](?:です|ます|ません|ました)\b")
    held = []
    for view in VIEWS:
        for path in (SOURCE / view).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            documented = {
                id(node.body[0].value) for node in ast.walk(tree)
                if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
                and isinstance(node.body[0], ast.Expr)
            }  # fmt: skip
            held += [
                (path.name, node.value)
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and isinstance(node.value, str)
                and id(node) not in documented and sentence.search(node.value)
            ]  # fmt: skip
        held += [
            (path.name, line)
            for path in (SOURCE / view).rglob("*.js")
            for line in re.sub(
                r"//[^\n]*|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
            ).splitlines()
            if sentence.search(line)
        ]
    assert held == []


# Words of reports and figures with values in them that are about the picture, the table or the settings, and
# not about what the record says: how many are shown, what was asked for, what a paper's methods state.
ABOUT_THE_VIEW = re.compile(
    r"reports\.(?:methods_|window|map|slide|compare_|rows_left|printed|size_|organizations_many|colophon|groups_cut"
    r"|never_met_cut|names_more|meaning_|subtitle|picture|by_for|unknown_by|mark_is|fiscal_year|period|indicator_)"
    r"|figure\.(?:missing|unknown|bad|named|how_|title_year|timeline_more|stop)"
)


def test_words_of_reports_and_figures_say_nothing_about_the_record():
    said = [
        key
        for key, (japanese, _) in catalogue().items()
        if key.startswith(("reports.", "figure.")) and "{" in japanese and japanese.endswith("。")
    ]
    assert [key for key in said if not ABOUT_THE_VIEW.match(key)] == []
