"""Which notes ask for a look, which tell a correction, which an omission."""

from collections.abc import Mapping
from typing import Any, Final, Literal

from tsunagari.clean.text import load_words
from tsunagari.errors import Note

Kind = Literal["look", "corrected", "left_out", "understood"]
_KIND_OF: Final[Mapping[str, Any]] = {
    key: kind
    for kind, keys in load_words("note_severity", "tsunagari.reading.report").items()
    for key in keys.split()
}


def kind_of(note: Note) -> Kind:
    """Return whether a note asks for a look, tells a correction, an omission or an understanding.

    A note that is not listed asks for a look: what nobody has judged is not understood.
    """
    kind: Kind = _KIND_OF.get(note.key, "look")
    return kind
