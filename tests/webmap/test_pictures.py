"""The prepared pictures on the page: what leads, how they answer, that nothing touches or is cut."""

import io
from itertools import combinations

import pytest

from tsunagari.scene.positions import with_positions
from tsunagari.webmap import render

pytestmark = pytest.mark.browser
SIZES = [(1280, 720), (1920, 1080), (390, 844)]


LEADS = {"iruma": "picture", "nagoya": "picture", "saitama": "picture", "miyazaki": "attendance"}


@pytest.mark.parametrize("name", [*LEADS, "southern_women"])
@pytest.mark.parametrize("size", SIZES)
def test_the_first_view_shows_the_headline_and_no_word_touches_another(show, example, name, size):
    page = show(example(name), size=size)
    assert page.get_attribute("html", "data-view") == LEADS.get(name, "organizations")
    assert page.inner_text("#lead")
    boxes = page.evaluate("""() => [...document.querySelectorAll("#sheet text")].map((text) => {
      const { left, top, right, bottom } = text.getBoundingClientRect();
      return [text.textContent, left, top, right, bottom];
    })""")
    assert boxes
    for (one, *a), (other, *b) in combinations(boxes, 2):
        wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
        # Boxes of a line are higher than its letters.
        assert wide <= 1.5 or high <= 0.35 * min(a[3] - a[1], b[3] - b[1]), (one, other)
    frame = page.locator("#map").bounding_box()
    for text, left, top, right, bottom in boxes:
        assert left >= frame["x"] - 1, text
        assert right <= frame["x"] + frame["width"] + 1, text
        assert (top >= frame["y"] - 1, bottom <= frame["y"] + frame["height"] + 1) == (True, True), text


def test_every_mark_and_frame_has_a_name_and_a_press_opens_its_panel(show, iruma):
    page = show(iruma)
    marks = page.locator("#ground .mark")
    assert marks.count() == len(iruma.organizations)
    told = page.evaluate(
        "[...document.querySelectorAll('#ground .mark')].map((m) => m.getAttribute('aria-label'))"
    )
    assert all(any(text.startswith(name) for text in told) for name in iruma.organizations["name"])
    page.locator("#ground .mark[aria-label^='基幹相談支援センター']").click()
    assert page.inner_text("#chosen h2") == "基幹相談支援センター"
    assert page.locator("#ground .mark.chosen").count() == 1
    # Those it never met step back.
    assert page.locator("#ground .mark.dim").count() > 10
    page.locator("#ground [aria-label='コア会議']").click(position={"x": 20, "y": 20})
    assert page.inner_text("#chosen h2") == "コア会議"
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + 3, box["y"] + box["height"] - 40)
    assert page.locator("#chosen").is_hidden()


def test_filters_of_sectors_hide_marks_and_a_year_is_drawn_on_the_map(show, iruma):
    page = show(iruma)
    page.click('#legend [data-sector="福祉"]')
    welfare = int((iruma.organizations["sector"] == "福祉").sum())
    assert page.locator("#ground .mark.off").count() == welfare
    page.fill("#year", "2")
    assert page.get_attribute("html", "data-view") == "organizations"
    page.click('[data-view="attendance"]')
    assert page.get_attribute("html", "data-view") == "organizations"
    page.fill("#year", "0")
    page.click('[data-view="attendance"]')
    assert page.get_attribute("html", "data-view") == "attendance"
    assert page.locator("#ground .marks > :not(.mark)").count() > 50


def test_drag_wheel_and_buttons_move_the_picture(show, iruma):
    page = show(iruma)
    where = "document.getElementById('world').getAttribute('transform')"
    start = page.evaluate(where)
    box = page.locator("#map").bounding_box()
    page.mouse.move(box["x"] + 400, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 460, box["y"] + 340, steps=4)
    page.mouse.up()
    dragged = page.evaluate(where)
    assert dragged != start
    page.mouse.wheel(0, -300)
    page.wait_for_function(f"{where} !== {dragged!r}")
    page.click("#reset")
    assert page.evaluate(where) == start


def test_a_mark_of_the_map_can_be_moved_by_hand(show, iruma):
    page = show(iruma, "#view=organizations")
    mark = page.locator("#ground .mark[aria-label^='保健所、']")
    box = mark.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 90, box["y"] + 70, steps=3)
    page.mouse.up()
    after = page.locator("#ground .mark[aria-label^='保健所、']").bounding_box()
    assert after["x"] - box["x"] > 50
    assert page.locator("#chosen").is_hidden()


def test_the_saved_picture_is_the_one_that_is_shown(show, iruma):
    page = show(iruma, "#theme=dark")
    page.click("#takeout summary")
    with page.expect_download() as download:
        page.click("#save-svg")
    text = download.value.path().read_text(encoding="utf-8")
    assert text.count('class="mark"') == len(iruma.organizations)
    assert "精神保健カンファレンス" in text
    assert page.inner_text("#lead") in text
    page.click("#takeout summary")
    with page.expect_download() as download:
        page.click("#save-png")
    from PIL import Image

    image = Image.open(io.BytesIO(download.value.path().read_bytes()))
    assert image.size == (1920, 1080)
    assert len(image.convert("RGB").getcolors(1 << 24)) > 300


def test_language_and_phone_have_a_picture_of_their_own(show, iruma):
    page = show(iruma, "#lang=en")
    assert "25 organizations" in page.text_content("#ground")
    assert "frames" in page.inner_text("#view-text")
    phone = show(iruma, size=(390, 844))
    box = phone.locator("#ground .areas rect >> nth=0").bounding_box()
    assert box["width"] > 150


@pytest.mark.parametrize("where", ["", "#theme=dark", "#view=attendance", "#lang=en"])
def test_axe_finds_nothing_on_the_pictures(show, iruma, where):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    page = show(iruma, where)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = axe.Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"][:120]) for rule in found] == []


def test_words_of_the_message_are_large_in_a_hall(show, iruma):
    """The message's own names are at least 24 pixels high at 1280 × 720, names of bodies at least 18."""
    from tsunagari.scene import compose

    scene = compose(iruma, emphasis=["地域保健課", "基幹相談支援センター", "障害者支援課"])
    page = show(iruma)
    scale = page.evaluate("document.getElementById('world').getCTM().a")
    sizes = {label.key: label.size * scale for label in scene.labels}
    assert min(sizes[name] for name in ("地域保健課", "障害者支援課")) >= 23
    assert sizes["コア会議"] >= 17


def test_the_presentation_opens_with_the_picture_of_its_sentence(show, iruma):
    page = show(iruma)
    page.click("#present")
    assert page.get_attribute("html", "data-view") == "picture"
    assert page.inner_text("#step-text") == page.text_content("#lead")
    assert page.locator("#ground .areas rect").count() == 4
    page.keyboard.press("ArrowRight")
    assert page.get_attribute("html", "data-view") != "picture"


def test_the_same_bytes_and_small(iruma):
    assert render(iruma) == render(iruma)
    assert len(render(iruma).encode()) <= 320_000


def test_a_moved_mark_and_a_note_stay_in_the_saved_page_and_in_positions(show, example, tmp_path):
    page = show(example("iruma"), "#view=organizations")
    page.wait_for_timeout(100)
    mark = page.locator("#ground .mark[data-id='0']").bounding_box()
    x, y = mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y - 40, steps=3)
    page.mouse.up()
    moved = page.locator("#ground .mark[data-id='0']").bounding_box()
    assert (round(moved["x"] - mark["x"]), round(moved["y"] - mark["y"])) == (60, -40)
    page.click("#note")
    page.fill("#note-form textarea", "<b>来年</b>は\nここに声をかける")
    page.click("#note-form button >> nth=0")
    files = {}
    for button in ("save-page", "save-positions"):
        page.click("#takeout summary")
        with page.expect_download() as download:
            page.click(f"#{button}")
        files[button] = tmp_path / button
        download.value.save_as(files[button])
    saved = show(None, "#view=organizations", text=files["save-page"].read_text("utf-8"))
    saved.wait_for_timeout(100)
    again = saved.locator("#ground .mark[data-id='0']").bounding_box()
    # A moved mark may change the scale at which everything fits: its neighbour is the measure.
    assert again["width"] > 0
    texts = saved.locator("#notes tspan").all_text_contents()
    assert texts == ["<b>来年</b>は", "ここに声をかける"]
    kept = with_positions(example("iruma"), files["save-positions"]).organizations
    before = example("iruma").organizations
    same = [(a, b) == (c, d) for a, b, c, d in zip(kept.x, kept.y, before.x, before.y, strict=True)]
    assert same.count(False) == 1
    page.keyboard.press("Control+z")
    page.focus("#map")
    page.keyboard.press("Control+z")
    back = page.locator("#ground .mark[data-id='0']").bounding_box()
    assert (round(back["x"] - mark["x"]), round(back["y"] - mark["y"])) == (0, 0)


def test_a_path_is_lit_and_told_step_by_step(show, example):
    ties = example("miyazaki").ties
    name = ties["source"][0], ties["target"][0]
    page = show(example("miyazaki"), f"#view=organizations&path={name[0]}|{name[1]}")
    assert page.locator("#chosen h2").inner_text().replace("\n", "").startswith(name[0])
    assert page.locator("#lit .mark").count() == 2
    assert page.evaluate("location.hash").count("path=") == 1
