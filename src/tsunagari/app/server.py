"""From start to end: a private folder, a listener on the loopback address, a browser, nothing left behind.

The listener is the standard library's, in threads, quiet and with limits; a guard before the application lets
only this computer's own page ask, and says in every answer what the browser may do.
"""

import signal
import socket
import tempfile
import webbrowser
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO, StringIO
from pathlib import Path
from socketserver import TCPServer, ThreadingMixIn
from threading import Event, Thread, Timer, active_count, current_thread, main_thread
from typing import Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tsunagari.app.private import PrivateFolder
from tsunagari.app.routing import application
from tsunagari.app.sessions import Windows
from tsunagari.words import Language

LOOPBACK: Final = "127.0.0.1"
CONNECTIONS: Final = 40
"""Threads, of which a connection takes two as long as it is not understood."""
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
        ``host``: another name for this computer was used (DNS rebinding). ``length``: nobody knows how much
        will come. ``origin``, ``site``: another page asks.
        ``prefetch``: a browser asks ahead of its user. ``method``: neither reading nor our own verbs.

    """
    here = f"127.0.0.1:{port}"
    method, origin = environ.get("REQUEST_METHOD", ""), environ.get("HTTP_ORIGIN")
    site = environ.get("HTTP_SEC_FETCH_SITE", "none")
    purpose = environ.get("HTTP_SEC_PURPOSE", environ.get("HTTP_PURPOSE", "")).lower()
    reasons = {
        "host": environ.get("HTTP_HOST") != here,
        "length": "HTTP_TRANSFER_ENCODING" in environ,
        "method": method not in {*_SAFE, "POST", "PUT", "DELETE"},
        "origin": (origin is not None or method not in _SAFE) and origin != f"http://{here}",
        "site": site not in {"same-origin", "none"},
        "prefetch": "prefetch" in purpose,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


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


class _Handler(WSGIRequestHandler):
    """One request a connection; no log, and no word of what went wrong: content could be in it."""

    timeout = SILENCE
    server_version = "tsunagari"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the standard library's name
        """Keep silent: addresses hold keys."""

    def address_string(self) -> str:
        """Return the address without asking any name server."""
        return str(self.client_address[0])

    def get_stderr(self) -> StringIO:
        """Return where nobody reads."""
        return StringIO()

    def handle(self) -> None:
        """Answer one request, or close on whoever is silent or breaks the rules of HTTP."""
        # Whoever drips bytes is cut off: each may be in time, all together are not.
        self._patience = Timer(SILENCE, self._cut)
        self._patience.daemon = True
        self._patience.start()
        try:
            super().handle()
        except (OSError, ValueError):
            self.close_connection = True
        finally:
            self._patience.cancel()

    def parse_request(self) -> bool:
        """Take the request in; of an upload only the head, `routing` has a clock of its own for the rest."""
        parsed = super().parse_request()
        if parsed and self.command != "PUT":
            size = max(0, min(int(self.headers.get("Content-Length") or 0), BODY))
            self.rfile = BytesIO(self.rfile.read(size))
        self._patience.cancel()
        return parsed

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
        if active_count() > CONNECTIONS:
            self.shutdown_request(request)
        else:
            super().process_request(request, client_address)

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


@contextmanager
def _until(stopped: Event) -> Iterator[None]:
    """Let a wish to end from outside (closing the window, the system going down) end us properly."""
    before: dict[int, Any] = {}
    if current_thread() is main_thread():
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            number = getattr(signal, name, None)
            if number is not None:
                before[number] = signal.signal(number, lambda *_: stopped.set())
    try:
        yield
    finally:
        for number, handler in before.items():
            with suppress(ValueError):
                signal.signal(number, handler)
