"""Is a meeting about one person's case? Three answers: it is, it may be (ask a person), it is not."""

from typing import Final, Literal
from unicodedata import category, normalize

from tsunagari.clean.person_words import WORDS, names_organization
from tsunagari.clean.text import any_of, load_patterns, load_words

Answer = Literal["case", "ask", "no"]

_LISTS: Final = {name: any_of(words) for name, words in load_words("case_words").items()}
_PATTERNS: Final = load_patterns("case_patterns", **_LISTS, respect_in_titles=WORDS["respect_in_titles"])
_READ: Final = 400
_LONGEST: Final = 40


def case_answer(text: str, *, value: bool = False) -> Answer:
    """Return whether a text says that a meeting is about one person's case.

    Parameters
    ----------
    text : str
        Name of a meeting, forum, sheet or title; at most 400 characters are read.
    value : bool
        The text is a tier or a kind: it is a case if its whole value is a case word.

    Returns
    -------
    str
        ``case``: a name that ends in 個別支援会議, ケース検討会 and the like, or such a value; ``ask``: a
        word in it may mean one person; ``no``: none does.

    Examples
    --------
    >>> case_answer("第3回 個別支援会議（2月）"), case_answer("①（個別）", value=True)
    ('case', 'case')
    >>> case_answer("個別避難計画検討会"), case_answer("事例検討会", value=True), case_answer("全体会")
    ('ask', 'ask', 'no')

    """
    plain = _visible(text)
    if not plain:
        return "no"
    if value and _is_case_value(plain):
        return "case"
    bare = _PATTERNS["number"].sub(" ", _PATTERNS["bracketed"].sub(" ", plain))
    inside = [_PATTERNS["number"].sub(" ", text) for text in _PATTERNS["bracketed"].findall(plain)[-1:]]
    words = [*bare.split(), "".join(bare.split()), *inside]
    if any(map(_is_case_name, words)) or _is_case_of_person(text):
        return "case"
    joined = "".join(_PATTERNS["letters"].findall(plain))
    hit = (
        _PATTERNS["hits"].search(joined)
        or _PATTERNS["hits"].search(plain)
        or _PATTERNS["hits_in_english"].search(plain)
        or names_somebody(plain)
    )
    return "ask" if hit else "no"


def tier_answer(text: str) -> Answer:
    """Return whether a tier is that of cases; ``ask`` for every word that is no known tier.

    Examples
    --------
    >>> tier_answer("ミクロ（個別）"), tier_answer("保健所圏域"), tier_answer("第3層"), tier_answer("桃")
    ('case', 'no', 'ask', 'ask')

    """
    answer = case_answer(text, value=True)
    if answer != "no":
        return answer
    words = [
        word
        for word in _PATTERNS["letters"].findall(_visible(text))
        if not _PATTERNS["layer_alone"].fullmatch(word)
    ]
    known = all(
        _PATTERNS["places"].fullmatch(_stem(word)) or _PATTERNS["of_many"].fullmatch(_stem(word))
        for word in words
    )
    return "no" if known and (words or not _visible(text)) else "ask"


def names_somebody(text: str) -> bool:
    """Return whether a title of respect behind a name stands in a text: Ａさん, 植木様, ○○氏.

    Examples
    --------
    >>> names_somebody("Ａさん退院支援"), names_somebody("お母さんの会"), names_somebody("皆様の声を聞く会")
    (True, False, False)

    """
    return _PATTERNS["named"].search(_visible(text)) is not None


def _stem(word: str) -> str:
    return _PATTERNS["layer_end"].sub("", word) or word


def _visible(text: str) -> str:
    """Return NFKC, in one case, dashes in katakana as ー, without what cannot be seen."""
    plain = text[: _READ // 2] + text[-_READ // 2 :] if len(text) > _READ else text
    plain = normalize("NFKC", plain).casefold()
    if not plain.isalnum():
        # Spaces of any kind separate; formats, marks and private characters are nothing.
        plain = "".join(
            " " if letter.isspace() else letter
            for letter in plain
            if letter.isspace() or category(letter) not in {"Cf", "Cc", "Cn", "Co", "Cs", "Mn", "Me"}
        )
    return _PATTERNS["long_vowel"].sub("ー", plain).replace("ㅤ", "").strip()


def _is_case_value(plain: str) -> bool:
    """Return whether nothing but case words is left without brackets, numbers and words for a layer."""
    words = [
        _PATTERNS["number"].sub("", word)
        for word in _PATTERNS["letters"].findall(_PATTERNS["layer_number"].sub(" ", plain))
    ]
    left = [word for word in words if word and not _PATTERNS["layers"].fullmatch(word)]
    joined = _PATTERNS["number"].sub("", "".join(_PATTERNS["letters"].findall(plain)))
    return any(texts and all(map(_is_case_word, texts)) for texts in (left, [joined]))


def _is_case_word(word: str) -> bool:
    return len(word) <= _LONGEST and _PATTERNS["whole"].fullmatch(word) is not None


def _is_case_of_person(text: str) -> bool:
    """Return whether a case name and somebody's name stand side by side: Case review: Mr Ueki."""
    pieces = _PATTERNS["between"].split(normalize("NFKC", text[:_READ]).strip())
    if len(pieces) < 2 or not any(_is_case_name(_visible(piece)) for piece in pieces):
        return False
    return any(_PATTERNS["name"].fullmatch(piece) and not names_organization(piece) for piece in pieces)


def _is_case_name(name: str) -> bool:
    """Return whether a name ends in 個別…会議 or ケース…会; only its last letters are looked at."""
    tail = "".join(_PATTERNS["letters"].findall(name))[-_LONGEST:]
    return any(
        _PATTERNS["end_of_name"].fullmatch(tail, match.start()) for match in _PATTERNS["start"].finditer(tail)
    )
