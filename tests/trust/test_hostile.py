"""Hostile names, files and command lines: whatever comes in, what goes out is text, whole and harmless.

Fixed numbers of cases here (TSUNAGARI_HOSTILE times as many); `python benchmarks/hostile.py` runs longer.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import time
import webbrowser
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import cli
from tsunagari.errors import Note, TsunagariError
from tsunagari.exports import export
from tsunagari.figure import save
from tsunagari.reports import report, slides
from tsunagari.webmap import render

TIMES = float(os.environ.get("TSUNAGARI_HOSTILE", "0.4"))
FIRST = int(os.environ.get("TSUNAGARI_FIRST", "0"))
BATCHES = max(1, round(5 * TIMES))
NAMES = 130
LINES = round(250 * TIMES)
SHORT_LINES = round(2700 * TIMES)
LIMIT = 30.0
PIECES = (
    "<script>alert(1)</script>", "</script><script>alert(1)//", "</style><style>*{display:none}",
    "</title>", "<!--", "-->", "]]>", "<![CDATA[", "<?xml version='1.0'?>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&amp;", "&#0;", "&lt;b&gt;", '" onmouseover="alert(1)',
    "' onload='alert(1)", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "javascript:alert(1)",
    "[x](javascript:alert(1))", "![x](//example.invalid/y.png)", "<//example.invalid>", "`x`", "**x**",
    "|x|y|", "\\|", "\\", "\\u003cb\\u003e", "{{7*7}}", "{0}", "{n:a|b}", "%s%n", "${x}", "$x^2$",
    "$\\frac{", "_x000D_", "=1+1", '=HYPERLINK("http://example.invalid","x")', "=cmd|' /C calc'!A0",
    "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "＝1+1", "'=1", '"', "'", ",", ";", "\r\n", "\n", "\r", "\v",
    "\f", "\x00", "\x01", "\x1b[31m", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff",
    "\ud800", "\udfff", "\u202e逆", "\u2066", "\u200b", "\u200d", "\u0301" * 40, "\U000e0100",
    "\U0001f468\u200d\U0001f469", "𠮷", "㈱", "ﬁ", "İ", "長" * 300, "x" * 700, "../../etc/passwd",
    "C:\\x\\NUL.csv", "CON", "~", "保健所", "家族会", "病院", "1e5", "TRUE", "NaN", "None", "null",
    "2023-04-01", "0x41", "-0", "💥",
)  # fmt: skip

# What the pen may write on a shape depends on what there is to draw; none of it holds a name or an address.
DRAWN = frozenset(("circle", "rect", "path", "polygon", "line", "polyline", "text", "tspan", "g"))
PEN = frozenset(("stroke", "stroke-width", "stroke-dasharray", "fill", "fill-opacity", "opacity"))


def texts(random, count):
    """Return texts of one to four pieces."""
    made = []
    while len(made) < count:
        chosen = random.integers(0, len(PIECES), size=int(random.integers(1, 5)))
        made.append(
            "".join(PIECES[piece] for piece in chosen) + (str(len(made)) if random.random() < 0.5 else "")
        )
    return made


def counted(kind, number):
    """Note how many cases were tried, for the long run."""
    place = os.environ.get("TSUNAGARI_COUNTS")
    if place:
        with Path(place).open("a", encoding="utf-8") as file:
            file.write(json.dumps([kind, number]) + "\n")


class Seen(HTMLParser):
    """What a browser would make of a page: tags, attributes, addresses, policies, running texts."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes, self.addresses, self.scripts, self.inside = set(), set(), set(), [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.inside = tag
        for name, value in attrs:
            self.attributes.add((tag, name))
            if name in {"href", "src", "action", "data", "srcset"}:
                self.addresses.add((value or "").strip()[:20])
        if tag in {"script", "style"}:
            self.scripts.append("")

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.inside = None

    def handle_endtag(self, tag):  # noqa: ARG002 - the parser's signature
        self.inside = None

    def handle_data(self, data):
        if self.inside in {"script", "style"}:
            self.scripts[-1] += data


def study(names, random):
    """Study meetings at which hostile names meet; sectors, forums and titles are hostile too."""
    others = texts(random, 40)
    rows = [
        {
            "date": f"{2022 + meeting % 2}-{5 + meeting % 7:02}-01",
            "meeting": others[meeting % 11], "forum": others[11 + meeting % 5], "organization": name,
            "sector": others[16 + n % 6], "area": others[22 + n % 3],
        }
        for meeting in range(14)
        for n, name in enumerate(names)
        if (n + meeting) % 7 == 0 or random.random() < 0.05
    ]  # fmt: skip
    return tg.study(tg.read(pd.DataFrame(rows), columns=None), resamples=0)


BENIGN = [f"第{n}事業所" for n in range(NAMES)]


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    """The same shapes with names that nobody could mind."""
    folder = tmp_path_factory.mktemp("usual")
    rows = [
        {
            "date": f"{2022 + meeting % 2}-{5 + meeting % 7:02}-01",
            "meeting": f"会議{meeting % 11}", "forum": f"会議体{meeting % 5}", "organization": name,
            "sector": f"分野{n % 6}", "area": f"地区{n % 3}",
        }
        for meeting in range(14)
        for n, name in enumerate(BENIGN)
        if (n + meeting) % 7 == 0
    ]  # fmt: skip
    write_all(tg.study(tg.read(pd.DataFrame(rows)), resamples=0), folder)
    return folder


def write_all(findings, folder):
    render(findings, folder / "map.html")
    for ending in ("html", "md", "xlsx"):
        report(findings, folder / f"report.{ending}")
    slides(findings, folder / "slides.pptx")
    for name in ("f.json", "n.graphml", "n.gexf"):
        export(findings, folder / name)
    export(findings, folder / "hif.json", format="hif")
    for kind in ("organizations", "ties"):
        export(findings, folder / f"{kind}.csv", format=kind)
    save(findings, folder / "map.svg")


def check_page(path, usual):
    known, seen = (Seen((place / path.name).read_text(encoding="utf-8")) for place in (usual, path.parent))
    assert seen.tags <= known.tags
    assert {
        (tag, name)
        for tag, name in seen.attributes - known.attributes - {("td", "title"), ("th", "title")}
        if not (tag in DRAWN and name in PEN)
    } == set()
    assert not [name for _, name in seen.attributes if name.startswith("on")]
    assert all(address.startswith(("#", "data:image/")) for address in seen.addresses)
    assert len(seen.scripts) == len(known.scripts)
    if path.name == "map.html":
        running = [[text for text in page.scripts if not text.startswith("{")] for page in (known, seen)]
        assert running[0] == running[1]
        (data,) = [text for text in seen.scripts if text.startswith("{")]
        return {row["name"] for row in json.loads(data)["organizations"]}
    assert seen.scripts == known.scripts
    return None


def check_xml(path):
    """Parse; no script, no address outside, nothing that runs."""
    for element in ET.parse(path).iter():  # noqa: S314 - written by us
        assert not str(element.tag).endswith(
            ("}script", "}foreignObject", "}image", "}a")
        ) or not path.name.endswith(".svg")
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert not name.endswith("href") or value.startswith(("#", "data:image/png"))


def check_office(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        for part in archive.namelist():
            assert not part.startswith(("/", "..")), part
            data = archive.read(part)
            if part.endswith((".xml", ".rels")):
                assert b"<!DOCTYPE" not in data
                root = ET.fromstring(data)  # noqa: S314 - written by us
                if part.endswith(".rels"):
                    assert not [one for one in root if one.get("TargetMode") == "External"], part
                assert not [
                    one
                    for one in root.iter()
                    if str(one.tag).endswith("}f") and "spreadsheetml" in str(one.tag)
                ], part


def check_csv(path):
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    for row in rows[1:]:
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not cell.startswith("-") or re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell), cell
    return rows


def check_markdown(path, usual):
    import markdown

    known, seen = (
        Seen(markdown.markdown((place / path.name).read_text(encoding="utf-8"), extensions=["tables"]))
        for place in (usual, path.parent)
    )
    assert seen.tags <= known.tags, seen.tags - known.tags
    assert seen.addresses <= known.addresses


def check_all(findings, folder, usual):
    """Look at every output as the program that opens it would; return how many were looked at."""
    wanted = set(findings.organizations["name"])
    assert check_page(folder / "map.html", usual) == {
        one.encode("utf-8", "replace").decode() for one in wanted
    }
    check_page(folder / "report.html", usual)
    check_markdown(folder / "report.md", usual)
    for name in ("report.xlsx", "slides.pptx"):
        check_office(folder / name)
    told = json.loads((folder / "f.json").read_text(encoding="utf-8"))
    assert len(told["organizations"]) == len(wanted)
    json.loads((folder / "hif.json").read_text(encoding="utf-8"))
    assert len(nx.read_graphml(folder / "n.graphml")) >= len(wanted)
    check_xml(folder / "n.gexf")
    check_xml(folder / "map.svg")
    assert len(check_csv(folder / "organizations.csv")) == len(wanted) + 1
    check_csv(folder / "ties.csv")
    return len(list(folder.iterdir()))


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(FIRST, FIRST + BATCHES))
def test_hostile_names_in_every_output(batch, usual, tmp_path):
    random = np.random.default_rng([71, batch])
    findings = study(texts(random, NAMES), random)
    write_all(findings, tmp_path)
    outputs = check_all(findings, tmp_path, usual)
    # A case: one hostile name, read, studied and found harmless in one output.
    counted("names × outputs", len(findings.organizations) * outputs)


VALUES = (
    "", " ", "0", "1", "-1", "2", "13", "4", "2023", "R5", "令和5", "R99", "99999999999999999999", "1e9",
    "0x10", "NaN", "inf", "ja", "en", "a.csv", "b.csv", "nothing.csv", ".", "..", "~", "*", "*.csv",
    "[", "[a", "a[.csv", "コア", "部会", "市町村", "東", "機関=所属機関", "機関=", "=機関",
    "機関=無い,会議=会議名", "日付=開催日、機関=所属機関", "separate", "include", "newman", "jaccard",
    "欠席", "対象外", "出席", "unknown", "--", "-", "-o", "--lang", "m.html", "m.png", "x.xlsx", "f.json",
    "ties.csv", "s.pptx", "a.csv.html", "no/such/m.html", "m.HTML", "\n", "長" * 400 + ".html", "x" * 300,
    "\udcff.csv", "\udcff.html", "<b>.html", "'\".html", "\x1b[31m.html", "CON.html", "findings", "hif",
    "organizations", "graphml", "year", "area", "forum", "tier", "network", "timeline", "iruma", "degree",
    "betweenness", "marks.csv", "orgs.csv", "meet.csv", "review.xlsx", "第1回", "{0}", "%s", "😀",
)  # fmt: skip
FEW = {
    "resamples": ("0", "0", "0", "3", "-1", "x", "", "1.5"),
    # Not the folder above: what a person names there is written there.
    "folder": (".", "", "no/such", "a.csv", "\udcff", "長" * 400, "\n"),
}


def pick(random, values):
    return list(values)[int(random.integers(len(values)))]


def command_line(random):
    """Return a command line: mostly a right command with options right and wrong, sometimes nonsense."""
    if random.random() < 0.04:
        return [pick(random, VALUES) for _ in range(int(random.integers(0, 4)))]
    name = pick(random, cli.COMMANDS)
    command = cli.group.get_command(None, name)
    line = [name]
    inputs = [pick(random, ("a.csv", "a.csv", "b.csv", "hostile.csv"))]
    if random.random() < 0.15:
        inputs = [pick(random, VALUES) for _ in range(int(random.integers(1, 4)))]
    if name == "measures":
        inputs = [pick(random, VALUES) for _ in range(int(random.integers(0, 2)))]
    if name == "example":
        inputs = [pick(random, ("iruma", "template", "x", ""))]
    line += inputs
    known = [one for one in command.params if one.param_type_name == "option"]
    for n in random.permutation(len(known))[: int(random.integers(0, 6))]:
        one = known[int(n)]
        line.append(pick(random, one.opts))
        if not one.is_flag:
            line.append(value_for(one, random))
        elif random.random() < 0.03:
            line.append(pick(random, VALUES))
    if not any(one.name == "resamples" for one in known) or "--resamples" in line:
        return line
    return [*line, "--resamples", "0"]


def value_for(one, random):
    choices = getattr(one.type, "choices", None)
    if one.name in FEW:
        return pick(random, FEW[one.name])
    if choices and random.random() < 0.8:
        return pick(random, list(choices))
    return pick(random, VALUES)


def prepare(folder):
    rows = "".join(
        f"R5.{month}.1,第{month}回部会,部会,{place}事業所,東,{n}\n"
        for month in (5, 6, 7)
        for n, place in enumerate("東西南", start=1)
    )
    (folder / "a.csv").write_text("開催日,会議名,会議体,所属機関,地区,人数\n" + rows, encoding="utf-8")
    (folder / "b.csv").write_bytes("会議名,機関名\nコア,A\nコア,B\n".encode("cp932"))
    hostile = io.StringIO()
    csv.writer(hostile).writerows(
        [["会議名", "機関名"], *([f"会{n % 3}", text] for n, text in enumerate(PIECES))]
    )
    (folder / "hostile.csv").write_bytes(hostile.getvalue().encode("utf-8", "replace"))
    (folder / "marks.csv").write_text("記号,意味\n▲,欠席\n", encoding="utf-8")
    (folder / "orgs.csv").write_text("機関名,分野\n東事業所,福祉\n", encoding="utf-8")
    (folder / "meet.csv").write_text("会議名,全体会\n部会,はい\n", encoding="utf-8")


class _EnoughError(TsunagariError):
    """Reading is done."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["whole", "until the study"])
def test_any_command_line_ends_in_a_sentence(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda *_: True)
    monkeypatch.setenv("HOME", str(tmp_path))
    prepare(tmp_path)
    inputs = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    outside = sorted(path.name for path in tmp_path.parent.iterdir())
    monkeypatch.chdir(tmp_path)
    if kind != "whole":
        # Options and reading are tried ten times as often as what comes after them.
        monkeypatch.setattr("tsunagari.analysis.studying.study", enough)
    codes = {}
    cases = range(FIRST, FIRST + (LINES if kind == "whole" else SHORT_LINES))
    for case in cases:
        line = command_line(np.random.default_rng([72, case, kind == "whole"]))
        if line[:1] == ["app"] and all(one.startswith("-") or one in {"ja", "en"} for one in line[1:]):
            continue  # would open the page and wait for it
        code, err = outcome(line)
        codes[code] = codes.get(code, 0) + 1
        left = {path.name: path for path in tmp_path.iterdir() if path.is_file()}
        told = f"case {case}: {line}\n{err}"
        assert not [name for name in left if name.endswith(".tmp")], told
        changed = [
            name for name, data in inputs.items() if name not in left or left[name].read_bytes() != data
        ]
        assert not changed or "--force" in line, told
        for name in left.keys() - inputs.keys():
            left[name].unlink()
        for name in changed:
            (tmp_path / name).write_bytes(inputs[name])
    assert sorted(path.name for path in tmp_path.parent.iterdir()) == outside
    assert set(codes) >= {0, 2} or len(cases) < 100
    counted(f"command lines ({kind})", len(cases))


def enough(*_, **__):
    raise _EnoughError(Note("cli.memory"))


def outcome(line):
    """Run a command line; anything but a sentence and a known code is a failure."""
    out, err, started = io.StringIO(), io.StringIO(), time.process_time()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as stopped:
        cli.main(line)
    code, text = stopped.value.code, err.getvalue()
    told = f"{line}\n{text}"
    assert code in {0, 1, 2}, told
    for never in ("Traceback", "不具合", "a fault of the program", "\x1b", "\x00"):
        assert never not in text, told
    assert code != 2 or text.strip(), told
    assert time.process_time() - started < LIMIT, told
    return code, text


def test_a_bomb_for_the_page_is_not_unpacked(tmp_path):
    from tsunagari.app.work import _review_sheets

    path = tmp_path / "確認.xlsx"
    pd.DataFrame({"A": [1]}).to_excel(path, engine="openpyxl")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    cell = b'<c r="A1"><v>1</v></c>'
    members["xl/worksheets/sheet1.xml"] = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">'
        + cell * 2_000_000
        + b"</row></sheetData></worksheet>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    started = time.process_time()
    assert _review_sheets(path) == []
    assert time.process_time() - started < 1


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_are_not_written_through(tmp_path, monkeypatch):
    prepare(tmp_path)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "theirs").write_text("kept", encoding="utf-8")
    for name in ("m.html", "f.json"):
        (tmp_path / name).symlink_to("theirs")
    code, _ = outcome(["render", "a.csv", "--resamples", "0", "-o", "m.html"])
    assert code == 2  # what the link leads to is not ours
    code, _ = outcome(["render", "a.csv", "--resamples", "0", "-o", "m.html", "--force"])
    assert code == 0
    assert not (tmp_path / "m.html").is_symlink()
    (tmp_path / "dangling.html").symlink_to("nowhere/at/all")
    assert outcome(["render", "a.csv", "--resamples", "0", "-o", "dangling.html"])[0] == 2  # nor is the link
    assert outcome(["render", "a.csv", "--resamples", "0", "-o", "dangling.html", "--force"])[0] == 0
    assert not (tmp_path / "nowhere").exists()
    assert (tmp_path / "theirs").read_text(encoding="utf-8") == "kept"
    (tmp_path / "round").symlink_to("round")
    assert outcome(["check", "round"])[0] == 2


def test_a_folder_with_a_link_back_to_itself_is_read_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "records"
    (folder / "more").mkdir(parents=True)
    (folder / "more" / "a.csv").write_text("会議名,機関名\nコア,A\nコア,B\n", encoding="utf-8")
    (folder / "more" / "back").symlink_to(folder, target_is_directory=True)
    assert tg.read(folder).organizations["name"].tolist() == ["A", "B"]


NAMES_OF_FILES = (
    "-o.csv", "--lang=en.csv", "<img src=x onerror=alert(1)>.csv", "a\nb.csv", "..csv", " .csv", "'\".csv",
    "{0}%s.csv", "\x1b[31m.csv", "\u202ecsv.exe.csv", "=cmd.csv", "長" * 80 + ".csv", "a" * 250 + ".csv",
    "\udcff\udcfe.csv", "$x^2$.csv",
)  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", NAMES_OF_FILES, ids=ascii)
def test_tricks_in_names_of_files(name, tmp_path, monkeypatch):
    home = tmp_path / "home"
    home.mkdir()
    prepare(home)
    monkeypatch.chdir(home)
    inputs = {path.name for path in home.iterdir()} | {name}
    (home / name).write_bytes((home / "a.csv").read_bytes())
    for line in (["check"], ["render", "--resamples", "0"], ["compare", "--resamples", "0", "b.csv"]):
        code, err = outcome([*line, "--", name])
        assert code in {0, 2}, err
        assert code == 0 or len(name.encode("utf-8", "surrogateescape")) > 250
    made = {path.name for path in home.iterdir()} - inputs
    assert {path.name for path in tmp_path.iterdir()} == {"home"}
    for one in made:
        page = Seen((home / one).read_text(encoding="utf-8"))
        assert not [attribute for _, attribute in page.attributes if attribute.startswith("on")]
        assert "img" not in page.tags or "compare" in one
