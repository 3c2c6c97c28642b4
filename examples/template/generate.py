"""Write the form to fill in: an Excel workbook with drop-downs, one example row, and a page that explains.

    python -m examples.template.generate

The explanation stands in text boxes, not in cells, so that the reader finds one table and nothing else.
"""

from __future__ import annotations

import argparse
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter

from tsunagari.palette import SECTORS

ROWS: Final = 2000
"""Rows with drop-downs; further rows can be written without."""
ERA: Final = '[$-411]ggge"年"m"月"d"日";@'


class Column(NamedTuple):
    """One column: header, width, example, what to write, and what can be chosen."""

    header: str
    width: float
    example: object
    how: str
    choices: tuple[str, ...] = ()
    needed: bool = False


COLUMNS: Final = (
    Column(
        "開催日", 18, date(2025, 5, 14), "2025/5/14 や R7.5.14 と書くと、和暦で表示されます。", needed=True
    ),
    Column("会議体", 28, "（例）精神保健福祉連絡会議", "続けて開いている会議の名前。", needed=True),
    Column("会議名", 22, "第1回連絡会議", "その日の会議の名前。会議体と同じなら空欄でも構いません。"),
    Column(
        "種別",
        14,
        "連絡会",
        "全体会とした会議は、ふだんの顔合わせと分けて数えます。",
        ("全体会", "連絡会", "部会", "運営会議", "事例検討会", "研修会"),
    ),
    Column(
        "層",
        12,
        "市町村",
        "事例を話し合う会議は、必ず「個別」を選んでください。名前も日付も外に出しません。",
        ("個別", "市町村", "圏域", "県"),
    ),
    Column("地区", 14, None, "区やブロックに分かれている場合だけ。"),
    Column("分野", 18, "行政", "一覧から選ぶか、ほかの言葉を書きます。", SECTORS),
    Column(
        "機関名",
        30,
        "（例）障害福祉課",
        "出席した（招いた）機関。一行に一つ。氏名は書きません。",
        needed=True,
    ),
    Column("人数", 8, 1, "その機関から来た人数。分からなければ空欄。"),
    Column(
        "出欠",
        12,
        "○",
        "招いたのに来られなかった機関も「欠席」と書くと、より多くのことが分かります。",
        ("○", "代理", "オンライン", "欠席", "対象外"),
    ),
    Column(
        "備考", 40, "架空データ（記入例です。この行を消してからお使いください）", "読み取りには使いません。"
    ),
)
STEPS: Final = (
    "1　「記入」のシートの、灰色の例の行を消します。",
    "2　一行に「一つの会議の、一つの機関」を書きます。出席した機関が10なら10行です。",
    "3　色の濃い見出し（開催日・会議体・機関名）だけは必ず書いてください。ほかは分かるところだけで足ります。",
    "4　▼の出る欄は、一覧から選べます。一覧にない言葉を書いても構いません（出欠のほか）。",
    "5　保存して、「ここにファイルを置く」に重ねるか、開いた画面に置きます。",
)
CAUTION: Final = (
    "氏名は書かないでください。ご本人やご家族が出席したときは、機関名に「当事者」「家族」とだけ書きます。"
)


def workbook() -> bytes:
    """Return the workbook, the same bytes on any day."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties(
        {
            "title": "出席表のひな形",
            "comments": "tsunagari",
            "created": datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None),
        }
    )
    _form(book)
    _explained(book.add_worksheet("書き方"))
    book.close()
    return buffer.getvalue()


def _form(book: Any) -> None:
    page = book.add_worksheet("記入")
    plain = {"font_name": "Yu Gothic", "font_size": 11, "valign": "top"}
    head = {**plain, "bold": True, "border": 1, "valign": "vcenter"}
    example = {**plain, "font_color": "#808080", "italic": True}
    needed = book.add_format({**head, "bg_color": "#003F9E", "font_color": "#FFFFFF"})
    optional = book.add_format({**head, "bg_color": "#DDEBF7"})
    for place, column in enumerate(COLUMNS):
        dated = {"num_format": ERA} if isinstance(column.example, date) else {}
        page.set_column(place, place, column.width, book.add_format({**plain, **dated}))
        page.write_string(0, place, column.header, needed if column.needed else optional)
        style = book.add_format({**example, **dated})
        if isinstance(column.example, date):
            page.write_datetime(1, place, column.example, style)
        elif column.example is not None:
            page.write(1, place, column.example, style)
        _helped(page, place, column)
    page.set_row(0, 24)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _helped(page: Any, place: int, column: Column) -> None:
    """Add the drop-down of a column and what to write, shown when a cell is chosen."""
    rule: dict[str, Any] = {"validate": "any", "input_title": column.header, "input_message": column.how}
    if column.choices:
        # Only a mark can be wrong; a sector or kind of one's own is welcome.
        rule |= {"validate": "list", "source": list(column.choices)}
        rule["error_type"] = "stop" if column.header == "出欠" else "information"
        rule["show_error"] = column.header == "出欠"
        rule |= {"error_title": "出欠", "error_message": "一覧から選んでください。"}
    if column.header == "人数":
        rule |= {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_message": "人数を数字で書いてください。",
        }
    page.data_validation(1, place, ROWS, place, rule)


def _explained(page: Any) -> None:
    page.hide_gridlines(2)
    page.set_paper(9)
    page.fit_to_pages(1, 1)
    title = {"font": {"name": "Yu Gothic", "size": 16, "bold": True}, "line": {"none": True}}
    body = {"font": {"name": "Yu Gothic", "size": 11}, "line": {"color": "#C4CCD4"}}
    warm = {**body, "fill": {"color": "#FFF4D6"}}
    columns = "\n".join(
        f"{'●' if column.needed else '・'}{column.header}：{column.how}"
        + (f"（{'、'.join(column.choices)}）" if column.choices and column.header != "分野" else "")
        for column in COLUMNS[:-1]
    )
    boxes = (
        ("出席表のひな形の書き方", title, 44),
        ("\n".join(STEPS), body, 130),
        (CAUTION, warm, 52),
        (f"列の書き方（●は必ず）\n{columns}", body, 300),
        ("見出しの言葉は変えないでください。列の順番は変えても、使わない列は消しても構いません。", body, 44),
    )
    top = 12
    for text, style, height in boxes:
        placed = {"x_offset": 12, "y_offset": top, "width": 900, "height": height, "description": text}
        page.insert_textbox(0, 0, text, {**style, **placed})
        top += height + 10


def main() -> None:
    """Write the workbook beside this file, or into the folder of ``--out``."""
    parser = argparse.ArgumentParser(description="Write the form to fill in")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent)
    folder = parser.parse_args().out
    (folder / "attendance.xlsx").write_bytes(workbook())


if __name__ == "__main__":
    main()
