"""What may be said of a record: a `Fact`, what it is about, and the `Rule` that checks it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tsunagari.facts.source import Source, Subject

View = Literal["bodies", "table", "timeline", "blocks", "tiers", "network", "sectors", "list"]


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


@dataclass(frozen=True)
class Statement:
    """What a rule holds to be true of a record.

    Parameters
    ----------
    params : mapping
        As in `Fact`.
    subjects : tuple of Subject
    more : float
        Added to the worth of the rule: from 0 to 1 for the order among statements of one kind, larger first.
    variant : str
        Words ``facts.<key>_<variant>``; empty: ``facts.<key>``.
    emphasis : tuple of str
        Names to emphasize; by default those of the subjects.

    """

    params: dict[str, Any] = field(default_factory=dict)
    subjects: tuple[Subject, ...] = ()
    more: float = 0.0
    variant: str = ""
    emphasis: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """A fact as ``facts.toml`` declares it, and the function that checks it.

    Parameters
    ----------
    key, worth, view, conditions, variants, aside
        As in that file.
    check : callable

    """

    key: str
    worth: int
    view: View
    conditions: tuple[str, ...]
    check: Callable[[Source], Iterable[Statement]] = field(repr=False)
    variants: tuple[str, ...] = ()
    aside: str = ""

    def facts(self, source: Source) -> Iterator[Fact]:
        """Return what this rule allows to say of a record."""
        aside = {"aside": source.aside(plenaries=self.aside == "both")} if self.aside else {}
        for statement in self.check(source):
            variant = {"variant": statement.variant} if statement.variant else {}
            emphasis = statement.emphasis or tuple(subject.name for subject in statement.subjects)
            yield Fact(
                self.key,
                statement.params | aside | variant,
                statement.subjects,
                self.conditions,
                Picture(self.view, emphasis),
                self.worth + statement.more,
            )

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of the sentences that this rule can say, those for none and one aside."""
        return tuple(f"facts.{key}" for key in (self.key, *(f"{self.key}_{of}" for of in self.variants)))
