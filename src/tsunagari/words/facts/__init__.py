"""What may be said of a record: its sentences, the conditions of each, and the readings of indicators.

A fact with a count ``n`` may have words of its own for none and one: ``…_none``, ``…_one``.
"""

from tsunagari.words.facts import conditions, indicators, said

SENTENCES: dict[str, tuple[str, str]] = {
    **said.SENTENCES,
    **conditions.SENTENCES,
    **indicators.SENTENCES,
}
