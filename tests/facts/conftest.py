"""Small records written as a meeting a line, and what is said of them."""

import re
from functools import cache

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari import facts

SECTORS = {
    **dict.fromkeys(("保健所", "保健センター", "健康課"), "保健"),
    **dict.fromkeys(("A病院", "B病院", "C病院"), "医療（精神科）"),
    **dict.fromkeys(("基幹", "相談室", "作業所"), "福祉"),
    **dict.fromkeys(("中学校", "高校"), "教育"),
    "障害課": "行政", "家族会": "家族", "当事者会": "当事者", "包括": "介護", "大家": "居住支援",
}  # fmt: skip


@cache
def studied(text, resamples=0, sectors=True, **settings):
    """Return the study of lines such as ``2023-05 連絡会@東 保健所 -A病院``.

    ``-`` absent, ``*`` secretariat, ``連絡会!`` a plenary, ``連絡会?`` a case meeting, ``@`` area.
    """
    rows = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines()))):
        day, forum, *names = line.split()
        body, _, area = re.sub("[!?]", "", forum).partition("@")
        for name in names:
            plain = name.lstrip("-*")
            row = {
                "開催日": f"{day}-{10 + number % 18}",
                "会議体": body, "会議名": f"{body}{number}", "地区": area, "機関名": plain,
                "種別": "全体会" if "!" in forum else "", "層": "個別" if "?" in forum else "",
                "出欠": "欠席" if name[0] == "-" else "○", "事務局": "○" if "*" in name else "",
            }  # fmt: skip
            rows.append(row | ({"分野": SECTORS.get(plain, "")} if sectors else {}))
    table = pd.DataFrame(rows)
    empty = [column for column in table if (table[column] == "").all()]
    return tg.study(tg.read(table.drop(columns=empty)), resamples=resamples, **settings)


@pytest.fixture(scope="session")
def study():
    return studied


@pytest.fixture(scope="session")
def said():
    """Return the facts of findings by key, the first of each."""
    return lambda findings: {fact.key: fact for fact in reversed(facts.of(findings))}
