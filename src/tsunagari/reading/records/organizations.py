"""Spellings → organizations: merged on an equal key only, generic names told apart by area."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.names import is_generic, name_key
from tsunagari.clean.person_words import category_of
from tsunagari.clean.text import folded, label
from tsunagari.errors import shortened
from tsunagari.reading.column import CategoricalColumn, grouped
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Cells
from tsunagari.reading.matching.offices import cities_of, is_office
from tsunagari.reading.records.attributes import add_answered_sectors, add_attributes, tell_guessed_sectors
from tsunagari.reading.records.meetings import held_at
from tsunagari.reading.records.reference_tables import Organizations, attributes_of
from tsunagari.reading.rows import Rows

SHOWN_SPELLINGS = 6


@dataclass(eq=False)
class Named:
    """Organizations in canonical order, and the number of each row's organization."""

    frame: pd.DataFrame
    organization: NDArray[np.int64]


class _Spelled(NamedTuple):
    """What is known of a spelling by itself: computed once, however many rows it stands in."""

    text: str
    shown: str
    key: str
    form: str
    category: str | None
    by_area: bool


def name_organizations(rows: Rows, context: ReadContext) -> Named:
    """Give every row its organization, by master, key and the answers of a review sheet."""
    master, held = context.options.organizations or Organizations(), held_at(rows)
    # The organization's own area where it is told, else its meeting's.
    area = held.area.overlaid(rows.get("home_area").cleaned(label))
    names = {*held.frame["forum"].unique(), *(table.title for table in rows.tables)}
    names |= {part for table in rows.tables for part in re.split(r"[/_　 ]", table.grid.file or "")}
    combination, spellings, entry = _combined(rows, area, names, master, context)
    grouped_names: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for key, name, count in spellings:
        grouped_names[key].append((name, count))
    display = {key: _most_used(names) for key, names in grouped_names.items()}
    root = _reviewed(grouped_names, display, context)
    order = sorted({root[key] for key in display}, key=lambda key: (display[key], key))
    number = {key: position for position, key in enumerate(order)}
    organization = np.array([number[root[key]] for key, _, _ in spellings], dtype=np.int64)[combination]
    _tell_merged(grouped_names, root, display, context)
    frame = pd.DataFrame(
        {
            "name": pd.array([display[key] for key in order], dtype="str"),
            "key": pd.array(order, dtype="str"),
        }
    )
    named = Named(frame, organization)
    add_attributes(named, rows, context)
    if master.rows:
        entries = np.full(len(order), -1, dtype=np.int64)
        for (key, _, _), row in zip(spellings, entry, strict=True):
            if row >= 0:
                entries[number[root[key]]] = row
        attributes_of(master, entries.tolist(), frame)
    add_answered_sectors(frame, context)
    tell_guessed_sectors(frame, context)
    return named


def _combined(
    rows: Rows, area: CategoricalColumn, named: Collection[str], master: Organizations, context: ReadContext
) -> tuple[NDArray[np.int64], list[tuple[str, str, int]], list[int]]:
    """Resolve each combination of spelling, area and (where the master is dated) day.

    Returns
    -------
    tuple
        Number of each row's combination; key, displayed name and number of rows of each combination;
        its row in the master.

    """
    spelling, day, several = rows.get("organization"), held_at(rows).day, len(area.levels) > 1
    places = cities_of(area.levels.tolist(), [*spelling.levels.tolist(), *named]) if several else {}
    nowhere = np.full(len(spelling), -1, dtype=np.int64)
    exact = context.options.exact
    known = {text: _spelled(text, several=several, exact=exact) for text in spelling.levels.tolist()}
    local = several and (bool(master.rows) or any(one.by_area for one in known.values()))
    combination, first = grouped(
        spelling.codes, area.codes if local else nowhere, day.codes if master.dated else nowhere
    )
    texts, entry = _mastered(spelling, area, day, first, master, context=context)
    distinct = CategoricalColumn.of(texts)
    texts = distinct.levels.tolist()
    spelled = [known.get(text) or _spelled(text, several=several, exact=exact) for text in texts]
    keys = _keys(spelled, master, context)
    used = np.bincount(combination, minlength=len(first)).tolist()
    spellings, joined = [], set()
    for code, place, count in zip(distinct.codes.tolist(), area.codes[first].tolist(), used, strict=True):
        name, key = spelled[code].shown, keys[code]
        if spelled[code].by_area and place >= 0:
            where = _where(spelled[code], str(area.levels[place]), places, master, context)
            if not where:
                joined.add(name)
            else:
                name = f"{name}（{where}）"
                key = name if exact else name_key(name).key
        spellings.append((key, name, count))
    if joined:
        shown = "、".join(map(shortened, sorted(joined)[:SHOWN_SPELLINGS]))
        context.note("reading.one_across_areas", Cells(count=len(joined)), names=shown)
    if any(one.category not in {None, one.text} for one in spelled):
        context.note("reading.category_node")
    return combination, spellings, entry


def _where(
    one: _Spelled, area: str, places: Mapping[str, str | None], master: Organizations, context: ReadContext
) -> str:
    """Return the area that tells a name from its namesakes; empty where there is one in all of them."""
    entries = {master.rows[number].area for number in master.by_key.get(one.key, ())}
    if entries:
        return area if len(entries) > 1 else ""
    place = places[area]
    if (one.category is not None or is_office(one.key)) and place is not None:
        return place
    # Namesakes in other municipalities are others for certain; in districts of one they may be one.
    doubtful = place is None or list(places.values()).count(place) > 1
    return "" if context.ask("across_areas", one.shown, doubtful=doubtful) == "yes" else area


def _most_used(spellings: list[tuple[str, int]]) -> str:
    if len(spellings) == 1:
        return spellings[0][0]
    totals: defaultdict[str, int] = defaultdict(int)
    for name, count in spellings:
        totals[name] += count
    return min(totals, key=lambda name: (-totals[name], name))


def _spelled(text: str, *, several: bool, exact: bool) -> _Spelled:
    """Judge one spelling; where there are several areas, some names need theirs to say who is meant."""
    key, form = (text, "") if exact else name_key(text)
    category = category_of(text)
    by_area = several and (category is not None or is_generic(key))
    return _Spelled(text, category or text, key, form, category, by_area)


def _mastered(
    spelling: CategoricalColumn,
    area: CategoricalColumn,
    day: CategoricalColumn,
    first: NDArray[np.int64],
    master: Organizations,
    *,
    context: ReadContext,
) -> tuple[list[str], list[int]]:
    """Return the name that the master gives to each combination, and its row there (-1: none)."""
    texts: list[str] = spelling.levels[spelling.codes[first]].tolist()
    if not master.rows:
        return texts, [-1] * len(texts)
    entry, doubtful = [], set()
    for number, row in enumerate(first.tolist()):
        when = date.fromisoformat(day.text(row)) if day.text(row) else None
        entries, several = master.find(texts[number], area.text(row) or None, when)
        entry.append(entries)
        if several:
            doubtful.add(texts[number])
        elif entries >= 0:
            texts[number] = master.rows[entries].name
    for text in sorted(doubtful):
        context.note("reading.master_ambiguous", name=shortened(text))
    unused = len(master.rows) - len({row for row in entry if row >= 0})
    if unused:
        context.note("reading.master_unused", Cells(count=unused))
    renamed = sorted(
        {
            (str(spelling.levels[spelling.codes[row]]), text)
            for row, text, entries in zip(first.tolist(), texts, entry, strict=True)
            if entries >= 0 and spelling.levels[spelling.codes[row]] != text
        }
    )
    for old, new in renamed:
        context.note("reading.master_renamed", old=shortened(old), name=shortened(new))
    return texts, entry


def _reviewed(
    names: dict[str, list[tuple[str, int]]], display: dict[str, str], context: ReadContext
) -> dict[str, str]:
    """Join what a person answered to be one organization; return key → key of the whole."""
    root = {key: key for key in names}
    review = context.options.review
    if review is None or not review.same:
        return root
    key_of = {name: key for key, spellings in sorted(names.items()) for name, _ in spellings}
    key_of |= {name: key for key, name in sorted(display.items())}

    def top(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for a, b in review.same:
        if a in key_of and b in key_of:
            first, second = top(key_of[a]), top(key_of[b])
            if first != second:
                root[second] = first
                context.note("reading.review_applied", a=shortened(a), b=shortened(b))
        else:
            missing = a if a not in key_of else b
            context.note("reading.review_unknown", name=shortened(missing))
    return {key: top(key) for key in root}


def _keys(spelled: list[_Spelled], master: Organizations, context: ReadContext) -> list[str]:
    """Return the key of each spelling, in which corporate forms tell namesakes apart."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for one in spelled:
        if one.form:
            forms[one.key].add(one.form)
    keys = []
    for one in spelled:
        key = one.category or one.key
        if not one.category and one.form and len(forms[one.key]) > 1:
            key = f"{one.key}|{one.form}"
        if master.separate and folded(one.text) in master.separate:
            key = f"{one.key}|{folded(one.text)}"
        keys.append(key)
    formless = {one.key for one in spelled if not one.form}
    for key, found_forms in sorted(forms.items()):
        bare = key in formless
        if len(found_forms) > 1:
            told = "reading.forms_differ_bare" if bare else "reading.forms_differ"
            context.note(told, name=shortened(key), forms="、".join(sorted(found_forms)))
        elif bare:
            context.note("reading.form_missing", name=shortened(key), form=min(found_forms))
    return keys


def _tell_merged(
    spellings: dict[str, list[tuple[str, int]]],
    root: dict[str, str],
    display: dict[str, str],
    context: ReadContext,
) -> None:
    """Tell which spellings became one organization."""
    others: defaultdict[str, set[str]] = defaultdict(set)
    for key, names in spellings.items():
        shown = display[root[key]]
        for name, _ in names:
            if name != shown:
                others[root[key]].add(name)
    for key in sorted(others, key=lambda key: display[key]):
        shown = "、".join(map(shortened, sorted(others[key])[:SHOWN_SPELLINGS]))
        cells = Cells(count=len(others[key]))
        context.note("reading.merged_spellings", cells, name=shortened(display[key]), others=shown)
