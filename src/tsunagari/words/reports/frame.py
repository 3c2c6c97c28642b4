"""What stands around every report: title, badges, years, lists of names, what is unknown."""

SENTENCES: dict[str, tuple[str, str]] = {
    # The frame.
    "reports.title": ("会議のつながり 指標シート", "Who meets whom: indicator sheet"),
    "reports.subtitle": (
        "対象：{period}　{n:,}機関・{meetings:,}回の会議",
        "{period}: {n:,} {n:organization|organizations}, {meetings:,} {meetings:meeting|meetings}",
    ),
    "reports.subtitle_none": (
        "会議の記録がありません",
        "No meeting on record",
    ),
    "reports.badge_office": ("庁内用", "For use inside the office"),
    "reports.badge_public": ("公開用", "For publication"),
    "reports.badge_synthetic": ("架空データ", "Synthetic data"),
    "reports.colophon": (
        "tsunagari {version} で作成。同じ記録・同じ設定なら同じ結果になります。",
        "Made with tsunagari {version}. The same records and settings give the same results.",
    ),
    "reports.colophon_records": ("入力の識別番号 {records}。", "Records {records}."),
    "reports.details": ("くわしい結果", "Details"),
    "reports.contents": ("目次", "Contents"),
    "reports.first_sheet_about": (
        "印刷して配れる一覧です（数と読み方）。",
        "What can be printed and handed out: the numbers, and how to read them.",
    ),
    "reports.first_sheet": ("指標シート", "Indicator sheet"),
    "reports.undated": ("年度不明", "undated"),
    "reports.printed_rows": (
        "紙には先頭の{n}行だけを載せています。残りの{left:,}行は、この報告を画面で開くか、Excel の報告で見られます。",
        "On paper the first {n} rows only; the other {left:,} are in this report on the screen and in Excel.",
    ),
    "reports.period": ("{first}～{last}", "{first}–{last}"),
    "reports.name_separator": ("、", ", "),
    "reports.names_more": ("{names}、ほか{n}件", "{names} and {n} more"),
    "reports.rows_left": (
        "{n:,}行のうち、初めの{shown:,}行だけを載せています。すべては tsunagari export（JSON や CSV）にあります。地区ごとのレポートは --area で作れます。",
        "Only the first {shown:,} of {n:,} rows are shown; tsunagari export (JSON, CSV) has them all, "
        "and --area makes a report of one area.",
    ),
    "reports.under_ten": ("10未満", "under 10"),
    "reports.under_three": ("3未満", "under 3"),
    "reports.sector_unknown": ("分野の記載なし", "sector not given"),
    # Counts of several things in one breath: what there is with its number, then what there is not.
}
