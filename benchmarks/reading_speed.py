"""How fast large inputs are read, and how much memory that takes.

    python benchmarks/reading_speed.py [attendance.csv.gz ...]

Without arguments: a workbook of 20,000 rows and 10 columns and a CSV file of 954,262 rows, made here.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

_ONE = """
import json, sys, time
import pandas as pd
import tsunagari.reading.option_parsing, tsunagari.reading.reader
from tsunagari.reading import read

def peak():
    # The high-water mark of this process alone; getrusage would hand down the parent's.
    try:
        with open("/proc/self/status", encoding="utf-8") as file:
            return next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
    except OSError:
        import resource
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before, started, spent = peak(), time.perf_counter(), time.process_time()
found = read(sys.argv[1])
print(json.dumps({"seconds": time.perf_counter() - started, "cpu": time.process_time() - spent,
                  "grown_mb": (peak() - before) / 1024, "attended": len(found.attended),
                  "organizations": len(found.organizations), "meetings": len(found.meetings)}))
"""
_FRAME = """
import sys
import pandas as pd
path = sys.argv[1]
if path.endswith("x"):
    frame = pd.read_excel(path, dtype=str, engine="calamine")
else:
    frame = pd.read_csv(path, dtype=str)
print(frame.memory_usage(deep=True).sum() / 2**20)
"""


def workbook(path: Path, rows: int = 20_000) -> None:
    import xlsxwriter

    random = np.random.default_rng(0)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("記録")
    heads = ["開催日", "会議名", "回", "種別", "区分", "所属機関", "職種", "氏名", "人数", "出欠"]
    sheet.write_row(0, 0, heads)
    for row in range(1, rows + 1):
        meeting = int(random.integers(400))
        day = f"2023/{meeting % 12 + 1}/{meeting % 28 + 1}"
        office, person = random.integers(600), random.integers(3000)
        cells = [day, f"部会{meeting % 7}", meeting // 7 + 1, "部会", "福祉", f"第{office}事業所", "相談員"]
        cells += [f"氏名{person}", 1, "○"]
        sheet.write_row(row, 0, cells)
    book.close()


def bills(path: Path, rows: int = 954_262) -> None:
    random = np.random.default_rng(0)
    meeting = np.sort(random.integers(0, 260_851, rows))
    organization = random.integers(1, 1_719, rows)
    lines = [
        f"{m},{720000 + m // 30},{o}\n" for m, o in zip(meeting.tolist(), organization.tolist(), strict=True)
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("meeting,time,organization\n" + "".join(lines))


def main(paths: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not paths:
            workbook(Path(folder) / "20000x10.xlsx")
            bills(Path(folder) / "954262.csv.gz")
            paths = [str(path) for path in sorted(Path(folder).iterdir())]
        for path in paths:
            times = []
            for _ in range(3):
                done = subprocess.run(
                    [sys.executable, "-c", _ONE, path], capture_output=True, text=True, check=True
                )
                times.append(json.loads(done.stdout))
            best = min(times, key=lambda one: one["seconds"])
            frame = subprocess.run(
                [sys.executable, "-c", _FRAME, path], capture_output=True, text=True, check=True
            )
            size = float(frame.stdout)
            print(
                f"{Path(path).name}: {best['seconds']:.2f} s ({best['cpu']:.2f} s of processor), "
                f"memory {best['grown_mb']:.0f} MB = {best['grown_mb'] / size:.1f} x its DataFrame "
                f"({size:.0f} MB); "
                f"{best['attended']} attendances, {best['organizations']} organizations, "
                f"{best['meetings']} meetings"
            )


if __name__ == "__main__":
    main(sys.argv[1:])
