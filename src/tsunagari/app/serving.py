"""From start to end: a private folder, a listener, a browser, and nothing left behind."""

from __future__ import annotations

import signal
import tempfile
import webbrowser
from contextlib import suppress
from threading import Event, Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final

from tsunagari.app.guarding import Guarded
from tsunagari.app.private import PrivateFolder
from tsunagari.app.routing import application
from tsunagari.app.server import LOOPBACK, Listener
from tsunagari.app.sessions import Windows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tsunagari.words import Language

TICK: Final = 1.0
LEAVING: Final = 5
"""Ticks that a window may need to come back after a reload."""


def serve(
    *, lang: Language = "ja", browser: bool = True, tell: Callable[[str], None], within: Path | None = None
) -> None:
    """Open the page and stay until its last window is closed.

    Parameters
    ----------
    lang : {"ja", "en"}
        Language at the start; the page can switch.
    browser : bool
        Open it in the browser.
    tell : callable
        Told the address, which opens the first window, once.
    within : path, optional
        Where to make the private folder. Default: the user's folder for temporary files.

    Raises
    ------
    OSError
        If this computer gives no port on 127.0.0.1.

    """
    folder = PrivateFolder(within)
    usual, tempfile.tempdir = tempfile.tempdir, str(folder.path)
    windows, stopped = Windows(folder.path), Event()
    try:
        with Listener() as listener, _until(stopped):
            listener.set_app(Guarded(application(windows, stopped.set), listener.server_port))
            thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.2}, daemon=True)
            thread.start()
            address = f"http://{LOOPBACK}:{listener.server_port}/open/{windows.token}?lang={lang}"
            tell(address)
            if browser:
                webbrowser.open(address)
            while not stopped.wait(TICK):
                if windows.tick(LEAVING):
                    break
            listener.shutdown()
    finally:
        windows.close()
        tempfile.tempdir = usual
        folder.close()


class _until:  # noqa: N801 - reads as a word
    """Let a wish to end from outside (closing the window, the system going down) end us properly."""

    def __init__(self, stopped: Event) -> None:
        self._stopped = stopped
        self._before: dict[int, Any] = {}

    def __enter__(self) -> None:
        if current_thread() is not main_thread():
            return
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            if number is not None:
                self._before[number] = signal.signal(number, lambda *_: self._stopped.set())

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            with suppress(ValueError):
                signal.signal(number, handler)
