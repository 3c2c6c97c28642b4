"""In a real Chromium: columns chosen by buttons, questions answered, lists and their columns given."""

from __future__ import annotations

import os

import pytest

import tsunagari as tg
from tsunagari.reading.report.review import read_review

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("app")]
# Neither head is known; the third could be somebody's name, so that only its place is told.
NO_HEADS = "いつ,なに,植木隠子\n" + "".join(
    f"R5.{month}.1,部会,{organization}\n" for month in (6, 7) for organization in ("青葉病院", "みどり課")
)
CASES = "開催日,会議名,人数,機関名\n" + "".join(
    f"R5.{month}.1,{name},2,{organization}\n"
    for month, name in ((5, "支援連絡会"), (6, "支援連絡会"), (7, "事例検討会"))
    for organization in ("青葉病院", "みどり課", "しおり訪問看護ステーション")
)
ORGANIZATIONS = (
    "機関名,分野,病床数,担当者氏名,電話番号\n青葉病院,医療,120,植木隠子,090-1234-5678\nみどり課,行政,,,\n"
)
SIZES = ((1280, 720), (390, 844))


def put(page, path):
    page.set_input_files("#pick", str(path))
    page.wait_for_selector("#to-check:enabled")


def check(page):
    page.click("#steps [data-step=files]")
    with page.expect_response("**/check*"):
        page.click("#to-check")
    settle(page)


def settle(page):
    """Wait until no work is done any more."""
    page.wait_for_function("() => !document.querySelector('#working:not([hidden])')")


def shoot(page, name):
    """Look at both sizes: nothing is wider than the window."""
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), (name, width)
        if folder := os.environ.get("TSUNAGARI_SHOTS"):
            page.screenshot(path=f"{folder}/{name}-{width}.png")
    page.set_viewport_size({"width": SIZES[0][0], "height": SIZES[0][1]})


def test_columns_that_are_not_understood_are_buttons_for_their_file_only(start, look, records, tmp_path):
    sheet = tmp_path / "見出し不明.csv"
    sheet.write_text(NO_HEADS, encoding="utf-8")
    page = look(start().address)
    put(page, sheet)
    check(page)
    buttons = page.locator("#choices .meaning >> nth=0 >> button")
    assert buttons.all_inner_texts() == ["いつ", "なに", "3列目"]
    assert "隠子" not in page.content()
    assert page.locator("#choices .main").is_disabled()
    shoot(page, "columns")
    buttons.filter(has_text="3列目").click()
    page.locator("#choices .meaning >> nth=1 >> button").filter(has_text="なに").click()
    page.locator("#choices .meaning >> nth=2 >> button").filter(has_text="いつ").click()
    assert buttons.filter(has_text="3列目").get_attribute("aria-pressed") == "true"
    page.locator("#choices .main").click()
    page.locator("#counts", has_text="会議 2回、機関 2").wait_for()
    page.click("#steps [data-step=files]")
    beside = page.locator("#list .chosen-columns")
    assert "機関名の列＝3列目、会議名の列＝なに、開催日の列＝いつ" in beside.inner_text()
    shoot(page, "columns-beside")
    # A second file with heads of its own is read as it is; what was chosen counts for the first only.
    put(page, records["出欠.csv"])
    check(page)
    page.locator("#counts", has_text="機関 11").wait_for()
    # Replaced, the file has no choice any more.
    page.click("#steps [data-step=files]")
    page.locator("#list li").filter(has_text="見出し不明").get_by_role("button", name="外す").click()
    page.locator("#list li").filter(has_text="見出し不明").wait_for(state="detached")
    put(page, sheet)
    page.locator("#list li").filter(has_text="見出し不明").wait_for()
    assert "3列目" not in page.locator("#list").inner_text()
    page.close()


def test_questions_are_answered_into_the_review_sheet(start, look, tmp_path):
    sheet = tmp_path / "会議.csv"
    sheet.write_text(CASES, encoding="utf-8")
    page = look(start().address)
    put(page, sheet)
    check(page)
    page.locator("#account .look", has_text="確かめていただきたいことが1件").wait_for()
    page.click("#to-review")
    asked = page.locator("#questions tbody tr")
    assert "事例検討会" in asked.first.inner_text()
    shoot(page, "questions")
    # Open, nothing is published; the page names its own field, no option of the command line.
    page.locator("#steps [data-step=check]").click()
    page.click("#to-map-now")
    page.wait_for_selector("#frame iframe")
    page.locator("#settings summary").click()
    page.check("input[name=public][value=public]")
    page.click("#settings .draw")
    page.locator("#fault", has_text="名前と分野").wait_for()
    shoot(page, "refused")
    assert "--" not in page.locator("#fault").inner_text()
    page.click("#steps [data-step=review]")
    asked.filter(has_text="事例検討会").locator("select").first.select_option("no")
    asked.filter(has_text="支援連絡会").filter(has_text="協議の場").locator("select").select_option("yes")
    hospital = asked.filter(has_text="青葉病院").locator("select")
    hospital.select_option("医療（精神科）")
    assert page.locator("#questions tr.answered").count() == 3
    assert page.locator("#sectors input").evaluate_all("all => all.map((one) => one.value)")[0]
    with page.expect_response("**/draw*"):
        page.click("#review .draw")
    settle(page)
    page.click("#to-take")
    with page.expect_download() as waiting:
        page.click("#outputs a[href*='review.xlsx']")
    page.locator("#outputs a[href*='map.html']", has_text="地図").wait_for()
    review = tmp_path / "確認.xlsx"
    waiting.value.save_as(review)
    told = read_review(review)
    assert told.given == {("case", "事例検討会"): "no", ("council", "支援連絡会"): "yes"}
    assert told.sectors == {"青葉病院": "医療（精神科）"}
    attendance = tg.read(sheet, review=review)
    attendance.refuse_open_questions()
    counts = tg.study(attendance, resamples=0).official
    assert counts[0]["meetings"] == 2
    people = {row["group"]: row["people"] for row in counts[0]["participants"]}
    assert people["医療（精神科）"] == 4
    page.close()


def test_lists_are_given_and_their_columns_allowed(start, look, tmp_path):
    sheet, organizations, meetings = (tmp_path / name for name in ("会議.csv", "機関.csv", "一覧.csv"))
    sheet.write_text(CASES, encoding="utf-8")
    organizations.write_text(ORGANIZATIONS, encoding="utf-8")
    meetings.write_text("会議名,種別,個別\n支援連絡会,協議の場,\n事例検討会,,いいえ\n", encoding="utf-8")
    page = look(start().address)
    put(page, sheet)
    check(page)
    page.locator("#reading summary").click()
    for kind, path in (("organizations", organizations), ("meetings", meetings)):
        with page.expect_file_chooser() as chooser:
            page.locator(f"[data-list={kind}] .put").click()
        chooser.value.set_files(str(path))
        page.locator(f"[data-list={kind}] .own", has_text=path.name).wait_for()
    with page.expect_response("**/check*"):
        page.click("#again")
    settle(page)
    assert page.locator("#attributes label").all_inner_texts() == ["病床数"]
    shoot(page, "attributes")
    page.check("#attributes input")
    with page.expect_response("**/check*"):
        page.click("#again")
    settle(page)
    assert page.locator("#attributes input").is_checked()
    for never in ("植木隠子", "090-1234-5678"):
        assert never not in page.content()
    assert page.locator("#account", has_text="個別の会議かもしれない").count() == 0
    page.click("#to-review")
    page.click("#review .draw")
    page.wait_for_selector("#frame iframe")
    page.click("#to-take")
    with page.expect_download() as waiting:
        page.click("#outputs a[href*='organizations.csv']")
    path = tmp_path / "out.csv"
    waiting.value.save_as(path)
    table = path.read_text(encoding="utf-8-sig")
    assert "病床数" in table
    assert "120" in table
    assert "植木" not in table
    with page.expect_download() as waiting:
        page.click("#outputs a[href*='review.xlsx']")
    waiting.value.save_as(tmp_path / "確認.xlsx")
    assert read_review(tmp_path / "確認.xlsx").given[("attribute", "病床数")] == "yes"
    page.close()
