"""What is for publication gives no head count away: not in notes, alternative texts or hidden parts."""

import re
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.reports import comparison, slides

ROOT = Path(__file__).resolve().parents[2]

# Head counts no other number of this record can be: primes above everything else that is counted.
PEOPLE = {"家族会": 7, "○○病院": 4129, "保健所": 5237, "社会福祉協議会": 6311}
CASE_NAME, CASE_DAY = "ひみつ検討会", "2023-11-27"
PERSON = "架空花子"


@pytest.fixture(scope="module")
def records():
    rows = [
        {
            "date": f"{year}-{month:02}-01", "meeting": f"協議の場{month}", "forum": "協議の場",
            "kind": "協議の場", "tier": "市町村", "organization": name,
            "count": people if month == 5 else 1, "person": None, "sector": sector,
        }
        for year in (2022, 2023)
        for month in (5, 6, 7)
        for (name, people), sector in zip(
            PEOPLE.items(), ("家族", "医療（精神科）", "保健", "福祉"), strict=True
        )
    ]  # fmt: skip
    rows += [
        {
            "date": CASE_DAY, "meeting": CASE_NAME, "forum": CASE_NAME, "kind": "ケース", "tier": "個別",
            "organization": name, "count": 1, "person": PERSON, "sector": "保健",
        }
        for name in ("保健所", "○○病院")
    ]  # fmt: skip
    return tg.read(pd.DataFrame(rows))


@pytest.fixture(scope="module")
def written(records, tmp_path_factory):
    folder = tmp_path_factory.mktemp("public")
    findings = tg.study(records, resamples=0, public=True)
    for ending in ("html", "md", "xlsx"):
        tg.report(findings, folder / f"r.{ending}")
    slides(findings, folder / "r.pptx")
    compared = tg.compare(findings, by="year", resamples=0)
    for ending in ("html", "xlsx", "json"):
        comparison(compared, folder / f"c.{ending}", public=True)
    return folder


def _texts(path):
    """Return everything a file holds: every part of an Office file, workbooks inside it too."""
    if path.suffix not in {".xlsx", ".pptx"}:
        return {path.name: path.read_text(encoding="utf-8")}
    found = {}
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                inner = path.with_name(f"{path.stem}_{len(found)}.xlsx")
                inner.write_bytes(archive.read(name))
                found |= {f"{name}:{part}": text for part, text in _texts(inner).items()}
            elif name.endswith((".xml", ".rels")):
                found[name] = archive.read(name).decode("utf-8")
    return found


FILES = ("r.html", "r.md", "r.xlsx", "r.pptx", "c.html", "c.xlsx", "c.json")


@pytest.mark.parametrize("file", FILES)
def test_no_head_count_case_or_person_is_in_any_part(written, file):
    for part, text in _texts(written / file).items():
        plain = text.replace(",", "").replace("\\", "")
        for people in (people for people in PEOPLE.values() if people > 9):
            assert not re.search(rf"(?<![\d.]){people}(?![\d.])", plain), (part, people)
        for secret in (CASE_NAME, CASE_DAY, PERSON):
            assert secret not in text, (part, secret)


@pytest.mark.parametrize("file", FILES)
def test_it_says_that_it_is_for_publication(written, file):
    texts = "".join(_texts(written / file).values())
    if file != "c.json":
        assert "公開用" in texts
        assert "庁内用" not in texts


def test_small_counts_are_masked_and_none_can_be_reckoned(written):
    rows = [line for line in (written / "r.md").read_text(encoding="utf-8").splitlines() if "年度" in line]
    official = next(line for line in rows if line.startswith("| 令和5年度") and "10未満" in line)
    assert official.count("10未満") == 1
    # The total beside one masked count would give it away.
    assert "非公表" in official


def test_office_files_hide_nothing(written):
    for file in ("r.xlsx", "c.xlsx", "r.pptx"):
        texts = _texts(written / file)
        assert not [part for part in texts if "comments" in part and "docProps" not in part]
        joined = "".join(texts.values())
        assert 'state="hidden"' not in joined
        assert 'state="veryHidden"' not in joined
        assert 'hidden="1"' not in joined
        # No folder of the machine that wrote it.
        assert str(ROOT) not in joined
        assert str(written) not in joined


def test_a_comparison_marked_only_when_written_counts_no_people(records, tmp_path):
    office = tg.compare(tg.study(records, resamples=0), by="year", resamples=0)
    people = office.indicators.set_index(["key", "part"])["value"]["people"]
    assert people.tolist() == [sum(PEOPLE.values()) + 8] * 2
    for ending in ("html", "xlsx", "json"):
        path = comparison(office, tmp_path / f"c.{ending}", public=True)
        for text in _texts(path).values():
            assert not re.search(rf"(?<![\d.]){people.iloc[0]:.0f}(?![\d])", text.replace(",", ""))
