"""What a report says where there is little, nothing, or something nasty to say."""

import re
from dataclasses import replace
from zipfile import ZipFile

import pytest

import tsunagari as tg
from tsunagari.errors import Note, OutputError, UsageError
from tsunagari.reports import html, report
from tsunagari.reports.content import document
from tsunagari.reports.document import Document, Section
from tsunagari.reports.excel import page as workbook
from tsunagari.tables import Cell, Column, Table, fiscal_year, shown
from tsunagari.words.reports import SENTENCES

ENDINGS = ("html", "md", "xlsx")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_little_is_told_in_whole_sentences(small, lang, tmp_path):
    for number, findings in enumerate(small.values()):
        for ending in ENDINGS:
            path = tg.report(findings, tmp_path / f"{number}.{ending}", lang=lang)
            if ending != "xlsx":
                text = path.read_text(encoding="utf-8")
                assert not re.search(r"\bnan\b|\bNone\b|&lt;NA&gt;|\{[a-z_]+[:}]", text)


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("one organization", "記録にある機関は1つだけです。"),
        ("apart", "2機関以上が出た会議はありません。"),
        ("two", "偶然より多い同席かは判断できません"),
        ("two years", "令和5年度は令和4年度と比べて、"),
    ],
)
def test_what_is_missing_is_said(small, tmp_path, which, sentence):
    assert sentence in tg.report(small[which], tmp_path / "r.md").read_text(encoding="utf-8")


def test_page_forbids_everything_and_escapes_names(hostile, tmp_path, read_html):
    path = tg.report(hostile, tmp_path / "r.html")
    page = path.read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert " style=" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    tables, _ = read_html(path)
    names = [row[0][0] for row in tables["organizations"][1:]]
    assert "</script><script>alert(1)</script>" in names
    assert "=1+1" in names


def test_formulas_stay_text_in_the_workbook(hostile, tmp_path, read_workbook):
    tables, book = read_workbook(tg.report(hostile, tmp_path / "r.xlsx"))
    assert "=1+1" in [row[0] for row in tables["t_organizations"]]
    kinds = {cell.data_type for sheet in book for row in sheet for cell in row}
    assert "f" not in kinds


def test_markdown_names_have_no_meaning_of_their_own(hostile, tmp_path):
    text = tg.report(hostile, tmp_path / "r.md").read_text(encoding="utf-8")
    assert r"a\|b\*c\_d\`e\[f\](g)" in text
    assert "<script" not in text.replace(r"\<script", "")


def test_workbook_has_a_native_chart_widths_and_formats(city, tmp_path, read_workbook):
    path = tg.report(city, tmp_path / "r.xlsx")
    with ZipFile(path) as archive:
        assert any("charts/chart" in name for name in archive.namelist())
    _, book = read_workbook(path)
    sheet = next(sheet for sheet in book if "t_indicators" in sheet.tables)
    assert sheet.column_dimensions["A"].width > 9
    assert "0%" in {cell.number_format for row in sheet for cell in row}
    headings = {cell.value: cell.alignment.horizontal for cell in sheet[4]}
    assert headings["全期間"] == "right"
    assert headings["読み方"] != "right"
    assert len({sheet.title.casefold() for sheet in book}) == len(book.sheetnames)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_workbook_begins_with_contents_and_what_matters_first(city, tmp_path, read_workbook, lang):
    _, book = read_workbook(tg.report(city, tmp_path / "r.xlsx", lang=lang))
    contents, printed, *sheets = book.worksheets
    assert (contents.title, printed.title) == {
        "ja": ("目次", "指標シート"),
        "en": ("Contents", "Indicator sheet"),
    }[lang]
    links = {cell.value: cell.hyperlink.location for row in contents for cell in row if cell.hyperlink}
    assert list(links) == book.sheetnames[1:]
    assert all(location == f"'{name}'!A1" for name, location in links.items())
    first = [name.removeprefix("t_") for sheet in sheets[:5] for name in sheet.tables]
    assert first == ["official", "groups", "bridges", "change", "organizations"]


def test_public_masks_small_counts(tmp_path, studied):
    rows = {
        "date": ["2023-05-01"] * 3,
        "meeting": ["a"] * 3,
        "organization": ["家族会", "○○病院", "保健所"],
        "sector": ["家族", "医療（精神科）", "保健"],
        "forum": ["協議の場"] * 3,
        "count": [3, 40, 50],
    }
    import pandas as pd

    findings = tg.study(tg.read(pd.DataFrame(rows)), resamples=0, public=True)
    text = tg.report(findings, tmp_path / "r.md").read_text(encoding="utf-8")
    assert "公開用" in text
    assert "10未満" in text
    office = studied(**rows)
    assert "庁内用" in tg.report(office, tmp_path / "o.md").read_text(encoding="utf-8")
    # Marked for publication only now: the same text, so nothing of the office's is in it.
    assert tg.report(office, tmp_path / "p.md", public=True).read_text(encoding="utf-8") == text


def test_a_foreign_file_is_kept_and_ours_replaced(small, tmp_path):
    findings = small["two"]
    foreign = tmp_path / "mine.html"
    foreign.write_text("<p>mine</p>")
    with pytest.raises(OutputError):
        tg.report(findings, foreign)
    for ending in ENDINGS:
        path = tg.report(findings, tmp_path / f"r.{ending}")
        assert tg.report(findings, path) == path
    with pytest.raises(UsageError):
        tg.report(findings, tmp_path / "r.docx")


def test_table_keys_are_unique_and_rows_fit_their_columns(city, small):
    for findings in (city, *small.values()):
        tables = list(document(findings).tables())
        assert len({table.key for table in tables}) == len(tables)
        for table in tables:
            assert isinstance(table, Table)
            assert all(len(row) == len(table.columns) for row in table.rows)
            assert all(isinstance(column, Column) for column in table.columns)


@pytest.mark.parametrize(
    ("cell", "ja"),
    [
        (Cell(0.915, "share"), "92%"),
        (Cell(0.0, "share"), "0%"),
        (Cell(0.0004, "share"), "<0.1%"),  # not none
        (Cell(0.997, "share"), "99.7%"),  # not all
        (Cell(1.0, "share"), "100%"),
        (Cell(-0.05, "points"), "-5.0"),
        (Cell(3.25, "step"), "+3.3"),
        (Cell(0.125, "ratio"), "0.13"),  # half up, as people round
        (Cell(-0.001, "ratio"), "0.00"),
        (Cell(1234567, "count"), "1,234,567"),
        (Cell(0.0004, "p"), "<0.001"),
        (Cell(None, "share"), "—"),
        (Cell("10未満", "count"), "10未満"),
        (Cell(2018, "year"), "平成30年度"),
        (Cell(2019, "year"), "令和元年度"),
        (Cell("2024-05-22", "date"), "令和6年5月22日"),
        (Cell(171.3, "count"), "171"),
    ],
)
def test_cells_as_people_read_them(cell, ja):
    assert shown(cell, "ja") == ja


def test_fiscal_years_of_every_era():
    assert fiscal_year(1926, "ja") == "昭和元年度"
    assert fiscal_year(1989, "ja") == "平成元年度"
    assert fiscal_year(1900, "ja") == "1900年度"
    assert fiscal_year(2024, "en") == "FY2024"


def test_every_sentence_stands_in_both_languages_with_the_same_braces():
    for key, (japanese, english) in SENTENCES.items():
        assert key.startswith("reports.")
        assert japanese
        assert english
        fields = [
            {name.split(":")[0] for name in re.findall(r"\{([^}]*)\}", text)} for text in (japanese, english)
        ]
        # Japanese may say less often what English needs for its plural, never more.
        assert fields[0] <= fields[1] | {"n", "value"}, key
        assert fields[1] <= fields[0] | {"n"}, key


def test_no_sentence_ranks_organizations():
    judging = re.compile(
        r"優れ|劣っ|優秀|ランキング|ベスト|ワースト|順位|\bbest\b|\bworst\b|\brank", re.IGNORECASE
    )
    assert not [key for key, texts in SENTENCES.items() if any(judging.search(text) for text in texts)]


def test_what_was_not_compared_is_not_claimed(studied, tmp_path):
    import pandas as pd

    rows = pd.DataFrame(
        {"meeting": [f"m{k // 2:02}" for k in range(24)], "organization": list("PQPRPSQRQSRS") * 2}
    )
    untested = tg.study(tg.read(rows), resamples=0)
    tested = tg.study(tg.read(rows), resamples=20)
    first, second = (
        tg.report(findings, tmp_path / f"{name}.md").read_text(encoding="utf-8")
        for name, findings in (("a", untested), ("b", tested))
    )
    assert "偶然との比較はしていません" in first
    assert "全体の傾向は偶然と比べられます" in second


def test_long_lists_of_names_say_how_many_more():
    from tsunagari.reports.chapters.context import Localized

    t = Localized("ja")
    assert t.names(["甲", "乙", "丙"], 2) == "甲、乙、ほか1件"


def test_why_communities_were_not_compared_is_said(city, tmp_path):
    large = replace(
        city,
        partition={**city.partition, "clear": None, "clear_reason": "not_drawn"},
        notes=(*city.notes, Note("study.left_out_partitions", {"n": 0, "full": 200})),
    )
    told = report(large, tmp_path / "large.md").read_text(encoding="utf-8")
    assert "記録が大きいため、まとまりを偶然と比べていません" in told
    undrawn = replace(large, notes=city.notes, settings={**city.settings, "resamples": 0})
    assert "引き直しをしない設定のため" in report(undrawn, tmp_path / "undrawn.md").read_text(
        encoding="utf-8"
    )
    few = replace(undrawn, partition={**city.partition, "clear": None, "clear_reason": None})
    assert "会議の回数が足りず判断できません" in report(few, tmp_path / "few.md").read_text(encoding="utf-8")


def test_markdown_escapes_only_what_would_begin_something():
    from tsunagari.reports.markdown import escaped

    assert [escaped(text) for text in ("8.2", "-0.06", "2)x")] == ["8.2", "-0.06", "2)x"]
    assert [escaped(text) for text in ("1. a", "- a", "--", "=", "3)")] == [
        "1\\. a", "\\- a", "\\--", "\\=", "3\\)",
    ]  # fmt: skip


def test_a_large_map_names_as_many_as_have_room_and_says_how_many(tmp_path, read_html):
    import pandas as pd

    rows = [
        (f"2023-{4 + m % 8:02}-{1 + m:02}", f"会議{m}", f"機関{m:02}-{k}")
        for m in range(20)
        for k in range(5)
    ]
    rows += [(f"2023-{4 + m % 8:02}-{1 + m:02}", f"会議{m}", "つなぐ機関") for m in range(20)]
    table = pd.DataFrame(rows, columns=["date", "meeting", "organization"])
    findings = tg.study(tg.read(table), resamples=0)
    page = tg.report(findings, tmp_path / "r.html").read_text(encoding="utf-8")
    start = page.index('<section id="network">') if '<section id="network">' in page else 0
    drawn = page[page.index("<svg", start) : page.index("</svg>", start)]
    assert len(re.findall("<text", drawn)) >= 12
    assert ">つなぐ機関<" in drawn
    # Nobody came to plenaries only: it is not spoken of.
    assert "点線は全体会" not in page


def test_an_undated_record_has_no_single_year(studied, tmp_path):
    findings = studied(meeting=list("aab"), organization=list("PQP"))
    text = tg.report(findings, tmp_path / "r.md").read_text(encoding="utf-8")
    assert "年度の記載がないため、年度の間の変化は分かりません。" in text
    assert "1つの年度だけ" not in text


def test_a_long_table_is_whole_on_the_screen_and_short_on_paper():
    def drawn(rows):
        cells = tuple((Cell(f"機関{number}"),) for number in range(rows))
        table = Table("long", "長い表", (Column("機関"),), cells)
        return html.page(Document("報告", "", "ja", (), (Section("a", "章", (table,)),), ""))

    assert 'class="unprinted"' not in drawn(html.LONG_TABLE)
    page = drawn(500)
    assert page.count("<tr") == 501
    assert page.count('<tr class="unprinted">') == 500 - html.PRINTED_ROWS
    assert f"紙には先頭の{html.PRINTED_ROWS}行だけを載せています。残りの470行は" in page


def test_points_in_the_workbook_are_the_numbers_of_the_page(tmp_path, read_workbook):
    table = Table(
        "change",
        "変化",
        (Column("年度"), Column("差（ポイント）", "points")),
        ((Cell("a"), Cell(0.153, "points")),),
    )
    path = tmp_path / "r.xlsx"
    path.write_bytes(workbook(Document("報告", "", "ja", (), (Section("a", "章", (table,)),), "")))
    assert shown(Cell(0.153, "points"), "ja") == "+15.3"
    cells = [cell for sheet in read_workbook(path)[1] for row in sheet.iter_rows() for cell in row]
    (points,) = [cell for cell in cells if isinstance(cell.value, float)]
    assert round(points.value, 6) == 15.3
    assert "%" not in points.number_format


def test_a_secretariat_that_alone_joins_bodies_is_marked(studied, tmp_path):
    rows = {
        "date": [f"2023-{month:02}-01" for month in range(4, 10) for _ in range(2)],
        "forum": ["協議の場", "協議の場", "部会", "部会"] * 3,
        "meeting": [name for name in "abcdef" for _ in range(2)],
        "organization": ["事務課", "P", "事務課", "Q"] * 3,
        "secretariat": ["○", "", "○", ""] * 3,
    }
    text = tg.report(studied(**rows), tmp_path / "r.md").read_text(encoding="utf-8")
    assert "- 「協議の場」と「部会」の両方に出ているのは、事務局（事務課）だけです。" in text
