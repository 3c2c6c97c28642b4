"""Time `tsunagari render` side by side with the short script a user would write today.

Whole processes, from start to the page on disk, taking turns in one run so that a busy moment hits
all of them alike. Prints a table of medians;
processor time is the steadier one on a machine that others use too.

    python benchmarks/render_vs_script.py [--runs 7] [--input FILE]
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

HERE = Path(__file__).resolve().parent
IRUMA = HERE.parent / "examples" / "iruma" / "attendance.csv"
SCRIPT = "short script (pandas + networkx + python-louvain + pyvis)"


def commands(source: Path, out: Path) -> dict[str, list[str]]:
    """Return the processes to compare; each writes its own page."""
    render = [sys.executable, "-m", "tsunagari", "render", str(source), "--quiet", "--force", "-o"]
    return {
        SCRIPT: [sys.executable, str(HERE / "short_script.py"), str(source), str(out / "script.html")],
        "tsunagari render --resamples 0": [*render, str(out / "plain.html"), "--resamples", "0"],
        "tsunagari render (nulls and 1,000 resamples)": [*render, str(out / "full.html")],
    }


def seconds(command: list[str]) -> tuple[float, float]:
    """Return wall and processor time of one process that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    wall = perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="tsunagari render against a short script")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--input", type=Path, default=IRUMA)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        compared = commands(chosen.input, Path(folder))
        for command in compared.values():  # once unmeasured: file caches and .pyc files
            seconds(command)
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in compared}
        for _ in range(chosen.runs):
            for name, command in compared.items():
                times[name].append(seconds(command))
    middle = {name: tuple(map(median, zip(*taken, strict=True))) for name, taken in times.items()}
    print("| process | median s | ÷ script | fastest s | slowest s | processor s | ÷ script |")
    print("|---|---|---|---|---|---|---|")
    for name, taken in times.items():
        walls = [wall for wall, _ in taken]
        (wall, processor), (base_wall, base_processor) = middle[name], middle[SCRIPT]
        print(
            f"| {name} | {wall:.2f} | {wall / base_wall:.2f} | {min(walls):.2f} | {max(walls):.2f} "
            f"| {processor:.2f} | {processor / base_processor:.2f} |"
        )


if __name__ == "__main__":
    main()
