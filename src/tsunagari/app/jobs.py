"""Long work in a process of its own: told step by step, ended at once when it is no longer wanted."""

from __future__ import annotations

import json
from contextlib import suppress
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Final

from tsunagari import processes
from tsunagari.words import LANGUAGES, say

if TYPE_CHECKING:
    from pathlib import Path

REQUEST, RESULT = "job.json", "result.json"
DISK_FULL: Final = 28
"""How a worker ends that could not write what came of it."""


class Job:
    """One piece of work in a folder: `job.json` says what, `result.json` what came of it.

    Parameters
    ----------
    folder : pathlib.Path
        Where the work is done.
    request : dict
        See `tsunagari.app.work`.
    entered : dict
        What the page had entered then, for going back to it.

    """

    def __init__(self, folder: Path, request: dict[str, Any], entered: dict[str, Any]) -> None:
        self.folder = folder
        self.entered = entered
        self.kind: str = request["kind"]
        self.step = "start"
        self.cancelled = False
        self._lock = Lock()
        (folder / REQUEST).write_text(json.dumps(request), encoding="utf-8")
        self._process = processes.start("-m", "tsunagari.app.work", str(folder))
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        stream = self._process.stdout
        if stream is None:  # pragma: no cover - it was asked for
            return
        for line in stream:
            self.step = line.decode("ascii", "replace").strip()[:40]
        self._process.wait()
        processes.close(self._process)

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._listener.is_alive()

    def wait(self, seconds: float | None = None) -> None:
        """Wait for the end."""
        self._listener.join(seconds)

    def cancel(self) -> None:
        """End it at once."""
        with self._lock:
            if self.running:
                self.cancelled = True
                with suppress(OSError):
                    self._process.kill()
        self._listener.join(10)

    def result(self) -> dict[str, Any] | None:
        """Return what came of it; None as long as it runs, or if it was cancelled."""
        if self.running or self.cancelled:
            return None
        try:
            result: dict[str, Any] = json.loads((self.folder / RESULT).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            key = "app.disk_full" if self._process.returncode == DISK_FULL else "app.stopped_early"
            return {"error": {lang: say(key, lang) for lang in LANGUAGES}}
        return result
