"""The register of measures (name, line, formula, source, page), and the sentences that measures make.

Texts stand once, in ``pages/*.toml``; `tsunagari measures`, the names of indicators in views and
docs/measures are made of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tsunagari.words import Language

HEADINGS: dict[str, tuple[str, str]] = {
    "answers": ("何がわかるか", "What it answers"),
    "formula": ("式", "Formula"),
    "range": ("値の範囲", "Range"),
    "avoid": ("使わないほうがよいとき", "When not to use it"),
    "example": ("例", "Example"),
    "source": ("出典", "Source"),
}
WORKED = ("小さな記録での計算", "Worked on a small record")
LANGUAGES: tuple[Language, Language] = ("ja", "en")


@dataclass(frozen=True)
class Measure:
    """One measure in one language.

    Parameters
    ----------
    key : str
        Its name in DataFrames, `Findings` and on the command line.
    name, line : str
        What it is called, and what it is in one sentence.
    formula, source : str
        The same in both languages; source ``—`` where the definition is this program's own.
    answers, range, avoid, example : str
        The parts of its page.

    """

    key: str
    name: str
    line: str
    formula: str
    source: str
    answers: str
    range: str
    avoid: str
    example: str


@cache
def _tables() -> dict[str, dict[str, Any]]:
    """Return all tables of the pages, in order of files."""
    import tomllib

    tables: dict[str, dict[str, Any]] = {}
    folder = files("tsunagari.words") / "pages"
    for path in sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name):
        tables |= tomllib.loads(path.read_text(encoding="utf-8"))
    return tables


@cache
def worked() -> dict[str, dict[str, Any]]:
    """Return the small record and, by measure, its computation on that record."""
    import tomllib

    return tomllib.loads((files("tsunagari.words") / "worked.toml").read_text(encoding="utf-8"))


def _worked_page(key: str, lang: Language, level: int) -> list[str]:
    """Return the lines of a measure's computation; none where it has no place on the small record."""
    if key not in worked():
        return []
    side = LANGUAGES.index(lang)
    record, own = worked()["record"], worked()[key]
    head = [f"{mark} {names[side]} {year}" for mark, *names, year, _ in record["meetings"]]
    lines = ["", f"{'#' * (level + 1)} {WORKED[side]}", "", f"| | {' | '.join(head)} |"]
    lines.append(f"|---|{'---|' * len(head)}")
    for letter, *rest in record["organizations"]:
        name, sector = rest[side], rest[2 + side]
        marks = " | ".join("○" if letter in who else "" for *_, who in record["meetings"])
        lines.append(f"| {letter} {name}{('（{}）', ' ({})')[side].format(sector)} | {marks} |")
    indented = [f"    {step}" for step in steps(key, lang)]
    return [*lines, "", record["note"][lang], "", *indented, *(["", own[lang]] if lang in own else [])]


def steps(key: str, lang: Language) -> list[str]:
    """Return the steps of a measure's computation, the record's sectors and forums named in the language."""
    text: str = worked()[key]["steps"]
    if lang == "en":
        record = worked()["record"]
        named = {sector: english for *_, sector, english in record["organizations"]}
        named |= {forum: english for _, forum, english, *_ in record["meetings"]}
        for japanese, english in named.items():
            text = text.replace(japanese, english)
    return text.split(";  ")


def measure(key: str, lang: Language = "ja") -> Measure:
    """Return one measure in a language.

    Parameters
    ----------
    key : str
        One of `keys`.
    lang : {"ja", "en"}

    Returns
    -------
    Measure

    Raises
    ------
    KeyError
        If there is no such measure.

    Examples
    --------
    >>> measure("density", "en").formula
    'ties ÷ (n(n−1)/2)'

    """
    table = _tables()[key]
    like = _tables()[table["like"]] if "like" in table else {}
    texts = {**like.get(lang, {}), **table[lang]}
    shared = {field: str(table.get(field, like.get(field, ""))) for field in ("formula", "source")}
    return Measure(key=key, **shared, **texts)


def keys() -> list[str]:
    """Return the names of all measures: positions, what they join, the whole, how sure it is."""
    return list(_tables())


def key_of(name: str) -> str | None:
    """Return the key of the measure that is called so, by its key or its name in either language.

    Parameters
    ----------
    name : str
        Width and case of letters do not matter.

    Returns
    -------
    str or None
        None if there is no such measure.

    Examples
    --------
    >>> key_of("媒介中心性"), key_of("Density"), key_of("trust")
    ('betweenness', 'density', None)

    """
    from unicodedata import normalize

    def plain(text: str) -> str:
        return normalize("NFKC", text).casefold().strip()

    called = {plain(measure(key, lang).name): key for lang in ("en", "ja") for key in reversed(keys())}
    return {**called, **{key: key for key in keys()}}.get(plain(name))


def listing(lang: Language = "ja") -> list[Measure]:
    """Return every measure in a language, in the order of `keys`."""
    return [measure(key, lang) for key in keys()]


def page(key: str, lang: Language = "ja", *, level: int = 1) -> str:
    """Return the page of a measure as Markdown.

    Parameters
    ----------
    key : str
        One of `keys`.
    lang : {"ja", "en"}
    level : int
        Depth of its heading.

    Returns
    -------
    str

    Raises
    ------
    KeyError
        If there is no such measure.

    Examples
    --------
    >>> print(page("density", "en").splitlines()[0])
    # density (density)

    """
    entry = measure(key, lang)
    side = LANGUAGES.index(lang)
    brackets = ("（{}）", " ({})")[side]
    lines = [f"{'#' * level} {entry.name}{brackets.format(key)}", "", entry.line]
    for field, heading in HEADINGS.items():
        text = getattr(entry, field)
        body = f"    {text}" if field == "formula" else text
        lines += ["", f"{'#' * (level + 1)} {heading[side]}", "", body]
        if field == "example":
            lines += _worked_page(key, lang, level)
    return "\n".join(lines) + "\n"


def both(key: str) -> str:
    """Return the page in Japanese and, under it, in English: what docs/measures holds."""
    return f"{page(key, 'ja')}\n---\n\n{page(key, 'en', level=2)}"


def _names() -> dict[str, tuple[str, str]]:
    """Return the names and the lines of all measures as sentences."""
    names: dict[str, tuple[str, str]] = {}
    for key, table in _tables().items():
        names[f"measures.{key}"] = (table["ja"]["name"], table["en"]["name"])
        names[f"measures.{key}_line"] = (table["ja"]["line"], table["en"]["line"])
    return names


SENTENCES: dict[str, tuple[str, str]] = {
    **_names(),
    "measures.list_separator": ("・", ", "),
    "measures.community_of": ("{names}のまとまり", "group of {names}"),
    "measures.community_in": ("{names}のまとまり", "{names} group"),
    "measures.community_around": ("{name}のまわりのまとまり", "group around {name}"),
    "measures.coordinator": ("調整役（同じ分野の間）", "coordinator (within its sector)"),
    "measures.itinerant": ("世話役（別の同じ分野の間）", "itinerant (within another sector)"),
    "measures.gatekeeper": ("窓口役（自分の分野と別の分野の間）", "gatekeeper (its sector and another)"),
    "measures.liaison": ("連絡役（別々の2分野の間）", "liaison (two other sectors)"),
    "measures.role_ultra_peripheral": ("自分のまとまりの中だけ", "inside its community only"),
    "measures.role_peripheral": ("主に自分のまとまりの中", "mostly inside its community"),
    "measures.role_connector": ("まとまりの間にもつながる", "tied across communities"),
    "measures.role_kinless": ("多くのまとまりに散らばる", "spread over many communities"),
    "measures.role_provincial_hub": ("自分のまとまりの中心", "centre of its community"),
    "measures.role_connector_hub": (
        "まとまりの中心で、間にもつながる",
        "centre of its community, tied across",
    ),
    "measures.role_kinless_hub": ("多くのまとまりにまたがる中心", "centre across many communities"),
    "measures.groups_column": (
        "関係者グループの一覧に「{column}」列がありません。列は group、group_en、sectors、names の4つです",
        "the table of stakeholder groups has no column “{column}”; "
        "it needs group, group_en, sectors and names",
    ),
    "measures.groups_expression": (
        "「{value}」は検索の書き方（正規表現）として読めません。語を | で区切って並べてください",
        "“{value}” is not a regular expression; list the words with | between them",
    ),
}
