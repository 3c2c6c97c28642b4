"""Who may ask: this computer's own page and nobody else; and what every answer says to the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# On top of the policy inside the map itself: even if opened alone, it is cut off from this page. Without
# allow-modals a browser ignores the map's own "print" and says nothing.
MAP_POLICY: Final = "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'self'"
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
