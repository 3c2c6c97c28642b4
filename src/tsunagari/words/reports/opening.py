"""What matters first, what the data are, the official counts."""

SENTENCES: dict[str, tuple[str, str]] = {
    # What matters first.
    "reports.headline": ("要点", "In short"),
    # What the data are.
    "reports.data": ("記録について", "The record"),
    "reports.forums": ("会議体", "Forums"),
    "reports.years": ("年度ごとの会議と出席", "Meetings and attendance by fiscal year"),
    "reports.notes_lead": ("記録を読み取ったときに気づいた点：", "Noted while reading the record:"),
    "reports.cases_lead": (
        "個別の支援のための会議（個別の層）は、つながりの計算に入れず、年度ごとの合計だけを示します。"
        "日付・名称・規模は示しません。",
        "Meetings about single persons (cases) enter no measure; only yearly totals are given, "
        "without dates, names or "
        "sizes.",
    ),
    "reports.cases": ("個別の会議（年度ごとの合計）", "Case meetings (yearly totals)"),
    # Official counts.
    "reports.official": (
        "障害福祉計画の指標（活動の数）",
        "Counts for the plan for welfare of persons with disabilities",
    ),
    "reports.official_lead": (
        "協議の場の開催回数、関係者の参加者数、目標設定及び評価の実施回数です。",
        "Meetings held, participants by group, and evaluations done.",
    ),
    "reports.official_unknown": (
        "関係者のグループ別の参加者数と評価の回数は、この結果には含まれていません。"
        "会議と出席の数を示します。",
        "Participants by group and evaluations are not in this result; meetings and attendance are given.",
    ),
    "reports.to_confirm": ("要確認", "to be confirmed"),
    "reports.not_published": ("非公表", "not published"),
    "reports.column_council_meetings": ("開催回数", "Meetings held"),
    "reports.column_participants": ("参加者数（のべ人）", "Participants"),
    "reports.column_evaluations": ("評価の回数", "Evaluations"),
}
