import runpy
from pathlib import Path

import networkx as nx
import pytest

from tsunagari.measure.bridges import bridges
from tsunagari.measure.centrality import ROLES, brokerage, centrality
from tsunagari.measure.cohesion import cohesion
from tsunagari.network import Network
from tsunagari.words import catalogue, say
from tsunagari.words.measures import Measure, both, key_of, keys, listing, measure, page

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("key", keys())
def test_every_measure_has_every_part_in_both_languages(key, lang):
    found = measure(key, lang)
    for field in Measure.__dataclass_fields__:
        assert getattr(found, field).strip()
    assert found.line.endswith("。" if lang == "ja" else ".")
    assert "{" not in found.name + found.line
    text = page(key, lang)
    assert found.formula in text
    assert found.source in text


def test_every_column_and_indicator_is_explained():
    network = Network.from_networkx(nx.davis_southern_women_graph())
    columns = [*centrality(network), *bridges(network).table, *cohesion(network).index]
    told = set(keys()) | {
        "bridge_score",
        "bridge_share",
        "bridge_p",
    }  # parts of the rule of `bridge`
    assert [column for column in columns if column not in told] == []
    assert list(brokerage(network)) == list(ROLES)
    for role in ROLES:
        assert f"measures.{role}" in catalogue()


def test_every_table_of_findings_has_a_page():
    # METHODS 1 to 10: beside the columns above, what the findings hold as tables or lists of their own.
    pages = (
        "weight ratio p_value q_value kept network_tests sector_pairs modularity agreement cs_coefficient "
        "interval rarefied change coverage gaps never_met overlap load what_if without_secretariat "
        "brokerage communities official"
    )
    assert set(pages.split()) <= set(keys())


def test_names_are_sentences_and_differ():
    for lang in ("ja", "en"):
        names = [say(f"measures.{key}", lang) for key in keys()]
        assert len(set(names)) == len(names)
        assert [entry.name for entry in listing(lang)] == names


def test_docs_are_the_same_text():
    written = runpy.run_path(str(DOCS / "build_measures.py"))["pages"]()
    there = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "measures").glob("*.md")}
    assert there == written, "run python docs/build_measures.py"


def test_no_ranking_of_good_and_bad():
    text = "".join(both(key) for key in keys())
    for word in ("優れた", "劣る", "優秀", "悪い機関", "best organization", "worst"):
        assert word not in text


def test_the_computations_name_sectors_and_forums_in_english():
    for key in keys():
        worked_out = page(key, "en").partition("Worked on a small record")[2].partition("## Source")[0]
        assert all(ord(letter) < 0x3041 for letter in worked_out), key


def test_a_measure_answers_to_its_key_and_to_its_name_in_both_languages():
    for key in keys():
        assert key_of(key) == key
        for lang in ("ja", "en"):
            assert key_of(measure(key, lang).name) == key
    assert key_of(" ＤＥＮＳＩＴＹ ") == "density"
    assert key_of("信頼") is None


def test_unknown_measure():
    with pytest.raises(KeyError):
        measure("trust")
