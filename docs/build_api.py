"""Write docs/api.md: every public name under a heading. Run: python docs/build_api.py."""

from pathlib import Path

import tsunagari

FILE = Path(__file__).parent / "api.md"
SECTIONS = {
    "読む・組み立てる / Read and build": (
        "read", "check", "build", "as_network", "from_incidence", "example", "Attendance", "Network",
        "set_language",
    ),
    "一度に調べる / Study": ("study", "compare", "pool", "sensitivity", "Findings", "Comparison"),
    "見る・書き出す / See and export": ("render", "report", "slides", "draw", "export", "to_pyvis"),
    "機関の位置 / Positions": ("centrality", "brokerage", "bridges", "what_if", "without_secretariat"),
    "まとまり / Communities": ("communities", "participation"),
    "機関と会議 / Two modes": (
        "clustering", "Clustering", "bipartite_communities", "BipartiteCommunities", "nestedness",
        "Nestedness",
        "core_periphery", "CorePeriphery", "triples", "Triples", "s_walks", "meeting_overlap",
        "MeetingOverlap",
    ),
    "全体 / The whole": ("cohesion", "coverage", "overlap", "gaps", "official", "turnover"),
    "目標と、現場の問い / Goals, and what the field asks": (
        "goals", "ladder", "Ladder", "links", "voice", "coverage_board",
    ),
    "時と層 / Threads and layers": ("spread", "agenda", "relations"),
    "偶然との比較 / Against chance": (
        "evidence", "network_tests", "pair_evidence", "sector_tests", "backbone", "Backbone",
        "homophily", "Homophily", "mrqap", "MRQAP",
    ),
    "確かさと変化 / How sure, and change": (
        "lagged_association", "resampled_interval", "stability", "cs_coefficients", "rarefied", "change",
        "compare_meetings",
    ),
}  # fmt: skip


def page() -> str:
    """Return the page."""
    placed = [name for names in SECTIONS.values() for name in names]
    public = [name for name in tsunagari.__all__ if not name.startswith("_")]
    if sorted(placed) != sorted(public):
        raise SystemExit(f"Sections and public names differ: {sorted(set(placed) ^ set(public))}")
    lines = [
        "# API",
        "",
        "`import tsunagari as tg` のあと `tg.read` のように使います。 / Used as `tg.read` and so on.",
        "",
    ]
    for title, names in SECTIONS.items():
        lines += [f"## {title}", ""]
        for name in names:
            home = getattr(tsunagari, name).__module__
            lines += [f"::: {home}.{name}", "    options:", f'      heading: "tg.{name}"', ""]
    return "\n".join(lines)


def main() -> None:
    """Write it."""
    FILE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
