"""What may be said of a record: one sentence a fact, and the conditions of it.

A fact of a count ``n`` may have words of its own for none and one: ``…_none``, ``…_one``.
"""

SENTENCES: dict[str, tuple[str, str]] = {
    "facts.aside_from_cases": ("個別の会議を除く記録では、{sentence}", "Case meetings aside: {sentence}"),
    # How often organizations come.
    "facts.once_a_year": (
        "{of}機関のうち{n}機関は、来ても年に1回だけです。",
        "{n} of {of} organizations come at most once a year.",
    ),
    "facts.once_a_year_body": (
        "{of}機関のうち{n}機関は、来ても年1回の「{body}」だけです。",
        "{n} of {of} organizations come only to “{body}”, once a year at most.",
    ),
    # What was checked before something may be said.
    "facts.condition_four_meetings_a_year": (
        "その機関が来た年度には、会議が4回以上あった",
        "there were at least four meetings in every fiscal year in which they came",
    ),
    "facts.condition_not_everybody": (
        "すべての機関がそうではない",
        "it does not hold for every organization",
    ),
    "facts.condition_two_or_more": (
        "2機関以上、全体の5％以上がそうである",
        "it holds for two organizations or more, and for 5% of all",
    ),
}
