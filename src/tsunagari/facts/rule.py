"""How a fact is declared: its words, worth, view and conditions stand beside the function that checks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tsunagari.facts.fact import Fact, Picture, Subject, View
from tsunagari.facts.source import Source


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
    emphasis : tuple of str, optional
        Names to emphasize; by default those of the subjects.

    """

    params: dict[str, Any]
    subjects: tuple[Subject, ...] = ()
    more: float = 0.0
    variant: str = ""
    emphasis: tuple[str, ...] | None = None


Check = Callable[["Source"], Iterable[Statement]]


@dataclass(frozen=True)
class Rule:
    """A fact as it is declared; see `rule`."""

    key: str
    worth: int
    view: View
    conditions: tuple[str, ...]
    check: Check = field(repr=False)
    variants: tuple[str, ...] = ()

    def facts(self, source: Source) -> Iterator[Fact]:
        """Return what this rule allows to say of a record."""
        for statement in self.check(source):
            emphasis = statement.emphasis
            if emphasis is None:
                emphasis = tuple(subject.name for subject in statement.subjects)
            yield Fact(
                key=self.key,
                params=statement.params | ({"variant": statement.variant} if statement.variant else {}),
                subjects=statement.subjects,
                conditions=self.conditions,
                picture=Picture(self.view, emphasis),
                strength=self.worth + statement.more,
            )

    @property
    def words(self) -> tuple[str, ...]:
        """The keys of the sentences that this rule can say, those for none and one aside."""
        return tuple(f"facts.{key}" for key in (self.key, *(f"{self.key}_{of}" for of in self.variants)))


def rule(key: str, worth: int, view: View, conditions: str, variants: str = "") -> Callable[[Check], Rule]:
    """Declare the decorated function as the check of a fact.

    Parameters
    ----------
    key : str
        Words ``facts.<key>``.
    worth : int
        0 to 99: what most people in the room do not know and can act on comes first.
    view : str
        The view that shows it.
    conditions : str
        What the function checks, names with spaces between; words ``facts.condition_<name>``.
    variants : str
        Other forms of the sentence, names with spaces between; words ``facts.<key>_<variant>``.

    """
    return lambda check: Rule(key, worth, view, tuple(conditions.split()), check, tuple(variants.split()))


def plain_fact(
    key: str,
    worth: int,
    view: View,
    conditions: str,
    holds: Callable[[Source], Statement | str | bool],
    *,
    variants: str = "",
) -> Rule:
    """Declare a fact that holds of the whole record or not.

    Parameters
    ----------
    key, worth, view, conditions, variants
        As in `rule`.
    holds : callable
        Returns whether it may be said, or its variant, or what is said with values.

    """

    def check(source: Source) -> Iterator[Statement]:
        held = holds(source)
        if isinstance(held, Statement):
            yield held
        elif held is not False:
            yield Statement({}, variant="" if held is True else held)

    return rule(key, worth, view, conditions, variants)(check)
