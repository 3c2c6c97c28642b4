"""What changed from one fiscal year to the next."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Change.
    "reports.change_table": ("年度ごとの変化", "Change from year to year"),
    "reports.change_names": (
        "加わった機関・戻った機関・出席しなくなった機関",
        "Who joined, came back and left",
    ),
    "reports.organizations_by_year": ("年度ごとに出席した機関の数", "Organizations seen, by fiscal year"),
    "reports.change": ("前年度からの変化", "Change since last year"),
}
