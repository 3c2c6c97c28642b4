"""Sentences of reports, slides and comparisons, a file a chapter."""

from tsunagari.words.reports import (
    change,
    closing,
    columns,
    comparing,
    frame,
    gaps,
    indicators,
    joining,
    opening,
    results,
    slides,
    sure,
    threads,
)

SENTENCES: dict[str, tuple[str, str]] = {
    **frame.SENTENCES,
    **opening.SENTENCES,
    **columns.SENTENCES,
    **indicators.SENTENCES,
    **joining.SENTENCES,
    **gaps.SENTENCES,
    **change.SENTENCES,
    **sure.SENTENCES,
    **closing.SENTENCES,
    **slides.SENTENCES,
    **comparing.SENTENCES,
    **results.SENTENCES,
    **threads.SENTENCES,
}
