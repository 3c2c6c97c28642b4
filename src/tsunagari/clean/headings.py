"""Headings of columns and sections, titles, names of meetings: whom they list, which body they name."""

import re
from typing import Final, NamedTuple
from unicodedata import normalize

from tsunagari.clean.dates import kanji_number, without_dates
from tsunagari.clean.marks import UNDECIDED, Mark, in_words, parse_phrase
from tsunagari.clean.persons import without_persons
from tsunagari.clean.text import any_of, folded, label, load_patterns, load_words
from tsunagari.records import ATTENDED


class Heading(NamedTuple):
    """What a heading says of those under it.

    ``status`` is 1, 0, -1 or -2 (undecided), None if each cell says it (``marks``: 出欠); ``planned``: said
    beforehand; ``secretariat``, ``guests``: who they are.
    """

    status: int | None
    marks: bool = False
    proxy: bool = False
    online: bool = False
    in_writing: bool = False
    planned: bool = False
    secretariat: bool = False
    guests: bool = False

    @property
    def mark(self) -> str:
        """A word for what it says of those under it, as a column of marks would hold."""
        status = ATTENDED if self.status is None else self.status
        return in_words(Mark(status, proxy=self.proxy, online=self.online))


_LISTS: Final = {name: any_of(words) for name, words in load_words("headings").items()}
_PATTERNS: Final = load_patterns("heading_patterns", **_LISTS)
_EDGES = " 　\t\r\n≪≫〈〉“”\"'【】[]〔〕<>《》「」『』■□◆◇●◎▼▽★☆・:;*※=-─━。.,、"


def parse_heading(text: str) -> Heading | None:
    """Read a heading of a column, a section or a divider; None if it says nothing of presence or standing.

    Parameters
    ----------
    text : str
        ``【欠席委員】``, ``出席者（敬称略）``, ``当日出欠``, ``Apologies``, ``PresentAbsent``.

    Examples
    --------
    >>> parse_heading("【欠席委員】").status, parse_heading("以下オンライン").online
    (0, True)
    >>> parse_heading("当日出欠").marks, parse_heading("事務局").secretariat, parse_heading("出席簿")
    (True, True, None)

    """
    if len(text) > 60:
        return None
    plain = normalize("NFKC", _PATTERNS["camel"].sub(" ", text)).casefold().strip(_EDGES)
    plain = _PATTERNS["numbering"].sub("", plain).strip(_EDGES)
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
    inside = [text.strip(_EDGES) for text in _PATTERNS["bracket"].findall(plain)]
    bare = _PATTERNS["bracket"].sub(" ", plain).strip(_EDGES + "()")
    is_question = bare.endswith("?") or any(map(_PATTERNS["asked_yes_no"].fullmatch, [bare, *inside]))
    inside = [] if is_question else inside
    bare = " ".join(re.sub("に[○〇◯]$|[?]", "", bare).split())
    planned = any(map(_PATTERNS["said_before"].search, [bare, *inside]))
    if _PATTERNS["both_marks"].fullmatch(text.strip()) or _PATTERNS["of_marks"].fullmatch(bare):
        return Heading(None, marks=True, planned=planned)
    if not any(map(str.isalpha, bare)) or _PATTERNS["of_numbers"].search(bare):
        return None
    secretariat, guests = (
        bool(_PATTERNS["of_secretariat"].search(bare)),
        bool(_PATTERNS["of_guests"].search(bare)),
    )
    rest = _PATTERNS["head_counts"].sub(" ", bare)
    for name in ("of_secretariat", "of_guests", "fillers"):
        rest = _PATTERNS[name].sub(" ", rest).strip()
    phrase = " ".join([rest, *map("({})".format, inside)])
    said = parse_phrase(phrase, remarks=False) if rest else None
    if said is None and (_PATTERNS["joining"].sub("", rest) or not (secretariat or guests)):
        return None
    if said is None:  # who is listed as secretariat or guest was there
        return Heading(ATTENDED, secretariat=secretariat, guests=guests)
    return Heading(
        None if is_question else said.status,
        marks=is_question,
        proxy=said.proxy,
        online=said.online,
        in_writing=said.in_writing,
        planned=planned or said.status == UNDECIDED,
        secretariat=secretariat,
        guests=guests,
    )


_TITLE_EDGES = " 　_-‐–—・:：、,#＃/／~〜※＊*"
_BRACKETS = (("(", ")"), ("（", "）"), ("[", "]"), ("【", "】"), ("「", "」"), ("『", "』"))


def forum_of(name: str) -> str:
    """Return the standing body that a meeting's name or title speaks of; empty if nothing is left.

    Who wrote a list or is named in it, ordinals (第一回 is 第1回), terms, days, months and times, and words
    that only say how or when it met (書面, ハイブリッド, 臨時, 延期) are no part of a body's name.

    Examples
    --------
    >>> forum_of("令和５年度　第２回 コア会議 出欠表"), forum_of("第三回（書面開催）"), forum_of("2008-01")
    ('コア会議', '', '')
    >>> forum_of("第1部会"), forum_of("臨時コア会議（Zoom）")
    ('第1部会', 'コア会議')

    """
    if name.isdigit():
        return ""
    rest = without_dates(_with_digits(without_persons(name)))
    for key in ("counted_meetings", "ordinal", "decorations"):
        rest = _PATTERNS[key].sub(" ", rest)
    rest = _PATTERNS["extra"].sub("", rest)
    kept = {match.end() for match in _PATTERNS["kept_number"].finditer(rest)}
    rest = _PATTERNS["number"].sub(lambda match: match.group() if match.end() in kept else " ", rest)
    rest = " ".join(_PATTERNS["empty_brackets"].sub(" ", rest).split()).strip(_TITLE_EDGES)
    for key in ("list_words", "synthetic", "empty_brackets"):
        rest = _PATTERNS[key].sub("", rest)
    rest = _without_loose_brackets(rest.strip(_TITLE_EDGES)).strip(_TITLE_EDGES)
    return "" if not _PATTERNS["leftover"].sub("", rest) else label(without_persons(rest))


def _with_digits(text: str) -> str:
    return _PATTERNS["kanji_ordinal"].sub(
        lambda match: str(kanji_number(match.group())), normalize("NFKC", text)
    )


def _without_loose_brackets(text: str) -> str:
    """Return a text without brackets at its ends whose other half is not there, or that hold all of it."""
    for opening, closing in _BRACKETS:
        while text.endswith(opening) or (text.endswith(closing) and opening not in text):
            text = text[:-1].strip(_TITLE_EDGES)
        while text.startswith(closing) or (text.startswith(opening) and closing not in text):
            text = text[1:].strip(_TITLE_EDGES)
        if text.startswith(opening) and text.endswith(closing) and closing not in text[:-1]:
            text = text[1:-1].strip(_TITLE_EDGES)
    return text


def number_of(text: str) -> str:
    """Return the number of a meeting: ``第1回`` → ``1``, ``第一回`` → ``1``, others as they are.

    Examples
    --------
    >>> number_of("第１回"), number_of("第十二回"), number_of("臨時")
    ('1', '12', '臨時')

    """
    if match := re.fullmatch(r"第?(\d{1,6})(?:\.0+)?(?:回目?|回)?", folded(_with_digits(text))):
        return str(int(match.group(1)))
    return label(text)


def ordinal_in(name: str) -> str | None:
    """Return the number in a name such as ``第2回コア会議``; None if it has none.

    Examples
    --------
    >>> ordinal_in("第二回コア会議"), ordinal_in("第1部会")
    ('2', None)

    """
    if name.isascii():
        return None
    match = _PATTERNS["ordinal"].search(label(_with_digits(name)))
    if not match:
        return None
    ordinal = "1" if match.group(1) == "初" else match.group(1)
    return str(int(ordinal)) if ordinal.isdigit() else ordinal
