"""Lists of members or addresses that lie beside records of meetings: no meeting."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tsunagari.clean.text import folded

if TYPE_CHECKING:
    from tsunagari.reading.options import Options
    from tsunagari.reading.rows import Rows, Table

_LIST = re.compile(
    "名簿|連絡先|住所録|マスター?|台帳|organizations?|(?:委員|構成員?|会員|機関|団体|事業所|施設)(?:一覧|リスト|表)"
)
_MEETING = re.compile("出席|参加|受付|出欠|第.{1,3}回|臨時")
_CONTACT = re.compile("電話|tel|fax|ファックス|住所|所在地|郵便|メール|mail|任期|委嘱|url|ホームページ")


def without_member_lists(
    tables: list[Table], parts: list[Rows], options: Options
) -> tuple[list[Table], list[Rows]]:
    """Leave out lists that say nothing of a meeting where other tables do, and tell it."""
    lists = [_is_list(table, part, options) for table, part in zip(tables, parts, strict=True)]
    if not any(lists) or not any(
        _of_meetings(part) for part, listed in zip(parts, lists, strict=True) if not listed
    ):
        return tables, parts
    for table, part, listed in zip(tables, parts, lists, strict=True):
        if listed:
            kept = [note for note in table.grid.notes if note.key != "reading.whole_file_one_meeting"]
            table.grid.notes[:] = [*kept, table.grid.note("reading.member_list")]
            if _says_of_organizations(part):
                table.grid.notes.append(table.grid.note("reading.organization_list"))
    chosen = [place for place, listed in enumerate(lists) if not listed]
    return [tables[place] for place in chosen], [parts[place] for place in chosen]


def _is_list(table: Table, part: Rows, options: Options) -> bool:
    """Return whether a table lists members: no date, no mark, and named or made like a list."""
    wanted_sheets = {folded(name) for name in options.sheets}
    if table.layout != "roster" or _of_meetings(part) or folded(table.grid.sheet or "") in wanted_sheets:
        return False
    named = f"{table.title} {table.grid.label}"
    if _MEETING.search(named):
        return False
    contact = any(_CONTACT.search(folded(text)) for text in table.unread)
    # Who the secretariat is, is noted of organizations, not of who came.
    return contact or part.has("secretariat") or _LIST.search(named) is not None


def _says_of_organizations(part: Rows) -> bool:
    """Return whether rows say what a list of organizations is asked for."""
    return any(part.has(name) for name in ("sector", "secretariat", "home_area", "home_tier"))


def _of_meetings(part: Rows) -> bool:
    """Return whether rows have a date, a number or a mark."""
    return any(part.has(name) for name in ("date", "number", "mark"))
