"""From a CP932 sheet to a slide with the verdict of a goal, and back from a list of goals with faults."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("app")]


def test_a_goal_is_judged_on_a_slide(start, look, records, tmp_path):
    pptx = pytest.importorskip("pptx")
    program = start()
    page = look(program.address)
    page.set_input_files("#pick", str(records["出欠.csv"]))
    page.wait_for_selector("#to-check:enabled")
    page.click("#to-check")
    page.wait_for_selector("#account > div")
    page.click("#to-review")
    page.click("#review .draw")
    page.frame_locator("#frame iframe").locator("html[data-ready]").wait_for(state="attached")
    wrong, right = tmp_path / "誤り.csv", tmp_path / "目標.csv"
    wrong.write_bytes("指標,年度,目標\n会議の回数,R5,4\n会議の開催回数,いつか,4\n".encode("cp932"))
    right.write_bytes("指標,年度,目標\n会議の開催回数,R5,5\n".encode("cp932"))
    page.click("#settings summary")
    page.set_input_files("[data-list=targets] input", str(wrong))
    page.locator("[data-list=targets] .own", has_text="誤り.csv").wait_for()
    page.click("#settings > p .draw")
    fault = page.locator("#fault", has_text="誤り.csv")
    fault.wait_for()
    assert "2行目" in fault.inner_text()
    assert "3行目" in fault.inner_text()
    page.set_input_files("[data-list=targets] input", str(right))
    page.locator("[data-list=targets] .own", has_text="目標.csv").wait_for()
    page.click("#settings > p .draw")
    page.wait_for_selector("#map .stale", state="hidden")
    page.wait_for_selector("#working", state="hidden")
    page.click("#to-take")
    with page.expect_download() as waiting:
        page.click("#outputs a[href*='slides.pptx']")
    path = tmp_path / "s.pptx"
    waiting.value.save_as(path)
    texts = [
        shape.text_frame.text
        for slide in pptx.Presentation(path).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert any("目標に届いていません（4、目標5）" in text for text in texts)
