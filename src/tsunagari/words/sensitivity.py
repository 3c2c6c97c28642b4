"""Sentences about what is said first when a rule of the program moves."""

SENTENCES: dict[str, tuple[str, str]] = {
    "sensitivity.used": ("いまの基準で最初に言うこと", "Said first, by the rules as they are"),
    "sensitivity.plenary_size": (
        "全体会とみなす機関数を20から{setting}に",
        "Organizations that make a plenary: {setting} instead of 20",
    ),
    "sensitivity.plenary_share": (
        "全体会とみなす割合を0.6から{setting}に",
        "Share of all organizations that makes a plenary: {setting} instead of 0.6",
    ),
    "sensitivity.plenary": ("全体会を{setting}", "Plenaries {setting}"),
    "sensitivity.to_include": ("つながりに数える", "make ties"),
    "sensitivity.to_separate": ("つながりに数えない", "make no ties"),
    "sensitivity.fewest_meetings": (
        "偶然と比べるのに必要な会議を10回から{setting}回に",
        "Meetings needed for any comparison with chance: {setting} instead of 10",
    ),
    "sensitivity.pair_meetings": (
        "一組ごとに判断するのに必要な会議を60回から{setting}回に",
        "Meetings needed to judge single pairs: {setting} instead of 60",
    ),
    "sensitivity.bridge_share": (
        "橋渡しは、会議を引き直しても上位に残る割合が{setting}以上のときだけに",
        "Bridges only where at least {setting} of resampled records have them among the top",
    ),
    "sensitivity.length": ("最短経路を{setting}", "Shortest paths {setting}"),
    "sensitivity.to_hops": ("つながりの数で数える（強さを使わない）", "by hops, instead of 1/weight"),
    "sensitivity.weight": ("つながりの強さを{setting}", "Tie weights: {setting}"),
    "sensitivity.to_together": ("同席した回数に", "meetings together"),
    "sensitivity.to_newman": ("少人数の会議ほど重く", "by Newman"),
    "sensitivity.same": ("変わりません。", "Nothing changes."),
    "sensitivity.other": ("変わる：{sentence}", "Changes: {sentence}"),
    "sensitivity.gone": ("言わなくなる：{sentence}", "No longer said: {sentence}"),
    "sensitivity.new": ("新しく言う：{sentence}", "Said anew: {sentence}"),
}
