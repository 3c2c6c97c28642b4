"""What changed from one fiscal year to the next."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Change.
    "reports.change_none": (
        "1つの年度だけの記録のため、年度の間の変化は分かりません。",
        "The record holds one fiscal year only, so there is no change to tell.",
    ),
    "reports.change_none_undated": (
        "年度の記載がないため、年度の間の変化は分かりません。",
        "No fiscal years are on record, so there is no change to tell.",
    ),
    "reports.change_rarefied": (
        "会議の回数を{meetings}回にそろえると、つながりの数は{a}の約{before}組に対して{b}は約{after}組です。",
        "At {meetings} meetings each, {a} would have about {before} ties and {b} about {after}.",
    ),
    "reports.change_table": ("年度ごとの変化", "Change from year to year"),
    "reports.change_names": (
        "加わった機関・戻った機関・出席しなくなった機関",
        "Who joined, came back and left",
    ),
    "reports.change_members": (
        "{b}は{a}と比べて、",
        "{b} against {a}: ",
    ),
    "reports.change_members_none": (
        "{b}に出席した機関の顔ぶれは、{a}と同じです。",
        "The same organizations came in {b} as in {a}.",
    ),
    "reports.change_ties_none": (
        "どちらの年度にも、つながりはありません。",
        "Neither year has ties.",
    ),
    "reports.part_first": (
        "はじめて出席した機関が{n:,}機関",
        "{n:,} {n:organization|organizations} came for the first time",
    ),
    "reports.part_first_none": (
        "はじめて出席した機関",
        "no organization that came for the first time",
    ),
    "reports.part_returned": (
        "ふたたび出席した機関が{n:,}機関",
        "{n:,} {n:organization|organizations} came back",
    ),
    "reports.part_returned_none": (
        "ふたたび出席した機関",
        "no organization that came back",
    ),
    "reports.part_gone": (
        "出席しなくなった機関が{n:,}機関",
        "{n:,} {n:organization|organizations} did not come any more",
    ),
    "reports.part_gone_none": (
        "出席しなくなった機関",
        "no organization that did not come any more",
    ),
    "reports.part_joined": (
        "加わった機関が{n:,}機関",
        "{n:,} {n:organization|organizations} joined",
    ),
    "reports.part_joined_none": (
        "加わった機関",
        "no organization that joined",
    ),
    "reports.part_new": (
        "新しいつながりが{n:,}組",
        "{n:,} {n:tie|ties} new",
    ),
    "reports.part_new_none": (
        "新しいつながり",
        "no new tie",
    ),
    "reports.part_kept": (
        "続いたつながりが{n:,}組",
        "{n:,} {n:tie|ties} kept",
    ),
    "reports.part_kept_none": (
        "続いたつながり",
        "no tie that was kept",
    ),
    "reports.part_ended": (
        "なくなったつながりが{n:,}組",
        "{n:,} {n:tie|ties} ended",
    ),
    "reports.part_ended_none": (
        "なくなったつながり",
        "no tie that ended",
    ),
    "reports.organizations_by_year": ("年度ごとに出席した機関の数", "Organizations seen, by fiscal year"),
    "reports.change_not_drawn": (
        "引き直しをしない設定のため、ふだんの入れ替わりを超える変化かどうかは判断していません。",
        "Nothing was drawn as asked, so it was not judged whether this is more than the usual coming and going.",
    ),
    # What spread.
    "reports.spread": ("取り組みの広がり", "What spread"),
    "reports.spread_lead": (
        "機関の一覧に書かれた日付（取り組みを始めた日など）を、古い順に並べています。",
        "Dates from the list of organizations (such as when a practice began), in order of time.",
    ),
    "reports.spread_note": (
        "「先に始めていた同席の機関」は、その日より前に同じ会議に出たことを示すだけで、"
        "そこから広がったとは限りません。",
        "“Met before”: they had sat in the same meeting by then; this does not show that it spread that way.",
    ),
    "reports.column_date": ("日付", "Date"),
    "reports.column_attribute": ("項目", "Item"),
    "reports.column_met_before": ("先に始めていた同席の機関", "Met before, had begun earlier"),
    "reports.change": ("前年度からの変化", "Change since last year"),
}
