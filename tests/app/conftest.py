"""The program as a person starts it, a real Chromium to look at it, and files as city halls have them."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from threading import Thread

import pytest

from tsunagari.app.routing import application
from tsunagari.app.server import Guarded, Listener
from tsunagari.app.sessions import Windows

DAYS = ("R5.6.14", "R5.9.20", "R5.12.6", "R6.2.7")
# Three pairs that a person has to decide: a lost letter, a slip of the pen, an owner's name in front.
MATRIX = {
    "髙山クリニック": "○○欠○",
    "山クリニック": "欠　○欠",
    "基幹相談支援センター": "○○○○",
    "基幹相談支授センター": "　　○　",
    "医療法人青空会 みどりヶ丘病院": "○代　○",
    "みどりヶ丘病院": "　　○　",
    "架空保健所": "○○○○",
    "障害福祉課": "○欠○○",
    "訪問看護ステーションしおり": "○○　オ",
}


def matrix():
    """Return an attendance matrix as Excel of a city hall saves CSV: CP932."""
    lines = [
        "令和５年度　推進会議　出欠表（架空データ）,,,,",
        "機関名," + ",".join(f"第{n}回" for n in range(1, 5)),
        "," + ",".join(DAYS),
    ]
    lines += [f"{name}," + ",".join(mark.strip("　") for mark in marks) for name, marks in MATRIX.items()]
    return "\r\n".join(lines).encode("cp932")


def workbook():
    """Return the same as a workbook, one row an attendance, with two forums."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    page.append(["開催日", "会議体", "会議名", "分野", "機関名", "出欠", "備考"])
    for name, marks in MATRIX.items():
        for day, mark in zip(DAYS, marks, strict=True):
            if mark != "　":
                forum = "部会" if day.startswith("R5.9") else "推進会議"
                page.append([day, forum, forum, None, name, mark, "架空データ"])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def folder():
    """Return a folder of sign-in sheets, one a meeting, zipped as Windows does: names in CP932."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, day in enumerate(DAYS):
            rows = [f"会議名,第{number + 1}回推進会議（架空データ）", f"日時,{day}", "", "No.,所属,職・氏名"]
            came = [name for name, marks in MATRIX.items() if marks[number] not in "　欠"]
            rows += [f"{place},{name},主任 架空太郎" for place, name in enumerate(came, start=1)]
            archive.writestr(f"rosters/0000{number}.csv", "\r\n".join(rows).encode("cp932"))
    # Python marks every other name as UTF-8; Windows writes its own bytes and no mark.
    return buffer.getvalue().replace(b"rosters/0000", "名簿/出席表".encode("cp932") + b"0")


@pytest.fixture(scope="session")
def records(tmp_path_factory):
    """Return name → path of each input."""
    home = tmp_path_factory.mktemp("records")
    made = {"出欠.csv": matrix(), "出欠.xlsx": workbook(), "名簿.zip": folder()}
    for name, data in made.items():
        (home / name).write_bytes(data)
    return {name: home / name for name in made}


@dataclass
class Program:
    """The program under test: its process, the address that it told, its folder for temporary files."""

    process: subprocess.Popen
    temporary: object
    said: list = field(default_factory=list)

    @property
    def address(self):
        return re.search(r"http://127\.0\.0\.1:\d+/open/\S+", "".join(self.said)).group()

    @property
    def port(self):
        return int(re.search(r":(\d+)/", self.address)[1])

    def windows(self):
        """Return the folders of windows that somebody looks at."""
        return [path for path in self.temporary.glob("*/*") if path.is_dir()]

    def ended(self, seconds=30):
        self.process.wait(seconds)
        self.listener.join(5)
        return self.process.returncode


@pytest.fixture
def start(tmp_path):
    """Start the program as the command does; nothing of it may be left at the end."""
    started = []

    def run(*options):
        temporary = tmp_path / f"temporary{len(started)}"
        temporary.mkdir()
        environment = {
            **os.environ,
            "TMPDIR": str(temporary),
            "TEMP": str(temporary),
            "PYTHONIOENCODING": "utf-8",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "tsunagari", "app", "--no-browser", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            env=environment,
        )
        program = Program(process, temporary)
        started.append(program)
        for line in process.stdout:
            program.said.append(line)
            if "/open/" in line:
                break
        program.listener = Thread(target=lambda: program.said.extend(process.stdout), daemon=True)
        program.listener.start()
        return program

    yield run
    for program in started:
        if program.process.poll() is None:
            program.process.terminate()
            program.process.wait(30)
        program.listener.join(5)
        program.process.stdout.close()


@pytest.fixture
def look(browser):
    """Open an address; an error in the page, or a request to anywhere else, fails the test."""
    contexts, faults = [], []

    def open_page(address, **options):
        context = browser.new_context(
            viewport={"width": 1280, "height": 800}, accept_downloads=True, **options
        )
        contexts.append(context)
        context.set_default_timeout(int(os.environ.get("TSUNAGARI_PATIENCE", "90")) * 1000)
        here = re.match(r"http://[^/]+/", address).group()

        def watch(page):
            # Asked for only when a test waits for it, the chooser may open before the browser is told to hand
            # it over: then it is a window of the system, and nobody answers.
            page.on("filechooser", lambda _chooser: None)
            page.on("pageerror", lambda error: faults.append(f"error: {error}"))
            page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
            page.on(
                "console", lambda message: faults.append(message.text) if message.type == "error" else None
            )
            page.on(
                "request",
                lambda request: (
                    None
                    if request.url.startswith((here, "data:", "blob:"))
                    else faults.append(f"request: {request.url}")
                ),
            )

        context.on("page", watch)
        page = context.new_page()
        page.faults = faults
        page.goto(address)
        page.wait_for_selector("html[data-ready]", state="attached")
        return page

    yield open_page
    for context in contexts:
        context.close()
    # A browser reports each refused or broken request; the tests that provoke one say so.
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []


class Client:
    """Asks as any program on this computer could: whatever headers it likes."""

    def __init__(self, port, windows):
        self.port, self.windows = port, windows
        self.here = f"http://127.0.0.1:{port}"
        session = windows.new()
        self.key, self.session, self.view = session.key, session, session.opened()

    def ask(self, method, path, body=None, *, host=None, origin="same", view=True, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        sent = {
            "Host": host or f"127.0.0.1:{self.port}",
            **{k.replace("_", "-"): v for k, v in headers.items()},
        }
        if origin == "same" and method not in {"GET", "HEAD"}:
            sent["Origin"] = self.here
        elif origin not in {"same", None}:
            sent["Origin"] = origin
        if view:
            sent["X-View"] = self.view
        if body is not None and "Content-Length" not in sent:
            sent["Content-Length"] = str(len(body))
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        answer.text = answer.read()
        connection.close()
        return answer

    def own(self, method, path, body=None, **options):
        return self.ask(method, f"/s/{self.key}/{path}", body, **options)

    def state(self):
        return json.loads(self.own("GET", "state").text)


@pytest.fixture
def client(tmp_path):
    """The server in this process, and one who asks it."""
    windows = Windows(tmp_path)
    with Listener() as listener:
        listener.set_app(Guarded(application(windows, lambda: None), listener.server_port))
        thread = Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield Client(listener.server_port, windows)
        listener.shutdown()
        thread.join(10)
    windows.close()
