"""Persons' names in cells of organizations and meetings: taken off, hidden, or told with their place."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from unicodedata import normalize

import numpy as np

from tsunagari.clean.entries import parse_post, without_bracketed_post
from tsunagari.clean.names import name_key
from tsunagari.clean.person_words import (
    FAMILY,
    KANJI,
    PATTERNS,
    RESPECT,
    ROLE,
    is_family_name,
    is_organized,
    is_personal,
)
from tsunagari.clean.persons import HIDDEN, Suspect, suspected
from tsunagari.clean.persons import without_persons as without_persons_named
from tsunagari.clean.text import folded
from tsunagari.errors import Note, shortened
from tsunagari.reading.column import CategoricalColumn, distinct, grouped
from tsunagari.reading.context import ReadContext
from tsunagari.reading.fields import PERSON_OR_LIST
from tsunagari.reading.grid import Cells
from tsunagari.reading.rows import Rows

_SHOWN_ROWS: Final = 5


def without_suspects(rows: Rows, context: ReadContext) -> Rows:
    """Take off persons that are certain; tell where others may be, and hide them in all that is told."""
    column = rows.get("organization")
    if column.plain:
        return rows
    master = context.options.organizations
    known = set() if master is None else set(master.exact)
    suspects = {
        code: suspect
        for code, text in enumerate(column.levels.tolist())
        if folded(text) not in known and (suspect := suspected(text)) is not None
    }
    if not suspects:
        return rows
    listed = _listed_with_persons(rows, suspects, context)
    sure = {code for code, one in suspects.items() if one.certain or (one.organization and code in listed)}
    unsure = suspects.keys() - sure
    context.hidden.update({column.levels[code]: _shown(suspects[code].organization) for code in unsure})
    by_key = {name_key(text).key: shown for text, shown in context.hidden.items()}
    # Another spelling of the same key would show the name where spellings are told.
    keys = ((text, name_key(text).key) for text in column.levels.tolist()) if by_key else ()
    context.hidden.update({text: by_key[key] for text, key in keys if key in by_key})
    for note, codes in (("reading.person_taken_off", sure), ("reading.person_suspected", unsure)):
        for several in rows.each_table(np.isin(column.codes, sorted(codes))):
            lines = distinct(rows.row[several]).tolist()
            shown = "・".join(map(str, lines[:_SHOWN_ROWS])) + ("…" if len(lines) > _SHOWN_ROWS else "")
            example = _shown(shortened(suspects[int(column.codes[several[0]])].organization))
            context.note(note, rows.at(several, "organization", len(lines)), rows=shown, example=example)
    # Two cells may now say the same.
    names = (suspects[code].organization if code in sure else text for code, text in enumerate(column.levels))
    return rows.having(organization=column.mapped(lambda _: next(names))) if sure else rows


def _shown(organization: str) -> str:
    return f"{organization}（{HIDDEN}）" if organization else HIDDEN


def _listed_with_persons(rows: Rows, suspects: Mapping[int, Suspect], context: ReadContext) -> set[int]:
    """Return what stands in a column 出席者, which lists persons: 植木隠子（中央病院） is the hospital's.

    A column of persons only, of whom no organization is known, is refused.
    """
    codes: set[int] = set()
    column = rows.get("organization")
    of_persons = rows.by_table(lambda table: folded(table.headers.get("attendees", "")) in PERSON_OR_LIST)
    for several in rows.each_table(of_persons):
        listed = set(column.codes[several].tolist()) - {-1}
        alone = [code for code in listed if code in suspects and not suspects[code].organization]
        if len(alone) > len(listed) / 2:
            context.fault("reading.persons_listed", rows.at(several, "attendees"))
        codes |= listed
    return codes


def hide(text: str, hidden: Mapping[str, str]) -> str:
    """Return a text in which what may name a person is hidden; parts of longer names stay.

    Examples
    --------
    >>> hide("「佐藤花子」、佐藤花子病院", {"佐藤花子": "●●"})
    '「●●」、佐藤花子病院'

    """
    for name in sorted(hidden, key=lambda name: (-len(name), name)):
        for shown in {name, shortened(name)}:
            text = re.sub(rf"(?<!\w){re.escape(shown)}(?!\w)", hidden[name], text)
    return text


def hide_in_notes(notes: Sequence[Note], hidden: Mapping[str, str]) -> list[Note]:
    """Return the notes without what may name a person."""
    if not hidden:
        return list(notes)

    def shown(value: object) -> object:
        return hide(value, hidden) if isinstance(value, str) else value

    return [
        replace(note, params={name: shown(value) for name, value in note.params.items()}) for note in notes
    ]


# What the records keep of a row.
_KEPT: Final = (
    "organization", "meeting", "forum", "number", "kind", "tier", "area", "sector", "home_area", "home_tier",
)  # fmt: skip
# Where a name that can only be a person's is not used.
_NAMED: Final = ("meeting", "forum", "kind", "tier", "sector")
_AREAS: Final = ("area", "home_area")
# Family and given name: what is as long as this inside a longer text is no accident.
_SURE: Final = 4
_FULL: Final = 3
_SHORTEST_ASCII: Final = 5
_LONGEST: Final = 8
_READ: Final = 200
_HAS_KANJI: Final = re.compile(f"[{KANJI}]")
_BRACKET: Final = re.compile(r"\s*[（(［\[〔]([^（()）［\[\]］〔〕]*)[）)］\]〕]")
_BETWEEN: Final = r"[\s・:：/／、,]"
_ROLE_BEFORE: Final = rf"(?:(?:{ROLE}){_BETWEEN}*)?"
_TITLE: Final = rf"(?:\s*(?:{RESPECT}))?"
_ROLES: Final = re.compile(rf"(?:{ROLE}|{RESPECT})")


def _compact(text: str) -> str:
    """Return a text without spaces, in one width and case."""
    return "".join(normalize("NFKC", text).casefold().split())


def full_names(person: str) -> tuple[str, ...]:
    """Return a person's name without spaces, the longest first: with and without the words before it.

    Examples
    --------
    >>> full_names("主査 植木隠子"), full_names("植木")
    (('主査植木隠子', '植木隠子'), ())

    """
    words = normalize("NFKC", person[:_READ]).casefold().split()
    whole = "".join(words)
    if whole.isascii():
        return (whole,) if len(whole) >= _SHORTEST_ASCII else ()
    ends = ("".join(words[start:]) for start in range(len(words)))
    return tuple(name for name in ends if len(name) >= _FULL)


def short_names(person: str) -> tuple[str, ...]:
    """Return what may stand for a person in the same row: family or given name, the longest first.

    Examples
    --------
    >>> short_names("植木 隠子"), short_names("泉")
    (('植木', '隠子'), ('泉',))

    """
    words = _ROLES.sub(" ", normalize("NFKC", person[:_READ]).casefold()).split()
    if not words or not _HAS_KANJI.search(words[-1] + words[0]):
        return ()
    name = words[0][:_LONGEST]
    cut = {name, *(name[:end] for end in (1, 2, 3)), *(name[-size:] for size in (2, 3) if size < len(name))}
    return tuple(sorted(set(words[-2:]) if len(words) > 1 else cut, key=lambda word: (-len(word), word)))


def sure_names(persons: Iterable[str]) -> set[str]:
    """Return the full names that are taken off wherever they stand: with kanji, of no organization."""
    return {
        name
        for person in persons
        for name in full_names(person)
        if len(name) <= _LONGEST
        and _HAS_KANJI.search(name)
        and is_personal(name)
        and not re.fullmatch(FAMILY, name)
    }


def _names_in(text: str, names: Collection[str]) -> list[str]:
    """Return which names stand in a text, the longest first."""
    plain = _compact(text[:_READ])
    pieces = {
        plain[start : start + length]
        for length in range(_FULL, min(_LONGEST, len(plain)) + 1)
        for start in range(len(plain) - length + 1)
    }
    return sorted(pieces.intersection(names), key=lambda name: (-len(name), name))


def _spaced(name: str) -> str:
    return r"\s*".join(map(re.escape, name))


def with_names_hidden(text: str, names: Collection[str]) -> str:
    """Return a meeting's name or the like with full names of persons hidden."""
    for name in _names_in(text, names):
        text = re.sub(_spaced(name), HIDDEN, normalize("NFKC", text), flags=re.IGNORECASE)
    return text


def without_names(organization: str, full: Sequence[str], short: Sequence[str] = ()) -> str:
    """Return a cell without persons before or behind the organization or in brackets.

    Parameters
    ----------
    organization : str
    full, short : sequence of str
        Full names, and those that stand for the person of the same row.

    Examples
    --------
    >>> without_names("中央病院（医師 青空花子）", ["青空花子"])
    '中央病院'
    >>> without_names("中央病院 植木", [], ["植木"]), without_names("泉区役所", [], ["泉"])
    ('中央病院', '泉区役所')

    """
    text = organization[:_READ]
    plain = _compact(text)
    if plain in full or not any(name in plain for name in (*full, *short)):
        return organization

    def kept(match: re.Match[str]) -> str:
        inner = _compact(match.group(1))
        bare = _ROLES.sub("", inner).strip("・:/、,")
        return "" if any(name in inner for name in full) or bare in short else match.group()

    left = _BRACKET.sub(kept, text).strip()
    for name in (*full, *short):
        spaced = _spaced(name)
        front = rf"^{spaced}{_TITLE}(?:{_BETWEEN}+|(?=[（(［\[〔]))"
        behind = rf"{_ROLE_BEFORE}{spaced}{_TITLE}$"
        bare = re.sub(front, "", left.strip(), flags=re.IGNORECASE).strip()
        bare = re.sub(rf"{_BETWEEN}+{behind}", "", bare, flags=re.IGNORECASE)
        if name in full:
            # Run on without a space it is a person only behind an organization: 障害福祉課植木隠子.
            glued = re.sub(behind, "", bare)
            left = glued if is_organized(_compact(glued)) and not name.isascii() else bare
            continue
        # What is no organization without the name stays: 植木 太陽.
        bare = re.sub(rf"{_ROLE_BEFORE}{spaced}\s*(?:{RESPECT})$", "", bare)
        left = bare if is_organized(_compact(bare)) and not is_family_name(_compact(bare)) else left
    wrapped = _BRACKET.fullmatch(left.strip())
    return (wrapped.group(1) if wrapped else left).strip() or organization


def without_persons(rows: Rows, context: ReadContext) -> Rows:
    """Take the person that a row names out of the same row's organization, and tell for how many names."""
    person, organization = rows.get("person"), rows.get("organization")
    if not len(person.levels):
        return rows
    sure = sure_names(person.levels.tolist())
    number, first = grouped(organization.codes, person.codes)
    texts, changed = [organization.text(row) for row in first], set()
    anywhere = [without_names(text, _names_in(text, sure)) for text in organization.levels.tolist()]
    for pair, row in enumerate(first.tolist()):
        cell = int(organization.codes[row])
        left = anywhere[cell] if cell >= 0 else ""
        if person.codes[row] >= 0:
            left = without_names(left, full_names(person.text(row)), short_names(person.text(row)))
        if left != texts[pair]:
            changed.add(cell)
            texts[pair] = left
    if not changed:
        return rows
    context.note("reading.person_beside_organization", Cells(count=len(changed)))
    by_pair = CategoricalColumn.of(texts)
    return rows.having(organization=CategoricalColumn(by_pair.codes[number], by_pair.levels))


def hide_persons(rows: Rows, context: ReadContext) -> Rows:
    """Hide persons in what is said of meetings and sectors: those of the record, and what can only be one.

    Meetings that are named after persons stay apart; `find_meetings` hides their names.
    """
    sure = sure_names(rows.get("person").levels.tolist())
    columns = {}
    for field in _KEPT[1:]:
        column = rows.get(field)
        if column.plain:
            continue
        shown = {text: with_names_hidden(text, sure) for text in column.levels.tolist()}
        if persons := _persons_among_areas(column) if field in _AREAS else ():
            shown |= dict.fromkeys(persons, "")
            context.note("reading.person_in_meeting", rows.at(rows.where(field, persons.__contains__), field))
        if field in _NAMED:
            alone = rows.where(field, lambda text: not without_persons_named(text))
            if alone.any():
                context.note("reading.person_in_meeting", rows.at(alone, field))
            if field != "meeting":
                shown = {text: _without_suspect(without_persons_named(name)) for text, name in shown.items()}
        if any(text != name for text, name in shown.items()):
            columns[field] = column.mapped(shown.get)
    return rows.having(**columns)


def _persons_among_areas(column: CategoricalColumn) -> list[str]:
    """Return areas called like persons: the only one, or where most are called like places (東地区).

    武蔵村山, 東大和 and 立川 are called like one another, and stay.
    """
    texts = column.levels.tolist()
    bare = np.array([not is_organized(text) for text in texts], dtype=bool)
    if len(texts) > 1 and 2 * column.counts()[bare].sum() >= len(column):
        return []
    return [
        text
        for text in texts
        if without_persons_named(text) != text and not PATTERNS["place"].fullmatch(text)
    ]


def _without_suspect(text: str) -> str:
    """Return a sector, kind or tier without a person beside it: 医療（植木隠子）."""
    suspect = suspected(text) if text else None
    return text if suspect is None else suspect.organization


def without_bracketed_posts(rows: Rows, context: ReadContext) -> Rows:
    """Take a post in brackets off the organization that it is held in: 青葉医師会（会長）."""
    texts = rows.get("organization").levels.tolist()
    return _renamed(rows, {text: without_bracketed_post(text) for text in texts}, context)


def without_posts(rows: Rows, context: ReadContext) -> Rows:
    """Name the office that a post speaks of; ask where only a person can tell which it is."""
    # What may name a person keeps the text by which it is hidden.
    texts = [text for text in rows.get("organization").levels.tolist() if text not in context.hidden]
    offices = {text: office for text in texts if (office := parse_post(text)) is not None}
    named = {text: office or context.ask("post", text, text) for text, office in offices.items()}
    return _renamed(rows, named, context)


def _renamed(rows: Rows, names: Mapping[str, str], context: ReadContext) -> Rows:
    """Return the rows with some organizations named by what holds the post; tell which."""
    changed = sorted(text for text, name in names.items() if name != text)
    if not changed:
        return rows
    shown = "、".join(f"{shortened(text)}→{shortened(names[text])}" for text in changed[:3])
    context.note("reading.posts_named", Cells(count=len(changed)), examples=shown)
    return rows.having(organization=rows.get("organization").mapped(lambda text: names.get(text, text)))


def without_misplaced(rows: Rows, context: ReadContext) -> Rows:
    """Leave out rows in which a person stands for a meeting, organization or the like.

    Such rows are shifted or damaged, or name individuals; a text that stands there more often than among the
    persons is no person's name, nor is one that speaks of an organization.
    """
    person = rows.get("person")
    often: Counter[str] = Counter()
    for text, count in zip(person.levels, person.counts(), strict=True):
        for name in full_names(text):
            often[name] += int(count) if is_personal(name) else 0
    lengths = sorted({len(name) for name in often if len(name) >= _SURE and not name.isascii()})
    wrong = np.zeros(len(rows), dtype=bool)
    for field in _KEPT if often else ():
        column = rows.get(field)
        counts = zip(column.levels, column.counts(), strict=True)
        named = [count <= _as_person(_compact(text), often, lengths) for text, count in counts]
        wrong |= np.array([*named, False])[column.codes]
    if not wrong.any():
        return rows
    lines, _ = grouped(rows.table, rows.row)
    context.note("reading.person_misplaced", rows.at(wrong, count=len(distinct(lines[wrong]))))
    return rows.taken(~wrong)


def _as_person(text: str, often: Mapping[str, int], lengths: Sequence[int]) -> int:
    """Return how often a person whom a text names stands among the persons; 0 if it names none.

    佐々木クリニック and 青空一郎事務所 are organizations, whoever comes from there.
    """
    ends = ((start, start + length) for length in lengths for start in range(len(text) - length + 1))
    named = (
        often[name] for start, end in ends if (name := text[start:end]) in often and is_personal(text[end:])
    )
    return max(often.get(text, 0), *named, 0)
