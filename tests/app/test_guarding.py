"""Nobody but the page itself is answered: hosts, origins, tokens, paths, sizes, addresses."""

from __future__ import annotations

import errno
import json
import socket
import time
from pathlib import Path

import pytest

from tsunagari.app import routing
from tsunagari.app.server import refusal
from tsunagari.app.sessions import MAX_FILE
from tsunagari.words import LANGUAGES, say


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "evil.example:{port}",
        "[::1]:{port}",
        "127.0.0.1:{port}.",
    ],
)
def test_another_name_for_this_computer_is_refused(client, host):
    assert client.own("GET", "state", host=host.format(port=client.port)).status == 403


def test_two_hosts_or_none_are_refused(client):
    for head in ("", f"Host: 127.0.0.1:{client.port}\r\nHost: evil.example\r\n"):
        with socket.create_connection(("127.0.0.1", client.port), timeout=10) as line:
            line.sendall(f"GET /s/{client.key}/ HTTP/1.1\r\n{head}\r\n".encode())
            assert line.recv(200).split()[1] in {b"400", b"403"}


@pytest.mark.parametrize(
    "origin",
    [
        "null",
        "http://localhost:{port}",
        "http://evil.example",
        "https://127.0.0.1:{port}",
        "http://127.0.0.1",
        None,
    ],
)
def test_another_page_cannot_make_it_do_anything(client, origin):
    given = origin and origin.format(port=client.port)
    assert client.own("POST", "check", b"{}", origin=given).status == 403
    if given:
        assert client.own("GET", "state", origin=given).status == 403


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_browser_that_says_it_comes_from_elsewhere_is_refused(client, site):
    assert client.own("GET", "", Sec_Fetch_Site=site).status == 403
    assert client.own("GET", "", Sec_Fetch_Site="none").status == 200


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PATCH", "PROPFIND"])
def test_no_cors_and_no_other_verbs(client, method):
    answer = client.own(method, "check", origin="http://evil.example")
    assert answer.status == 403
    assert not [name for name, _ in answer.getheaders() if name.lower().startswith("access-control")]


def test_prefetching_does_not_spend_the_token(client):
    token = client.windows.token
    assert client.ask("GET", f"/open/{token}", Sec_Purpose="prefetch;prerender").status == 403
    assert client.ask("GET", f"/open/{token}").status == 303


def test_the_token_opens_once_and_a_wrong_one_never(client):
    token = client.windows.token
    assert client.ask("GET", f"/open/{token[:-1]}x").status == 403
    answer = client.ask("GET", f"/open/{token}?lang=en")
    assert answer.status == 303
    assert answer.getheader("Location").startswith("/s/")
    assert answer.getheader("Location").split("/")[2] not in {token, client.key}
    again = client.ask("GET", f"/open/{token}")
    assert again.status == 403
    assert "一度しか" in again.text.decode()


def test_without_the_key_there_is_nothing(client):
    for key in ("", "x", client.key[:-1], client.key + "x", "null"):
        assert client.ask("GET", f"/s/{key}/state").status in {403, 404}
        assert client.ask("POST", f"/s/{key}/stop", b"{}").status in {403, 404}
    assert client.ask("GET", "/").status == 404


@pytest.mark.parametrize(
    "path",
    ["/assets/../page.html", "/assets/..%2fpage.html", "/assets/page.html", "/assets/app.py",
     "/s/{key}/1/..%2f..%2fjob.json",
     "/s/{key}/1/job.json", "/s/{key}/../../etc/passwd", "/s/{key}/1/%2e%2e/in/1/x", "//etc/passwd",
     "/s/{key}/in/1/x.csv", "/s/{key}/in/x.csv",
     "/s/{key}/-1/map.html", "/s/{key}/1/map.html%00"],
)  # fmt: skip
def test_path_tricks_lead_nowhere(client, path):
    answer = client.ask("GET", path.format(key=client.key))
    assert answer.status == 404
    assert b"root:" not in answer.text


@pytest.mark.parametrize(
    "name", ["..%2F..%2Fevil.csv", "C%3A%5Cevil.csv", "%2Fetc%2Fevil.csv", "evil.csv%00.exe", "%2E%2E"]
)
def test_a_file_stays_in_its_folder_whatever_it_is_called(client, name, tmp_path):
    assert client.own("PUT", f"files/{name}", b"abc").status == 200
    shown = client.state()["files"][0]["name"]
    assert not set(shown) & set('/\\:\0"')
    inside = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(inside) == 1
    assert inside[0].parent.name == "in"
    assert inside[0].read_bytes() == b"abc"


def test_what_is_too_large_is_refused_before_it_is_read(client, tmp_path):
    began = time.monotonic()
    answer = client.own("PUT", "files/a.csv", Content_Length=str(MAX_FILE + 1))
    assert answer.status == 400
    assert "100" in json.loads(answer.text)["error"]["ja"]
    assert time.monotonic() - began < 5
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_all_files_together_have_a_limit(client, monkeypatch):
    monkeypatch.setattr("tsunagari.app.sessions.MAX_ALL", 5)
    assert client.own("PUT", "files/a.csv", b"abc").status == 200
    assert client.own("PUT", "files/b.csv", b"abc").status == 400
    assert len(client.state()["files"]) == 1
    monkeypatch.setattr("tsunagari.app.sessions.MAX_FILES", 1)
    assert client.own("PUT", "files/c.csv", b"a").status == 400


@pytest.mark.parametrize("address", ["files/b.csv", "lists/groups/b.csv"])
def test_a_full_disk_is_told_and_changes_nothing(client, monkeypatch, address):
    assert client.own("PUT", "files/a.csv", b"abc").status == 200
    before = client.state()

    def full(path, _size):
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(routing, "_save", full)
    answer = client.own("PUT", address, b"abcdef")
    assert answer.status == 507
    assert json.loads(answer.text)["error"] == {lang: say("app.disk_full", lang) for lang in LANGUAGES}
    assert client.state() == before
    assert not list(client.session._folder.rglob("b.csv"))


def test_an_upload_without_a_length_or_in_disguise_is_refused(client):
    assert client.own("PUT", "files/a.csv").status == 411
    assert client.own("PUT", "files/a.csv", Transfer_Encoding="chunked").status == 403
    assert client.own("PUT", "files/a.csv", b"x", Content_Encoding="gzip").status == 411
    assert client.own("PUT", "files/a.csv", Content_Length="-5").status == 411


def test_a_dripping_upload_is_cut_off(client, monkeypatch, tmp_path):
    monkeypatch.setattr(routing, "UPLOAD_SECONDS", 1.0)
    with socket.create_connection(("127.0.0.1", client.port), timeout=20) as line:
        head = (
            f"PUT /s/{client.key}/files/slow.csv HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\n"
            f"Origin: {client.here}\r\nX-View: {client.view}\r\nContent-Length: 1000\r\n\r\n"
        )
        line.sendall(head.encode())
        began = time.monotonic()
        for _ in range(20):
            time.sleep(0.2)
            try:
                line.sendall(b"x")
            except OSError:
                break
            if time.monotonic() - began > 2:
                break
        assert b" 408 " in line.recv(200)
    assert client.state()["files"] == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_an_upload_that_breaks_off_leaves_nothing(client, tmp_path):
    with socket.create_connection(("127.0.0.1", client.port), timeout=20) as line:
        line.sendall(
            f"PUT /s/{client.key}/files/half.csv HTTP/1.1\r\nHost: 127.0.0.1:{client.port}\r\n"
            f"Origin: {client.here}\r\nX-View: {client.view}\r\nContent-Length: 1000\r\n\r\nabc".encode()
        )
    for _ in range(50):
        if client.state()["files"] == []:
            break
        time.sleep(0.1)
    assert client.state()["files"] == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_every_answer_is_strict_and_leaves_no_cookie(client):
    for path in ("", "state", "nothing"):
        answer = client.own("GET", path)
        head = {name.lower(): value for name, value in answer.getheaders()}
        assert "'none'" in head["content-security-policy"]
        assert "unsafe" not in head["content-security-policy"]
        assert head["cache-control"] == "no-store"
        assert head["referrer-policy"] == "no-referrer"
        assert head["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in head
        assert not [name for name in head if name.startswith("access-control")]


def test_the_page_holds_no_inline_script_and_the_policy_allows_none(client):
    page = client.own("GET", "").text.decode()
    assert "<script>" not in page
    assert " on" not in "".join(
        part.split(">")[0] for part in page.split("<")[1:] if part.startswith(("button", "input", "div"))
    )
    assert "style=" not in page


def test_nothing_listens_anywhere_else(client):
    mine = socket.gethostbyname_ex(socket.gethostname())[2]
    for address in {"127.0.0.2", *mine} - {"127.0.0.1"}:
        with pytest.raises(OSError), socket.create_connection((address, client.port), timeout=3):
            pass
    with pytest.raises(OSError), socket.create_connection(("::1", client.port), timeout=3):
        pass
    table = Path("/proc/self/net/tcp")
    if table.exists():
        heard = [line.split() for line in table.read_text().splitlines()[1:]]
        here = {row[1] for row in heard if row[3] == "0A" and row[1].endswith(f":{client.port:04X}")}
        assert here == {f"0100007F:{client.port:04X}"}


def test_an_older_view_of_a_window_has_no_say(client):
    old = client.view
    client.view = client.session.opened()
    assert client.own("GET", "state").status == 200
    client.view = old
    assert client.own("GET", "state").status == 409
    assert client.own("POST", "check", b"{}").status == 409


@pytest.mark.parametrize(
    "body",
    [b"", b"[]", b"{", b'{"reading": 3}', b'{"reading": {"plenary": "x"}}',
     b'{"answers": {"names": [["a", "b", "c"]]}}',
     b'{"answers": {"sectors": [[1, 2]]}}', b'{"study": {"year": ["x"]}}', b'{"reading": {"columns": "x"}}'],
)  # fmt: skip
def test_what_our_page_does_not_send_is_refused(client, body):
    assert client.own("POST", "draw", body).status == 400
    assert client.state()["job"] is None


def test_reading_is_refused_before_anything_else():
    environ = {"REQUEST_METHOD": "GET", "HTTP_HOST": "127.0.0.1:5"}
    assert refusal(environ, 5) is None
    assert refusal(environ, 6) == "host"
    assert refusal({**environ, "REQUEST_METHOD": "POST"}, 5) == "origin"
    assert refusal({**environ, "REQUEST_METHOD": "POST", "HTTP_ORIGIN": "http://127.0.0.1:5"}, 5) is None


def test_many_silent_connections_do_not_stop_it(client):
    lines = [socket.create_connection(("127.0.0.1", client.port), timeout=10) for _ in range(15)]
    assert client.own("GET", "state").status == 200
    for line in lines:
        line.close()
