"""Planted persons, case meetings and small counts are looked for in every output of every command."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

from tsunagari import cli
from tsunagari.app.work import MEASURED

PERSONS = ("植木隠子", "植木　隠太", "植木隠太", "Hidden Plant", "隠子", "隠太")
REMARK = "持病のこと"
# A case meeting's own words, day in every spelling, and size; head counts that nothing else could be: primes.
CASE = ("ひみつ検討会", "長期入院Ａさん", "長期入院Aさん")
CASE_DAY = (
    "2023-11-27",
    "2023/11/27",
    "2023.11.27",
    "11月27日",
    "11/27",
    "R5.11.27",
    "20231127",
    "November 27",
    "27 Nov",
)
CASE_SIZE = 7919
PEOPLE = {"家族会": 7, "中央病院": 4129, "保健所": 5237, "社会福祉協議会": 6311}
SECTORS = dict(zip(PEOPLE, ("家族", "医療（精神科）", "保健", "福祉"), strict=True))
QUICK = ("--resamples", "0")


def rows():
    yield "開催日,会議名,会議体,層,分野,所属機関,職種,氏名,人数,出欠,備考,連絡先,議題"
    for year in (4, 5):
        for month in (5, 6, 7):
            for n, (name, people) in enumerate(PEOPLE.items()):
                # The reader takes a person beside an organization off: in brackets, after a space.
                cell = {0: name, 1: f"{name}（医師 {PERSONS[0]}）", 2: f"{name}　{PERSONS[2]}様"}[
                    (n + month) % 3
                ]
                count = people if month == 5 else 1
                yield (
                    f"R{year}.{month}.1,第{month}回協議の場,協議の場,市町村,{SECTORS[name]},{cell},PSW,"
                    f"{PERSONS[n % 4]},{count},{'欠席' if n == 3 and month == 6 else '○'},"
                    f"{PERSONS[0]}の{REMARK},{PERSONS[3]},住まい：{PERSONS[0]}の{REMARK}"
                )
    for month in (8, 9, 10, 11):
        day = 27 if month == 11 else 3
        for name in ("保健所", "中央病院"):
            yield (
                f"R5.{month}.{day},{CASE[0]} {CASE[1]},{CASE[0]},個別,{SECTORS[name]},{name},PSW,"
                f"{PERSONS[1]},{CASE_SIZE},○,{REMARK},{PERSONS[2]},住まい {CASE[1]}"
            )


BESIDE = {
    "targets": "指標,年度,目標,担当者\n協議の場の参加者数（家族）,R5,20,植木隠子\n"
    "協議の場の参加者数,R5,30,植木隠太\n会議の開催回数,R5,3,\n",
    "pairs": "一方,もう一方,備考\n家族会,保健所,植木隠子の持病のこと\n",
    "themes": "テーマ,別名\n住まい,居住\n",
    "organizations": "機関名,分野,開始日,担当者\n家族会,家族,R4.4.1,植木隠子\n保健所,保健,R5.4.1,植木隠太\n",
    "relations": "機関,相手,種類\n家族会,保健所,紹介\n植木隠子,保健所,紹介\n保健所,植木　隠太,持病のこと\n",
}


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "in" / "記録.csv"
    path.parent.mkdir()
    path.write_text("\n".join(rows()) + "\n", encoding="utf-8")
    lists = tmp_path / "lists" / "in"
    lists.mkdir(parents=True)
    for name, text in BESIDE.items():
        (lists / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def given(records):
    """Return the options that name everything beside a record."""
    lists = records.parents[1] / "lists" / "in"
    files = (word for name in BESIDE for word in (f"--{name}", lists / f"{name}.csv"))
    return (*files, "--attributes", "開始日")


KINDS = ("change", "indicators", "sectors", "timeline", "goals", "links", "voice", "coverage")
COMMANDS = {
    "check": [[], ["--json"], ["--strict"], ["--review", "確認.xlsx"]],
    "render": [["-o", "m.html", "-o", "m.svg", "-o", "m.png", "-o", "m.pdf"], ["--embed", "-o", "e.html"]]
    + [["--kind", kind, "-o", f"{kind}.svg"] for kind in KINDS],
    "report": [["-o", "r.html", "-o", "r.md", "-o", "r.xlsx"]],
    "slides": [["-o", "s.pptx"]],
    "compare": [
        ["-o", "c.html", "-o", "c.xlsx", "-o", "c.json"],
        ["--by", "forum", "-o", "t.html", "-o", "t.json"],
    ],
    "sensitivity": [["-o", "v.csv"]],
    "export": [
        ["-o", "f.json", "-o", "organizations.csv", "-o", "ties.csv", "-o", "n.graphml", "-o", "n.gexf"],
        ["--format", "hif", "-o", "hif.json"],
        ["--aggregate", "-o", "aggregate.json"],
    ],
    "pool": [["-o", "board.html", "-o", "board.xlsx", "-o", "board.csv"]],
    "app": [[]],
    "measures": [[]],
    "example": [["iruma"]],
}


def test_every_command_is_tried():
    assert set(COMMANDS) == set(cli.COMMANDS)


def searched(folder, said, parts):
    """Return (where, text) of all that came out."""
    found = list(said)
    for path in sorted(folder.rglob("*")):
        # What was put in, and the study kept for a second drawing, never leave the page's private folder.
        if path.is_file() and path.parent.name != "in" and path.name != MEASURED:
            found += [(path.name, path.name), *parts(path)]
    return found


def assert_silent(found, *, sizes=()):
    for where, text in found:
        plain = text.replace("\\u3000", "　")
        for secret in (*PERSONS, REMARK, *CASE, *CASE_DAY):
            escaped = json.dumps(secret)[1:-1]
            assert secret not in plain, (where, secret)
            assert escaped == secret or escaped not in text, (where, secret)
        digits = re.sub(r"(?<=\d),(?=\d{3})", "", text)
        for number in (CASE_SIZE, 2 * CASE_SIZE, *sizes):
            # Coordinates and fingerprints have digits too; a count stands for itself.
            assert not re.search(rf"(?<![\w.#-]){number}(?![\w.])", digits), (where, number)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize(
    "command", [name for name in COMMANDS if name not in {"measures", "example", "pool"}]
)
def test_nothing_planted_comes_out(run, records, tmp_path, parts, command, lang):  # noqa: PLR0917
    said = []
    lists = given(records) if command in {"render", "report", "slides", "export"} else ()
    for options in COMMANDS[command]:
        quick = () if command in {"check", "app"} else QUICK
        result = run(command, records, "--lang", lang, *quick, *options, *lists)
        assert result.code in {0, 1}, result.err
        said += [(f"{command} out", result.out), (f"{command} err", result.err)]
    beside = tmp_path / "beside"
    beside.mkdir()
    for path in list(records.parent.iterdir()):
        if path != records:
            path.rename(beside / path.name)
    found = searched(tmp_path, said, parts)
    assert len(found) > len(said) or command == "check"
    # What is to be known is there, else the search proves nothing.
    known = {"sensitivity": "plenary_size"}.get(command, "協議の場")
    assert any(known in text for _, text in found)
    assert_silent(found)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["render", "report", "slides", "compare", "sensitivity", "export"])
def test_for_publication_no_count_of_people_is_told(run, records, tmp_path, parts, command):
    said = []
    lists = given(records) if command in {"render", "report", "slides", "export"} else ()
    for options in COMMANDS[command]:
        result = run(command, records, "--public", *QUICK, *options, *lists)
        assert result.code == 0, result.err
        said += [(f"{command} out", result.out), (f"{command} err", result.err)]
    found = searched(tmp_path, said, parts)
    assert_silent(found, sizes=[people for people in PEOPLE.values() if people > 9])
    for path in tmp_path.glob("*.json"):
        assert small_counts(json.loads(path.read_text(encoding="utf-8"))) == [], path.name
    for path in tmp_path.glob("m.html"):
        data = re.search(
            r'<script type="application/json"[^>]*>(.*?)</script>',
            path.read_text(encoding="utf-8"),
            re.DOTALL,
        )
        assert small_counts(json.loads(data[1])) == []
    for path in (*tmp_path.glob("*.csv"), *tmp_path.glob("*.graphml"), *tmp_path.glob("*.gexf")):
        assert "people" not in path.read_text(encoding="utf-8")


def test_an_aggregate_and_its_pool_name_nobody(run, records, tmp_path, parts):
    assert run("export", records, "--aggregate", *QUICK, "-o", "東市.json", *given(records)).code == 0
    said = []
    for options in COMMANDS["pool"]:
        result = run("pool", "東市.json", *options)
        assert result.code == 0, result.err
        said += [("pool out", result.out), ("pool err", result.err)]
    found = searched(tmp_path, said, parts)
    assert_silent(found, sizes=[people for people in PEOPLE.values() if people > 9])
    for where, text in found:
        # The other names are those of stakeholder groups as well.
        assert "中央病院" not in text, where
    assert "協議の場" not in (tmp_path / "東市.json").read_text(encoding="utf-8")
    assert not re.search(r"20\d\d-\d\d", (tmp_path / "東市.json").read_text(encoding="utf-8"))
    assert small_counts(json.loads((tmp_path / "東市.json").read_text(encoding="utf-8"))) == []
    assert any("東市" in text for _, text in found)


def small_counts(value, name=""):
    """Return what is called people and is a number from 1 to 9, anywhere inside."""
    if isinstance(value, dict):
        if (
            (value.get("key") == "people" or value.get("unit") == "people" or "alone" in value)
            and isinstance(number := value.get("alone", value.get("value")), int | float)
            and 0 < number < 10
        ):
            return [value]
        return [one for key, inner in value.items() for one in small_counts(inner, key)]
    if isinstance(value, list):
        return [one for inner in value for one in small_counts(inner, name)]
    return [value] if "people" in name and isinstance(value, int | float) and 0 < value < 10 else []


def test_the_search_for_small_counts_would_see_them(run, records, tmp_path):
    run("export", records, *QUICK, "-o", "f.json")
    assert small_counts(json.loads((tmp_path / "f.json").read_text(encoding="utf-8")))


WRONG = {
    "a name as a mark": "開催日,会議名,所属,出欠\nR5.6.1,会,A病院,{0}\n",
    "a name as a day": "開催日,会議名,所属,出欠\n{0},会,A病院,○\n",
    "no header": "R5.6.1,会,A病院,{0}\nR5.6.1,会,B課,{3}\n",
    "names alone": "{0},{3}\n{1},{3}\n",
    "no organization": "会議名,氏名\n会,{0}\n会,{3}\n",
    "a wrong day": "会議名,所属,開催日,氏名\n会,A,R5.2.30,{0}\n",
}


@pytest.mark.parametrize("fault", WRONG)
@pytest.mark.parametrize("command", ["check", "render", "report", "slides", "compare", "export", "app"])
def test_no_error_says_a_name(run, tmp_path, command, fault):
    (tmp_path / "x.csv").write_text(WRONG[fault].format(*PERSONS), encoding="utf-8")
    for lang in ("ja", "en"):
        result = run(command, "x.csv", "--lang", lang)
        assert result.code == 2
        assert_silent([("error", result.out + result.err)])


@pytest.mark.parametrize(
    "option", ["--meetings", "--review", "--marks", "--groups", "--counts", *(f"--{name}" for name in BESIDE)]
)
def test_no_error_about_a_list_says_a_name(run, records, tmp_path, option):
    (tmp_path / "list.csv").write_text(
        f"{PERSONS[0]},{PERSONS[3]}\n{PERSONS[2]},{PERSONS[3]}\n", encoding="utf-8"
    )
    result = run("export", records, *QUICK, option, "list.csv")
    assert_silent([("error", result.out + result.err)])


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["check", "draw"])
def test_the_worker_of_the_page_keeps_silent(records, tmp_path, parts, kind):
    folder = tmp_path / "job"
    folder.mkdir()
    request = {
        "kind": kind,
        "files": [str(records)],
        "reading": {},
        "study": {"resamples": 0},
        "answers": None,
        "lang": "ja",
    }
    (folder / "job.json").write_text(json.dumps(request), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "tsunagari.app.work", folder], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    # It ends with its parent: its input stays open until it is done.
    out, err = process.stdout.read().decode("utf-8"), process.stderr.read().decode("utf-8")
    process.communicate(timeout=60)
    assert "error" not in json.loads((folder / "result.json").read_text(encoding="utf-8"))
    (folder / "job.json").unlink()
    assert_silent(searched(tmp_path, [("out", out), ("err", err)], parts))


def test_no_hint_names_a_case_meeting(run, tmp_path):
    case = f"{PERSONS[0]}さん検討会"
    rows = [f"R5.{month}.1,協議会,市町村,{name}" for month in (5, 6) for name in ("中央病院", "保健所")]
    rows += [f"R5.{month}.27,{case},個別,保健所" for month in (11, 12)]
    (tmp_path / "x.csv").write_text("\n".join(["開催日,会議名,層,所属", *rows]) + "\n", encoding="utf-8")
    (tmp_path / "m.csv").write_text(f"会議名,層\n{case}の二,個別\n{case},個別\n", encoding="utf-8")
    wrong = [("--forum", "コア"), ("--tier", "ない"), ("--area", "ない"), ("--year", "1999")]
    others = [
        ("--plenary", "ない"),
        ("--secretariat", "ない"),
        ("--meetings", "m.csv"),
        ("--columns", "会議=ない"),
    ]
    for words in (*wrong, *others):
        for command in ("check", "render", "report", "compare", "export"):
            if command == "check" and words in wrong:
                continue
            for lang in ("ja", "en"):
                result = run(
                    command,
                    "x.csv",
                    *words,
                    "--lang",
                    lang,
                    "--force",
                    *(() if command == "check" else QUICK),
                )
                assert PERSONS[0] not in result.out + result.err, (command, words)
