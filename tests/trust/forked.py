"""Runs commands in children of one process that has everything loaded, and ends them on the way.

    python forked.py kill|interrupt SEED CASES < jobs.json

A job is a folder and the arguments of one command. ``kill``: SIGKILL at every step of writing (each moment at
which Python makes, changes or moves the file beside the result), in the middle of each file, and at CASES
moments drawn at random. ``interrupt``: SIGINT at CASES moments drawn at random. Prints one JSON line a child:
how it ended, what it said, and the fingerprints of what then stands in the folder.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

STEPS = {"open", "os.rename", "os.remove", "os.chmod"}


def preload():
    import IPython  # noqa: F401
    import matplotlib.pyplot as plt  # noqa: F401
    import networkit  # noqa: F401
    import pptx  # noqa: F401
    import pyvis.network  # noqa: F401
    import xlsxwriter  # noqa: F401

    import tsunagari.analysis
    import tsunagari.cli
    import tsunagari.reports
    import tsunagari.webmap

    for name in tsunagari.cli.COMMANDS:
        tsunagari.cli.group.get_command(None, name)


def child(folder, arguments, before, said):
    """Fork; the child prepares its own end and runs the command."""
    number = os.fork()
    if number:
        return number
    os.chdir(folder)
    for stream in (1, 2):
        os.dup2(said.fileno(), stream)
    before()
    sys.argv = ["tsunagari", *arguments]
    from tsunagari.__main__ import run

    try:
        run()
    except SystemExit as end:
        sys.stdout.flush()
        os._exit(end.code or 0)
    os._exit(99)


def steps(folder, at=None):
    """Count what Python does in a folder; at step number `at` end as if the power had gone."""
    count, inside = [0], str(Path(folder).resolve())

    def hook(event, arguments):
        if event not in STEPS or not arguments or not isinstance(arguments[0], str | os.PathLike):
            return
        path = os.path.abspath(os.fspath(arguments[0]))  # noqa: PTH100 - Path would raise the hook again
        if not path.startswith(inside) or not path.endswith(".tmp"):
            return
        count[0] += 1
        if count[0] == at:
            os.kill(os.getpid(), signal.SIGKILL)
        if at is None:
            os.write(3, b".")

    sys.addaudithook(hook)


def half_way(size):
    """Let the system end the process at the moment when a file would grow past a size."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def standing(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(Path(folder).iterdir())
        if path.is_file()
    }


def ended(number, said, folder, how):
    _, status = os.waitpid(number, 0)
    said.seek(0)
    text = said.read().decode("utf-8", "replace")
    code = os.waitstatus_to_exitcode(status)
    print(json.dumps({"how": how, "code": code, "said": text, "standing": standing(folder)}), flush=True)  # noqa: T201
    return code


def once(folder, arguments, how, before=lambda: None, after=lambda _number: None):
    with tempfile.TemporaryFile() as said:
        number = child(folder, arguments, before, said)
        after(number)
        return ended(number, said, folder, how)


def step_count(folder, arguments):
    reading, writing = os.pipe()

    def before():
        os.dup2(writing, 3)
        steps(folder)

    once(folder, arguments, "whole", before)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        return len(pipe.read())


def kill(folder, arguments, cases, draw):
    started = time.monotonic()
    count = step_count(folder, arguments)
    long = time.monotonic() - started
    for at in range(1, count + 1):
        once(folder, arguments, f"step {at} of {count}", lambda at=at: steps(folder, at))
    sizes = sorted({path.stat().st_size for path in Path(folder).iterdir() if path.suffix != ".csv"})
    for size in sizes:
        once(folder, arguments, f"half of {size}", lambda size=size: half_way(size // 2))
    for _ in range(cases):
        wait = draw.uniform(0, long)

        def after(number, wait=wait):
            time.sleep(wait)
            os.kill(number, signal.SIGKILL)

        once(folder, arguments, f"after {wait:.2f} s", after=after)
    once(folder, arguments, "at last")


def interrupt(folder, arguments, cases, draw):
    started = time.monotonic()
    once(folder, arguments, "whole")
    long = time.monotonic() - started
    # The whole run may have been the slow one: one moment is early enough to strike whatever comes.
    for wait in (0.05 + long / 8, *(draw.uniform(0.02, long) for _ in range(cases))):

        def after(number, wait=wait):
            time.sleep(wait)
            os.kill(number, signal.SIGINT)

        once(folder, arguments, f"after {wait:.2f} s", after=after)


def main(what, seed, cases):
    preload()
    draw = random.Random(int(seed))  # noqa: S311 - moments
    for folder, arguments in json.load(sys.stdin):
        {"kill": kill, "interrupt": interrupt}[what](folder, arguments, int(cases), draw)


if __name__ == "__main__":
    main(*sys.argv[1:])
