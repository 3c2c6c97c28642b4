"""Comparisons of years, areas, forums, tiers or several records."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Comparing.
    "reports.by_for_several": (
        "いくつかの結果を比べるときに、分け方（{value}）は指定できません。"
        "分け方は1つの結果を分けて比べるときに使います",
        "several studies are compared as they are; “{value}” takes apart a single one",
    ),
    "reports.unknown_by": (
        "「{value}」では分けられません。使えるのは {known} です",
        "cannot take apart by “{value}”; there are {known}",
    ),
    "reports.nothing_to_compare": (
        "比べるものがありません。年度・地区・会議体・層の記載がある記録か、"
        "いくつかの記録を指定してください（{by}）",
        "there is nothing to compare ({by}); give several records, or one that tells fiscal years, "
        "areas, forums or tiers",
    ),
    "reports.no_records": (
        "JSON から読んだ結果には出席記録がないため、比べられません。出席記録のファイルを指定してください",
        "findings read from JSON do not hold the records; give the attendance files to compare",
    ),
    "reports.compare_title": ("会議のつながり 比較", "Who meets whom: comparison"),
    "reports.compare_subtitle": ("{n:つ}の記録を比べています：{names}", "{n} {n:part|parts}: {names}"),
    "reports.compare_subtitle_one": (
        "{names}",
        "{names}",
    ),
    "reports.compare_parts_left": (
        "会議の多い順に{shown:つ}を比べています。ほかの{n:つ}は省きました。比べるものは --area などで選べます。",
        "The {shown} with most meetings are compared, {n} others left out; --area and the like choose which.",
    ),
    "reports.compare_permutations": (
        "記録が大きいため、偶然との比較は{full:,}回ではなく{n:,}回の並べ替えで行いました。",
        "As the records are large, chance was tried with {n:,} permutations instead of {full:,}.",
    ),
    "reports.compare_permutations_none": (
        "記録が大きいため、変化が偶然でも起こる程度かどうかは調べていません。",
        "As the records are large, the change was not compared with chance.",
    ),
    "reports.compare_maps_many": (
        "機関が{n:,}あるので、図は省いています。地区ごとの地図は --area で作れます。",
        "With {n:,} organizations no maps are drawn; --area makes the map of one area.",
    ),
    "reports.compare_maps": ("同じ配置で見るつながり", "The maps, on one layout"),
    "reports.compare_maps_note": (
        "どの図でも、同じ機関は同じ場所にあります。薄い点は、そこに出席していない機関です。青い線は、"
        "左（前）の図になかったつながりです。",
        "An organization has the same place in every map. Pale dots: not seen there. Blue lines: ties "
        "that the map "
        "before does not have.",
    ),
    "reports.compare_maps_note_plain": (
        "どの図でも、同じ機関は同じ場所にあります。薄い点は、そこに出席していない機関です。",
        "An organization has the same place in every map. Pale dots: not seen there.",
    ),
    "reports.compare_told": ("何が変わったか", "What changed"),
    "reports.compare_told_plain": ("どこが重なり、どこが違うか", "What they share, and what not"),
    "reports.compare_pairs_plain": ("出席した機関の重なり", "Organizations shared"),
    "reports.sides_note": (
        "会議の回数が違うと、つながりの数や割合もそれだけで変わります。",
        "Different numbers of meetings alone change the number and share of ties.",
    ),
    "reports.compare_rest": (
        "ほかの{n}組の比較は、下の「{table}」の表にあります。",
        "{n} more {n:comparison is|comparisons are} in the table “{table}” below.",
    ),
    "reports.compare_one": (
        "比べる相手がありません（1つだけです）。",
        "There is only one part, so nothing to compare.",
    ),
    "reports.compare_indicators": ("指標の比較", "Indicators side by side"),
    "reports.compare_all": ("すべての指標", "All indicators"),
    "reports.compare_ranges": ("指標の範囲（90%）", "Intervals of indicators (90%)"),
    "reports.column_step": ("前との差", "Difference from before"),
    "reports.column_points": ("前との差（ポイント）", "Difference from before (points)"),
    "reports.compare_pairs": ("入れ替わり", "Turnover"),
    "reports.compare_names": ("加わった機関・出席しなくなった機関", "Who joined and who left"),
    "reports.column_part": ("対象", "Part"),
    "reports.column_from": ("比べる元", "From"),
    "reports.column_to": ("比べる先", "To"),
    "reports.column_joined": ("加わった機関", "Joined"),
    "reports.column_left": ("出席しなくなった機関", "Left"),
    "reports.column_stayed": ("続けて出席", "Stayed"),
    "reports.column_only_from": ("元だけの機関", "Only in the first"),
    "reports.column_only_to": ("先だけの機関", "Only in the second"),
    "reports.column_both": ("両方の機関", "In both"),
    "reports.column_ties_new": ("新しいつながり", "New ties"),
    "reports.column_ties_kept": ("続いたつながり", "Kept ties"),
    "reports.column_ties_ended": ("なくなったつながり", "Ended ties"),
    "reports.column_unit": ("単位", "Unit"),
    "reports.column_any_value": ("値", "Value"),
    "reports.column_rarefied": ("会議の回数をそろえた値", "Value at equal meetings"),
    "reports.column_common_meetings": ("そろえた会議の回数", "Meetings"),
    "reports.column_verdict": ("判断", "Judgement"),
    "reports.column_returned": ("ふたたび出席", "Came back"),
    "reports.column_newly": ("はじめて出席", "First time"),
    "reports.column_ties_rarefied_before": (
        "前年度のつながり（回数をそろえた値）",
        "Ties before, at equal meetings",
    ),
    "reports.column_ties_rarefied_after": (
        "当年度のつながり（回数をそろえた値）",
        "Ties after, at equal meetings",
    ),
    "reports.rarefied_note": (
        "会議の回数が違うと値も変わるため、いちばん少ない回数にそろえたときの値も示しています。",
        "Different numbers of meetings alone change these values, so they are also given at the "
        "smallest number.",
    ),
}
