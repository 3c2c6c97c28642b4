"""Draw docs/images/architecture.svg: the floors and their imports. Run: python docs/build_architecture.py."""

from html import escape
from pathlib import Path

import grimp
import networkx as nx

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "docs" / "images" / "architecture.svg"
SOURCE = ROOT / "src" / "tsunagari"
WIDTH, ROW, BOX, HIGH = 960, 62, 126, 32
LEFT_OUT = {"__main__"}


def levels(graph: grimp.ImportGraph) -> list[list[str]]:
    """Return the folders and modules from the top down: each stands above all that it imports."""
    names = sorted(child for child in graph.find_children("tsunagari") if child.split(".")[1] not in LEFT_OUT)
    direct = nx.DiGraph()
    direct.add_nodes_from(names)
    for name in names:
        for to in names:
            if name != to and graph.direct_import_exists(importer=name, imported=to, as_packages=True):
                direct.add_edge(name, to)
    height: dict[str, int] = {}
    for name in reversed(list(nx.topological_sort(direct))):
        height[name] = 1 + max((height[to] for to in direct[name]), default=-1)
    rows = [[name for name in names if height[name] == level] for level in range(max(height.values()) + 1)]
    return [row for row in reversed(rows) if row]


def picture() -> str:
    """Return the picture: a box a folder, a line an import, read from the code."""
    graph = grimp.build_graph("tsunagari", exclude_type_checking_imports=True, cache_dir=None)
    rows = levels(graph)
    at = {
        name: (WIDTH * (number + 1) / (len(row) + 1), ROW * level + 34)
        for level, row in enumerate(rows)
        for number, name in enumerate(row)
    }
    lines = []
    for name, (x, y) in at.items():
        for to, (right, low) in at.items():
            if name != to and graph.direct_import_exists(importer=name, imported=to, as_packages=True):
                path = f"M{x:.0f} {y + HIGH / 2:.0f}L{right:.0f} {low - HIGH / 2:.0f}"
                lines.append(f'<path d="{path}" stroke="#9aa7b3" stroke-width="1" opacity=".55"/>')
    boxes = []
    for name, (x, y) in at.items():
        text = escape(name.split(".")[1])
        folder = (SOURCE / name.split(".")[1]).is_dir()
        boxes.append(
            f'<rect x="{x - BOX / 2:.0f}" y="{y - HIGH / 2:.0f}" width="{BOX}" height="{HIGH}" rx="6" '
            f'fill="{"#e8f1fb" if folder else "#ffffff"}" stroke="#2f5d8a"/>'
            f'<text x="{x:.0f}" y="{y + 5:.0f}" font-weight="600">{text}</text>'
        )
    height = ROW * len(rows) + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" text-anchor="middle" '
        'font-family="sans-serif" font-size="13" fill="none"><title>Floors: imports go down</title>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
        + "\n".join(lines)
        + '\n<g fill="#1d2730">'
        + "\n".join(boxes)
        + "</g>\n</svg>\n"
    )


if __name__ == "__main__":
    FILE.write_text(picture(), encoding="utf-8", newline="\n")
