"""What one window holds: its files, its work, its drawings. Windows know nothing of each other."""

import json
import secrets
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from threading import RLock, Thread
from typing import Any, Final

from tsunagari import processes
from tsunagari.app.work import DISK_FULL, REQUEST, RESULT
from tsunagari.errors import Note, UsageError
from tsunagari.samples import INPUTS
from tsunagari.words import LANGUAGES, say
from tsunagari.writing import safe_name

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
        self.measured = measured_by(request)
        self.kind: str = request["kind"]
        self.step = "start"
        self.cancelled = False
        (folder / REQUEST).write_text(json.dumps(request), encoding="utf-8")
        self._process = processes.start("-m", "tsunagari.app.work", str(folder))
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
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


def measured_by(request: dict[str, Any]) -> str:
    """Return all of a request but for whom it is: of one text is one study."""
    return json.dumps({**request, "study": {**request.get("study", {}), "public": None}, "stored": None})


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
        self.entered: dict[str, Any] = {}
        self._absent = 0
        self._present = 0
        self._seen = False
        self._lock = RLock()
        self._folder = folder
        self._numbers = count(1)
        self._files: dict[int, dict[str, Any]] = {}
        self._lists: dict[str, dict[str, Any]] = {}
        self._job: Job | None = None
        self._error: dict[str, Any] = {}
        self._check: dict[str, Any] | None = None
        self._drawn: dict[int, dict[str, Any]] = {}
        self._measured: dict[str, Path] = {}
        self._closed = False
        (folder / "in").mkdir(parents=True)

    def opened(self) -> str:
        """Return the mark of a newly opened view; an older view of the same window has no say any more."""
        with self._lock:
            self.view = secrets.token_urlsafe(16)
            self._absent = 0
            return self.view

    def present(self) -> Iterator[bytes]:
        """Yield a byte a second as long as somebody takes it: a window is there while this connection is."""
        view = self.view
        with self._lock:
            self._present, self._seen = self._present + 1, True
        try:
            while self.view == view:
                yield b" "
                time.sleep(BEAT)
        finally:
            with self._lock:
                self._present -= 1

    def tick(self) -> int:
        """Count a tick without anybody there; before the first view has come a browser may be starting."""
        with self._lock:
            self._absent = 0 if self._present else self._absent + 1
            return self._absent if self._seen else self._absent - PATIENCE

    def add(self, name: str, size: int, save: Callable[[Path], object]) -> None:
        """Take a file in.

        Raises
        ------
        UsageError
            If there are too many, or too much.

        """
        with self._lock:
            if len(self._files) >= MAX_FILES:
                raise UsageError(Note("app.too_many", {"limit": MAX_FILES}))
            if size > MAX_FILE or size + sum(file["size"] for file in self._files.values()) > MAX_ALL:
                raise UsageError(Note("app.too_large", {"one": MAX_FILE >> 20, "all": MAX_ALL >> 20}))
            number, name = next(self._numbers), safe_name(name)
            taken = {file["name"].casefold() for file in self._files.values()}
            # Files are told with the folder below "in", so only a name that is taken has one.
            label = f"{number}/{name}" if name.casefold() in taken else name
            # Counted before it is here, so that several at once cannot pass the limit together.
            self._files[number] = {"number": number, "name": name, "size": size, "label": label}
        path = self._folder / "in" / label
        try:
            _arrive(path, save)
        except BaseException:
            self._files.pop(number, None)
            raise
        self._changed()

    def remove(self, number: int) -> None:
        """Put a file away."""
        upload = self._files.pop(number, None)
        if upload is not None:
            (self._folder / "in" / upload["label"]).unlink(missing_ok=True)
            self._changed()

    def _changed(self) -> None:
        with self._lock:
            self.cancel()
            self._check, self._error = None, {}
            # A map of other files must not be taken for one of these.
            self._closed = self._closed or bool(self._drawn)
            for number in [*self._drawn]:
                self._forget(number)

    def _forget(self, number: int) -> None:
        """Remove a drawing."""
        del self._drawn[number]
        folder = self._folder / str(number)
        self._measured = {text: stored for text, stored in self._measured.items() if stored != folder}
        shutil.rmtree(folder, ignore_errors=True)

    def put_list(self, kind: str, name: str, size: int, save: Callable[[Path], object]) -> None:
        """Take a city's own list in, in place of the one before.

        ``kind`` is one of `tsunagari.samples.INPUTS`.

        Raises
        ------
        UsageError
            If it is too large.

        """
        if size > MAX_LIST:
            raise UsageError(Note("app.list_too_large", {"limit": MAX_LIST >> 20}))
        own = {"number": next(self._numbers), "name": safe_name(name)}
        _arrive(self._list_path(own), save)
        self._lists[kind] = own

    def _list_path(self, own: dict[str, Any]) -> Path:
        """Return where a list stands: in a folder of its own, as work may go on with the one before."""
        return self._folder / "lists" / str(own["number"]) / str(own["name"])

    def drop_list(self, kind: str) -> None:
        """Go back to the list that the program brings."""
        self._lists.pop(kind, None)

    def start(self, kind: str, request: dict[str, Any], entered: dict[str, Any]) -> None:
        """Begin to check or to draw with what was entered; what was being done is ended."""
        with self._lock:
            self.cancel()
            self.entered, self._error = entered, {}
            folder = self._folder / str(next(self._numbers))
            folder.mkdir()
            inside = self._folder / "in"
            paths = {number: inside / file["label"] for number, file in self._files.items()}
            paths = {number: path for number, path in paths.items() if path.is_file()}
            # Several as one folder: minutes and pictures among the sheets are passed over and told.
            files = [str(path) for path in paths.values()] if len(paths) < 2 else [str(inside)]
            request = {**request, "kind": kind, "files": files}
            for name, own in self._lists.items():
                request[INPUTS[name]] = {**request[INPUTS[name]], name: str(self._list_path(own))}
            # What was chosen for a file that is no longer here is gone with it.
            columns = dict(request["reading"].get("columns", {}))
            for number, file, field, header in request["reading"].pop("choices", ()):
                if number in paths:
                    columns.setdefault(file, {})[field] = header
            request["reading"] |= {"columns": columns} if columns else {}
            request["stored"] = str(self._measured.get(measured_by(request), "")) if kind == "draw" else ""
            self._job = Job(folder, request, entered)

    def cancel(self) -> None:
        """End the work that is being done."""
        with self._lock:
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
        if job.kind == "draw" and "error" not in result:
            number = int(job.folder.name)
            self._drawn[number] = {**result, "entered": job.entered, "number": number}
            self._measured[job.measured] = job.folder
            self._closed = False
            for old in sorted(self._drawn)[:-KEPT]:
                self._forget(old)
            return
        if "error" in result:
            self._error = result
        else:
            self._check = result
        shutil.rmtree(job.folder, ignore_errors=True)

    def state(self) -> dict[str, Any]:
        """Return all that the page shows."""
        with self._lock:
            self._collect()
            return {
                "files": [*self._files.values()],
                "job": self._job and {"kind": self._job.kind, "step": self._job.step},
                "error": self._error.get("error"),
                "columns": self._error.get("columns", []),
                "check": self._check,
                "entered": self.entered,
                "drawn": [*self._drawn.values()],
                "closed": self._closed,
                "lists": self._lists,
            }

    def drawing(self, number: int) -> dict[str, Any]:
        """Return what came of a drawing; empty if there is none."""
        return self._drawn.get(number, {})

    def output(self, number: int, name: str) -> Path | None:
        """Return a file of a drawing, if there is one."""
        path = self._folder / str(number) / name
        return path if number in self._drawn and path.is_file() else None

    def close(self) -> None:
        """End the work and remove everything."""
        with self._lock:
            self.cancel()
            shutil.rmtree(self._folder, ignore_errors=True)


def _arrive(path: Path, save: Callable[[Path], object]) -> None:
    """Save a file in its folder; of what does not arrive nothing stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        save(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


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
            return session

    def get(self, key: str) -> Session | None:
        """Return the window of a key."""
        return self._all.get(key)

    def tick(self, leaving: int) -> bool:
        """Count one tick, close windows that nobody looks at any more; return whether the program may end.

        Ticks are counted, not hours: while the computer sleeps nobody is late.
        """
        with self._lock:
            before = dict(self._all)
            for key, session in before.items():
                if session.tick() > leaving:
                    session.close()
                    del self._all[key]
            return bool(before) and not self._all

    def close(self) -> None:
        """Close every window."""
        with self._lock:
            for session in self._all.values():
                session.close()
            self._all.clear()
