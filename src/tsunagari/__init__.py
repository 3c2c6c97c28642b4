"""tsunagari: who meets whom, from the attendance records of community-care meetings.

Each public name is loaded when it is first used, so importing the package costs next to nothing.
"""

import re
from importlib import import_module
from pathlib import Path
from typing import Any

# Names and homes stand once, in the stub that type checkers read.
_STUB = Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8")
_HOMES = {name: home for home, name in re.findall(r"^from (\S+) import (\w+) as ", _STUB, re.MULTILINE)}

__all__ = ["__version__", *sorted(_HOMES)]  # noqa: PLE0604 - names of the table above


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("tsunagari")
    if name not in _HOMES:
        raise AttributeError(f"module 'tsunagari' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
