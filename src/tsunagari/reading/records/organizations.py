"""Spellings → organizations: merged on an equal key only, generic names told apart by area."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tsunagari.clean.marks import is_set
from tsunagari.clean.names import is_generic, name_key, sector_of
from tsunagari.clean.person_words import category_of
from tsunagari.clean.text import folded, label
from tsunagari.errors import shortened
from tsunagari.reading.column import CategoricalColumn, grouped, most_said
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Cells
from tsunagari.reading.matching.offices import cities_of, is_office
from tsunagari.reading.records.meetings import held_at
from tsunagari.reading.records.reference_tables import Organizations, attributes_of
from tsunagari.reading.rows import Rows

_SHOWN = 6


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
    master = context.options.organizations or Organizations()
    combination, spellings = _combined(rows, master, context)
    totals = spellings.groupby(["key", "name"])["count"].sum().reset_index()
    totals = totals.sort_values(["key", "count", "name"], ascending=[True, False, True])
    most_used = totals.drop_duplicates("key")
    display = dict(zip(most_used["key"], most_used["name"], strict=True))
    root = _reviewed(totals, display, context)
    order = sorted(set(root.values()), key=lambda key: (display[key], key))
    number = {key: position for position, key in enumerate(order)}
    spellings["organization"] = [number[root[key]] for key in spellings["key"]]
    _tell_merged(totals, root, display, context)
    names = pd.array([display[key] for key in order], dtype="str")
    frame = pd.DataFrame({"name": names, "key": pd.array(order, dtype="str")})
    named = Named(frame, spellings["organization"].to_numpy()[combination])
    _add_attributes(named, rows, context)
    if master.rows:
        entries = np.full(len(order), -1, dtype=np.int64)
        known = spellings[spellings["entry"] >= 0]
        entries[known["organization"]] = known["entry"]
        attributes_of(master, entries.tolist(), frame)
    _add_answered_sectors(frame, context)
    _tell_guessed_sectors(frame, context)
    return named


def _combined(
    rows: Rows, master: Organizations, context: ReadContext
) -> tuple[NDArray[np.int64], pd.DataFrame]:
    """Resolve each combination of spelling, area and (where the master is dated) day.

    Returns
    -------
    tuple
        Number of each row's combination; key, displayed name and number of rows of each combination, and its
        row in the master (``entry``).

    """
    spelling, held, exact = rows.get("organization"), held_at(rows), context.options.exact
    # The organization's own area where it is told, else its meeting's.
    area = held.column("area").overlaid(rows.get("home_area").cleaned(label))
    several = len(area.levels) > 1
    titles = {*held.frame["forum"].unique(), *(table.title for table in rows.tables)}
    titles |= {word for table in rows.tables for word in re.split(r"[/_　 ]", table.grid.file or "")}
    cities = cities_of(area.levels.tolist(), [*spelling.levels.tolist(), *titles]) if several else {}
    known = {text: _spelled(text, several=several, exact=exact) for text in spelling.levels.tolist()}
    local = several and (bool(master.rows) or any(one.by_area for one in known.values()))
    nowhere = np.full(len(spelling), -1, dtype=np.int64)
    days = held.column("date") if master.dated else CategoricalColumn.constant(None, len(spelling))
    combination, first = grouped(spelling.codes, area.codes if local else nowhere, days.codes)
    named, entries = _mastered(spelling.taken(first), area.taken(first), days.taken(first), master, context)
    distinct = CategoricalColumn.of(named)
    spelled = [
        known.get(text) or _spelled(text, several=several, exact=exact) for text in distinct.levels.tolist()
    ]
    all_keys = _keys(spelled, master, context)
    names, keys, joined = [], [], set()
    for code, area_code in zip(distinct.codes.tolist(), area.codes[first].tolist(), strict=True):
        name, key = spelled[code].shown, all_keys[code]
        if spelled[code].by_area and area_code >= 0:
            where = _where(spelled[code], str(area.levels[area_code]), cities, master, context)
            if not where:
                joined.add(name)
            else:
                name = f"{name}（{where}）"
                key = name if exact else name_key(name).key
        names.append(name)
        keys.append(key)
    if joined:
        shown = "、".join(map(shortened, sorted(joined)[:_SHOWN]))
        context.note("reading.one_across_areas", Cells(count=len(joined)), names=shown)
    if any(one.category not in {None, one.text} for one in spelled):
        context.note("reading.category_node")
    count = np.bincount(combination, minlength=len(first))
    return combination, pd.DataFrame({"key": keys, "name": names, "count": count, "entry": entries})


def _where(
    one: _Spelled, area: str, cities: Mapping[str, str | None], master: Organizations, context: ReadContext
) -> str:
    """Return the area that tells a name from its namesakes; empty where there is one in all of them."""
    entries = {master.rows[number].area for number in master.by_key.get(one.key, ())}
    if entries:
        return area if len(entries) > 1 else ""
    city = cities[area]
    if (one.category is not None or is_office(one.key)) and city is not None:
        return city
    # Namesakes in other municipalities are others for certain; in districts of one they may be one.
    doubtful = city is None or list(cities.values()).count(city) > 1
    return "" if context.ask("across_areas", one.shown, doubtful=doubtful) == "yes" else area


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
    master: Organizations,
    context: ReadContext,
) -> tuple[list[str], list[int]]:
    """Return the name that the master gives to each combination, and its row there (-1: none)."""
    texts: list[str] = spelling.texts().tolist()
    if not master.rows:
        return texts, [-1] * len(texts)
    entries, doubtful, renamed = [], set(), set()
    for number, text in enumerate(texts):
        when = date.fromisoformat(day.text(number)[:10]) if day.text(number) else None
        entry, several = master.find(text, area.text(number), when)
        entries.append(entry)
        if several:
            doubtful.add(text)
        elif entry >= 0 and (name := master.rows[entry].name) != text:
            texts[number] = name
            renamed.add((text, name))
    for text in sorted(doubtful):
        context.note("reading.master_ambiguous", name=shortened(text))
    if unused := len(master.rows) - len({*entries} - {-1}):
        context.note("reading.master_unused", Cells(count=unused))
    for old, new in sorted(renamed):
        context.note("reading.master_renamed", old=shortened(old), name=shortened(new))
    return texts, entries


def _reviewed(totals: pd.DataFrame, display: Mapping[str, str], context: ReadContext) -> dict[str, str]:
    """Join what a person answered to be one organization; return key → key of the whole."""
    root = {key: key for key in display}
    review = context.options.review
    if review is None or not review.same:
        return root
    key_of = dict(zip(totals["name"], totals["key"], strict=True))
    key_of |= {name: key for key, name in display.items()}
    for a, b in review.same:
        if a in key_of and b in key_of:
            first, second = root[key_of[a]], root[key_of[b]]
            if first != second:
                root = {key: first if whole == second else whole for key, whole in root.items()}
                context.note("reading.review_applied", a=shortened(a), b=shortened(b))
        else:
            context.note("reading.review_unknown", name=shortened(b if a in key_of else a))
    return root


def _keys(spelled: list[_Spelled], master: Organizations, context: ReadContext) -> list[str]:
    """Return the key of each spelling, in which corporate forms tell namesakes apart."""
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for one in spelled:
        forms[one.key].add(one.form)
    for key, written in sorted(forms.items()):
        with_form, bare = sorted(written - {""}), "" in written
        if len(with_form) > 1:
            note = "reading.forms_differ_bare" if bare else "reading.forms_differ"
            context.note(note, name=shortened(key), forms="、".join(with_form))
        elif with_form and bare:
            context.note("reading.form_missing", name=shortened(key), form=with_form[0])
    keys = []
    for one in spelled:
        key = one.category or one.key
        if not one.category and one.form and len(forms[one.key] - {""}) > 1:
            key = f"{one.key}|{one.form}"
        if master.separate and folded(one.text) in master.separate:
            key = f"{one.key}|{folded(one.text)}"
        keys.append(key)
    return keys


def _tell_merged(
    totals: pd.DataFrame, root: Mapping[str, str], display: Mapping[str, str], context: ReadContext
) -> None:
    """Tell which spellings became one organization."""
    merged = totals.assign(root=totals["key"].map(root))
    merged["shown"] = merged["root"].map(display)
    merged = merged[merged["name"] != merged["shown"]].drop_duplicates(["root", "name"])
    for (name, _), spellings in merged.groupby(["shown", "root"])["name"]:
        shown = "、".join(map(shortened, sorted(spellings)[:_SHOWN]))
        cells = Cells(count=len(spellings))
        context.note("reading.merged_spellings", cells, name=shortened(name), others=shown)


def _add_attributes(named: Named, rows: Rows, context: ReadContext) -> None:
    """Add sector, secretariat and category; what no column says is guessed from the name."""
    frame, size = named.frame, len(named.frame)
    sectors, differing = most_said(rows.get("sector").cleaned(label), named.organization, size)
    for organization, texts in differing.items():
        context.note(
            "reading.sectors_differ",
            name=shortened(frame["name"][organization]),
            sectors="、".join(map(shortened, texts)),
            taken=shortened(sectors[organization]),
        )
    host = np.array([folded(text or "") in {"事務局", "secretariat"} for text in sectors], dtype=bool)
    sectors[host] = None
    bare_keys = [key.split("|", 1)[0] for key in frame["key"]]
    stated = pd.Series(sectors, dtype="str")
    guessed = pd.Series([*map(sector_of, bare_keys)], dtype="str")
    frame["sector"] = stated.fillna(guessed)
    source = guessed.where(guessed.isna(), "name")
    frame["sector_source"] = source.where(stated.isna(), "column")
    for column in ("home_area", "home_tier"):
        own, _ = most_said(rows.get(column).cleaned(label), named.organization, size)
        frame[column] = pd.array(own, dtype="str")
    host[named.organization[rows.where("secretariat", is_set)]] = True
    frame["secretariat"] = host | _named_hosts(frame, bare_keys, context)
    individuals = [category_of(name.split("（", 1)[0]) is not None for name in frame["name"]]
    frame["category"] = np.array(individuals, dtype=bool)


def _named_hosts(frame: pd.DataFrame, keys: list[str], context: ReadContext) -> NDArray[np.bool_]:
    """Return which organizations an option names as the secretariat; tell those that are not there."""
    sought = {name_key(text).key: text for text in context.options.secretariat}
    if not sought:
        return np.zeros(len(frame), dtype=bool)
    names = [name_key(name).key for name in frame["name"]]
    known = {*names, *(name_key(key).key for key in frame["key"])}
    for key, text in sought.items():
        if key not in known:
            context.note("reading.secretariat_unknown", name=shortened(text))
    return np.isin(keys, [*sought]) | np.isin(names, [*sought])


def _tell_guessed_sectors(frame: pd.DataFrame, context: ReadContext) -> None:
    """Tell the sectors that nothing but the name speaks for, once masters and answers had their say."""
    guessed = frame[frame["sector_source"] == "name"]
    for sector, table in guessed.groupby("sector", sort=True):
        names = table["name"].tolist()
        # The review sheet lists them all.
        shown = "、".join(shortened(name) for name in names[:_SHOWN]) + "…" * (len(names) > _SHOWN)
        context.note("reading.sector_guessed", Cells(count=len(names)), sector=str(sector), names=shown)


def _add_answered_sectors(frame: pd.DataFrame, context: ReadContext) -> None:
    """Write the sectors that a person confirmed, corrected or refused."""
    answers = context.options.review.sectors if context.options.review else {}
    for number, name in enumerate(frame["name"]):
        if name in answers:
            source = "master" if answers[name] else None
            frame.loc[number, ["sector", "sector_source"]] = [answers[name], source]
