"""Which notes ask for a look, which tell a correction, which an omission."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from tsunagari.errors import Note

Kind = Literal["look", "corrected", "left_out", "understood"]
_KEYS: Final[dict[Kind, tuple[str, ...]]] = {
    "look": (
        "reading.damaged_name", "reading.half_width_kana", "reading.encoding_concluded",
        "reading.leftover_characters", "reading.count_unreadable", "reading.count_huge",
        "reading.fiscal_year_unreadable", "reading.fiscal_year_differs", "clean.date_era_over",
        "reading.empty_skipped", "clean.date_weekday",
        "reading.sheet_skipped", "reading.hidden_sheet", "reading.hidden_rows", "reading.hidden_columns",
        "reading.blank_organization", "reading.forms_differ_bare", "reading.sectors_differ",
        "reading.plenary_unknown",
        "reading.secretariat_unknown", "reading.master_ambiguous", "reading.master_meeting_unknown",
        "reading.person_suspected", "reading.person_in_meeting", "reading.case_asked",
        "reading.attribute_unknown", "reading.person_misplaced",
        "reading.person_taken_off",
        "reading.count_differs", "reading.stated_differs", "reading.others_uncounted",
        "reading.review_unknown", "reading.own_review", "reading.second_organization",
        "reading.member_list", "reading.organization_list", "reading.blank_guessed",
        "reading.whole_file_one_meeting", "reading.area_by_file", "reading.undecided_marks",
        "reading.unread_marks", "reading.mark_column_guessed", "reading.meeting_column_guessed",
        "reading.organization_column_guessed", "reading.meetings_alike",
        "reading.layout_unclear", "reading.key_contradicts",
        "reading.names_joined", "reading.placeholder", "reading.nobody_came", "reading.everybody_came",
        "reading.absence_elsewhere", "reading.total_with_marks", "reading.day_above",
        "reading.attended_and_absent", "reading.unread_organizations", "reading.arrival_blank",
        "reading.day_for_all", "reading.day_unused", "reading.form_rows_unread",
        "reading.names_in_a_row", "reading.brackets_unclear", "reading.formulas_unsaved",
        "reading.meeting_in_writing", "reading.meeting_of_nobody",
        "reading.no_agenda", "reading.theme_unmatched",
    ),
    "corrected": (
        "reading.merged_spellings", "reading.form_missing", "reading.ditto", "reading.filled_down",
        "reading.merged_sector",
        "clean.date_serial", "clean.date_span", "clean.date_month", "reading.master_renamed",
        "reading.review_applied", "reading.one_across_areas", "reading.posts_named",
        "reading.category_node", "reading.in_writing",
    ),
    "left_out": (
        "reading.example_rows", "reading.total_rows", "reading.repeated_header",
        "reading.identical_rows", "reading.other_files", "reading.own_result", "reading.persons_dropped",
        "reading.person_beside_organization", "reading.brackets_dropped", "reading.aside",
        "reading.remark_rows", "reading.attributes_denied", "reading.attributes_never",
    ),
    "understood": (
        "reading.blank_absent", "reading.blank_attended",
        "reading.blank_not_invited", "reading.blank_unknown", "reading.forms_differ",
        "reading.key_read", "reading.master_unused", "reading.meeting_by_file", "reading.one_forum",
        "reading.plenary_size", "reading.plenary_told", "reading.sector_guessed", "reading.stated_compared",
        "reading.undated", "reading.unread_columns",
    ),
}  # fmt: skip
_KIND_OF: Final = {key: kind for kind, keys in _KEYS.items() for key in keys}


def kind_of(note: Note) -> Kind:
    """Return whether a note asks for a look, tells a correction, an omission or an understanding.

    A note that is not listed asks for a look: what nobody has judged is not understood.
    """
    return _KIND_OF.get(note.key, "look")
