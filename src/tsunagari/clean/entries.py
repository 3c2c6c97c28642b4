"""Several organizations in one cell: where they are cut, what stands beside each, posts in their place."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean import person_words
from tsunagari.clean.headings import parse_heading
from tsunagari.clean.marks import parse_mark, split_mark
from tsunagari.clean.names import is_generic, is_none, is_placeholder, name_key
from tsunagari.clean.person_words import RESPECT, ROLE
from tsunagari.clean.text import any_of, folded, japanese, load_patterns, load_words, tidy

_LISTS: Final = {name: any_of(words) for name, words in load_words("entries").items()}
_PATTERNS: Final = load_patterns("entry_patterns", **_LISTS, role=ROLE, respect=RESPECT)
_SEPARATORS: Final = frozenset("、,，;；\n\r\v\f｜|")
_OPEN: Final = "（(［[〔"
_CLOSE: Final = "）)］]〕"
# Separator, how many pieces it must make, whether it is a space.
_WEAK_SEPARATORS: Final = (
    (r"\s*[・･]\s*", 2, False),
    (r"\s*[／/]\s*", 2, False),
    (r"\s*\u3000\s*|\s{2,}", 2, True),
    (r"\s+", 3, True),
)


def split_names(cell: str, known: Collection[str] = ()) -> list[str]:
    """Cut a cell at 、 , ; and line breaks outside brackets, at bullets, and at ・ ／ and spaces that part.

    ・, ／ and spaces stand within names too (グループホーム・ソラ, 民生委員・児童委員協議会), so they cut
    only where each piece ends like an organization or is one of ``known``.

    Parameters
    ----------
    cell : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> split_names("○○病院（2）、㈱△△；家族会（山田、鈴木）")
    ['○○病院（2）', '㈱△△', '家族会（山田、鈴木）']
    >>> split_names("青葉医師会・みどり福祉会"), split_names("①医師会 ②みどりの家")
    (['青葉医師会', 'みどり福祉会'], ['医師会', 'みどりの家'])
    >>> split_names("グループホーム・ソラ")
    ['グループホーム・ソラ']

    """
    pieces = [piece for text in split_outside_brackets(cell) for piece in _at_bullets(text.strip())]
    if len(pieces) > 1 and all(_PATTERNS["bullet"].match(piece) for piece in pieces):
        pieces = [_PATTERNS["bullet"].sub("", piece, count=1) for piece in pieces]
    return [name for piece in pieces for name in _at_weak_separators(piece, known) if name]


def separate_names(text: str, known: Collection[str] = ()) -> list[str]:
    r"""Return the organizations that a cell for one of them lists for certain; none where it may be one name.

    Examples
    --------
    >>> separate_names("青葉医師会、みどり福祉会"), separate_names("青葉市\n障害福祉課")
    (['青葉医師会', 'みどり福祉会'], [])
    >>> separate_names("Alpha Clinic; Beta Hospital"), separate_names("University of X, Institute")
    (['Alpha Clinic', 'Beta Hospital'], [])

    """
    separators = "[\n\r、,，;；]" if japanese(text) else "[\n\r;；]"
    pieces = [tidy(piece) for piece in _pieces(text, separators)]
    return pieces if len(pieces) > 1 and _are_names(pieces, known, spaced=False) else []


def split_outside_brackets(cell: str) -> list[str]:
    """Cut a cell only at 、 , ; and line breaks that stand outside brackets.

    Examples
    --------
    >>> split_outside_brackets("○○病院（1、2）、医師会・歯科医師会")
    ['○○病院（1、2）', '医師会・歯科医師会']

    """
    pieces, depth = [""], 0
    for letter in cell:
        depth += (letter in _OPEN) - (letter in _CLOSE and depth > 0)
        if letter in _SEPARATORS and (depth == 0 or letter in "\n\r"):
            pieces.append("")
            depth = 0
        else:
            pieces[-1] += letter
    return [piece for piece in pieces if tidy(piece)]


def _at_bullets(text: str) -> list[str]:
    """Cut before each bullet where there are several."""
    starts = [match.start() for match in _PATTERNS["bullet"].finditer(text)]
    if len(starts) < 2:
        return [text]
    bounds = sorted({0, *starts, len(text)})
    return [text[start:end].strip() for start, end in pairwise(bounds)]


def _at_weak_separators(text: str, known: Collection[str]) -> list[str]:
    behind = _PATTERNS["others_behind"].search(text)
    named = text[: behind.start()] if behind else text
    for separator, fewest, spaced in _WEAK_SEPARATORS:
        pieces = _pieces(named.strip(), separator)
        if len(pieces) >= fewest and _are_names(pieces, known, spaced=spaced):
            pieces[-1] += behind.group() if behind else ""
            return [tidy(piece) for piece in pieces]
    return [tidy(text)]


def _pieces(text: str, separator: str) -> list[str]:
    """Cut at a separator that stands outside brackets."""
    hidden = text
    for name in ("any_bracket", "one_name"):
        hidden = _PATTERNS[name].sub(lambda match: "\0" * len(match.group()), hidden)
    bounds = [0, *(bound for match in re.finditer(separator, hidden) for bound in match.span()), len(text)]
    return [
        text[start:end]
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
        if text[start:end].strip()
    ]


def _are_names(pieces: Sequence[str], known: Collection[str], *, spaced: bool) -> bool:
    bare = [
        _PATTERNS["count_behind"].sub("", _PATTERNS["any_bracket"].sub("", piece).strip()) for piece in pieces
    ]
    # Behind a person stands one organization: 植木隠子（青葉医師会）・会田隠子（みどり福祉会）.
    if all(piece in known for piece in bare) or any(
        len(name) > 2 and person_words.may_be_person(name) and _PATTERNS["any_bracket"].search(piece)
        for name, piece in zip(bare, pieces, strict=True)
    ):
        return True
    if not all(
        _PATTERNS["end_of_name"].search(piece) and not _PATTERNS["no_names"].fullmatch(piece)
        for piece in bare
    ):
        return False
    # A house behind its owner or city, a department behind its house: one name in two words.
    return not any(
        _PATTERNS["of_owner"].search(before)
        or (spaced and _PATTERNS["of_division"].search(after) and not _PATTERNS["of_division"].search(before))
        for before, after in pairwise(bare)
    )


def looks_joined(name: str) -> bool:
    """Return whether a name that was not cut may be several: some of its pieces end like organizations.

    Examples
    --------
    >>> looks_joined("青葉医師会・みどりの家"), looks_joined("グループホーム・ソラ")
    (True, False)

    """
    pieces = [_bare(piece) for piece in _pieces(name, "[・･／/]")]
    ends = [len(piece) > 2 and _PATTERNS["end_of_name"].search(piece) is not None for piece in pieces]
    houses = [_PATTERNS["house_or_kind"].search(piece) is not None for piece in pieces]
    several = len(pieces) > 1
    if (
        several
        and (
            len(pieces) > 2
            # A stroke hardly ever stands within a name, a dot not behind a house or a bracket.
            or (re.search("[／/]", name) and (any(ends) or min(map(len, pieces)) > 2))
            or re.search(r"[)）]\s*[・･／/]", name)
            or any(
                end and _PATTERNS["houses"].search(before)
                for before, end in zip(pieces, ends[1:], strict=False)
            )
            # Two of them speak of a house, or one does and another ends like an office.
            or (any(houses) and sum(map(max, houses, ends)) > 1)
            or any(re.search("法人|会社", piece) for piece in pieces[1:])
            or (japanese(name) and any(piece.isascii() and len(piece) > 3 for piece in pieces))
        )
    ):
        return True
    words = name.split()
    # 障害福祉課 中央病院; what ends in 会 may own the house behind it.
    if len(words) == 2 and not words[0].endswith(("会", "組合")) and _are_names(words, (), spaced=True):
        return True
    spaced = "・" not in name and "／" not in name
    first = map(_bare, _pieces(name, r"[・･／/]|\u3000|\s{2,}|\s(?:and|&)\s")[:-1])
    return any(
        _PATTERNS["end_of_name"].search(piece)
        and not (
            _PATTERNS["no_names"].fullmatch(piece) or _PATTERNS["kinds"].fullmatch(piece) or is_generic(piece)
        )
        and not (spaced and _PATTERNS["of_owner"].search(piece))
        for piece in first
    )


def _bare(piece: str) -> str:
    return _PATTERNS["any_bracket"].sub("", piece).strip()


def is_bare_post(text: str) -> bool:
    """Return whether a text is a post or profession and nothing else: 副会長, 会員, Chair."""
    return _PATTERNS["bare_posts"].fullmatch(text) is not None


def without_bracketed_post(name: str) -> str:
    """Return the name without a post in brackets, or what stands in brackets behind a post.

    Examples
    --------
    >>> without_bracketed_post("青葉医師会（会長）"), without_bracketed_post("Alpha Clinic (Vice Chair)")
    ('青葉医師会', 'Alpha Clinic')
    >>> without_bracketed_post("理事長（あさひ園）"), without_bracketed_post("青葉市（障害福祉課長）")
    ('あさひ園', '青葉市（障害福祉課）')

    """
    match = _PATTERNS["post_bracketed"].fullmatch(tidy(normalize("NFKC", name)))
    if match is None:
        return name
    front, inside = match.groups()
    posts = re.split(r"\s*(?:[、,・/]|(?:兼|\band\b))\s*", inside)
    if _PATTERNS["bare_posts"].fullmatch(front):
        return name if all(map(_PATTERNS["bare_posts"].fullmatch, posts)) else inside
    if person_words.is_family_name(front):
        return name  # 室井（課長）: somebody, who is asked about
    if all(map(_PATTERNS["bare_posts"].fullmatch, posts)):
        return re.split(r"\s*[(（\[〔【](?=[^(（\[〔【]*$)", name)[0]
    office = parse_post(inside) if len(posts) == 1 else None
    return f"{front}（{office}）" if office else name


def parse_post(name: str) -> str | None:
    """Return the office that a post such as 障がい福祉課長 names: empty where only a person can tell.

    Only a text that itself speaks of an office names one: 植木課長 and 青葉会長 could name a person or two
    different offices, so they are asked about, as are 所長 alone, the chairs of meetings and mayors. None if
    the text names no post.

    Examples
    --------
    >>> parse_post("地域包括ケア推進課長"), parse_post("青葉医師会会長"), parse_post("青葉保健所長")
    ('地域包括ケア推進課', '青葉医師会', '青葉保健所')
    >>> parse_post("所長"), parse_post("植木課長"), parse_post("障害福祉課")
    ('', '', None)

    """
    plain = tidy(normalize("NFKC", name))
    if _PATTERNS["post_alone"].fullmatch(plain):
        return ""
    behind, of_society, head = (
        _PATTERNS[name].fullmatch(plain) for name in ("post_behind", "of_society", "heads")
    )
    if not (behind or of_society or head):
        return None
    if re.search("[・、/,]", plain):
        return ""
    for match in filter(None, (behind, of_society)):
        if _PATTERNS["of_house"].search(match["office"]):
            return match["office"].strip()
    office = head["office"] if head else ""
    return office if _PATTERNS["offices"].search(office) and not person_words.is_personal(office) else ""


class Entry(NamedTuple):
    """One of those who came: name, head count and mark (empty: none), and what else was said.

    ``dropped``: persons' names in brackets; ``unclear``: the organization may be what stands in the brackets.
    """

    organization: str
    heads: str = ""
    mark: str = ""
    secretariat: str = ""
    dropped: bool = False
    unclear: bool = False


def read_entry(text: str) -> Entry:
    """Take head count, mark and persons' names off one entry.

    What else stood in brackets, such as a person's name, is ``dropped``.

    Examples
    --------
    >>> read_entry("○○病院（2名）")[:3], read_entry("家族会（オンライン）")[:3]
    (('○○病院', '2', ''), ('家族会', '', 'オンライン'))
    >>> read_entry("植木隠子（中央病院）")[:2], read_entry("あおぞら（合）")[:2]
    (('中央病院', '1'), ('あおぞら（合）', ''))
    >>> read_entry("植木委員（あおぞら）")[:2], read_entry("Ann Lee (Alpha Clinic)")[:2]
    (('あおぞら', '1'), ('Alpha Clinic', '1'))

    """
    count, mark, dropped, unclear = "", "", False, False
    if match := _PATTERNS["tail"].fullmatch(text):
        person, inside = match.group(1).strip(), match.group(2).strip()
        titled = _is_titled(person)
        whole = person_words.may_be_person(person) and len(person) > 2 and not _only_persons(inside)
        if ((titled or whole) and not _PATTERNS["heads_or_mark"].fullmatch(folded(inside))) or (
            person_words.names_organization(inside) and _is_person(person)
        ):
            certain = titled or not japanese(person) or (whole and person_words.names_organization(inside))
            return Entry(inside, "1", dropped=True, unclear=not certain)
    while match := _PATTERNS["tail"].fullmatch(text):
        inner = folded(match.group(2))
        number = _PATTERNS["count"].fullmatch(inner)
        if number:
            count = number.group(1)
        elif _PATTERNS["bracket_of_name"].fullmatch(inner) or name_key(f"（{inner}）名").form:
            break
        elif (meaning := parse_mark(inner)) is not None and meaning.number is None:
            mark = match.group(2)
        elif inner:
            dropped = True
            unclear = not person_words.names_organization(match.group(1)) and not _only_persons(
                match.group(2)
            )
            count = count or str(len(re.split("[、,，・;/]", normalize("NFKC", match.group(2)))))
        if not match.group(1):
            break
        text = match.group(1)
    if not count and (match := _PATTERNS["trailing_count"].fullmatch(normalize("NFKC", text))):
        count, text = match.group(2), text[: len(match.group(1))].rstrip()
    name, behind = split_mark(text)
    return Entry(name, count, mark or behind, dropped=dropped, unclear=unclear)


def _is_person(text: str) -> bool:
    """Return whether what stands before a bracket is somebody's name: 植木 in 植木（医師会）."""
    if not japanese(text):
        return _PATTERNS["english_name"].fullmatch(text) is not None and not person_words.names_organization(
            text
        )
    short = _PATTERNS["short_name"].fullmatch(text) and not person_words.is_organized(text)
    return bool(short) or person_words.may_be_person(text) or person_words.is_family_name(text)


def _is_titled(text: str) -> bool:
    """Return whether a text is a person with a title or profession, or a title alone: 植木委員, 保健師."""
    match = _PATTERNS["titled"].fullmatch(text)
    return match is not None and not person_words.is_organized(match[1] or match[2] or "")


def _only_persons(inside: str) -> bool:
    """Return whether nothing but names of persons stands in brackets."""
    pieces = filter(None, map(str.strip, re.split("[、,，・;/]", normalize("NFKC", inside))))
    return all(
        person_words.may_be_person(piece) or person_words.is_family_name(piece) or _is_titled(piece)
        for piece in pieces
    )


class Cell(NamedTuple):
    """Entries of a cell, how many were said without a name (ほか3名), how many may still be several."""

    entries: list[Entry]
    unnamed: int
    joined: int


def read_cell(text: str, known: Collection[str] = ()) -> Cell:
    """Read every entry of a cell; 特になし and the like are none.

    Parameters
    ----------
    text : str
    known : collection of str
        Names that stand alone elsewhere in the record.

    Examples
    --------
    >>> [one.organization for one in read_cell("青葉医師会・みどり福祉会　ほか3名").entries]
    ['青葉医師会', 'みどり福祉会']
    >>> read_cell("特になし").entries
    []

    """
    entries, unnamed, said = [], 0, ""
    text = _PATTERNS["sum_behind"].sub("", text)
    labels = [match for match in _PATTERNS["labels"].finditer(text) if parse_heading(match[1]) is not None]
    bounds = [0, *(match.start(1) for match in labels), len(text)]
    pieces = [name for start, end in pairwise(bounds) for name in split_names(text[start:end], known)]
    for piece in pieces:
        # 出席：A、B 欠席：C、D
        if (label := _PATTERNS["labelled"].fullmatch(piece)) and (
            heading := parse_heading(label[1])
        ) is not None:
            said, piece = heading.mark, label[2]  # noqa: PLW2901 - the label is no part of the name
        more = _PATTERNS["and_others"].fullmatch(piece)
        entry = read_entry(more.group(1) if more else piece)
        name = entry.organization
        unnamed_here = is_placeholder(name) or _PATTERNS["others"].fullmatch(folded(name)) is not None
        unnamed_here = (unnamed_here and not is_none(name)) or (name.isdecimal() and len(pieces) == 1)
        unnamed += bool(more or unnamed_here)
        if not unnamed_here and not is_placeholder(name):
            entries.append(entry._replace(mark=said) if said and not entry.mark else entry)
    return Cell(entries, unnamed, sum(looks_joined(entry.organization) for entry in entries))
