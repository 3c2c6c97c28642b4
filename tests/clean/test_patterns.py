"""Expressions that stand in lists: each that is named is there, and each that is there is named."""

import re
from importlib.resources import files

import pytest

from tsunagari.clean.text import load_words

CLEAN = files("tsunagari.clean")
LISTS = {
    "case_patterns": ["case_words"],
    "dates": ["dates"],
    "encoding_patterns": ["encodings"],
    "entry_patterns": ["entries"],
    "heading_patterns": ["headings"],
    "name_patterns": ["names"],
    "person_patterns": ["person_words", "persons"],
}


@pytest.mark.parametrize("name", LISTS)
def test_named_and_there_are_the_same(name):
    code = "\n".join((CLEAN / f"{module}.py").read_text(encoding="utf-8") for module in LISTS[name])
    written = load_words(name)
    named = set(re.findall(r"PATTERNS\[[\"'](\w+)[\"']\]", code))
    assert named <= written.keys()
    within = {word for text in written.values() for word in re.findall(r"\{([a-z_]+)\}", text)}
    assert not [key for key in written if f'"{key}"' not in code and key not in named | within]
