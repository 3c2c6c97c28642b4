"""Write docs/sensitivity.md from what the command says. Run: python docs/build_sensitivity.py."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILE = ROOT / "docs" / "sensitivity.md"
EXAMPLES = ("southern_women", "iruma", "miyazaki", "nagoya")
HEAD = """# 基準を動かすと / When a rule moves

最初に言う文が、この道具の決めごと（全体会の大きさ、必要な会議の回数、
つながりの強さの数え方など）にどれだけよるかです。自分の記録では
`tsunagari sensitivity 出席.csv`、Python では `tg.sensitivity("出席.csv")`（表）。

How far what is said first hangs on the rules of this program. For a record of your own:
`tsunagari sensitivity attendance.csv --lang en`, or `tg.sensitivity("attendance.csv")` for the table.
The record is studied again with one rule moved at a time, with the same seed; tests use fewer draws than
a study (`--exact`: as many), so that a p near .05 can fall on the other side.

| rule | used | moved to |
| --- | --- | --- |
| organizations that make a plenary | 20 | 10, 40 |
| share of all organizations that makes a plenary | .6 | .5, .75 |
| plenaries | make no ties | make ties |
| meetings for any comparison with chance | 10 | 5, 20 |
| meetings to judge single pairs | 60 | 30, 120 |
| share of resamples that have a bridge among the top | no bound (.8 until the rule changed) | .5, .8 |
| shortest paths | 1/weight | hops |
| tie weights | Newman | meetings together |

No sentence rests on betweenness or closeness among ties, so that 1/weight against hops changes no
sentence, only the columns of the tables; bridges are judged by steps of the two-mode record. A rule that a
record does not come near (its meetings on the same side of a bound, no meeting that becomes a plenary)
changes nothing, and nothing is studied again.

The examples, by `python docs/build_sensitivity.py` (fictitious but for Davis' southern women):
"""


def said(name: str, lang: str = "en") -> str:
    """Return what the command says of an example."""
    records = ROOT / "examples" / name / "attendance.csv"
    lists = records.with_name("organizations.csv")
    more = ["--organizations", str(lists)] if lists.exists() else []
    call = [sys.executable, "-m", "tsunagari", "sensitivity", str(records), "--lang", lang, *more]
    return subprocess.run(  # noqa: S603 - this program
        call, capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


def section(name: str) -> str:
    """Return the part of the page on one example."""
    text = said(name).rstrip("\n")
    return f"\n## {name}\n\n```text\n{text}\n```\n"


if __name__ == "__main__":
    FILE.write_text(HEAD + "".join(map(section, EXAMPLES)), encoding="utf-8", newline="\n")
