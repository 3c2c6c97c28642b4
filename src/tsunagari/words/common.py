"""Words that every floor shares, one per idea, and the shape of error messages."""

SENTENCES: dict[str, tuple[str, str]] = {
    "common.fiscal_year": ("{year:年度}", "{year:FY}"),
    "common.organization": ("機関", "organization"),
    "common.meeting": ("会議", "meeting"),
    "common.forum": ("会議体", "forum"),
    "common.tier": ("層", "tier"),
    "common.area": ("地区", "area"),
    "common.sector": ("分野", "sector"),
    "common.attendance": ("出席", "attendance"),
    "common.tie": ("つながり", "tie"),
    "common.community": ("まとまり", "community"),
    "common.bridge": ("橋渡し", "bridge"),
    "common.place_file": ("{file}", "{file}"),
    "common.place_sheet": ("シート「{sheet}」", "sheet “{sheet}”"),
    "common.place_row": ("{row}行目", "row {row}"),
    "common.place_column": ("「{column}」列", "column “{column}”"),
    "common.place_separator": (" ", ", "),
    "common.problem": ("{place}: {text}", "{place}: {text}"),
    "common.unknown_choice": (
        "{option} に「{value}」は使えません。使えるのは {known} です",
        "{option} cannot be “{value}”; choose one of {known}",
    ),
    "common.more_problems": ("ほか{n}件", "and {n} more"),
    "common.synthetic": (
        "架空データ：実在の会議の出席記録ではありません",
        "Synthetic data: not the attendance of any real meeting",
    ),
    "common.caution": (
        "同席は連携の機会を示すもので、連携の実態や質を示すものではありません",
        "Meeting in the same room is an opportunity to work together; it does not show whether "
        "or how well organizations actually do",
    ),
}
