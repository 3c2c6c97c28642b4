"""Refuse names that say nothing: functions, classes, arguments and variables of src/.

python packaging/identifiers.py prints each with its line and fails where there are more than may be left;
with --all it prints those that may be left too.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE: Final = Path(__file__).resolve().parents[1] / "src" / "tsunagari"
BANNED: Final = frozenset((
    "told", "asked", "found", "beside", "every", "one", "ones", "other", "others", "part", "parts", "place",
    "places",
))  # fmt: skip
# Terms of the field, words of numpy and networkx, and public names that stay.
TERMS: Final = re.compile(
    "one_sided|one_side|one_hot|one_mode|one_margin|one_blas|one_thread|OneMode|every_meeting|every_attendance"
    "|json_parts|^Part$|^parts$|^ones$|^_one_"
)
NOT_YET: Final = {
    "analysis": 4, "app": 3, "errors.py": 2, "findings.py": 2, "jsontext.py": 1,
    "kernel": 30, "measure": 1, "network": 6, "reading": 15, "words": 2,
}  # fmt: skip
"""Folders that are not yet clean, and how many such names they may still have: only ever fewer."""


def names(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the names that a file gives, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.attr


def faults() -> dict[str, dict[tuple[str, str], int]]:
    """Return by folder the names that say nothing: (file, name) → first line."""
    by_folder: dict[str, dict[tuple[str, str], int]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        folder = path.relative_to(SOURCE).parts[0]
        for line, name in names(path):
            plain = TERMS.sub("", name)
            if BANNED & set(re.findall("[a-z]+", re.sub("([A-Z])", r"_\1", plain).lower())):
                by_folder.setdefault(folder, {}).setdefault((str(path.relative_to(SOURCE)), name), line)
    return by_folder


def main() -> int:
    """Print the names that are too many and return the exit code."""
    everything = "--all" in sys.argv
    bad = False
    for folder, found in faults().items():
        allowed = NOT_YET.get(folder, 0)
        if len(found) > allowed:
            bad = True
        if len(found) > allowed or everything:
            sys.stdout.write(f"{folder}: {len(found)} names say nothing, {allowed} may be left\n")
            for (file, name), line in sorted(found.items()):
                sys.stdout.write(f"  {file}:{line} {name}\n")
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())
