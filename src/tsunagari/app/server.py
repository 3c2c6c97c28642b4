"""From start to end: a private folder, a listener on the loopback address, a browser, nothing left behind.

The listener is the standard library's, in threads, quiet and with limits; a guard before the application lets
only this computer's own page ask, and says in every answer what the browser may do.
"""

from __future__ import annotations

import signal
import socket
import tempfile
import webbrowser
from contextlib import suppress
from io import BytesIO, StringIO
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore, Event, Thread, Timer, current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final, cast
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer

from tsunagari.app.private import PrivateFolder
from tsunagari.app.routing import application
from tsunagari.app.sessions import Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from tsunagari.words import Language

LOOPBACK: Final = "127.0.0.1"
CONNECTIONS: Final = 24
SILENCE: Final = 20.0
"""Seconds after which a connection that says nothing, or has not yet said what it wants, is closed."""
BODY: Final = 8 << 20
"""Bytes of a request that is no file."""
TICK: Final = 1.0
LEAVING: Final = 5
"""Ticks that a window may need to come back after a reload."""
_HEADERS: Final = (
    ("Cache-Control", "no-store"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
)
_SAFE: Final = frozenset(("GET", "HEAD"))


def refusal(environ: Mapping[str, Any], port: int) -> str | None:
    """Return why a request is refused before anything of it is read, or None.

    Parameters
    ----------
    environ : mapping
        Of the request, as WSGI gives it.
    port : int
        The only port that is ours.

    Returns
    -------
    str or None
        ``host``: another name for this computer was used (DNS rebinding). ``origin``: another page asks.
        ``prefetch``: a browser asks ahead of its user. ``method``: neither reading nor our own verbs.

    """
    here = f"127.0.0.1:{port}"
    if environ.get("HTTP_HOST") != here:
        return "host"
    method = environ.get("REQUEST_METHOD", "")
    if method not in {*_SAFE, "POST", "PUT", "DELETE"}:
        return "method"
    origin = environ.get("HTTP_ORIGIN")
    if (origin is not None or method not in _SAFE) and origin != f"http://{here}":
        return "origin"
    if environ.get("HTTP_SEC_FETCH_SITE", "same-origin") not in {"same-origin", "none"}:
        return "origin"
    if "prefetch" in environ.get("HTTP_SEC_PURPOSE", environ.get("HTTP_PURPOSE", "")).lower():
        return "prefetch"
    return None


class Guarded:
    """A WSGI application behind the guard: refused requests never reach it, answers carry strict headers."""

    def __init__(self, inner: Callable[..., Iterable[bytes]], port: int) -> None:
        self._inner = inner
        self._port = port

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            named = {name.lower() for name, _ in headers}
            own = [*_HEADERS, ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")]
            added = [(name, value) for name, value in own if name.lower() not in named]
            return start_response(status, [*headers, *added], exc_info)

        if refusal(environ, self._port):
            start("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", "0")])
            return [b""]
        return self._inner(environ, start)


class _QuietHandler(ServerHandler):
    """Says nothing of what went wrong where others could read it; content could be in it."""

    server_software = "tsunagari"

    def log_exception(self, exc_info: Any) -> None:
        """Keep silent."""

    def error_output(self, environ: dict[str, Any], start_response: Any) -> list[bytes]:  # noqa: ARG002
        """Answer without a word about the cause."""
        start_response("500 Internal Server Error", [("Content-Type", "text/plain")])
        return [b""]


class _Handler(WSGIRequestHandler):
    """One request a connection; no log."""

    timeout = SILENCE
    server: Listener

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Keep silent: addresses hold keys."""

    def address_string(self) -> str:
        """Return the address without asking any name server."""
        return str(self.client_address[0])

    def handle(self) -> None:
        """Answer one request, or close on whoever is silent or breaks the rules of HTTP."""
        # Whoever drips bytes is cut off: each may be in time, all together are not.
        patience = Timer(SILENCE, self._cut)
        patience.daemon = True
        patience.start()
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if len(self.raw_requestline) > 65536:
                self.send_error(414)
                return
            if not self.parse_request():
                return
            if self.headers.get_all("Host", []) != [self.headers.get("Host")] or self.headers.get(
                "Transfer-Encoding"
            ):
                self.send_error(400)
                return
            # What is long is taken in by `routing`, which has a clock of its own.
            source, sink = cast("Any", self.rfile), cast("Any", self.wfile)
            if self.command != "PUT":
                source = BytesIO(
                    self.rfile.read(max(0, min(int(self.headers.get("Content-Length") or 0), BODY)))
                )
            patience.cancel()
            handler = _QuietHandler(source, sink, StringIO(), self.get_environ(), multithread=True)
            handler.request_handler = self  # type: ignore[attr-defined]
            handler.run(cast("Any", self.server.get_app()))
        except (OSError, ValueError):
            self.close_connection = True
        finally:
            patience.cancel()

    def _cut(self) -> None:
        """Close the connection under whoever still reads from it."""
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)


class Listener(ThreadingMixIn, WSGIServer):
    """A server on 127.0.0.1 and a port that the system chooses."""

    daemon_threads = True
    block_on_close = False
    # Else another program could take the same port on Windows.
    allow_reuse_address = False
    request_queue_size = CONNECTIONS

    def __init__(self) -> None:
        self._room = BoundedSemaphore(CONNECTIONS)
        super().__init__((LOOPBACK, 0), _Handler)

    def server_bind(self) -> None:
        """Bind without looking up a name, which can take half a minute on a closed network."""
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])
        self.setup_environ()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or close at once where too many are open."""
        if not self._room.acquire(blocking=False):
            self.shutdown_request(request)
            return
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._room.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, then make room."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent."""


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
