"""Random attendance, written as a city hall would write it: the writer that the round trip reads back."""

import gzip
import io
import struct
import zipfile
from datetime import date, timedelta
from types import SimpleNamespace
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

POOL = (
    "医療法人青空会　みどり病院", "㈱あさひケア", "社会福祉法人すみれ会", "入間市社会福祉協議会",
    "狭山保健所", "髙橋クリニック",
    "訪問看護ステーションひまわり", "相談支援センターりぼん", "障がい者支援課", "地域保健課", "学校教育課",
    "NPO法人つばさ", "入間地区家族会",
    "就労継続支援A型はな", "就労継続支援B型はな", "第一地域包括支援センター", "第二地域包括支援センター",
    "精神保健福祉センター", "グループホーム・ソラ",
    "民生委員・児童委員協議会", "北部不動産", "City Hall", "Argonne Lab.", "ハローワーク所沢",
    "デイケア「こもれび」",
)  # fmt: skip
# Another spelling of the same name: the key must be equal, so that both are one organization.
RESPELLED = {
    "医療法人青空会　みどり病院": "(医)青空会みどり病院", "㈱あさひケア": "株式会社 あさひケア",
        "社会福祉法人すみれ会": "（福）すみれ会",
    "髙橋クリニック": "高橋クリニック", "障がい者支援課": "障害者支援課",
        "NPO法人つばさ": "特定非営利活動法人 つばさ", "グループホーム・ソラ": "グル－プホ－ムソラ",
    "訪問看護ステーションひまわり": "訪問看護ｽﾃｰｼｮﾝひまわり", "City Hall": "CITY HALL",
        "就労継続支援A型はな": "就労継続支援Ａ型　はな",
}  # fmt: skip
FORUMS = ("コア会議", "にも包括協議の場", "地域移行部会")
MARKS = (
    ("○", "代", "オ", "×", "／"),
    ("出席", "代理", "オンライン", "欠席", "対象外"),
    ("1", "△", "Web", "0", "－"),
    ("◯", "○（代理）", "Zoom", "欠", "—"),
    ("出", "代理出席", "リモート", "✕", "対象外"),
    ("〇", "代理", "オンライン参加", "欠席", "-"),
)
KANJI = "〇一二三四五六七八九"
WEEKDAYS = "月火水木金土日"
# What is written around names, and what heads a column of those who came in one way.
AROUND = ("※{}", "{}※1", "・{}", "{}＊", "{}（会長）", "{}（副会長）", "{}\u200b", "オブザーバー：{}")
WAYS = {"present": "会場参加", "proxy": "代理出席", "online": "オンライン参加", "absent": "欠席"}
KINDS = ("present", "proxy", "online", "absent", "outside")


def kanji(number):
    tens, ones = divmod(number, 10)
    return ("十" if tens == 1 else KANJI[tens] + "十" if tens else "") + (KANJI[ones] if ones else "")


def wide(text):
    return "".join(chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in text)


DATES = (
    lambda day: f"R{day.year - 2018}.{day.month}.{day.day}",
    lambda day: f"令和{day.year - 2018}年{day.month}月{day.day}日",
    lambda day: wide(f"令和{day.year - 2018}年{day.month}月{day.day}日") + f"（{WEEKDAYS[day.weekday()]}）",
    lambda day: wide(f"R{day.year - 2018}.{day.month}.{day.day}"),
    lambda day: f"r{day.year - 2018}/{day.month}/{day.day}",
    lambda day: f"令{day.year - 2018}.{day.month}.{day.day}",
    lambda day: f"㋿{day.year - 2018}年{day.month}月{day.day}日",
    lambda day: f"令和{kanji(day.year - 2018)}年{kanji(day.month)}月{kanji(day.day)}日",
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}年{day.month}月{day.day}日 14:00～16:00",
    lambda day: day.isoformat(),
    lambda day: day.strftime("%Y%m%d"),
    lambda day: f"{day.month}/{day.day}",
    lambda day: f"{day.month}月{day.day}日",
    lambda day: str((day - date(1899, 12, 30)).days),
)
YEARLESS = (12, 13)


def invented(random):
    """Attendance of one fiscal year: meetings, and what each organization did at each."""
    organizations = list(random.choice(len(POOL), size=int(random.integers(1, 10)), replace=False))
    days = random.choice(360, size=8, replace=False)
    meetings = []
    for forum in random.permutation(FORUMS)[: int(random.integers(1, 4))]:
        for number in range(1, int(random.integers(1, 4)) + 1):
            if len(meetings) < 8:
                day = date(2023, 4, 1) + timedelta(days=int(days[len(meetings)]))
                meetings.append(SimpleNamespace(forum=str(forum), number=number, day=day))
    cells = {}
    for place in range(len(meetings)):
        for organization in organizations:
            if random.random() < 0.75:
                cells[place, int(organization)] = KINDS[int(random.choice(5, p=[0.55, 0.1, 0.1, 0.15, 0.1]))]
    if "present" not in cells.values():
        cells[0, int(organizations[0])] = "present"
    return meetings, cells


def told_once(rows, writer):
    """Leave a meeting's date, name or number out below its first row, as unmerged cells do."""
    blanked = [field for field in ("date", "meeting", "number") if writer.chance(0.6)]
    result, before = [], None
    for row in rows:
        meeting = (row["meeting"], row["date"], row["number"])
        result.append({**row, **dict.fromkeys(blanked if meeting == before else [], "")})
        before = meeting
    return result


class Writer:
    """Writes one invented record in one layout and file format; says what must be read back."""

    def __init__(self, random, folder):
        self.random, self.folder = random, folder
        self.meetings, self.cells = invented(random)
        self.layout = str(random.choice(["long", "matrix", "list", "roster", "form"]))
        # Shapes that may be asked about where they cannot be told apart: a wrong reading is never silent.
        self.may_ask = self.absentees = False
        self.marks = dict(zip(KINDS, MARKS[int(random.integers(len(MARKS)))], strict=True))
        self.style = int(random.integers(len(DATES)))
        self.people = {}
        self.options = {}
        self.basis = str(random.choice(["none", "count", "person"]))
        self.form = str(
            random.choice(["csv", "csv", "csv", "tsv", "gz", "zip", "xlsx", "xlsx", "ods", "xls"])
        )
        self.merges = self.form in {"xlsx", "ods"}
        self.encoding = str(random.choice(["utf-8", "utf-8-sig", "cp932", "utf-16"]))

    def chance(self, share):
        return self.random.random() < share

    def name(self, organization):
        text = POOL[organization]
        if self.layout in {"long", "matrix", "roster"} and self.chance(0.05):
            return AROUND[int(self.random.integers(len(AROUND)))].format(text)
        return RESPELLED[text] if text in RESPELLED and self.chance(0.3) else text

    def date(self, meeting):
        return DATES[self.style](meeting.day)

    def write(self):
        tables = getattr(self, f"as_{self.layout}")()
        paths = self.save(tables)
        return paths, self.options

    def expected(self):
        """(organization, ISO date) → status, proxy, online, people."""
        values = {"present": (1, False, False), "proxy": (1, True, False), "online": (1, False, True),
                  "absent": (0, False, False), "outside": (-1, False, False)}  # fmt: skip
        result = {}
        for (place, organization), kind in self.cells.items():
            if self.layout == "list" and (kind == "outside" or (kind == "absent" and not self.absentees)):
                continue
            if self.layout == "form" and kind == "outside":
                continue
            people = self.people.get((place, organization)) if values[kind][0] == 1 else None
            result[POOL[organization], self.meetings[place].day.isoformat()] = (*values[kind], people)
        return result

    def fiscal_year(self, head=None):
        """Tell the fiscal year where dates have no year: in a title, a column or an option."""
        if self.style not in YEARLESS:
            return
        if head is not None and self.chance(0.5):
            head.append(["令和５年度　出席の記録"])
        else:
            self.options["fiscal_year"] = 2023

    def as_long(self):
        japanese = self.chance(0.7)
        heads = {"date": "開催日", "meeting": "会議名", "number": "回", "organization": "所属機関",
            "mark": "出欠",
                 "count": "人数", "person": "氏名"} if japanese else {
            "date": "date", "meeting": "meeting", "number": "meeting number", "organization": "organization",
            "mark": "status", "count": "people", "person": "person"}  # fmt: skip
        apart = self.chance(0.5)
        fields = ["date", "meeting", *(["number"] if apart else []), "organization", "mark"]
        if self.basis != "none":
            fields.append(self.basis)
        rows = []
        for (place, organization), kind in self.cells.items():
            meeting = self.meetings[place]
            title = meeting.forum if apart else f"第{meeting.number}回{meeting.forum}"
            row = {"date": self.date(meeting), "meeting": title, "number": str(meeting.number),
                   "organization": self.name(organization), "mark": self.marks[kind]}  # fmt: skip
            several = int(self.random.integers(1, 4))
            attended = kind not in {"absent", "outside"}
            if attended and self.basis != "none":
                self.people[place, organization] = several
            if self.basis == "person":
                persons = range(1, (several if attended else 1) + 1)
                rows += [{**row, "person": f"青空{KANJI[number]}郎"} for number in persons]
            else:
                rows.append({**row, "count": str(several) if attended else ""})
        if self.chance(0.3):
            rows = told_once(sorted(rows, key=lambda row: (row["meeting"], row["date"], row["number"])), self)
        else:
            rows = [rows[place] for place in self.random.permutation(len(rows))]
        order = [fields[place] for place in self.random.permutation(len(fields))]
        head = [["# 架空データ"]] if self.chance(0.3) else []
        self.fiscal_year(head)
        return [
            (
                "記録",
                [
                    *head,
                    [heads[field] for field in order],
                    *([row[field] for field in order] for row in rows),
                ],
                {},
            )
        ]

    def matrix_head(self, rows, lead, numbers, dates):
        """Add the header rows of a matrix; return what is merged in them."""
        blank, across = [""] * len(lead), len(numbers)
        if self.merges and self.chance(0.5):
            rows += [
                [*lead, "開催日・出欠", *([""] * (across - 1)), "出席計"],
                [*blank, *numbers, ""],
                [*blank, *dates, ""],
            ]
            tall = [(2, column, 4, column) for column in (*range(len(lead)), len(lead) + across)]
            return tall + [(2, len(lead), 2, len(lead) + across - 1)] * (across > 1)
        if self.style in YEARLESS and self.chance(0.5):
            days = [meeting.day for meeting in self.columns]
            months = [
                "" if place and day.month == days[place - 1].month else f"{day.month}月"
                for place, day in enumerate(days)
            ]
            rows += [[*lead, *months, "出席計"], [*blank, *(f"{day.day}日" for day in days), ""]]
            return []
        if self.chance(0.6):
            rows += [[*lead, *numbers, "出席計"], [*blank, *dates, ""]]
        else:
            rows += [[*blank, *numbers, ""], [*lead, *dates, "合計"]]
        return []

    def as_matrix(self):
        counts = self.chance(0.25) and set(self.cells.values()) <= {"present", "absent"}
        tables = []
        for forum in dict.fromkeys(meeting.forum for meeting in self.meetings):
            places = [place for place, meeting in enumerate(self.meetings) if meeting.forum == forum]
            chosen = sorted({organization for place, organization in self.cells if place in places})
            if not chosen:
                continue
            year = "令和５年度　" if self.style in YEARLESS else ""
            rows = [[f"{year}{forum}　出欠表"], []]
            sector = self.chance(0.5)
            lead = ["区分", "機関名"] if sector else ["機関名"]
            numbers = [f"第{self.meetings[place].number}回" for place in places]
            dates = [self.date(self.meetings[place]) for place in places]
            self.columns = [self.meetings[place] for place in places]
            merged = self.matrix_head(rows, lead, numbers, dates)
            first = len(rows)
            for line, organization in enumerate(chosen):
                cells = []
                for place in places:
                    kind = self.cells.get((place, organization))
                    cells.append(self.marks[kind] if kind else "")
                    if counts and kind:
                        number = int(self.random.integers(2, 5))
                        cells[-1] = str(number) if kind == "present" else "0"
                        if kind == "present":
                            self.people[place, organization] = number
                rows.append(
                    [*(["福祉" if line == 0 else ""] if sector else []), self.name(organization), *cells, "9"]
                )
            if sector and len(chosen) > 1:
                merged.append((first, 0, first + len(chosen) - 1, 0))
            if self.chance(0.6):
                rows.append(["計", *([""] if sector else []), *["12" for _ in places], "99"])
            if not merged and len(chosen) > 1 and self.chance(0.3):
                rows = halved(rows, first, first + len(chosen), beside=self.chance(0.5))
            if self.chance(0.3):
                rows += [[], ["※ 代は代理出席"]]
            tables.append((forum, rows, {"merged": merged}))
        return tables

    def as_list(self):
        separator = str(self.random.choice(["、", "\n", "；", "、", "\n", "・", "／"]))
        self.may_ask = separator in "・／"
        shape = str(self.random.choice(["plain", "plain", "columns", "labels", "persons"]))
        self.absentees = shape in {"columns", "labels"}
        if shape == "persons":
            self.basis, self.may_ask = "none", True
        heads = list(WAYS.values()) if shape == "columns" else ["出席機関"]
        rows = [["開催日", "回", "会議名", "議題", *heads]]
        head = []
        self.fiscal_year(head)
        for place, meeting in enumerate(self.meetings):
            entries = {kind: [] for kind in WAYS}
            for (number, organization), kind in self.cells.items():
                if number != place or kind == "outside" or (kind == "absent" and not self.absentees):
                    continue
                text = self.name(organization)
                if shape == "persons" and kind == "present":
                    text, self.people[place, organization] = f"青空一郎（{POOL[organization]}）", 1
                elif kind in {"proxy", "online"} and shape != "columns":
                    text += {"proxy": "（代理）", "online": "（オンライン）"}[kind]
                if self.basis == "count" and kind != "absent":
                    self.people[place, organization] = int(self.random.integers(1, 4))
                    text += f"（{self.people[place, organization]}名）"
                entries[kind].append(text)
            came = [text for kind in ("present", "proxy", "online") for text in entries[kind]]
            if shape == "columns":
                cells = [separator.join(entries[kind]) for kind in WAYS]
            elif shape == "labels":
                cells = ["　".join(f"{label}：{separator.join(names)}" for label, names in
                                  (("出席", came), ("欠席", entries["absent"])) if names)]  # fmt: skip
            else:
                cells = [separator.join(came)]
            if any(cells):
                rows.append([self.date(meeting), str(meeting.number), meeting.forum, "退院支援", *cells])
        if self.people and shape == "persons":  # where some entries name a person, each is at least one
            self.people |= {pair: 1 for pair, kind in self.cells.items() if kind in {"proxy", "online"}}
        return [("会議", [*head, *rows], {})]

    def as_form(self):
        """Minutes: 日時, 出席者, 欠席者 as labels; those who came in one cell or below one another."""
        tables = []
        self.basis = "none"
        self.fiscal_year()
        across, right = self.chance(0.5), self.chance(0.3)
        for place, meeting in enumerate(self.meetings):
            here = [
                (organization, kind)
                for (other, organization), kind in self.cells.items()
                if other == place and kind != "outside"
            ]
            if not here:
                continue
            rows = [
                ["会議録"],
                ["会議名", f"第{meeting.number}回{meeting.forum}"],
                ["日時", self.date(meeting)],
                ["場所", "市役所"],
            ]
            for label, kinds in (("出席者", {"present", "proxy", "online"}), ("欠席者", {"absent"})):
                way = {"proxy": "（代理）", "online": "（オンライン）"}
                names = [
                    self.name(organization) + way.get(kind, "")
                    for organization, kind in here
                    if kind in kinds
                ]
                if right and names:
                    rows.append([label, *names])
                elif across or not names:
                    rows.append([label, "、".join(names) or "なし"])
                else:
                    rows += [["" if number else label, name] for number, name in enumerate(names)]
            tables.append((f"{meeting.number}回{meeting.forum}", [*rows, ["議題", "1 開会"]], {}))
        return tables

    def as_roster(self):
        tables = []
        self.fiscal_year()
        for place, meeting in enumerate(self.meetings):
            here = [
                (organization, kind) for (other, organization), kind in self.cells.items() if other == place
            ]
            if not here:
                continue
            rows = [
                ["受付名簿"],
                [f"会議名：第{meeting.number}回{meeting.forum}"],
                ["日時：", self.date(meeting)],
                ["場所：市役所"],
                [],
            ]
            rows.append(["No.", "所属", "職・氏名", "出欠", "備考"])
            if self.chance(0.5):
                rows.append(["【委員】"])
            merged = []
            for number, (organization, kind) in enumerate(here, start=1):
                attended = kind not in {"absent", "outside"}
                several = int(self.random.integers(1, 3)) if attended else 1
                if attended:
                    self.people[place, organization] = several
                start, name = len(rows), self.name(organization)
                for person in range(several):
                    shown = name if person == 0 or not self.merges else ""
                    rows.append(
                        [str(number), shown, f"保健師 青空{KANJI[person + 1]}郎", self.marks[kind], ""]
                    )
                if several > 1 and self.merges:
                    merged.append((start, 1, len(rows) - 1, 1))
            hidden = [len(rows) - 1] if self.chance(0.2) else []
            tables.append((f"{meeting.number}回{meeting.forum}", rows, {"merged": merged, "hidden": hidden}))
        return tables

    def save(self, tables):
        if self.form in {"xlsx", "ods", "xls"}:
            path = self.folder / f"記録.{self.form}"
            path.write_bytes({"xlsx": self.xlsx, "ods": ods, "xls": xls}[self.form](tables))
            return [path]
        files = []
        for number, (name, rows, _) in enumerate(tables):
            mark = "\t" if self.form == "tsv" else ","
            text = "\r\n".join(mark.join(quoted(cell, mark) for cell in row) for row in rows) + "\r\n"
            try:
                data = text.encode(self.encoding)
            except UnicodeEncodeError:
                data = text.encode("utf-8")
            files.append((f"{number:02d}_{name}.{'tsv' if self.form == 'tsv' else 'csv'}", data))
        if self.form == "zip":
            path = self.folder / "記録.zip"
            with zipfile.ZipFile(path, "w") as archive:
                for name, data in files:
                    archive.writestr(name, data)
            return [path]
        paths = []
        for name, data in files:
            path = self.folder / (f"{name}.gz" if self.form == "gz" else name)
            path.write_bytes(gzip.compress(data) if self.form == "gz" else data)
            paths.append(path)
        return [self.folder] if self.chance(0.5) else paths

    def xlsx(self, tables):
        buffer = io.BytesIO()
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        for name, rows, extra in tables:
            sheet = book.add_worksheet(name[:31])
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if cell.isdigit() and self.style != 11:
                        sheet.write_number(number, column, int(cell))
                    elif cell:
                        sheet.write_string(number, column, cell)
            for first, left, last, right in extra.get("merged", ()):
                sheet.merge_range(first, left, last, right, rows[first][left])
            for row in extra.get("hidden", ()):
                sheet.set_row(row, None, None, {"hidden": True})
        if self.chance(0.3):
            book.add_worksheet("説明").write(0, 0, "記入の仕方")
        book.close()
        return buffer.getvalue()


def halved(rows, start, stop, *, beside):
    """Put the second half of a matrix to the right of the first, or below it, under the same header."""
    middle = (start + stop + 1) // 2
    first, rest = [list(row) for row in rows[:middle]], rows[middle:]
    if not beside:
        return [*first, [], *rows[2:start], *rest]
    width = max(map(len, rows))
    for place, row in enumerate([*rows[2:start], *rest], start=2):
        while len(first) <= place:
            first.append([])
        first[place] += [""] * (width + 1 - len(first[place])) + list(row)
    return first


def quoted(cell, mark):
    return (
        '"' + cell.replace('"', '""') + '"' if any(letter in cell for letter in (mark, '"', "\n")) else cell
    )


def ods(tables):
    """An OpenDocument spreadsheet with nothing but texts and repeated blanks."""
    sheets = []
    for name, rows, extra in tables:
        lines = []
        spans = {
            (top, left): f' table:number-rows-spanned="{bottom - top + 1}" '
            f'table:number-columns-spanned="{right - left + 1}"'
            for top, left, bottom, right in extra.get("merged", ())
        }
        covered = {
            (line, place)
            for top, left, bottom, right in extra.get("merged", ())
            for line in range(top, bottom + 1)
            for place in range(left, right + 1)
        } - spans.keys()
        for number, row in enumerate(rows):
            cells = "".join(
                f'<table:table-cell office:value-type="string"{spans.get((number, place), "")}>'
                f"<text:p>{escape(cell)}</text:p></table:table-cell>"
                if cell
                else f"<table:{'covered-' * ((number, place) in covered)}table-cell/>"
                for place, cell in enumerate(row)
            )
            lines.append(
                f"<table:table-row>{cells}<table:table-cell table:number-columns-repeated='1000'/>"
                "</table:table-row>"
            )
        sheets.append(f'<table:table table:name="{escape(name)}">{"".join(lines)}</table:table>')
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body><office:spreadsheet>'
        f"{''.join(sheets)}</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        manifest = (
            '<?xml version="1.0"?>'
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
        )
        archive.writestr("META-INF/manifest.xml", manifest)
        archive.writestr("content.xml", content)
    return buffer.getvalue()


def xls(tables):
    """An Excel 97 workbook of text cells: BIFF8 records ([MS-XLS]) in a compound file ([MS-CFB])."""

    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    bof = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    sheet_bof = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6))
    names = [name[:31].encode("utf-16-le") for name, _, _ in tables]
    bounds = sum(4 + 8 + len(name) for name in names)
    offset = len(bof) + bounds + 4
    heads, bodies = b"", b""
    for name, (_, rows, _) in zip(names, tables, strict=True):
        heads += record(0x0085, struct.pack("<IHBB", offset + len(bodies), 0, len(name) // 2, 1) + name)
        cells = b""
        width = max((len(row) for row in rows), default=1) or 1
        cells += record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    text = cell.encode("utf-16-le")
                    cells += record(
                        0x0204, struct.pack("<HHHHB", number, column, 0, len(text) // 2, 1) + text
                    )
        bodies += sheet_bof + cells + record(0x000A, b"")
    return compound(bof + heads + record(0x000A, b"") + bodies)


def compound(stream):
    """A compound file of one stream, "Workbook"."""
    stream += b"\0" * (-len(stream) % 512)
    stream += b"\0" * max(0, 4096 - len(stream))
    sectors = len(stream) // 512
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    chain = [place + 1 for place in range(sectors - 1)] + [0xFFFFFFFE]  # the stream's sectors
    chain += [0xFFFFFFFE] + [0xFFFFFFFD] * tables  # the directory, the allocation tables
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 6
    )
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    places = [sectors + 1 + number for number in range(tables)]
    header += struct.pack("<109I", *places, *([0xFFFFFFFF] * (109 - tables)))

    def entry(name, kind, child, start, size):
        text = (name + "\0").encode("utf-16-le") if name else b""
        data = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
        data += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + b"\0" * 36
        return data + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
    directory += entry("", 0, 0xFFFFFFFF, 0, 0) * 2
    return header + stream + directory + struct.pack(f"<{len(chain)}I", *chain)


@pytest.fixture
def writer():
    return Writer


@pytest.fixture
def pool():
    return POOL


@pytest.fixture
def workbook_writers():
    return SimpleNamespace(xls=xls, ods=ods)
