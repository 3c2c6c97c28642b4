"""Persons and case meetings in positions that nobody had tried, and organizations that must stay.

Each row is a kind: posts, callings, readings, initials, Latin and kana names, contacts, brackets, kin, heads,
titles, comments, headers and footers, hidden sheets, members of archives, lists. In public output they come
out nowhere; in office output only where a look is asked for, and never in what is told.
"""

from __future__ import annotations

import zipfile

import pytest
import xlsxwriter

import tsunagari as tg
from tsunagari.clean.case_words import case_answer
from tsunagari.clean.person_words import category_of
from tsunagari.clean.persons import suspected, without_persons
from tsunagari.errors import TsunagariError

LOOKS = {
    "reading.person_suspected", "reading.person_in_meeting", "reading.person_taken_off",
    "reading.person_misplaced", "reading.case_asked",
}  # fmt: skip
HEAD = ["開催日", "会議体", "会議名", "層", "種別", "分野", "機関名", "人数", "出欠", "備考"]
BODY = [
    [f"R5.{month}.{day}", forum, f"第{number}回{forum}", "市町村", "協議の場", "", office, "1", "○", ""]
    for number, (month, day, forum) in enumerate(
        [(4, 10, "自立支援協議会"), (5, 12, "地域移行部会"), (6, 9, "自立支援協議会")], 1
    )
    for office in ("中央病院", "障害福祉課", "りぼん相談支援センター")
]
ROSTER = [["所属", "出欠"], ["中央病院", "○"], ["保健所", "○"]]
MATRIX = [["機関名", "R5.4.1", "R5.5.1"], ["中央病院", "○", "×"], ["保健所", "○", "○"]]
NAMES = ("隠子", "隠太", "kakushi.ueki", "1234-5678", "Kakushi")


def record(column="機関名", text="中央病院", rows=(0,), head=""):
    """Return the lines of a record with a text in a column, or a further head."""
    lines = [[*line] for line in BODY]
    for row in rows:
        lines[row][HEAD.index(column)] = text
    further = [[head], ["○"]] if head else [[], []]
    return [HEAD + further[0], *(line + further[1] for line in lines)]


def _text_of(path):
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8", errors="replace")
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def written(folder, lines, name="記録.csv"):
    path = folder / name
    text = "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def outputs(path, folder, options, *, views):
    """Return what is told (in both languages), office output, public output, and whether somebody looks."""
    try:
        account = tg.check(path, **options)
    except TsunagariError as error:
        return [error.text("ja"), error.text("en")], [], [], True
    attendance = account.attendance
    told = [account.text("ja"), account.text("en"), account.to_json()]
    open_ = attendance.meetings[~attendance.meetings["case"]]
    office, public = [frame.to_csv() for frame in (attendance.organizations, open_)], []
    account.write_review(folder / "review.xlsx")
    office.append(_text_of(folder / "review.xlsx"))
    for audience, found in ((False, office), (True, public)) if views else ():
        try:
            findings = tg.study(attendance, resamples=0, public=audience)
        except TsunagariError as error:
            told += [error.text("ja"), error.text("en")]
            continue
        found.append(findings.to_json())
        for name, write in (("m.html", tg.render), ("r.md", tg.report)):
            write(findings, folder / name, force=True)
            found.append(_text_of(folder / name))
    if not views:
        try:
            attendance.refuse_open_questions()
            public = office[:2]
        except TsunagariError as error:
            told += [error.text("ja"), error.text("en")]
    return told, office, public, bool(LOOKS & {note.key for note in attendance.notes})


def hidden_in(folder, path, tokens, *, placed=False, views=False, **options):
    """Assert that no token comes out; the names of files and sheets are told, so that they are found."""
    told, office, public, looked = outputs(path, folder, options, views=views)
    texts = [*public, *([] if placed else told), *([] if looked else office)]
    plain = ["".join(text.split()) for text in texts]
    assert not [token for token in tokens for text in plain if "".join(token.split()) in text]


CELLS = (
    ("障害福祉課長 植木隠子", ("隠子",)),
    ("障害福祉課 植木隠子課長", ("隠子",)),
    ("障害福祉課植木隠子係長", ("隠子",)),
    ("植木隠子副所長（中央病院）", ("隠子",)),
    ("中央病院 院長代理 植木隠子", ("隠子",)),
    ("中央病院 植木氏", ("植木",)),
    ("植木隠子先生（中央病院）", ("隠子",)),
    ("中央病院\u3000植木隠子殿", ("隠子",)),
    ("中央病院 植木隠子女史", ("隠子",)),
    ("植木隠子（うえきかくしこ）", ("隠子", "かくしこ")),
    ("中央病院 ウエキ カクシコ", ("カクシコ",)),
    ("中央病院 うえきかくしこ様", ("かくしこ",)),
    ("中央病院（ｳｴｷ ｶｸｼｺ）", ("ｶｸｼｺ", "カクシコ")),
    ("中央病院 U.K.さん", ("U.K.",)),
    ("中央病院（K・U様）", ("K・U",)),
    ("中央病院 (Ueki Kakushiko)", ("Kakushiko",)),
    ("Central Hospital, Mr. Kakushi Ueki", ("Kakushi",)),
    ("中央病院 UEKI Kakushiko", ("Kakushiko",)),
    ("Dr. Kakushi Ueki (Central Hospital)", ("Kakushi",)),
    ("Central Hospital - Kakushi Ueki, PhD", ("Kakushi",)),
    ("Ms Kakushi Ueki", ("Kakushi",)),
    ("中央病院 植 木 隠 子", ("隠子",)),
    ("中央病院\u3000植木\u3000隠子\u3000様", ("隠子",)),
    ("中央病院・植木隠子", ("隠子",)),
    ("中央病院／植木隠子", ("隠子",)),
    ("中央病院→植木隠子", ("隠子",)),
    ("中央病院：植木隠子", ("隠子",)),
    ("中央病院 - 植木隠子", ("隠子",)),
    ("中央病院\n植木隠子", ("隠子",)),
    ("植木隠子\n（中央病院）", ("隠子",)),
    ("中央病院（植木隠子・会田隠太）", ("隠子", "隠太")),
    ("中央病院（植木隠子、会田隠太）", ("隠子", "隠太")),
    ("中央病院 植木隠子ほか2名", ("隠子",)),
    ("中央病院 kakushi.ueki@example.jp", ("kakushi.ueki",)),
    ("中央病院（ueki-k@example.jp）", ("ueki-k",)),
    ("中央病院 090-1234-5678", ("1234-5678", "12345678")),
    ("中央病院（TEL 03-1234-5678 植木）", ("1234-5678", "植木")),
    ("中央病院\u3000０９０−１２３４−５６７８", ("1234−5678", "１２３４", "12345678")),
    ("中央病院 ①植木隠子", ("隠子",)),
    ("中央病院［植木隠子］", ("隠子",)),
    ("中央病院「植木隠子」", ("隠子",)),
    ("中央病院＜植木隠子＞", ("隠子",)),
    ("中央病院【植木隠子】", ("隠子",)),
    ("中央病院 植木隠子（旧姓 会田）", ("隠子", "会田")),
    ("中央病院 植木隠子（昭和40年生）", ("隠子",)),
    ("中央病院（代理：植木隠子）", ("隠子",)),
    ("中央病院 代理 植木隠子", ("隠子",)),
    ("中央病院（連絡先 植木隠子）", ("隠子",)),
    ("中央病院 担当：植木隠子", ("隠子",)),
    ("植木隠子の母", ("隠子",)),
    ("植木隠子さんのご家族", ("隠子",)),
    ("Aさんのお母さん", ("Aさん",)),
    ("長男（植木隠太）", ("隠太",)),
    ("サービス利用者の植木隠子さん", ("隠子",)),
    ("client: Kakushi Ueki", ("Kakushi",)),
    ("Mother of Kakushi Ueki", ("Kakushi",)),
    ("民生委員 植木隠子", ("隠子",)),
    ("民生委員・児童委員（植木隠子）", ("隠子",)),
    ("東地区民生委員植木隠子", ("隠子",)),
    ("弁護士 植木隠子", ("隠子",)),
    ("植木隠子弁護士", ("隠子",)),
    ("社会福祉士 植木隠子（中央病院）", ("隠子",)),
    ("市議会議員 植木隠子", ("隠子",)),
    ("植木隠子市議会議員", ("隠子",)),
    ("自治会長 植木隠子", ("隠子",)),
    ("青葉大学 植木隠子 准教授", ("隠子",)),
    ("青葉大学教授 植木隠子", ("隠子",)),
    ("中央病院 グエン・ヴァン・カクシ", ("カクシ",)),
    ("中央病院（キム カクシ）", ("カクシ",)),
    ("植木家", ("植木",)),
    ("植木家の皆様", ("植木",)),
    ("長谷川家", ("長谷川",)),
    ("中央病院 植木家", ("植木",)),
    ("植木かくし", ("かくし",)),
    ("中央病院 植木かくし", ("かくし",)),
    ("中央病院（植木かくし）", ("かくし",)),
    ("植木キヨ", ("植木",)),
    ("植木CC", ("植木",)),
    ("ＣＭ植木", ("植木",)),
    ("中央病院 植木ＣＣ", ("植木",)),
)
OTHER_COLUMNS = (
    ("備考", "植木隠子様より欠席連絡", ("隠子",)),
    ("会議名", "植木隠子様支援会議", ("隠子",)),
    ("会議名", "植木隠子ケース検討会", ("隠子",)),
    ("会議体", "植木さんを支える会", ("植木",)),
    ("会議体", "U.K.氏支援チーム", ("U.K.",)),
    ("層", "植木隠子", ("隠子",)),
    ("層", "個別（植木隠子）", ("隠子",)),
    ("種別", "植木隠子ケース", ("隠子",)),
    ("分野", "植木隠子", ("隠子",)),
    ("分野", "医療（植木隠子）", ("隠子",)),
    ("人数", "植木隠子", ("隠子",)),
    ("出欠", "植木隠子出席", ("隠子",)),
    ("出欠", "○（植木隠子）", ("隠子",)),
    ("出欠", "代理（植木隠子）", ("隠子",)),
    ("開催日", "R5.4.10 植木隠子", ("隠子",)),
    ("会議名", "第1回 Kakushi Ueki case conference", ("Kakushi",)),
    ("会議名", "K.U. individual review", ("K.U.",)),
    ("会議名", "家族支援会議（植木家）", ("植木",)),
    ("会議名", "第1回（植木ケース）", ("植木",)),
    ("会議名", "長女・植木隠子の就学相談", ("隠子",)),
    ("会議名", "Individual case conference – Ueki", ("Ueki",)),
    ("会議名", "Case review: Mr Ueki", ("Ueki",)),
    ("会議名", "個別支援会議：植木", ("植木",)),
    ("会議名", "植木隠子／ケース会議", ("隠子",)),
)


@pytest.mark.parametrize(("text", "tokens"), CELLS, ids=range(len(CELLS)))
def test_in_the_column_of_organizations(tmp_path, text, tokens):
    views = CELLS.index((text, tokens)) % 12 == 0
    hidden_in(tmp_path, written(tmp_path, record(text=text, rows=(0, 3))), tokens, views=views)


@pytest.mark.parametrize(("column", "text", "tokens"), OTHER_COLUMNS, ids=range(len(OTHER_COLUMNS)))
def test_in_another_column(tmp_path, column, text, tokens):
    hidden_in(tmp_path, written(tmp_path, record(column, text, (0, 1, 2))), tokens, views=column == "会議名")


# Where areas are called like places, one that is called like a person is somebody's name.
AREAS = (
    ("植木隠子", ("東地区", "西地区"), False),
    ("植木隠子様", ("東地区", "西地区"), False),
    ("佐藤隠子", ("", ""), False),
    ("植木隠子", ("", ""), False),
    ("武蔵村山", ("東大和", "立川"), True),
    ("北部", ("東地区", ""), True),
    ("千葉", ("東地区", ""), True),
)


@pytest.mark.parametrize(("area", "others", "stays"), AREAS)
def test_in_the_column_of_areas(tmp_path, area, others, stays):
    areas = ["地区", area, *(others[number % 2] for number in range(len(BODY) - 1))]
    lines = [[text, *line] for text, line in zip(areas, record(), strict=True)]
    path = written(tmp_path, lines)
    if stays:
        assert area in set(tg.read(path).meetings["area"])
    else:
        hidden_in(tmp_path, path, (area.removesuffix("様"),), views=area == "佐藤隠子")
        assert area not in tg.read(path).meetings.to_csv()


CASES = (
    ("Individual case conference – Ueki", "case"),
    ("Case review: Mr Ueki", "case"),
    ("Ueki - case conference", "case"),
    ("個別支援会議：植木", "case"),
    ("ケース会議 - 植木隠子", "case"),
    ("Case Western", "ask"),
    ("Individual Support Council", "ask"),
    ("Case review: Annual Report", "ask"),
    ("Case conference – North Area", "ask"),
    ("ケース検討会：関係機関", "ask"),
    ("自立支援協議会：植木", "no"),
    ("Health board – Ueki", "no"),
)


@pytest.mark.parametrize(("title", "answer"), CASES)
def test_case_meetings_named_after_somebody(title, answer):
    assert case_answer(title) == answer


def test_a_wrong_header_by_option_shows_heads_only(tmp_path):
    """The widest row is not the header where known words stand in another."""
    rows = [["中央病院", "協議会", PERSON, "あ"], ["保健所", "協議会二", "青空海郎", "い"]]
    path = written(tmp_path, [["機関名", "会議名", "氏名", ""], *rows])
    with pytest.raises(TsunagariError) as error:
        tg.read(path, columns={"機関": "所属先名"})
    assert "機関名、会議名、氏名" in error.value.text("ja")
    assert not [cell for row in rows for cell in row if len(cell) > 1 and cell in error.value.text("ja")]


HEADS = (
    "植木隠子",
    "植木隠子様",
    "担当 植木隠子",
    "Kakushi Ueki",
    "植木隠子（090-1234-5678）",
    "作成者：植木隠子",
    "植木隠子 様",
    "kakushi.ueki@example.jp",
)


@pytest.mark.parametrize("head", HEADS)
def test_in_the_head_of_a_column(tmp_path, head):
    hidden_in(tmp_path, written(tmp_path, record(head=head)), NAMES)
    other = [[*line, "x"] for line in BODY]
    hidden_in(tmp_path, written(tmp_path, [[*HEAD, head], *other], "b.csv"), NAMES)


TITLES = (
    "植木隠子 様 個別支援会議 出席者名簿",
    "出席者名簿（植木隠子さん）",
    "議事録　作成：植木隠子　確認：会田隠太",
    "対象者：植木隠子（要介護3）",
    "参加者一覧 連絡先 kakushi.ueki@example.jp",
    "出欠表 電話 090-1234-5678",
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("below", ["long", "roster", "matrix"])
def test_in_a_title(tmp_path, title, below):
    long = [["開催日", "会議名", "機関名"], ["R5.4.1", "会", "中央病院"], ["R5.4.1", "会", "保健所"]]
    lines = {"long": long, "roster": [["日時：R5.4.1"], *ROSTER], "matrix": MATRIX}[below]
    hidden_in(tmp_path, written(tmp_path, [[title], *lines]), NAMES)


@pytest.mark.parametrize(
    "foot", ["記録者：植木隠子", "※植木隠子様は欠席", "連絡先：090-1234-5678 植木隠子", "以上　植木隠子"]
)
def test_below_a_table(tmp_path, foot):
    hidden_in(tmp_path, written(tmp_path, [*record(), [foot, *[""] * 9]]), NAMES)
    hidden_in(tmp_path, written(tmp_path, [*MATRIX, [foot, "", ""]], "b.csv"), NAMES)


@pytest.mark.parametrize("head", ["植木さん", "植木隠子様宅", "Aさん宅訪問", "K.U.", "U.K.氏"])
def test_in_the_head_of_a_meeting(tmp_path, head):
    lines = [["機関名", f"R5.4.1 {head}", "R5.5.1 協議会"], *MATRIX[1:]]
    hidden_in(tmp_path, written(tmp_path, lines), ("植木", "隠子", "Aさん", "K.U.", "U.K."))


PERSON = "植木隠子"
MARKUP = {
    "comment": lambda _book, page: page.write_comment("A2", PERSON),
    "header and footer": lambda _book, page: (page.set_header("&L" + PERSON), page.set_footer(PERSON)),
    "defined name": lambda book, _page: book.define_name(PERSON, "=出欠!$A$1"),
    "properties": lambda book, _page: book.set_properties(
        {"title": PERSON, "author": PERSON, "comments": PERSON, "manager": PERSON, "company": PERSON}
    ),
    "text box": lambda _book, page: page.insert_textbox("M1", PERSON),
    "choices": lambda _book, page: page.data_validation("G2", {"validate": "list", "source": [PERSON]}),
    "link": lambda _book, page: page.write_url("G2", "mailto:kakushi.ueki@example.jp", string="中央病院"),
    "hidden list": lambda book, _page: hidden_sheet(
        book, "名簿", [["氏名", "電話"], [PERSON, "090-1234-5678"]]
    ),
    "hidden cases": lambda book, _page: hidden_sheet(
        book,
        "別",
        [
            ["開催日", "会議名", "機関名"],
            *(["R5.7.1", PERSON + "ケース会議", name] for name in ("中央病院", "保健所")),
        ],
    ),
}


def hidden_sheet(book, name, lines):
    page = book.add_worksheet(name)
    for number, line in enumerate(lines):
        page.write_row(number, 0, line)
    page.hide()


@pytest.mark.parametrize("kind", sorted(MARKUP))
def test_in_what_only_a_workbook_has(tmp_path, kind):
    path = tmp_path / "記録.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("出欠")
        for number, line in enumerate(record()):
            page.write_row(number, 0, line)
        MARKUP[kind](book, page)
    hidden_in(tmp_path, path, NAMES, views=True)


def test_in_names_of_sheets_files_and_members(tmp_path):
    lines = [line[:1] + line[6:] for line in record()]
    path = tmp_path / "記録.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("植木隠子様")
        for number, line in enumerate(lines):
            page.write_row(number, 0, line)
    hidden_in(tmp_path, path, NAMES, placed=True, views=True)
    for number, name in enumerate(("植木隠子さん支援会議.csv", "植木隠子.csv")):
        (tmp_path / str(number)).mkdir()
        hidden_in(tmp_path / str(number), written(tmp_path, lines, name), NAMES, placed=True, views=True)
    archive = tmp_path / "記録.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("R5.4.1 植木隠子様", "R5.5.1 会議"):
            made.write(written(tmp_path, ROSTER, "a.csv"), f"植木隠子/{name}.csv")
    (tmp_path / "z").mkdir()
    hidden_in(tmp_path / "z", archive, NAMES, placed=True, views=True)


@pytest.mark.parametrize("column", ["分野", "機関名", "区分", "メモ", "担当保健師", "別名"])
def test_in_a_list_of_organizations(tmp_path, column):
    lines = [["機関名", column], ["中央病院", PERSON], ["障害福祉課", "x"]]
    if column == "機関名":
        lines = [["機関名"], ["中央病院"], [PERSON]]
    master = written(tmp_path, lines, "o.csv")
    hidden_in(tmp_path, written(tmp_path, record()), NAMES, organizations=master, attributes=[column])


@pytest.mark.parametrize("column", ["会議体", "種別", "層", "会議名"])
def test_in_a_list_of_meetings(tmp_path, column):
    lines = [["会議名", column], ["第1回自立支援協議会", PERSON + "さん支援チーム"]]
    if column == "会議名":
        lines = [["会議名", "種別"], [PERSON + "ケース会議", "x"]]
    master = written(tmp_path, lines, "m.csv")
    hidden_in(tmp_path, written(tmp_path, record()), NAMES, meetings=master)


STAY = (
    "泉区役所",
    "青葉医師会",
    "患者会",
    "保護者会",
    "母子保健課",
    "家族サロンひだまり",
    "ピアたんぽぽ",
    "ピアリンク",
    "東京弁護士会",
    "日本社会福祉士会",
    "青葉市民生委員児童委員協議会",
    "青葉地区民生委員",
    "民生委員・児童委員",
    "主任児童委員",
    "市議会議員",
    "青葉大学（教授会）",
    "青葉大学 社会福祉学科",
    "宮城教育大学",
    "自立支援協議会 こども部会",
    "自助グループ「ひだまり」",
    "NPO法人「みどりの風」",
    "相談支援センター＜東部＞",
    "訪問看護ステーション【あおば】",
    "ほっとスペース（Heart Space）",
    "みどり病院（精神科・心療内科）",
    "青葉病院（相談室・地域連携室）",
    "青葉病院 → 地域連携室",
    "北部・南部地域包括支援センター",
    "地域活動支援センター カフェ ヒダマリ",
    "就労継続支援B型 キッチン アオバ",
    "グループホーム サン ハウス",
    "生活介護 スマイル ワーク",
    "コープ・ケア・サービス",
    "ファミリー・サポート・センター",
    "農林課耕地整備係長",
    "税務課徴収係長",
    "介護保険課給付係長",
    "学校教育課指導主事",
    "健康推進課母子係",
    "県立美里病院",
    "佐藤クリニック",
    "田中医院",
    "鈴木薬局",
    "長谷川病院",
    "高橋内科クリニック",
    "中村訪問看護ステーション",
    "森の家",
    "林業組合",
    "原町田商店会",
    "武蔵村山市",
    "関市社会福祉協議会",
    "堀切地区センター",
    "東部包括支援センター",
    "上野原市",
    "福井県精神保健福祉センター",
    "千葉県立病院",
    "山口市消防本部",
    "川口警察署",
    "香川大学",
    "お母さんの会",
    "皆様の声を聞く会",
    "断酒会",
    "家族会連合会",
    "青葉市くらし・しごと相談室",
    "住まい・まちづくり課",
    "ハローワーク青葉",
    "自治会長連絡会",
    "町内会長会",
    "施設長会",
    "校長会",
    "薬剤師会",
    "青葉家具店",
    "一般社団法人あおぞら",
    "株式会社ヒューマンライフ",
    "Central Hospital",
    "City of Aoba, Welfare Division",
    "Daughters of Charity",
    "Sisters of Mercy Health System",
    "Mother of Mercy Hospital",
    "St. Mary's Hospital",
    "Dr. Foster Clinic",
    "Lawrence Berkeley National Laboratory",
    "University of Tennessee, Knoxville",
    "Hewlett Packard",
    "Los Alamos National Laboratory",
    "Toyota Motor",
    "Sony Corporation",
    "Kobe University",
    "市民後見センターおおさか",
    "電話相談センター0120",
    "110番の家",
    "24時間在宅ケア",
    "相談室 3階",
    "青葉苑",
    "さくらの里",
    "障害者就業・生活支援センター",
    "社会福祉法人 青空会 みどりの丘",
    "医療法人社団 桜会 桜ヶ丘病院",
    "障がい福祉サービス事業所 ピース",
    "青葉市（障害福祉課）",
    "青葉市 福祉部 障害福祉課 地域移行係",
    "精神障害者家族会「青葉会」",
    "当事者会 こだま",
    "ピアサポート青葉",
    "保健師会",
    "栄養士会",
    "日本精神科看護協会",
    "青葉市教育委員会（指導課）",
    "女性相談支援員連絡会",
    "里親会",
    "母子生活支援施設",
    "父子家庭の会",
    "こども家庭センター",
    "夫婦相談室",
    "長男の会",
    "グループホームたんぽぽの家",
    "家族会",
    "大和家庭支援センター",
    "芸術家協会",
    "芸術家",
    "古民家",
    "不二家",
    "専門家会議",
    "地活あおば",
    "青葉ひろば",
    "若葉すまい",
    "社会福祉法人青空会 若杉みらい",
    "まちづくり",
    "地域ふれあい",
    "訪問看護ST",
    "包括CC",
    "東京PT会",
    "Case Western Reserve University",
    "Individual Support Council",
)


@pytest.mark.parametrize("name", STAY)
def test_organizations_stay(name):
    assert (suspected(name), category_of(name), without_persons(name)) == (None, None, name)


def test_there_are_enough_of_both():
    assert len(CELLS) + len(OTHER_COLUMNS) >= 60
    assert len(STAY) >= 100
