"""What one window holds: its files, its work, its drawings. Windows know nothing of each other."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from contextlib import suppress
from threading import Lock, RLock, Thread
from typing import TYPE_CHECKING, Any, Final

from tsunagari import processes
from tsunagari.app.private import safe_name
from tsunagari.app.work import DISK_FULL, REQUEST, RESULT
from tsunagari.errors import Note, UsageError
from tsunagari.words import LANGUAGES, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MAX_FILE: Final = 100 << 20
MAX_ALL: Final = 400 << 20
MAX_FILES: Final = 2000
MAX_LIST: Final = 4 << 20
# A browser opens six connections to one address; each window keeps one open as long as it is there.
MAX_WINDOWS: Final = 4
BEAT: Final = 1.0
PATIENCE: Final = 60
"""Further ticks for a window that has been made but not yet seen."""
KEPT: Final = 8
"""Drawings kept, so that going back undoes."""


LISTS: Final = {
    **dict.fromkeys(("organizations", "meetings"), "reading"),
    **dict.fromkeys(("groups", "counts", "targets", "pairs"), "study"),
}
"""A city's own list → whose option it is."""


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
        key = "app.disk_full" if self._process.returncode == DISK_FULL else "app.stopped_early"
        if not self._process.returncode:
            with suppress(OSError, ValueError):
                result: dict[str, Any] = json.loads((self.folder / RESULT).read_text(encoding="utf-8"))
                return result
        return {"error": {lang: say(key, lang) for lang in LANGUAGES}}


class Session:
    """One window.

    Parameters
    ----------
    folder : pathlib.Path
        Its own, made here.

    """

    def __init__(self, folder: Path) -> None:
        self.key = secrets.token_urlsafe(32)
        self.view = ""
        self.absent = 0
        self._present = 0
        self._seen = False
        self.lock = RLock()
        self._folder = folder
        self._files: dict[int, tuple[Path, int]] = {}
        self._numbers = 0
        self._job: Job | None = None
        self._error: dict[str, Any] = {}
        self._check: dict[str, Any] | None = None
        self._drawn: dict[int, dict[str, Any]] = {}
        self._closed = False
        self._lists: dict[str, tuple[int, Path]] = {}
        self.entered: dict[str, Any] = {}
        (folder / "in").mkdir(parents=True)

    def opened(self) -> str:
        """Return the mark of a newly opened view; an older view of the same window has no say any more."""
        with self.lock:
            self.view = secrets.token_urlsafe(16)
            self.absent = 0
            return self.view

    def present(self, view: str) -> Iterator[bytes]:
        """Yield a byte a second as long as somebody takes it: a window is there while this connection is."""
        with self.lock:
            self._present, self._seen = self._present + 1, True
        try:
            while self.view == view:
                yield b" "
                time.sleep(BEAT)
        finally:
            with self.lock:
                self._present -= 1

    def tick(self) -> int:
        """Count a tick without anybody there; before the first view has come a browser may be starting."""
        with self.lock:
            self.absent = 0 if self._present else self.absent + 1
            return self.absent if self._seen else self.absent - PATIENCE

    def add(self, name: str, size: int, save: Callable[[Path], None]) -> None:
        """Take a file in.

        Raises
        ------
        UsageError
            If there are too many, or too much.

        """
        with self.lock:
            if len(self._files) >= MAX_FILES:
                raise UsageError(Note("app.too_many", {"limit": MAX_FILES}))
            if size > MAX_FILE or size + sum(taken for _, taken in self._files.values()) > MAX_ALL:
                raise UsageError(Note("app.too_large", {"one": MAX_FILE >> 20, "all": MAX_ALL >> 20}))
            self._numbers += 1
            number = self._numbers
            path = self._folder / "in" / safe_name(name)
            if path.name.casefold() in {taken.name.casefold() for taken, _ in self._files.values()}:
                # Files are told with the folder below "in", so only a name that is taken has one.
                path = path.parent / str(number) / path.name
            # Counted before it is here, so that several at once cannot pass the limit together.
            self._files[number] = (path, size)
        try:
            path.parent.mkdir(exist_ok=True)
            save(path)
        except BaseException:
            # What did not arrive changes nothing of what is here.
            with self.lock:
                del self._files[number]
                path.unlink(missing_ok=True)
            raise
        with self.lock:
            self._changed()

    def remove(self, number: int) -> None:
        """Put a file away."""
        with self.lock:
            upload = self._files.pop(number, None)
            if upload is not None:
                upload[0].unlink(missing_ok=True)
                self._changed()

    def _changed(self) -> None:
        self._stop()
        self._check, self._error = None, {}
        # A map of other files must not be taken for one of these.
        self._closed = self._closed or bool(self._drawn)
        for number in self._drawn:
            shutil.rmtree(self._folder / str(number), ignore_errors=True)
        self._drawn.clear()

    def put_list(self, kind: str, name: str, size: int, save: Callable[[Path], None]) -> None:
        """Take a city's own list in, in place of the one before.

        ``kind`` is one of `LISTS`.

        Raises
        ------
        UsageError
            If it is too large.

        """
        if size > MAX_LIST:
            raise UsageError(Note("app.list_too_large", {"limit": MAX_LIST >> 20}))
        with self.lock:
            self._numbers += 1
            number = self._numbers
        # A folder of its own: work that goes on may be reading the one before.
        path = self._folder / "lists" / str(number) / safe_name(name)
        path.parent.mkdir(parents=True)
        try:
            save(path)
        except BaseException:
            shutil.rmtree(path.parent, ignore_errors=True)
            raise
        with self.lock:
            self._lists[kind] = (number, path)

    def drop_list(self, kind: str) -> None:
        """Go back to the list that the program brings."""
        with self.lock:
            self._lists.pop(kind, None)

    def start(self, kind: str, request: dict[str, Any], entered: dict[str, Any]) -> None:
        """Begin to check or to draw with what was entered; what was being done is ended."""
        with self.lock:
            self.entered = entered
            self._stop()
            self._error = {}
            self._numbers += 1
            folder = self._folder / str(self._numbers)
            folder.mkdir()
            paths = {number: path for number, (path, _) in self._files.items() if path.is_file()}
            # Several as one folder: minutes and pictures among the sheets are passed over and told.
            files = [str(path) for path in paths.values()] if len(paths) < 2 else [str(self._folder / "in")]
            request = {**request, "kind": kind, "files": files}
            for name, (_, path) in self._lists.items():
                request[LISTS[name]] = {**request[LISTS[name]], name: str(path)}
            # What was chosen for a file that is no longer here is gone with it.
            columns = dict(request["reading"].get("columns", {}))
            for number, file, field, header in request["reading"].pop("choices", ()):
                if number in paths:
                    columns.setdefault(file, {})[field] = header
            request["reading"] = {**request["reading"], **({"columns": columns} if columns else {})}
            self._job = Job(folder, request, entered)

    def cancel(self) -> None:
        """End the work that is being done."""
        with self.lock:
            self._stop()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            shutil.rmtree(self._job.folder, ignore_errors=True)
            self._job = None

    def _collect(self) -> None:
        job = self._job
        if job is None or job.running:
            return
        result = job.result() or {}
        self._job = None
        if "error" in result:
            self._error = result
        elif job.kind == "check":
            self._check = result
        else:
            number = int(job.folder.name)
            self._drawn[number] = {**result, "entered": job.entered, "number": number}
            self._closed = False
            for old in sorted(self._drawn)[:-KEPT]:
                shutil.rmtree(self._folder / str(old), ignore_errors=True)
                del self._drawn[old]
        if "error" in result or job.kind == "check":
            shutil.rmtree(job.folder, ignore_errors=True)

    def state(self) -> dict[str, Any]:
        """Return all that the page shows."""
        with self.lock:
            self._collect()
            return {
                "files": [
                    {
                        "number": number,
                        "name": path.name,
                        "size": size,
                        "label": path.relative_to(self._folder / "in").as_posix(),
                    }
                    for number, (path, size) in sorted(self._files.items())
                ],
                "job": self._job and {"kind": self._job.kind, "step": self._job.step},
                "error": self._error.get("error"),
                "columns": self._error.get("columns", []),
                "check": self._check,
                "entered": self.entered,
                "drawn": [self._drawn[number] for number in sorted(self._drawn)],
                "closed": self._closed,
                "lists": {
                    kind: {"number": number, "name": path.name}
                    for kind, (number, path) in sorted(self._lists.items())
                },
            }

    def output(self, number: int, name: str) -> Path | None:
        """Return a file of a drawing, if there is one."""
        with self.lock:
            path = self._folder / str(number) / name
            return path if number in self._drawn and path.is_file() else None

    def for_public(self, number: int) -> bool:
        """Return whether a drawing is for publication."""
        with self.lock:
            return bool(self._drawn.get(number, {}).get("public"))

    def about(self, number: int, lang: str) -> str:
        """Return place and period of a drawing's record."""
        with self.lock:
            return str(self._drawn.get(number, {}).get("about", {}).get(lang, ""))

    def close(self) -> None:
        """End the work and remove everything."""
        with self.lock:
            self._stop()
            shutil.rmtree(self._folder, ignore_errors=True)


class Windows:
    """All windows, the one-time token, and whether anybody is still there.

    Parameters
    ----------
    folder : pathlib.Path
        The private folder.

    """

    def __init__(self, folder: Path) -> None:
        self.token = secrets.token_urlsafe(32)
        self._spent = False
        self._ever = False
        self._folder = folder
        self._lock = RLock()
        self._all: dict[str, Session] = {}

    def enter(self, token: str) -> Session | None:
        """Return the first window for the right token, once."""
        with self._lock:
            right = secrets.compare_digest(token.encode(), self.token.encode())
            if self._spent or not right:
                return None
            self._spent = True
            return self.new()

    def new(self) -> Session:
        """Return a further window.

        Raises
        ------
        UsageError
            If there are too many.

        """
        with self._lock:
            if len(self._all) >= MAX_WINDOWS:
                raise UsageError(Note("app.too_many_windows", {"limit": MAX_WINDOWS}))
            session = Session(self._folder / secrets.token_hex(8))
            self._all[session.key] = session
            self._ever = True
            return session

    def get(self, key: str) -> Session | None:
        """Return the window of a key."""
        with self._lock:
            return self._all.get(key)

    def tick(self, leaving: int) -> bool:
        """Count one tick, close windows that nobody looks at any more; return whether the program may end.

        Ticks are counted, not hours: while the computer sleeps nobody is late.
        """
        with self._lock:
            for key, session in list(self._all.items()):
                if session.tick() > leaving:
                    session.close()
                    del self._all[key]
            return self._ever and not self._all

    def close(self) -> None:
        """Close every window."""
        with self._lock:
            for session in self._all.values():
                session.close()
            self._all.clear()
