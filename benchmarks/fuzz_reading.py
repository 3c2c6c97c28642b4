"""A long run of the round trip and of the fuzzer of the readers.

    python benchmarks/fuzz_reading.py [round trips] [mutated files]

Runs the same tests as the suite, with more cases (default 50,000 and 20,000).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(cases: str = "50000", fuzz: str = "20000") -> int:
    tests = [str(ROOT / "tests" / "reading" / name) for name in ("test_roundtrip.py", "test_fuzz.py")]
    environment = {**os.environ, "TSUNAGARI_CASES": cases, "TSUNAGARI_FUZZ": fuzz}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *tests], cwd=ROOT, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
