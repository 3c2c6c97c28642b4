"""What changed from one fiscal year to the next."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Change.
    "reports.change_table": ("年度ごとの変化", "Change from year to year"),
    "reports.change_names": (
        "加わった機関・戻った機関・出席しなくなった機関",
        "Who joined, came back and left",
    ),
    "reports.organizations_by_year": ("年度ごとに出席した機関の数", "Organizations seen, by fiscal year"),
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
