"""What changed from one fiscal year to the next."""

SENTENCES: dict[str, tuple[str, str]] = {
    # Change.
    "reports.change": ("前年度からの変化", "Change since last year"),
}
