"""Findings to draw, and a real Chromium without network to draw them in."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import tsunagari as tg
from tsunagari.webmap import render

ROOT = Path(__file__).resolve().parents[2]
HOSTILE = [
    "</script><script>window.hit=1</script>",
    '"onmouseover="window.hit=2',
    "javascript:window.hit=3",
    '<a href="https://example.invalid/">押す</a>',
    "<img src=x onerror=window.hit=4>",
    "{{ 7*7 }}{% raw %}",
    "\u202e右から左\u2066",
    "長" * 200,
    "👩‍👩‍👧‍👦家族🏥",
    "𠮷野家族会",
    "か\u3099くせい\u309a",
    "=HYPERLINK(1)",
    "]]><!--",
    "\u2028行\u2029",
    "",
]


@pytest.fixture(scope="session")
def iruma():
    """The shipped example: four bodies, three years, about sixty organizations."""
    return tg.study(tg.read(ROOT / "examples" / "iruma" / "attendance.csv"), resamples=100)


@pytest.fixture(scope="session")
def southern_women():
    return tg.study(tg.read(ROOT / "examples" / "southern_women" / "attendance.csv"), resamples=0)


@pytest.fixture(scope="session")
def study_of():
    """Study rows of (forum, date, organization, sector) as a person would give them."""

    def make(rows):
        table = pd.DataFrame(rows, columns=["会議体", "開催日", "機関名", "分野"])
        return tg.study(tg.read(table.assign(会議名=table["会議体"])), resamples=0)

    return make


@pytest.fixture(scope="session")
def hostile(study_of):
    """Findings whose every name is an attack, put in after reading, so that nothing cleaned them."""
    days = [f"R5.{month}.1" for month in range(4, 10)]
    rows = [
        (f"会議体{n % 3}", day, f"機関{n:02d}", f"分野{n % 4}")
        for day in days
        for n in range(len(HOSTILE))
        if (n + int(day[3])) % 5
    ]
    found = study_of(rows)
    names = dict(zip(found.organizations["name"], HOSTILE, strict=True))
    names |= {f"会議体{n}": HOSTILE[n] + "会" for n in range(3)}
    names |= {f"分野{n}": HOSTILE[n + 2] + "分野" for n in range(4)}

    def swap(value):
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, list):
            return [swap(item) for item in value]
        if isinstance(value, dict):
            return {key: swap(item) for key, item in value.items()}
        return value

    def swapped(frame, **more):
        return frame.apply(lambda column: column.astype(object).map(swap)).assign(**more)

    return replace(
        found,
        organizations=swapped(found.organizations),
        ties=swapped(found.ties),
        meetings=swapped(found.meetings, name=HOSTILE[0]),
        forums=swapped(found.forums),
        attendance=swapped(found.attendance),
        communities=swapped(found.communities, name=HOSTILE[4]),
        what_if=swapped(found.what_if),
        by_year={},
    )


_pages = {}


def _rendered(findings, **options):
    """The page of findings, made once in a session."""
    key = (id(findings), *sorted(options.items()))
    if key not in _pages:
        _pages[key] = (findings, render(findings, **options))
    return _pages[key][1]


class Faults(list):
    """What went wrong in a page: errors, and requests for anything but the page itself."""


@pytest.fixture
def show(browser, tmp_path):
    """Open findings (or the text of a page) with the network off; whatever went wrong fails the test."""
    contexts, faults = [], Faults()

    def open_page(shown, address="", *, size=(1280, 720), text=None, **options):
        path = tmp_path / f"map{len(contexts)}.html"
        content = _rendered(shown, **options) if text is None else text
        path.write_text(content, encoding="utf-8", newline="")
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, accept_downloads=True
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on(
            "console",
            lambda message: faults.append(message.text) if message.type in {"error", "warning"} else None,
        )

        def note_request(request):
            if not request.url.startswith(("file:", "blob:", "data:")):
                faults.append(f"request: {request.url}")

        page.on("request", note_request)
        page.goto(path.as_uri() + address)
        page.wait_for_selector("html[data-ready]", timeout=20_000, state="attached")
        page.faults = faults
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults
