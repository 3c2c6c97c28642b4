"""Sentences in which findings introduce themselves."""

SENTENCES: dict[str, tuple[str, str]] = {
    "findings.summary": (
        "結果：{organizations:,}機関、会議{meetings:,}回、つながり{ties:,}組、{years}年度分"
        "（乱数の種 {seed}、注記{notes}件）",
        "Findings: {organizations:,} {organizations:organization|organizations}, {meetings:,} "
        "{meetings:meeting|meetings}, {ties:,} {ties:tie|ties}, {years} fiscal {years:year|years} "
        "(seed {seed}, {notes} {notes:note|notes})",
    ),
    "findings.comparison": (
        "比較：{parts}（{count}つ、指標{indicators}種類）",
        "Comparison: {parts} ({count} {count:part|parts}, {indicators} {indicators:indicator|indicators})",
    ),
}
