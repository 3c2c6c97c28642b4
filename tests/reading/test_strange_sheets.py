"""Sheets as a city hall may well write them: read right, refused with help, or asked about; never wrong in silence.

Each case says what is right before it is run. Days are written in ISO form, a meeting without a day by its name.
"""

import pytest

from tsunagari.reading import check
from tsunagari.reading.report.note_severity import kind_of

MAY, JUNE = "2023-05-11", "2023-06-11"


def read_sheet(tmp_path, text, name="記録.csv", **options):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    account = check(path, **options)
    asks = {note.key.split(".")[1] for note in account.attendance.notes if kind_of(note) == "look"}
    asks |= {f"ask_{question.kind}" for question in account.questions if question.open}
    return account.attendance, asks


def statuses(attendance):
    """Meeting → organization → status; who came by proxy 2, online 3."""
    meetings, names = attendance.meetings, attendance.organizations["name"]
    days = meetings["date"].dt.strftime("%Y-%m-%d").fillna(meetings["name"])
    result = {}
    for row in attendance.records.itertuples():
        status = 2 if row.proxy else 3 if row.online else row.status
        result.setdefault(days[row.meeting], {})[names[row.organization]] = status
    return result


FORM = "会議名,コア会議\n日時,2023年5月11日\n"
CORE = "Meeting,Core\nDate,2023-05-11\n"
LONG = "開催日,会議名,機関名"

# What a sheet says, the right reading, and what is asked about (nothing: it must be right in silence).
READ = {
    # Minutes: everybody named is read, or the row is told.
    "chair and secretary with their offices": (
        f"{FORM}座長,青葉大学\n出席者,青葉医師会,みどり福祉会\n司会,障害福祉課\n書記,山田一郎\n欠席者,あおば家族会\n",
        {MAY: {"青葉大学": 1, "青葉医師会": 1, "みどり福祉会": 1, "障害福祉課": 1, "あおば家族会": 0}},
        set(),
    ),
    "several organizations to the right": (
        f"{CORE}Present,Alpha Clinic,Beta Hospital,Gamma School\nApologies,Delta Office\n",
        {MAY: {"Alpha Clinic": 1, "Beta Hospital": 1, "Gamma School": 1, "Delta Office": 0}},
        set(),
    ),
    "names that do not say what they are": (
        f"{CORE}Present,Alpha,Beta\nAbsent,Gamma\nSecretary,Omega\n",
        {MAY: {"Alpha": 1, "Beta": 1, "Gamma": 0}},
        {"names_in_a_row", "form_rows_unread"},
    ),
    "organizations in kana side by side": (
        f"{FORM}出席,あおば,みどり,ひまわり\n欠席,すみれ\n",
        {MAY: {"あおば": 1, "みどり": 1, "ひまわり": 1, "すみれ": 0}},
        {"names_in_a_row"},
    ),
    "two organizations before a person": (
        f"{FORM}出席者,青葉医師会,みどり福祉会,山田一郎\n欠席者,青葉大学\n",
        {MAY: {"青葉医師会": 1, "みどり福祉会": 1, "青葉大学": 0}},
        {"names_in_a_row"},
    ),
    "post and person beside the organization": (
        f"{FORM}出席者,青葉医師会,副会長,山田一郎\n,みどりの家,施設長,鈴木花子\n欠席者,青葉大学,看護学部,佐藤次郎\n",
        {MAY: {"青葉医師会": 1, "みどりの家": 1, "青葉大学": 0}},
        set(),
    ),
    "a label nobody knows": (
        f"{FORM}出席者,青葉医師会\n協力,みどり福祉会\n議題,退院支援\n報告1,青葉病院\n",
        {MAY: {"青葉医師会": 1}},
        {"form_rows_unread"},
    ),
    # Lists of persons with their organizations.
    "persons before their organizations": (
        "開催日,会議名,出席者\n2023-05-11,コア会議,山田一郎（青葉医師会）、植木隠子（みどり福祉会）、植木委員（すみれ）\n",
        {MAY: {"青葉医師会": 1, "みどり福祉会": 1, "すみれ": 1}},
        set(),
    ),
    "family names before their organizations": (
        "開催日,会議名,出席者\n2023-05-11,コア会議,植木（医師会）、会田（福祉会）、青葉（大学）\n",
        {MAY: {"医師会": 1, "福祉会": 1, "大学": 1}},
        {"brackets_unclear"},
    ),
    "English persons before their organizations": (
        'date,meeting,attendees\n2023-05-11,Core,"Ann Lee (Alpha Clinic), Dr. Mary Jones (Beta Hospital)"\n',
        {MAY: {"Alpha Clinic": 1, "Beta Hospital": 1}},
        set(),
    ),
    "nothing says which is which": (
        'date,meeting,attendees\n2023-05-11,Core,"Ann Lee (Alpha), Beta (Omega)"\n',
        {MAY: {"Ann Lee": 1, "Beta": 1}},
        {"brackets_unclear"},
    ),
    "persons of minutes before their organizations": (
        f"{FORM}出席者,山田一郎（青葉医師会）、保健師 植木（すみれ会）\n欠席者,佐藤次郎（青葉大学）\n",
        {MAY: {"青葉医師会": 1, "すみれ会": 1, "青葉大学": 0}},
        set(),
    ),
    # Posts in brackets are no organizations of their own.
    "posts in brackets": (
        f"{LONG}\n2023-05-11,コア会議,青葉医師会（会長）\n2023-06-11,コア会議,青葉医師会\n2023-05-11,コア会議,青葉保健所（所長代理）\n"
        "2023-06-11,コア会議,青葉保健所\n2023-05-11,コア会議,障害福祉課（課長、係長）\n2023-06-11,コア会議,障害福祉課\n",
        {day: {"青葉医師会": 1, "青葉保健所": 1, "障害福祉課": 1} for day in (MAY, JUNE)},
        set(),
    ),
    "posts before brackets, and offices in them": (
        f"{LONG}\n2023-05-11,コア会議,理事長（あさひ園）\n2023-06-11,コア会議,あさひ園\n2023-05-11,コア会議,青葉市（障害福祉課長）\n"
        "2023-06-11,コア会議,青葉市（障害福祉課）\n2023-05-11,コア会議,中央病院（精神保健福祉士）\n2023-06-11,コア会議,中央病院\n",
        {day: {"あさひ園": 1, "青葉市（障害福祉課）": 1, "中央病院": 1} for day in (MAY, JUNE)},
        set(),
    ),
    "English posts": (
        "date,meeting,organization\n2023-05-11,Core,Alpha (Chair)\n2023-06-11,Core,Alpha\n2023-05-11,Core,Beta (Vice-Chair)\n"
        "2023-06-11,Core,Beta (Executive Director and Secretary)\n",
        {MAY: {"Alpha": 1, "Beta": 1}, JUNE: {"Alpha": 1, "Beta": 1}},
        set(),
    ),
    "posts in a matrix": (
        "機関名,第1回（2023/5/11）,第2回（2023/6/11）\n青葉医師会（会長）,○,×\nみどり福祉会（副会長）,○,○\n",
        {MAY: {"青葉医師会": 1, "みどり福祉会": 1}, JUNE: {"青葉医師会": 0, "みどり福祉会": 1}},
        set(),
    ),
    # A second column of organizations.
    **{
        f"a column {head}": (
            f"{LONG},{head}\n2023-05-11,コア会議,青葉医師会,障害福祉課\n2023-05-11,コア会議,みどり福祉会,青葉保健所\n",
            {MAY: {"青葉医師会": 1, "みどり福祉会": 1}},
            {"unread_organizations"},
        )
        for head in ("主催機関", "共催", "事務局", "後援団体", "host organization", "Co-organizer")
    },
    "a flag 事務局 stays one": (
        f"{LONG},事務局\n2023-05-11,コア会議,青葉医師会,\n2023-05-11,コア会議,障害福祉課,事務局\n",
        {MAY: {"青葉医師会": 1, "障害福祉課": 1}},
        set(),
    ),
    # Arrivals that some lack.
    **{
        f"a column {head}": (
            f"{LONG},{head}\n2023-05-11,コア会議,青葉医師会,13:25\n2023-05-11,コア会議,みどり福祉会,\n",
            {MAY: {"青葉医師会": 1, "みどり福祉会": 1}},
            {"arrival_blank"},
        )
        for head in ("入室時刻", "到着", "受付時間", "署名", "Arrived", "Check-in")
    },
    "arrivals beside marks": (
        f"{LONG},出欠,入室時刻\n2023-05-11,コア会議,青葉医師会,○,13:25\n2023-05-11,コア会議,みどり福祉会,×,\n",
        {MAY: {"青葉医師会": 1, "みどり福祉会": 0}},
        set(),
    ),
    # One date for several meetings.
    "a date above two named meetings": (
        "2023年5月11日\n機関名,コア会議,退院支援部会\n青葉医師会,○,○\nみどり福祉会,○,×\n",
        {
            "コア会議": {"青葉医師会": 1, "みどり福祉会": 1},
            "退院支援部会": {"青葉医師会": 1, "みどり福祉会": 0},
        },
        {"day_unused"},
    ),
    "a date above one of two numbered meetings": (
        "出欠表,2023/5/11\n機関名,第1回,第2回\n青葉医師会,○,○\nみどり福祉会,○,×\n",
        None,
        {"day_for_all"},
    ),
    "a date above the only meeting": (
        "May 11 2023\nOrganization,Core meeting\nAlpha,Y\nBeta,N\n",
        {MAY: {"Alpha": 1, "Beta": 0}},
        {"day_above"},
    ),
    # Present and absent at once.
    "both marks in rows": (
        f"{LONG},出欠\n2023-05-11,コア会議,青葉医師会,○\n2023-05-11,コア会議,青葉医師会,×\n",
        {MAY: {"青葉医師会": 1}},
        {"attended_and_absent"},
    ),
    "both marks in a matrix": (
        "Organization,2023-05-11\nAlpha,Y\nBeta,N\nALPHA,N\n",
        {MAY: {"ALPHA": 1, "Beta": 0}},
        {"attended_and_absent"},
    ),
    "both in minutes": (
        f"{FORM}出席者,青葉医師会、みどり福祉会\n欠席者,みどり福祉会\n",
        {MAY: {"青葉医師会": 1, "みどり福祉会": 1}},
        {"attended_and_absent"},
    ),
}


@pytest.mark.parametrize("case", READ)
def test_read_or_asked_about(tmp_path, case):
    text, right, asked = READ[case]
    attendance, asks = read_sheet(tmp_path, text)
    if right is not None:
        assert statuses(attendance) == right
    assert asks == asked


@pytest.mark.parametrize(
    "spellings",
    [
        ["A〜Zの会", "A～Zの会", "A~Zの会", "A∼Zの会"],
        ["青葉会", "青\u200b葉会", "青葉\u00ad会", "青\ufeff葉会", "青葉会\ufe00", "青\u034f葉\u3164会", "\u202a青葉会\u202c", "青葉\U000e0100会"],
        ["霞ヶ関病院", "霞ケ関病院", "霞ｹ関病院", "霞ヵ関病院", "霞が関病院"],
        ["三ッ葉園", "三ツ葉園", "三つ葉園"],
        ["井ノ頭学園", "井の頭学園", "井ﾉ頭学園"],
        ["A-B Clinic", "A‐B Clinic", "A–B Clinic", "A−B Clinic", "A－B Clinic", "A⁃B Clinic", "a-b  clinic"],
        ["ピアサポート", "ﾋﾟｱｻﾎﾟｰﾄ", "ピアサポ−ト", "ピア・サポート", "ピア·サポート", "ピア•サポート"],
        ["がんの会", "か\u3099んの会"],
    ],
)  # fmt: skip
def test_one_name_in_several_spellings(tmp_path, spellings):
    rows = "".join(f"2023-{month:02}-11,コア会議,{name}\n" for month, name in enumerate(spellings, start=1))
    attendance, _ = read_sheet(tmp_path, f"{LONG}\n{rows}")
    assert len(attendance.organizations) == 1
    assert len(attendance.records) == len(spellings)


def test_similar_names_stay_apart(tmp_path):
    rows = "".join(
        f"2023-05-11,コア会議,{name}\n"
        for name in ("みつば園", "三葉園", "A-B会", "AB会", "デイケア会", "デイヶア会")
    )
    attendance, _ = read_sheet(tmp_path, f"{LONG}\n{rows}")
    assert len(attendance.organizations) == 6
