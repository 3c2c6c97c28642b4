"""Which request does what. Home of bottle."""

from __future__ import annotations

import json
import time
from functools import cache, partial
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import bottle

from tsunagari.app.parse_request import Refused, parsed_request
from tsunagari.app.sessions import LISTS, MAX_FILE
from tsunagari.app.work import OUTPUTS, download_name, packed
from tsunagari.errors import TsunagariError
from tsunagari.samples import usual_list
from tsunagari.words import LANGUAGES, Language, catalogue, say
from tsunagari.writing import FULL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tsunagari.app.sessions import Session, Windows

UPLOAD_SECONDS: Final = 120.0
"""A file on the same computer takes seconds; whoever drips bytes is cut off."""
_CHUNK: Final = 1 << 16
ASSETS: Final = frozenset(("app.css", "app.js", "columns.js", "review.js", "tools.js"))
_MEASURE: Final = {"groups": "coverage", "counts": "official"}
"""A list that the program brings → the measure that goes by it."""
PAGE_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# On top of the policy inside the map itself: even if opened alone, it is cut off from this page. Without
# allow-modals a browser ignores the map's own "print" and says nothing.
MAP_POLICY: Final = "sandbox allow-scripts allow-downloads allow-modals; frame-ancestors 'self'"
_TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "png": "image/png",
    "svg": "image/svg+xml",
    "zip": "application/zip",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def application(windows: Windows, stop: Callable[[], None]) -> bottle.Bottle:
    """Return the application.

    Parameters
    ----------
    windows : Windows
    stop : callable
        Ends the program.

    Returns
    -------
    bottle.Bottle
        To be put behind `tsunagari.app.server.Guarded`.

    """
    app = bottle.Bottle(catchall=True)
    app.default_error_handler = lambda _error: ""
    routes = _Routes(windows, stop)
    app.get("/open/<token>", callback=routes.enter)
    app.get("/assets/<name>", callback=_asset)
    app.get("/s/<key>/", callback=routes.page)
    app.get("/s/<key>/<number:int>/<name>", callback=routes.output)
    app.get("/s/<key>/template.xlsx", callback=routes.template)
    app.get("/s/<key>/state", callback=routes.state)
    app.get("/s/<key>/present", callback=routes.present)
    app.put("/s/<key>/files/<name:path>", callback=routes.add)
    app.delete("/s/<key>/files/<number:int>", callback=routes.remove)
    app.get("/s/<key>/lists/<kind>.csv", callback=routes.usual_list)
    app.put("/s/<key>/lists/<kind>/<name:path>", callback=routes.put_list)
    app.delete("/s/<key>/lists/<kind>", callback=routes.drop_list)
    for verb in ("check", "draw", "cancel", "keep", "example", "new", "stop"):
        app.post(f"/s/<key>/{verb}", callback=getattr(routes, verb))
    return app


class _Routes:
    def __init__(self, windows: Windows, stop: Callable[[], None]) -> None:
        self._windows = windows
        self._stop = stop

    def _session(self, key: str, *, view: bool = True) -> Session:
        """Return the window; an older view of it is told that it is no longer the one."""
        session = self._windows.get(key)
        if session is None:
            raise bottle.HTTPResponse(status=404)
        if view and bottle.request.get_header("X-View") != session.view:
            raise _answer({"moved": True}, 409)
        return session

    def enter(self, token: str) -> Any:
        session = self._windows.enter(token)
        if session is None:
            return _page("spent", 403)
        return bottle.HTTPResponse(status=303, headers={"Location": f"/s/{session.key}/?lang={_language()}"})

    def page(self, key: str) -> Any:
        session = self._session(key, view=False)
        return _page("page", 200, view=session.opened())

    def state(self, key: str) -> Any:
        return _answer(self._session(key).state())

    def add(self, key: str, name: str) -> Any:
        session = self._session(key)
        return _taken_in(session, partial(session.add, name))

    def put_list(self, key: str, kind: str, name: str) -> Any:
        """Take in a list that a city goes by."""
        session = self._session(key)
        if kind not in LISTS:
            return bottle.HTTPResponse(status=404)
        return _taken_in(session, partial(session.put_list, kind, name))

    def drop_list(self, key: str, kind: str) -> Any:
        session = self._session(key)
        session.drop_list(kind)
        return _answer(session.state())

    def usual_list(self, key: str, kind: str) -> Any:
        """Give the list that the program brings, to be edited."""
        self._session(key, view=False)
        if LISTS.get(kind) != "study":
            return bottle.HTTPResponse(status=404)
        return _download(
            usual_list(_MEASURE.get(kind, kind)), f"{kind}.csv", say(f"app.file_{kind}", _language())
        )

    def remove(self, key: str, number: int) -> Any:
        session = self._session(key)
        session.remove(number)
        return _answer(session.state())

    def example(self, key: str) -> Any:
        """Put the example in, for a first try."""
        from tsunagari.samples import example

        session = self._session(key)
        with TemporaryDirectory() as folder:
            data = example("iruma", folder).read_bytes()
        session.add(say("app.file_example", _language()), len(data), lambda path: _write(path, data))
        return _answer(session.state())

    def check(self, key: str) -> Any:
        return self._begin(key, "check")

    def draw(self, key: str) -> Any:
        return self._begin(key, "draw")

    def _begin(self, key: str, kind: str) -> Any:
        session = self._session(key)
        try:
            request_json = _json()
            session.start(kind, parsed_request(request_json, _language()), request_json)
        except TsunagariError as error:
            return _refusal(error, 400)
        except Refused:
            return _answer({}, 400)
        return _answer(session.state())

    def cancel(self, key: str) -> Any:
        session = self._session(key)
        session.cancel()
        return _answer(session.state())

    def keep(self, key: str) -> Any:
        """Keep what was entered but not yet used, so that a reload loses nothing."""
        session = self._session(key)
        try:
            session.entered = _json()
        except Refused:
            return _answer({}, 400)
        return _answer({})

    def present(self, key: str) -> Any:
        """Stay connected as long as the window is there."""
        session = self._session(key)
        bottle.response.content_type = "text/plain"
        return session.present(session.view)

    def new(self, key: str) -> Any:
        self._session(key)
        try:
            return _answer({"address": f"/s/{self._windows.new().key}/"})
        except TsunagariError as error:
            return _refusal(error, 429)

    def stop(self, key: str) -> Any:
        self._session(key)
        self._stop()
        return _answer({})

    def template(self, key: str) -> Any:
        from tsunagari.samples import template

        self._session(key, view=False)
        return _download(template(), "template.xlsx", say("app.file_template", _language()))

    def output(self, key: str, number: int, name: str) -> Any:
        session = self._session(key, view=False)
        lang = _language()
        of_record: dict[str, Any] = {
            "public": session.for_public(number),
            "about": session.about(number, lang),
        }
        if name == "all.zip":
            outputs = {kind: session.output(number, file) for kind, file in OUTPUTS.items()}
            # The review sheet is for the office; what is published goes without it.
            kinds = [kind for kind in outputs if not (of_record["public"] and kind == "review")]
            files = {
                download_name(kind, lang, **of_record): path for kind in kinds if (path := outputs[kind])
            }
            if not files:
                return bottle.HTTPResponse(status=404)
            return _download(packed(files), name, download_name("all", lang, **of_record))
        path = session.output(number, name) if name in OUTPUTS.values() else None
        if path is None:
            return bottle.HTTPResponse(status=404)
        data = path.read_bytes()
        if name == OUTPUTS["map"] and "show" in bottle.request.query:
            headers = {"Content-Type": _TYPES["html"], "Content-Security-Policy": MAP_POLICY}
            return bottle.HTTPResponse(data, 200, headers)
        kind = next(kind for kind, file in OUTPUTS.items() if file == name)
        return _download(data, name, download_name(kind, lang, **of_record))


def _taken_in(session: Session, put: Callable[[int, Callable[[Path], None]], None]) -> bottle.HTTPResponse:
    """Take the body of the request in as a file of the window."""
    size = bottle.request.content_length
    if size < 0 or bottle.request.get_header("Content-Encoding"):
        return _answer({}, 411)
    try:
        put(size, lambda path: _save(path, size))
    except TsunagariError as error:
        return _refusal(error, 413)
    except Refused:
        return _answer({}, 408)
    except OSError as error:
        if error.errno not in FULL:
            raise
        return _answer({"error": {lang: say("app.disk_full", lang) for lang in LANGUAGES}}, 507)
    return _answer(session.state())


def _save(path: Path, size: int) -> None:
    """Write the body of the request, as many bytes as were announced, in good time."""
    end, left = time.monotonic() + UPLOAD_SECONDS, size
    source = bottle.request.environ["wsgi.input"]
    with path.open("xb") as target:
        while left:
            # read1 returns what is there, so that the clock is looked at between drops.
            chunk = source.read1(min(left, _CHUNK))
            if not chunk or time.monotonic() > end:
                raise Refused
            target.write(chunk)
            left -= len(chunk)


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _json() -> dict[str, Any]:
    if not 0 <= bottle.request.content_length <= MAX_FILE >> 4:
        raise Refused
    try:
        request_json = json.loads(bottle.request.body.read())
    except ValueError:
        raise Refused from None
    if not isinstance(request_json, dict):
        raise Refused
    return request_json


def _language() -> Language:
    given = bottle.request.query.get("lang")
    return next((lang for lang in LANGUAGES if lang == given), LANGUAGES[0])


def _answer(content: dict[str, Any], status: int = 200) -> bottle.HTTPResponse:
    return bottle.HTTPResponse(
        json.dumps(content, ensure_ascii=False), status, {"Content-Type": _TYPES["json"]}
    )


def _refusal(error: TsunagariError, status: int) -> bottle.HTTPResponse:
    return _answer({"error": {lang: error.text(lang) for lang in LANGUAGES}}, status)


def _download(data: bytes, name: str, shown: str) -> bottle.HTTPResponse:
    plain = f"tsunagari-{name}"
    headers = {
        "Content-Type": _TYPES[name.rpartition(".")[2]],
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(shown)}",
    }
    return bottle.HTTPResponse(data, 200, headers)


@cache
def _source(name: str) -> str:
    text = files("tsunagari.app").joinpath("assets", name).read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def _asset(name: str) -> Any:
    if name not in ASSETS:
        return bottle.HTTPResponse(status=404)
    return bottle.HTTPResponse(_source(name), 200, {"Content-Type": _TYPES[name.rpartition(".")[2]]})


def _page(name: str, status: int, view: str = "") -> bottle.HTTPResponse:
    """Fill a page in the language asked for; every word of it is escaped."""
    from jinja2 import Environment, StrictUndefined

    from tsunagari.words.app import SENTENCES

    lang = _language()
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    words = {key.removeprefix("app."): pair[LANGUAGES.index(lang)] for key, pair in SENTENCES.items()}
    # What the page shares with the command line and with the map.
    shared = {
        key.replace("cli.progress_", "step_").removeprefix("webmap."): pair[LANGUAGES.index(lang)]
        for key, pair in catalogue().items()
        if key.startswith("cli.progress_") or key == "webmap.year_name"
    }
    text = environment.from_string(_source(f"{name}.html")).render(
        words=words, spoken={**words, **shared}, lang=lang, view=view
    )
    headers = {"Content-Type": _TYPES["html"], "Content-Security-Policy": PAGE_POLICY}
    return bottle.HTTPResponse(text, status, headers)
