"""Which rows name an organization, and what several tables say together: areas, lists of members."""

import re
from collections.abc import Collection, Sequence
from typing import Final

import numpy as np

from tsunagari.clean.entries import looks_joined, separate_names
from tsunagari.clean.names import bare_name, is_damaged, is_placeholder, is_total
from tsunagari.clean.text import folded, japanese
from tsunagari.reading.column import CategoricalColumn, distinct
from tsunagari.reading.context import ReadContext
from tsunagari.reading.grid import Cells
from tsunagari.reading.rows import Rows
from tsunagari.reading.sheets.headers import area_in

_COUNTED = re.compile(r"(.+?)\s*[（(]\d{1,2}[)）]")
_HOSTS: Final = ("事務局", "secretariat")


def one_name_a_row(rows: Rows, context: ReadContext) -> Rows:
    """Give each of several organizations in a cell its row, and take off what is written around names."""
    column = rows.get("organization")
    texts = column.levels.tolist()
    if column.plain:
        return rows
    lists = [separate_names(text, texts) or [text] for text in texts]
    joined = rows.where("organization", lambda text: japanese(text) and looks_joined(text))
    several = np.array([*map(len, lists), 1])[column.codes]
    if (joined & (several == 1)).any():
        context.note("reading.names_joined", rows.at(joined & (several == 1), "organization"))
    bare = [[_bare(name, texts) for name in names] for names in lists]
    if max(map(len, lists), default=1) == 1:
        named = dict(zip(texts, (names[0][0] for names in bare), strict=True))
        hosts = rows.where("organization", lambda text: bare_name(text)[1] in _HOSTS)
        changed = rows.having(organization=column.mapped(named.get))
    else:
        numbers = np.repeat(np.arange(len(rows)), several)
        flat = [name for code in column.codes.tolist() for name in (bare[code] if code >= 0 else [("", "")])]
        changed = rows.taken(numbers).having(organization=CategoricalColumn.of([name for name, _ in flat]))
        hosts = np.array([standing in _HOSTS for _, standing in flat])
    if not hosts.any():
        return changed
    flags = CategoricalColumn.constant("1", len(changed)).where(hosts)
    return changed.having(secretariat=changed.get("secretariat").overlaid(flags))


def _bare(name: str, texts: Collection[str]) -> tuple[str, str]:
    """Return a name and its standing; みどり会（3） is みどり会 where that stands elsewhere."""
    bare, standing = bare_name(name)
    counted = _COUNTED.fullmatch(bare)
    return (counted[1] if counted and counted[1] in texts else bare), standing


def usable_rows(rows: Rows, context: ReadContext) -> Rows:
    """Return the rows that name an organization; tell of the others."""
    total = rows.where("organization", is_total)
    holder = rows.where("organization", is_placeholder) & ~total
    blank = rows.get("organization").codes < 0
    for key, chosen in (
        ("reading.blank_organization", blank),
        ("reading.placeholder", holder),
        ("reading.total_rows", total),
        ("reading.damaged_name", rows.where("organization", is_damaged)),
    ):
        for numbers in rows.each_table(chosen):
            context.note(key, rows.at(numbers, count=len(distinct(rows.row[numbers]))))
    return rows.taken(~(blank | total | holder))


_LIST = re.compile(
    "名簿|連絡先|住所録|マスター?|台帳|organizations?|(?:委員|構成員?|会員|機関|団体|事業所|施設)(?:一覧|リスト|表)"
)
_MEETING = re.compile("出席|参加|受付|出欠|第.{1,3}回|臨時")
_CONTACT = re.compile("電話|tel|fax|ファックス|住所|所在地|郵便|メール|mail|任期|委嘱|url|ホームページ")


def take_areas_of_files(parts: Sequence[Rows], context: ReadContext) -> None:
    """Take the area from the names of files or sheets, where every one names one and no column does.

    Without this the 障害福祉課 of 63 cities would become one hub.
    """
    if len(parts) < 2 or any("area" in part.columns for part in parts):
        return
    grids = [part.tables[0].grid for part in parts]
    for labels in ([grid.file for grid in grids], [grid.sheet for grid in grids]):
        areas = [area_in(text or "") for text in labels]
        if all(areas) and len(set(areas)) > 1:
            for area, part in zip(areas, parts, strict=True):
                part.columns["area"] = CategoricalColumn.constant(area, len(part))
            context.note("reading.area_by_file", Cells(count=len(set(areas))), example=areas[0])
            return


def without_member_lists(parts: list[Rows], context: ReadContext) -> list[Rows]:
    """Leave out lists that say nothing of a meeting where other tables do; tell what is one meeting."""
    lists = [_is_list(part, context) for part in parts]
    kept = [part for part, is_list in zip(parts, lists, strict=True) if not is_list]
    if len(kept) < len(parts) and any(map(_of_meetings, kept)):
        for part in (part for part, is_list in zip(parts, lists, strict=True) if is_list):
            context.note("reading.member_list", part.tables[0].grid.at())
            if any(part.has(name) for name in ("sector", "secretariat", "home_area", "home_tier")):
                context.note("reading.organization_list", part.tables[0].grid.at())
        parts = kept
    for part in parts:
        table = part.tables[0]
        if count := table.unnamed or (len(part) if _is_list(part, context) else 0):
            context.note("reading.whole_file_one_meeting", table.grid.at(count=count))
    return parts


def _is_list(part: Rows, context: ReadContext) -> bool:
    """Return whether a table lists members: no date, no mark, and named or made like a list."""
    table = part.tables[0]
    wanted_sheets = {folded(name) for name in context.options.sheets}
    if table.layout != "roster" or _of_meetings(part) or folded(table.grid.sheet or "") in wanted_sheets:
        return False
    named = f"{table.title} {table.grid.label}"
    if _MEETING.search(named):
        return False
    contact = any(_CONTACT.search(folded(text)) for text in table.unread)
    # Who the secretariat is, is noted of organizations, not of who came.
    return contact or part.has("secretariat") or _LIST.search(named) is not None


def _of_meetings(part: Rows) -> bool:
    """Return whether rows have a date, a number or a mark."""
    return any(part.has(name) for name in ("date", "number", "mark"))
