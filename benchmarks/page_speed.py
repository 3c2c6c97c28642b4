"""How fast the map opens and moves in a real Chromium, beside plain pyvis output of the same network.

Run: python -m benchmarks.page_speed [--sizes 60 500 3000] [--without-pyvis]
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from tsunagari.findings import Findings
from tsunagari.layout import lay_out
from tsunagari.network import build
from tsunagari.reading import read
from tsunagari.webmap import render

if TYPE_CHECKING:
    from tsunagari.network import Network

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
TARGETS = {60: "first draw ≤ 500 ms, ≤ 1.0 MB", 500: "drag ≥ 30 frames/s", 3000: "first draw ≤ 3 s"}
PATIENCE = 60_000
WATCH = """
window.drawn = null;
const look = () => {
  const canvas = document.querySelector("canvas");
  if (document.querySelector("#map .mark")) { window.drawn = performance.now(); return; }
  if (canvas && canvas.width > 10) {
    const small = new OffscreenCanvas(48, 48), ctx = small.getContext("2d");
    ctx.drawImage(canvas, 0, 0, 48, 48);
    const inked = (sum, value, at) => sum + (at % 4 === 3 && value > 0 ? 1 : 0);
    const ink = ctx.getImageData(0, 0, 48, 48).data.reduce(inked, 0);
    if (ink > 20) { window.drawn = performance.now(); return; }
  }
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
FRAMES = """() => {
  window.frames_seen = [];
  const count = (now) => { window.frames_seen.push(now); requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""


def network_of(organizations: int, groups: int, *, seats: int = 7) -> Network:
    """Return small meetings within groups, everybody at one at least; about seven ties an organization."""
    random = np.random.default_rng(0)
    rows = []
    size = organizations // groups
    for group in range(groups):
        members = group * size + np.arange(size)
        tables = [*np.array_split(members, max(size // seats, 1))]
        tables += [random.choice(members, min(seats, size), replace=False) for _ in range(size // 5)]
        for number, seated in enumerate(tables):
            name, day = f"第{number + 1}回", f"R{3 + number % 3}.6.1"
            rows += [
                (f"会議体{group}", name, day, f"第{member:04d}相談支援センター", f"分野{member % 8}")
                for member in (*seated.tolist(), int(random.integers(organizations)))
            ]
    table = pd.DataFrame(rows, columns=["会議体", "会議名", "開催日", "機関名", "分野"]).drop_duplicates()
    return build(read(table))


def findings_of(network: Network) -> Findings:
    """Return what the page needs of a network; the measures have their own benchmark."""
    place_of = lay_out(network)
    attended = network.every_attendance.tocoo()
    ids = np.array([f"m{number}" for number in range(len(network.every_meeting))])
    everyone = network.everyone.merge(place_of.organizations, on="name")
    seats = pd.DataFrame({
        "organization": everyone["name"].to_numpy()[attended.coords[0]],
        "meeting": ids[attended.coords[1]],
        "forum": network.every_meeting["forum"].to_numpy()[attended.coords[1]],
        "status": "attended",
    })  # fmt: skip
    forums = seats.groupby("organization")["forum"].agg(lambda names: sorted(set(names)))
    meetings = network.every_meeting.assign(
        id=ids, date=network.every_meeting["date"].dt.strftime("%Y-%m-%d")
    )
    everyone["forums"] = everyone["name"].map(forums)
    everyone["attendances"] = np.asarray(network.every_attendance.sum(axis=1)).ravel()
    return Findings(
        provenance={"version": "benchmark", "synthetic": True},
        settings={},
        organizations=everyone,
        ties=network.ties,
        meetings=meetings,
        forums=place_of.forums,
        attendance=seats,
    )


def plain_pyvis(network: Network, path: Path) -> None:
    """Write what a short script with pyvis gives: its own template, physics on."""
    from pyvis.network import Network as Container

    numbers = {name: number for number, name in enumerate(network.names)}
    container = Container(cdn_resources="in_line", height="600px")
    container.nodes = [{"id": number, "label": name, "shape": "dot"} for name, number in numbers.items()]
    # As lists: its add_edge compares with every edge so far, hours at this size.
    container.edges = [
        {"from": numbers[source], "to": numbers[target], "value": weight}
        for source, target, weight in network.ties[["source", "target", "weight"]].to_numpy().tolist()
    ]
    path.write_text(container.generate_html(), encoding="utf-8")


def first_draw(browser: Any, path: Path) -> tuple[float | None, Any]:
    """Return milliseconds from the start of loading to the first marks, and the open page."""
    from playwright.sync_api import TimeoutError as TooLong

    context = browser.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    try:
        page.wait_for_function("window.drawn !== null", timeout=PATIENCE)
    except TooLong:
        return None, page
    return float(page.evaluate("window.drawn")), page


def frames_while_dragging(page: Any, seconds: float = 3.0) -> float:
    """Return frames a second while the whole picture is dragged about."""
    box = page.locator("#map, canvas").first.bounding_box()
    x, y = box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.9
    page.mouse.move(x, y)
    page.mouse.down()
    page.evaluate(FRAMES)
    begun = time.perf_counter()
    step = 0
    while time.perf_counter() - begun < seconds:
        step += 1
        page.mouse.move(x + 80 * np.sin(step / 6), y - 60 * abs(np.sin(step / 9)))
    page.mouse.up()
    frames = page.evaluate("window.frames_seen")
    return float((len(frames) - 1) / (frames[-1] - frames[0]) * 1000)


def told(value: float | None, unit: str) -> str:
    """Return a number with its unit, or that patience ended."""
    return f"over {PATIENCE // 1000} s" if value is None else f"{value:,.0f} {unit}"


def main() -> None:
    """Measure and print one line a size and kind of page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[60, 500, 3000])
    parser.add_argument("--without-pyvis", action="store_true")
    chosen = parser.parse_args()
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for size in chosen.sizes:
            network = network_of(size, max(size // 50, 4))
            findings = findings_of(network)
            begun = time.perf_counter()
            path = Path(folder) / f"tsunagari{size}.html"
            render(findings, path)
            spent = time.perf_counter() - begun
            many, ties = len(findings.organizations), len(network.ties)
            print(f"{many} organizations, {ties} ties  (aim: {TARGETS.get(size, '–')})")
            pages = [("tsunagari", path)]
            if not chosen.without_pyvis:
                plain = Path(folder) / f"pyvis{size}.html"
                plain_pyvis(network, plain)
                pages.append(("plain pyvis", plain))
            for name, file in pages:
                drawn, page = first_draw(browser, file)
                rate = None if drawn is None else frames_while_dragging(page)
                megabytes = file.stat().st_size / 1e6
                frames = "–" if rate is None else f"{rate:.0f} frames/s"
                extra = f", rendered in {spent:.2f} s" if name == "tsunagari" else ""
                opened = f"{megabytes:.2f} MB, first draw {told(drawn, 'ms')}"
                print(f"  {name:12} {opened}, dragging {frames}{extra}")
                page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
