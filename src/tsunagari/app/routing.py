"""Which request does what. Home of bottle."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from urllib.parse import quote

import bottle

from tsunagari.app.parse_request import parsed_request
from tsunagari.app.sessions import Session, Windows
from tsunagari.app.work import OUTPUTS, download_name, packed
from tsunagari.errors import TsunagariError
from tsunagari.samples import INPUTS, MASTERS, example, template, usual_list
from tsunagari.words import LANGUAGES, Language, catalogue, say
from tsunagari.writing import FULL

Action = Callable[..., Any]
UPLOAD_SECONDS: Final = 120.0
"""A file on the same computer takes seconds; whoever drips bytes is cut off."""
_CHUNK: Final = 1 << 16
ASSETS: Final = frozenset(("app.css", "app.js", "columns.js", "review.js", "tools.js"))
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
    "json": "application/json",
}
"""Of what a browser shows; all else is saved as a file."""


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
    app.get("/open/<token>", callback=partial(_enter, windows))
    app.get("/assets/<name>", callback=_asset)
    links: dict[str, Action] = {
        "": lambda session: _page("page", 200, view=session.opened()),
        "<number:int>/<name>": _output,
        "template.xlsx": lambda _session: _download(template(), "template.xlsx", _word("file_template")),
        "lists/<kind>.csv": _usual_list,
    }
    actions: dict[str, Action] = {
        "GET state": lambda _session: None,
        "GET present": lambda session: session.present(),
        "PUT files/<name:path>": lambda session, name: session.add(name, *_upload()),
        "DELETE files/<number:int>": lambda session, number: session.remove(number),
        "PUT lists/<kind>/<name:path>": _put_list,
        "DELETE lists/<kind>": lambda session, kind: session.drop_list(kind),
        "POST check": partial(_begin, kind="check"),
        "POST draw": partial(_begin, kind="draw"),
        "POST cancel": lambda session: session.cancel(),
        "POST keep": _keep,
        "POST example": _example,
        "POST new": lambda _session: _answer({"address": f"/s/{windows.new().key}/"}),
        "POST stop": lambda _session: stop(),
    }
    for path, action in links.items():
        app.get(f"/s/<key>/{path}", callback=partial(_answered, windows, action, view=False))
    for request, action in actions.items():
        verb, path = request.split(" ")
        app.route(f"/s/<key>/{path}", verb, callback=partial(_answered, windows, action))
    return app


def _answered(windows: Windows, action: Action, key: str, *, view: bool = True, **parameters: Any) -> Any:
    """Let a window act, and tell how it is afterwards; an older view of it has no say any more."""
    session = windows.get(key)
    if session is None:
        return bottle.HTTPResponse(status=404)
    if view and bottle.request.get_header("X-View") != session.view:
        return _answer({"moved": True}, 409)
    try:
        result = action(session, **parameters)
    except TsunagariError as error:
        return _answer({"error": {lang: error.text(lang) for lang in LANGUAGES}}, 400)
    except OSError as error:
        if error.errno not in FULL:
            raise
        return _answer({"error": {lang: say("app.disk_full", lang) for lang in LANGUAGES}}, 507)
    return _answer(session.state()) if result is None else result


def _enter(windows: Windows, token: str) -> Any:
    session = windows.enter(token)
    if session is None:
        return _page("spent", 403)
    return bottle.HTTPResponse(status=303, headers={"Location": f"/s/{session.key}/?lang={_language()}"})


def _begin(session: Session, kind: str) -> Any:
    sent = bottle.request.body.read()
    try:
        session.start(kind, parsed_request(sent, _language()), json.loads(sent))
    except ValueError:
        return _answer({}, 400)
    return None


def _keep(session: Session) -> Any:
    """Keep what was entered but not yet used, so that a reload loses nothing."""
    with suppress(TypeError, ValueError):
        session.entered = dict(json.loads(bottle.request.body.read()))
    return _answer({})


def _example(session: Session) -> None:
    """Put the example in, for a first try."""
    with TemporaryDirectory() as folder:
        data = example("iruma", folder).read_bytes()
    session.add(_word("file_example"), len(data), lambda path: path.write_bytes(data))


def _put_list(session: Session, kind: str, name: str) -> Any:
    """Take in a list that a city goes by."""
    if kind not in INPUTS:
        return bottle.HTTPResponse(status=404)
    return session.put_list(kind, name, *_upload())


def _usual_list(_session: Session, kind: str) -> Any:
    """Give the list that the program brings, to be edited."""
    if kind not in INPUTS or kind in MASTERS:
        return bottle.HTTPResponse(status=404)
    return _download(usual_list(kind), f"{kind}.csv", _word(f"file_{kind}"))


def _output(session: Session, number: int, name: str) -> Any:
    """Give a file of a drawing, or all of them."""
    lang, drawing = _language(), session.drawing(number)
    public = bool(drawing.get("public"))
    naming: dict[str, Any] = {"public": public, "about": drawing.get("about", {}).get(lang, "")}
    outputs = {kind: path for kind, file in OUTPUTS.items() if (path := session.output(number, file))}
    if name == "all.zip" and outputs:
        # The review sheet is for the office; what is published goes without it.
        kinds = [kind for kind in outputs if not (public and kind == "review")]
        files = {download_name(kind, lang, **naming): outputs[kind] for kind in kinds}
        return _download(packed(files), name, download_name("all", lang, **naming))
    kind = next((kind for kind, path in outputs.items() if path.name == name), None)
    if kind is None:
        return bottle.HTTPResponse(status=404)
    data = outputs[kind].read_bytes()
    if kind == "map" and "show" in bottle.request.query:
        headers = {"Content-Type": _TYPES["html"], "Content-Security-Policy": MAP_POLICY}
        return bottle.HTTPResponse(data, 200, headers)
    return _download(data, name, download_name(kind, lang, **naming))


def _upload() -> tuple[int, Callable[[Path], None]]:
    """Return the size of the file that the request brings, and what saves it."""
    size = bottle.request.content_length
    if size < 0 or bottle.request.get_header("Content-Encoding"):
        raise _answer({}, 411)
    return size, lambda path: _save(path, size)


def _save(path: Path, size: int) -> None:
    """Write the body of the request, as many bytes as were announced, in good time."""
    end, left = time.monotonic() + UPLOAD_SECONDS, size
    source = bottle.request.environ["wsgi.input"]
    with path.open("xb") as target:
        while left:
            # read1 returns what is there, so that the clock is looked at between drops.
            chunk = source.read1(min(left, _CHUNK))
            if not chunk or time.monotonic() > end:
                raise _answer({}, 408)
            target.write(chunk)
            left -= len(chunk)


def _word(key: str) -> str:
    return say(f"app.{key}", _language())


def _language() -> Language:
    given = bottle.request.query.get("lang")
    return next((lang for lang in LANGUAGES if lang == given), LANGUAGES[0])


def _answer(content: dict[str, Any], status: int = 200) -> bottle.HTTPResponse:
    return bottle.HTTPResponse(
        json.dumps(content, ensure_ascii=False), status, {"Content-Type": _TYPES["json"]}
    )


def _download(data: bytes, name: str, shown: str) -> bottle.HTTPResponse:
    plain = f"tsunagari-{name}"
    headers = {
        "Content-Type": "application/octet-stream",
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
        words=words, spoken={**words, **shared}, lang=lang, view=view, inputs=INPUTS, masters=MASTERS
    )
    headers = {"Content-Type": _TYPES["html"], "Content-Security-Policy": PAGE_POLICY}
    return bottle.HTTPResponse(text, status, headers)
