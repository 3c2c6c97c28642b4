"""The whole way in a real Chromium: drop, look, correct three names, see the map, take everything away."""

from __future__ import annotations

import time
import zipfile

import pytest

import tsunagari as tg
from tsunagari.app.work import OUTPUTS
from tsunagari.reading.report.review import read_review

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("app")]
PAIRS = 3


def choose(page, *paths):
    page.set_input_files("#pick", [str(path) for path in paths])
    page.wait_for_selector("#to-check:enabled")


def check(page, *paths):
    choose(page, *paths)
    page.click("#to-check")
    page.wait_for_selector("#account > div")


def draw(page):
    page.click("#review .draw")
    page.wait_for_selector("#frame iframe")
    inside = page.frame_locator("#frame iframe")
    inside.locator("html[data-ready]").wait_for(state="attached")
    return inside


def until(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def save(page, name, folder):
    with page.expect_download() as waiting:
        page.click(f"#outputs a[href*='{name}']")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_the_whole_way(start, look, records, tmp_path):
    # A zip is what can go wrong most; CSV and a workbook go the way in the tests below.
    program = start()
    page = look(program.address)
    check(page, records["名簿.zip"])
    page.locator("#counts", has_text="回、機関 9").wait_for()
    page.locator("#account .look", has_text="名前の似た組が").wait_for()
    page.locator("#account", has_text="出席表00.csv").wait_for()
    page.click("#to-review")
    asked = page.locator("#names tbody select")
    assert asked.count() >= PAIRS
    for a, b in (
        ("髙山クリニック", "山クリニック"),
        ("基幹相談支援センター", "基幹相談支授センター"),
        ("医療法人青空会 みどりヶ丘病院", "みどりヶ丘病院"),
    ):
        row = page.locator("#names tbody tr").filter(has_text=a).filter(has_text=b)
        row = next(
            one
            for one in row.all()
            if {*one.locator("td").all_inner_texts()[0].split("\n")} & {a, b}
            and {*one.locator("td").all_inner_texts()[1].split("\n")} & {a, b}
        )
        row.locator("select").select_option("yes")
    page.fill("#sectors input >> nth=0", "行政")
    inside = draw(page)
    assert inside.locator("#map .mark").count() >= 1
    assert page.get_attribute("#frame iframe", "sandbox") == "allow-scripts allow-downloads allow-modals"
    # Saving and printing work from inside the frame: a browser that ignores one of them says so as an error.
    inside.locator("#takeout summary").click()
    with page.expect_download() as picture:
        inside.locator("#save-png").click()
    assert picture.value.suggested_filename.endswith(".png")
    inside.locator("#takeout summary").click()
    inside.locator("#print").click()
    inside.locator("#present").click()
    page.wait_for_function("() => document.fullscreenElement?.tagName === 'IFRAME'")
    page.keyboard.press("Escape")
    page.wait_for_function("() => !document.fullscreenElement")
    page.click("#to-take")
    folder = tmp_path / "taken"
    folder.mkdir()
    everything = zipfile.ZipFile(save(page, "all.zip", folder))
    assert len(everything.namelist()) == len(OUTPUTS)
    assert {
        "地図（庁内用）.html",
        "報告（庁内用）.html",
        "報告（庁内用）.xlsx",
        "スライド（庁内用）.pptx",
        "確認シート.xlsx",
        "図（庁内用）.png",
    } <= {name.rpartition(" ")[2] for name in everything.namelist()}
    table = next(name for name in everything.namelist() if name.endswith("機関（庁内用）.csv"))
    organizations = everything.read(table).decode("utf-8-sig").splitlines()
    assert len(organizations) == 1 + 9 - PAIRS
    slides = save(page, "slides.pptx", folder)
    from pptx import Presentation

    assert len(Presentation(slides).slides) >= 2
    assert slides.name.endswith("スライド（庁内用）.pptx")
    review = save(page, "review.xlsx", folder)
    assert sum(read_review(review).names.values()) == PAIRS
    # Asked once: with the sheet beside it, nothing is asked again.
    page.click("#steps [data-step=files]")
    check(page, review)
    page.click("#to-review")
    assert page.locator("#names tr.answered").count() == PAIRS
    left = page.locator("#names tbody tr").count() - PAIRS
    page.click("#steps [data-step=check]")
    assert page.locator("#account", has_text="名前の似た組が").count() == bool(left)
    page.close()
    assert program.ended() == 0
    assert not list(program.temporary.iterdir())
    said = "".join(program.said)
    assert "クリニック" not in said
    assert "Traceback" not in said


def tab_to(page, selector, limit=80):
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"{selector} is out of the keyboard's reach")


def test_with_the_keyboard_only(start, look, records):
    page = look(start("--lang", "ja").address)
    tab_to(page, "#choose")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(str(records["出欠.csv"]))
    page.wait_for_function("() => document.activeElement.id === 'to-check'")
    page.keyboard.press("Enter")
    page.wait_for_selector("#account > div")
    tab_to(page, "#to-review")
    page.keyboard.press("Enter")
    tab_to(page, "#names select")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "yes"
    tab_to(page, "#review .draw")
    page.keyboard.press("Enter")
    page.wait_for_selector("#frame iframe")
    page.wait_for_function("() => document.activeElement.tagName === 'H2'")
    tab_to(page, "#to-take")
    page.keyboard.press("Space")
    tab_to(page, "#outputs a[href*='slides.pptx']")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert taken.value.suggested_filename.endswith("スライド（庁内用）.pptx")


HOSTILE = (
    "<img src=x onerror=window.hit=1>",
    "</script><script>window.hit=2</script>",
    "javascript:window.hit=3",
    "=HYPERLINK(1)",
    "{{7*7}}",
    '"><b onmouseover=window.hit=4>',
)


def test_a_hostile_file_is_only_text(start, look, tmp_path):
    page = look(start().address)
    bad = tmp_path / "<img src=x onerror=window.hit=5>.csv"
    rows = [
        f"R5.{month}.1,{name.replace(chr(34), chr(34) * 2)!r},{name!r}"
        for month in range(4, 8)
        for name in HOSTILE
    ]
    bad.write_text(
        "\n".join(["開催日,会議名,機関名", *(row.replace("'", '"') for row in rows)]), encoding="utf-8"
    )
    check(page, bad)
    page.locator("#account", has_text="img src=x").wait_for()
    page.click("#to-review")
    draw(page)
    page.click("#to-take")
    assert page.evaluate("window.hit") is None
    assert page.frames[-1].evaluate("window.hit") is None
    assert "49" not in page.inner_text("#content")


def test_what_cannot_be_read_is_told_with_its_place(start, look, tmp_path):
    page = look(start().address)
    program, table = tmp_path / "program.exe", tmp_path / "困った表.csv"
    program.write_bytes(b"MZ\x00\x01" * 500)
    table.write_text("機関名,第1回\n,R5.4.1\n課,？？\n", encoding="utf-8")
    for bad in (program, table):
        choose(page, bad)
        page.click("#to-check")
        page.wait_for_selector("#account .look")
        assert bad.name in page.inner_text("#account .look")
        assert page.is_visible("#reading .form")
        assert "--" not in page.inner_text("#account")
        page.click("#other-files")
        page.click("#list button")
        page.wait_for_selector("#chosen", state="hidden")
    # The mark explained on the page, it is read.
    choose(page, table)
    page.click("#to-check")
    page.wait_for_selector("#account .look")
    page.fill("#marks", "？？=出席")
    page.click("#again")
    page.wait_for_selector("#to-review:visible")


def test_two_windows_do_not_mix(start, look, records):
    program = start()
    page = look(program.address)
    check(page, records["出欠.csv"])
    with page.context.expect_page() as opened:
        page.click("#new")
    other = opened.value
    other.wait_for_selector("html[data-ready]", state="attached")
    assert other.locator("#list li").count() == 0
    check(other, records["名簿.zip"])
    assert "出席23件" in other.inner_text("#account")
    assert other.locator("#list li").filter(has_text="名簿.zip").count() == 1
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    assert (
        page.locator("#list li").all_inner_texts()
        == page.locator("#list li").filter(has_text="出欠.csv").all_inner_texts()
    )
    assert "名簿.zip" not in page.content()
    # The same window twice: the later one has it, the earlier one says so.
    twin = page.context.new_page()
    twin.goto(page.url)
    twin.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_selector("[role=alert] >> text=あとから開いた窓")
    assert twin.locator("#list li").count() == 1
    page.close()
    twin.close()
    # Nobody looks at the first window any more: its folder goes, the program stays for the other.
    until(lambda: len(program.windows()) == 1)
    assert program.process.poll() is None
    other.close()
    assert program.ended() == 0


def test_a_tab_closed_midway_ends_everything(start, look, records):
    program = start()
    page = look(program.address)
    check(page, records["出欠.xlsx"])
    page.click("#check-next .draw")
    page.wait_for_selector("#working:visible")
    began = time.monotonic()
    page.close()
    assert program.ended() == 0
    assert time.monotonic() - began < 25
    assert not list(program.temporary.iterdir())


def test_cancelling_and_going_back(start, look, records, tmp_path):
    page = look(start().address)
    check(page, records["出欠.csv"])
    page.click("#to-review")
    page.select_option("#names select >> nth=0", "yes")
    page.click("#review .draw")
    page.click("#cancel")
    page.wait_for_selector("#working", state="hidden")
    assert page.locator("#frame iframe").count() == 0
    draw(page)
    first = page.get_attribute("#frame iframe", "src")
    page.click("#settings summary")
    page.check("input[name=public][value=public]")
    page.click("#settings .draw")
    page.wait_for_function(
        "first => document.querySelector('#frame iframe').getAttribute('src') !== first", arg=first
    )
    page.click("#to-take")
    page.locator("#audience", has_text="公開用です").wait_for()
    public = save(page, "all.zip", tmp_path)
    assert public.name.endswith("つながり一式（公開用）.zip")
    assert any(name.endswith("地図（公開用）.html") for name in zipfile.ZipFile(public).namelist())
    assert not any("確認シート" in name for name in zipfile.ZipFile(public).namelist())
    page.go_back()
    page.go_back()
    page.wait_for_function(
        "first => document.querySelector('#frame iframe').getAttribute('src') === first", arg=first
    )
    assert not page.is_checked("input[name=public][value=public]")
    page.click("#to-take")
    page.locator("#audience", has_text="庁内用です").wait_for()


def test_in_english_nothing_is_lost(start, look, records):
    page = look(start().address)
    check(page, records["出欠.csv"])
    page.click("#to-review")
    page.select_option("#names select >> nth=0", "no")
    page.click("#language")
    page.wait_for_selector("html[lang=en][data-ready]", state="attached")
    assert page.input_value("#names select >> nth=0") == "no"
    page.click("#steps [data-step=check]")
    page.locator("#counts", has_text="organizations").wait_for()


def test_finishing_ends_the_program(start, look):
    program = start("--lang", "en")
    page = look(program.address)
    page.click("#stop")
    page.wait_for_selector("text=Finished.")
    assert program.ended() == 0
    assert not list(program.temporary.iterdir())


def test_it_is_accessible(start, look, records):
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = look(start().address)
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa"]}
    page.context.set_default_timeout(60_000)
    checked = []

    def judge():
        # The library is put in by the test; the page's own policy allows no inline script.
        found = axe.run(page, options=rules)
        checked.extend(violation["id"] for violation in found.response["violations"])

    page.click("#example")
    judge()
    page.click("#to-check")
    page.wait_for_selector("#account > div")
    judge()
    page.click("#to-review")
    judge()
    assert checked == []


def test_what_was_changed_after_the_map_is_told_and_a_map_of_other_files_is_closed(start, look, records):
    page = look(start().address)
    check(page, records["出欠.csv"])
    page.click("#to-review")
    draw(page)
    assert page.is_hidden("#map .stale")
    page.click("#steps [data-step=review]")
    page.select_option("#names select >> nth=0", "yes")
    for step in ("map", "take"):
        page.click(f"#steps [data-step={step}]")
        page.wait_for_selector(f"#{step} .stale:visible")
    page.click("#take .stale .draw")
    page.wait_for_function(
        "() => document.querySelector('#map .stale').hidden && !document.querySelector('#map').hidden"
    )
    page.click("#undo")
    page.wait_for_selector("#undo", state="hidden")
    assert page.is_hidden("#map .stale")
    page.click("#steps [data-step=files]")
    assert page.is_hidden("#closed")
    page.set_input_files("#pick", str(records["名簿.zip"]))
    page.wait_for_selector("#closed:visible")
    for step in ("map", "take"):
        assert page.is_disabled(f"#steps [data-step={step}]")
    page.click("#to-check")
    page.wait_for_selector("#account > div")
    page.click("#check-next .draw")
    page.wait_for_selector("#frame iframe")
    page.wait_for_selector("#closed", state="hidden")


def test_names_are_paired_and_given_sectors_corrected_by_hand(start, look, tmp_path):
    sheet = tmp_path / "出欠.csv"
    rows = [
        f"R5.{month}.1,{name},{sector}"
        for month in range(4, 8)
        for name, sector in (
            ("青空会", "家族"),
            ("旧若葉会", "家族"),
            ("架空病院", "福祉"),
            ("障害福祉課", "行政"),
        )
    ]
    sheet.write_text("\n".join(["開催日,機関名,分野", *rows]), encoding="utf-8")
    page = look(start().address)
    check(page, sheet)
    page.click("#to-review")
    page.fill("#pair-a", "青空会")
    page.fill("#pair-b", "ない会")
    page.click("#pair-add")
    page.locator("#pair-fault", has_text="一覧から").wait_for()
    page.fill("#pair-b", "旧若葉会")
    page.keyboard.press("Enter")
    page.locator("#names tr.answered", has_text="旧若葉会").wait_for()
    page.click("#given-summary")
    page.fill("#given-find", "病院")
    assert page.locator("#given tbody tr").count() == 1
    page.fill("#given tbody input", "医療（精神科）")
    draw(page)
    page.click("#to-take")
    review = save(page, "review.xlsx", tmp_path)
    told = read_review(review)
    assert told.names == {("青空会", "旧若葉会"): True}
    assert told.sectors == {"架空病院": "医療（精神科）"}
    # The command line takes the same sheet.
    organizations = tg.read(sheet, review=review).organizations.set_index("name")
    assert len(organizations) == 3
    assert organizations["sector"]["架空病院"] == "医療（精神科）"
    # Taken back, the pair is gone.
    page.click("#steps [data-step=review]")
    page.select_option("#names select", "")
    assert page.locator("#names tbody tr").count() == 0


def test_a_citys_own_lists_are_counted_by(start, look, records, tmp_path):
    page = look(start().address)
    check(page, records["出欠.csv"])
    page.click("#to-review")
    draw(page)
    page.click("#settings summary")
    with page.expect_download() as waiting:
        page.click("[data-list=groups] a")
    assert waiting.value.suggested_filename == "関係者のグループ.csv"
    own = tmp_path / "市の一覧.csv"
    waiting.value.save_as(own)
    text = own.read_text(encoding="utf-8-sig")
    own.write_text(text.replace("民生委員・児童委員,", "架空の見守り隊,"), encoding="utf-8-sig")
    page.set_input_files("[data-list=groups] input", str(own))
    page.locator("[data-list=groups] .own", has_text="市の一覧.csv").wait_for()
    page.wait_for_selector("#map .stale:visible")
    page.click("#settings > p .draw")
    page.wait_for_selector("#map .stale", state="hidden")
    page.wait_for_selector("#working", state="hidden")
    page.click("#to-take")
    assert "架空の見守り隊" in save(page, "report.html", tmp_path).read_text(encoding="utf-8")
    # A list that is none is told by its name, and the one before may be put away.
    page.click("#steps [data-step=map]")
    page.click("#settings summary")
    page.set_input_files("[data-list=groups] input", str(records["出欠.csv"]))
    page.locator("[data-list=groups] .own", has_text="出欠.csv").wait_for()
    page.click("#settings > p .draw")
    page.locator("#fault", has_text="出欠.csv").wait_for()
    page.click("[data-list=groups] .off")
    page.locator("[data-list=groups] .own", has_text="国の示す").wait_for()
