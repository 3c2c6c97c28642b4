"""What matters first, what the data are, the official counts."""

SENTENCES: dict[str, tuple[str, str]] = {
    # What matters first.
    "reports.headline": ("要点", "In short"),
    "reports.no_meeting": ("会議の記録がありません。", "There is no meeting in the record."),
    "reports.counts": (
        "{period}に{forums:つ}の会議体で{meetings:,}回の会議が開かれ、{organizations:,}機関がのべ{attendances:,}回出席しました。",
        "{period}: {meetings:,} {meetings:meeting|meetings} of {forums} forums, attended by {organizations:,} {organizations:organization|organizations} ({attendances:,} {attendances:attendance|attendances} in all).",
    ),
    "reports.counts_undated": (
        "{forums:つ}の会議体で{meetings:,}回の会議が開かれ、{organizations:,}機関がのべ{attendances:,}回出席しました（年度の記載はありません）。",
        "{meetings:,} {meetings:meeting|meetings} of {forums} forums, attended by {organizations:,} {organizations:organization|organizations} ({attendances:,} {attendances:attendance|attendances} in all); no fiscal years are on record.",
    ),
    "reports.counts_one": (
        "{period}に{meetings:,}回の会議が開かれ、{organizations:,}機関がのべ{attendances:,}回出席しました。",
        "{period}: {meetings:,} {meetings:meeting|meetings}, attended by {organizations:,} {organizations:organization|organizations} ({attendances:,} {attendances:attendance|attendances} in all).",
    ),
    "reports.counts_one_undated": (
        "{meetings:,}回の会議が開かれ、{organizations:,}機関がのべ{attendances:,}回出席しました（年度の記載はありません）。",
        "{meetings:,} {meetings:meeting|meetings}, attended by {organizations:,} {organizations:organization|organizations} ({attendances:,} {attendances:attendance|attendances} in all); no fiscal years are on record.",
    ),
    "reports.counts_nobody": (
        "{meetings:,}回の会議の記録がありますが、出席した機関はありません。",
        "{meetings:,} {meetings:meeting is|meetings are} on record, but no organization attended.",
    ),
    "reports.grew": (
        "1年間に出席した機関は、{first}は{before:,}機関（会議{meetings_before:,}回）、{last}は{after:,}機関（会議{meetings_after:,}回）でした。",
        "Organizations seen in a year: {before:,} in {first} ({meetings_before:,} {meetings_before:meeting|meetings}), {after:,} in {last} ({meetings_after:,} {meetings_after:meeting|meetings}).",
    ),
    "reports.one_organization": (
        "出席した機関が1つだけのため、つながりはありません。",
        "Only one organization attended, so there are no ties.",
    ),
    "reports.no_ties": (
        "同じ会議に出席した機関の組がないため、つながりはありません。",
        "No two organizations attended the same meeting, so there are no ties.",
    ),
    "reports.plenaries_apart": (
        "大人数の全体会（{n}回）は出席には数えますが、つながりには数えていません。"
        "全員が互いにつながって見えてしまうためです。",
        "Plenaries ({n}) count as attendance but make no ties: everybody would seem tied to everybody.",
    ),
    "reports.plenary_only": (
        "{n}機関は全体会だけに出席しています。少人数の会議でほかの機関と顔を合わせる機会は、"
        "まだ記録にありません。",
        "{n} {n:organization has|organizations have} attended plenaries only; no smaller meeting with "
        "others is on "
        "record yet.",
    ),
    "reports.too_few": (
        "会議の回数が足りず、偶然より多いつながりかどうかは判断できません。数えた結果だけを示します。",
        "There are too few meetings to tell whether ties are more than chance; only counts are given.",
    ),
    "reports.groups_unknown": (
        "まとまりがはっきり分かれているかどうかは、この記録からは判断できません。",
        "Whether there are clear-cut communities cannot be told from this record.",
    ),
    "reports.groups_too_large": (
        "記録が大きいため、まとまりを偶然と比べていません（--exact を付けると比べます。時間がかかります）。",
        "The record is large, so communities were not compared with chance (--exact does so, slowly).",
    ),
    "reports.groups_not_drawn": (
        "引き直しをしない設定のため、まとまりを偶然と比べていません。",
        "Nothing was drawn as asked, so communities were not compared with chance.",
    ),
    "reports.groups_unclear": (
        "はっきり分かれたまとまりは見られません（偶然でも現れる程度です）。",
        "There are no clear-cut communities (no more than chance gives).",
    ),
    "reports.groups_clear": (
        "よく顔を合わせる機関のまとまりが{n:つ}あり、偶然で現れる程度よりはっきりしています。",
        "There {n:is|are} {n} {n:community|communities} of organizations that often meet, clearer "
        "than chance gives.",
    ),
    "reports.groups_clear_named": (
        "よく顔を合わせる機関のまとまりが{n:つ}あり（{names}）、偶然で現れる程度よりはっきりしています。",
        "There {n:is|are} {n} {n:community|communities} of organizations that often meet ({names}), "
        "clearer than chance "
        "gives.",
    ),
    # What the data are.
    "reports.data": ("記録について", "The record"),
    "reports.forums": ("会議体", "Forums"),
    "reports.years": ("年度ごとの会議と出席", "Meetings and attendance by fiscal year"),
    "reports.attendances_figure": ("のべ出席機関数", "Attendances"),
    "reports.notes_lead": ("記録を読み取ったときに気づいた点：", "Noted while reading the record:"),
    "reports.cases_lead": (
        "個別の支援のための会議（個別の層）は、つながりの計算に入れず、年度ごとの合計だけを示します。"
        "日付・名称・規模は示しません。",
        "Meetings about single persons (cases) enter no measure; only yearly totals are given, "
        "without dates, names or "
        "sizes.",
    ),
    "reports.cases": ("個別の会議（年度ごとの合計）", "Case meetings (yearly totals)"),
    "reports.cases_ties": (
        "個別の会議で3回以上顔を合わせた機関の組は{n}組です。",
        "{n} {n:pair|pairs} of organizations met in three or more case meetings.",
    ),
    "reports.cases_ties_none": (
        "個別の会議で3回以上顔を合わせた機関の組はありません。",
        "No pair of organizations met in three or more case meetings.",
    ),
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
    "reports.official_basis_kind": (
        "種別が「協議の場」の会議だけを数えています。",
        "Only meetings marked as the council (協議の場) are counted.",
    ),
    "reports.official_basis_all": (
        "どの会議が協議の場かの記載がないため、すべての会議を数えています。",
        "The record does not say which meetings are the council's, so all are counted.",
    ),
    "reports.official_no_people": (
        "人数の記載がない年度の参加者数は分かりません。",
        "Participants are unknown where the record has no head counts.",
    ),
    "reports.official_uncounted": (
        "人数の記載がない出席{n}件は、参加者数に入っていません。",
        "{n} {n:attendance|attendances} without a head count {n:is|are} in no number of participants.",
    ),
    "reports.official_no_sectors": (
        "機関の分野が記録にないため、グループ別の人数は名前から分かるものだけを分けています。",
        "The record gives no sectors, so groups are told by names only.",
    ),
    "reports.official_no_evaluations": (
        "評価の実施は、記録に印がないため分かりません。",
        "The record marks no evaluation, so their number is unknown.",
    ),
    "reports.not_published": ("非公表", "not published"),
    "reports.column_council_meetings": ("開催回数", "Meetings held"),
    "reports.column_participants": ("参加者数（のべ人）", "Participants"),
    "reports.column_evaluations": ("評価の回数", "Evaluations"),
}
