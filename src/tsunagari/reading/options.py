"""What a reader may be told when content is not enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tsunagari.clean.phrases import Mark
    from tsunagari.reading.records.reference_tables import Meetings, Organizations
    from tsunagari.reading.report.review import Answers

Blank = Literal["attended", "absent", "unknown", "not_invited"]
BLANK_WORDS: Final[Mapping[str, Blank]] = {
    "出席": "attended", "欠席": "absent", "不明": "unknown", "対象外": "not_invited",
}  # fmt: skip


@dataclass(frozen=True)
class Options:
    """Options of `tsunagari.reading.read`, checked."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    fiscal_year: int | None = None
    blank: Blank | None = None
    marks: Mapping[str, Mark] = field(default_factory=dict)
    plenary: tuple[str, ...] = ()
    secretariat: tuple[str, ...] = ()
    year_starts: int = 4
    organizations: Organizations | None = None
    meetings: Meetings | None = None
    review: Answers | None = None
