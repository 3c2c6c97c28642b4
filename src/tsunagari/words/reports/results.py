"""Words of results with a chapter of their own: title, lead, note, heads of columns, codes in words."""

SENTENCES: dict[str, tuple[str, str]] = {}
