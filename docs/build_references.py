"""Write docs/references.md: the sources that measures name. Run: python docs/build_references.py."""

import inspect
import re
from pathlib import Path

import tsunagari as tg

FILE = Path(__file__).parent / "references.md"
INTRO = """# Methods page for papers, with every reference

Made by `python docs/build_references.py` from the documentation of the measures. Formulas and choices
stand in
[Methods](methods.md), what each measure returns in [Tables](tables.md), software to cite in `CITATION.cff`.

A paragraph to start from: *Attendance records were read with tsunagari, which ties organizations that
attended the same
meetings; a meeting of d organizations adds 1/(d − 1) to each of its ties (Newman 2001). Plenaries were set
apart.
Communities were found by Louvain's method (Blondel et al. 2008) and compared with redraws of the
attendance that keep
every organization's number of meetings and every meeting's size (curveball; Strona et al. 2014). Single
ties were judged
against [the null of* `tg.backbone`*], corrected by Benjamini & Hochberg (1995).* Versions, seed and
settings stand in
`findings.provenance` and `findings.settings`.

"""


def sources(text: str) -> list[str]:
    """Return the references of a docstring, those in the running text too."""
    section = re.search(r"\nReferences\n-+\n(.*?)(?:\n\n[A-Z][A-Za-z ]+\n-+\n|\Z)", text, re.DOTALL)
    listed = [" ".join(section[1].split())] if section else []
    doi = r"doi:[^\s()]+(?:\(\d+\)[^\s()]+)?"
    inline = re.findall(rf"\(([A-Z][^()]{{3,80}}? \d{{4}}[a-z]?,\s+(?:{doi}|ISBN \d+))\)", text)
    return listed + [" ".join(one.split()) for one in inline if not section or one not in section[1]]


def page() -> str:
    """Return the page."""
    lines = []
    for name in sorted(tg.__all__):
        found = getattr(tg, name)
        if getattr(found, "__module__", "").startswith(("tsunagari.measure", "tsunagari.network")):
            cited = [
                one
                for one in sources(inspect.getdoc(found) or "")
                if "doi" in one or "http" in one or "ISBN" in one
            ]
            lines += [f"- `tg.{name}`: {'; '.join(one.rstrip('.') for one in cited)}."] if cited else []
    return INTRO + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8", newline="\n")
