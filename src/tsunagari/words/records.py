"""Sentences about the records themselves."""

SENTENCES: dict[str, tuple[str, str]] = {
    "records.summary": (
        "出席記録：{organizations}機関、{meetings}回の会議、出席{attendances}件（注記{notes}件）",
        "Attendance: {organizations} {organizations:organization|organizations}, {meetings} "
        "{meetings:meeting|meetings}, {attendances} {attendances:attendance|attendances}, {notes} "
        "{notes:note|notes}",
    ),
    "records.open_questions": (
        "答えがあるまで、公開用（--public）は作れません。tsunagari check --review 確認シート.xlsx で確認シートを作り、答えを書いて "
        "--review で渡してください。会議は、会議の一覧（--meetings）の「個別」の列に はい・いいえ を書いても、機関は、機関の一覧"
        "（--organizations）に載せても答えになります",
        "Nothing is published (--public) until this is answered. Write a review sheet with tsunagari check --review "
        "review.xlsx, answer it and give it back with --review. For meetings, yes or no in the column case of the list of "
        "meetings (--meetings) is an answer too; for organizations, a row in the list of organizations (--organizations)",
    ),
    "records.column": (
        "表 {table} に列 {column}（型 {dtype}）が必要です",
        "table {table} needs a column {column} of dtype {dtype}",
    ),
    "records.index": (
        "表 {table} の索引は 0 からの連番にしてください",
        "table {table} needs a RangeIndex from 0",
    ),
    "records.unique": (
        "機関の {column} に空欄または重複があります",
        "organizations have an empty or repeated {column}",
    ),
    "records.unknown": (
        "出席の {column} に、表にない番号があります",
        "records point to a {column} that does not exist",
    ),
    "records.order": (
        "出席は会議・機関の順に並べ、同じ組を2回入れないでください",
        "records must be in order of meeting and organization, each pair once",
    ),
    "records.status": (
        "出席の status は 1（出席）、0（欠席）、-1（対象外）のいずれかです",
        "status is 1 (attended), 0 (absent) or -1 (not invited)",
    ),
}
