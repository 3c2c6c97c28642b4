"""Write docs/facts.md: what may be said of a record, and when. Run: python docs/build_facts.py."""

import re
from pathlib import Path

from tsunagari.facts import RULES
from tsunagari.words import catalogue

FILE = Path(__file__).parent / "facts.md"
FORMS = ("", "_one", "_none")
HEAD = """# 記録から言えること / What may be said of a record

地図・報告書・スライド・図・画面の文は、すべてこの表から出ます（`src/tsunagari/facts/`）。
価値の大きい順で、条件がすべて満たされたときだけ言います。数が 0 や 1 のときは、別の言い方があります。

Every sentence of map, report, slides, figures and app about a record comes from this table, in order of
worth. It is said only where all its conditions hold.

| 事実 / fact | 文 / sentence | 条件 / conditions |
|---|---|---|
"""


def page() -> str:
    """Return the text of the file: one row a fact, the readings of indicators last."""
    words = catalogue()

    def plain(text: str) -> str:
        return re.sub(r"\{(\w+):[^}|]*\}", r"{\1}", re.sub(r"\{\w+:[^}|]*\|([^}]*)\}", r"\1", text))

    rows = []
    for rule in sorted(RULES, key=lambda rule: -rule.worth):
        keys = [f"{key}{form}" for key in rule.words for form in FORMS if f"{key}{form}" in words]
        said = "<br>".join(f"{plain(words[key][0])} / {plain(words[key][1])}" for key in keys)
        named = [words[f"facts.condition_{name}"] for name in rule.conditions]
        conditions = "<br>".join(f"{ja} / {en}" for ja, en in named)
        rows.append(f"| `{rule.key}`<br>{rule.worth} | {said} | {conditions} |")
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    FILE.write_text(page(), encoding="utf-8", newline="\n")
