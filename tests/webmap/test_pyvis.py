"""The network for those who go on with pyvis, and its page with the network off."""

import pytest

import tsunagari as tg
from tsunagari.webmap import render, to_pyvis


def test_the_same_places_colours_and_ties(iruma):
    from tsunagari.palette import sector_marks

    net = to_pyvis(iruma)
    table = iruma.organizations.set_index("name")
    assert net.get_nodes() == iruma.organizations["name"].tolist()
    marks = sector_marks(table["sector"])
    for node in net.nodes:
        row = table.loc[node["id"]]
        assert (node["x"], node["y"]) == (row["x"], row["y"])
        assert node["color"] == marks[row["sector"]].colour
    assert {(edge["from"], edge["to"]) for edge in net.edges} == set(
        zip(iruma.ties["source"], iruma.ties["target"], strict=True)
    )
    assert tg.to_pyvis is to_pyvis


def test_the_page_asks_nobody_and_its_licence_stays(iruma):
    text = render(iruma, engine="pyvis")
    assert "default-src 'none'" in text
    assert "@license" in text
    assert "sourceMappingURL" not in text
    assert text == render(iruma, engine="pyvis")


@pytest.mark.browser
def test_it_moves_offline_and_hostile_names_stay_text(show, hostile):
    page = show(None, text=render(hostile, engine="pyvis"))
    page.wait_for_selector("#map canvas")
    assert page.evaluate("window.hit") is None
    assert page.locator("img").count() == 0
