"""Hostile input for longer than the suite has time for: names, command lines, damaged files.

    python benchmarks/hostile.py [--cases 100000] [--first 0]

Runs the suite's own tests with as many cases: of every 100, 67 are a hostile name in one output, 28 a
command line, 5 a damaged file. Prints one line a kind: cases tried, and whether all held. A case that fails
is named by its number, which repeats it exactly.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PER_TIME = 10_000
"""What the suite tries, about; the tests multiply it."""
FILES_SHARE = 0.05


def main(cases: int, first: int) -> int:
    started, found = time.monotonic(), Counter[str]()
    files = round(cases * FILES_SHARE)
    with tempfile.TemporaryDirectory() as folder:
        counts = Path(folder) / "counts"
        environment = {
            **os.environ,
            "TSUNAGARI_HOSTILE": str((cases - files) / PER_TIME),
            "TSUNAGARI_FUZZ": str(files),
            "TSUNAGARI_FIRST": str(first),
            "TSUNAGARI_COUNTS": str(counts),
        }
        tests = ["tests/trust/test_hostile.py", "tests/reading/test_fuzz.py"]
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "--maxfail", "20", *tests]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        for line in counts.read_text(encoding="utf-8").splitlines() if counts.exists() else []:
            kind, number = json.loads(line)
            found[kind] += number
    if not code:
        found["damaged files"] = files
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    for kind, number in sorted(found.items()):
        print(f"{kind}\t{number}")
    print(f"all\t{sum(found.values())}")
    print("all held" if not code else "SOME DID NOT HOLD")
    wall, processor = time.monotonic() - started, used.ru_utime + used.ru_stime
    print(f"wall {wall:.0f} s, processor {processor:.0f} s, most memory {used.ru_maxrss // 1024} MB")
    return code


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0)
    chosen = parser.parse_args()
    sys.exit(main(chosen.cases, chosen.first))
