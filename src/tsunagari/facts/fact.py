"""What may be said of a record: a `Fact`, what it is about, and the picture that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

SubjectKind = Literal["organization", "body", "area", "tier", "sector", "year", "community"]
View = Literal["bodies", "table", "timeline", "blocks", "tiers", "network", "sectors", "list"]


@dataclass(frozen=True, order=True)
class Subject:
    """One thing that a fact is about: its kind and its name in the record (a year as ``2015``)."""

    kind: SubjectKind
    name: str


@dataclass(frozen=True)
class Picture:
    """The view that shows a fact, and what it emphasizes there, by name."""

    view: View
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """A statement about one record that was checked and may be said.

    Parameters
    ----------
    key : str
        Names the fact, and its words ``facts.<key>``.
    params : mapping
        Plain values for the words: texts, numbers, tuples of names; a mapping from language to such where
        languages differ. ``variant``: words ``facts.<key>_<variant>``. ``aside``: the sentence says that it
        leaves case meetings out.
    subjects : tuple of Subject
        What it is about, first what it is most about.
    conditions : tuple of str
        What was checked before it may be said; words ``facts.condition_<name>``.
    picture : Picture
    strength : float
        Place in the order of worth: larger comes first.

    """

    key: str
    params: Mapping[str, Any] = field(hash=False)
    subjects: tuple[Subject, ...]
    conditions: tuple[str, ...]
    picture: Picture
    strength: float
