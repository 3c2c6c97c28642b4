"""The server: threads of the standard library on the loopback address, quiet and with limits."""

from __future__ import annotations

import socket
from contextlib import suppress
from io import BytesIO, TextIOBase
from socketserver import TCPServer, ThreadingMixIn
from threading import BoundedSemaphore, Timer
from typing import Any, Final, cast
from wsgiref.simple_server import ServerHandler, WSGIRequestHandler, WSGIServer

LOOPBACK: Final = "127.0.0.1"
CONNECTIONS: Final = 24
SILENCE: Final = 20.0
"""Seconds after which a connection that says nothing, or has not yet said what it wants, is closed."""
BODY: Final = 8 << 20
"""Bytes of a request that is no file."""


class _Nowhere(TextIOBase):
    """Where messages about requests go: they could hold content."""

    def write(self, text: str) -> int:
        """Forget it."""
        return len(text)


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
            handler = _QuietHandler(source, sink, _Nowhere(), self.get_environ(), multithread=True)
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
