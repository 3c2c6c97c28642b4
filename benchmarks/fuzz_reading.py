"""A long run of the round trip and of the fuzzer of the readers.

    python benchmarks/fuzz_reading.py [round trips] [mutated files] [first case]

Runs the same tests as the suite, with more cases (default 20,000 and 50,000); those of one run are repeated
exactly, and another first case gives others.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(trips: str = "20000", files: str = "50000", first: str = "0") -> int:
    tests = [str(ROOT / "tests" / "reading" / name) for name in ("test_roundtrip.py", "test_fuzz.py")]
    environment = {
        **os.environ,
        "TSUNAGARI_CASES": trips,
        "TSUNAGARI_FUZZ": files,
        "TSUNAGARI_FIRST": first,
    }
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
