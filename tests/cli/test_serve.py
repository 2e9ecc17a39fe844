"""`serve`: one address, one server, and an end that leaves nothing behind."""

from __future__ import annotations

import re
import shlex
import signal
import socket
import sqlite3
import sys
import time
import urllib.error
import urllib.request
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.conftest import Serve
from tests.cli.program import Home

PROXY = ["--public-url", "https://log.example.org", "--trusted-proxy"]


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: object) -> None:
        return None


def get(url: str, **headers: str) -> HTTPResponse | urllib.error.HTTPError:
    """Return the answer to one request, whatever its status; no proxy, no redirect is followed."""
    opener = urllib.request.build_opener(_StayHere, urllib.request.ProxyHandler({}))
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(url, headers=named)  # noqa: S310 - our own server
    try:
        answer = opener.open(request, timeout=10)
    except urllib.error.HTTPError as error:
        answer = error
    answer.close()
    assert isinstance(answer, HTTPResponse | urllib.error.HTTPError)
    return answer


def test_the_printed_address_lets_one_browser_in(new_home: Home, serve: Serve) -> None:
    process, url = serve(new_home)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter/[\w-]{43}/", url)
    first = get(url)
    assert first.status in {302, 303}
    assert "HttpOnly" in (first.headers["Set-Cookie"] or "")
    assert "Server" not in first.headers
    assert get(url).status == 403
    process.terminate()
    talk = process.communicate()[1]
    assert str(new_home.data) in talk
    assert url.split("/enter/")[1] not in talk
    assert "GET" not in talk


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to stop a process with")
@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM"])
def test_stopping_leaves_one_file(home: Home, serve: Serve, how: str) -> None:
    process, url = serve(home)
    get(url)
    process.send_signal(getattr(signal, how))
    process.communicate(timeout=10)
    assert process.returncode == ExitCode.OK
    left = {path.name for path in home.data.iterdir()}
    assert left - {"serve.lock", "schema.lock"} == {"augenhoehe.sqlite3"}


def test_a_killed_server_leaves_no_lock_and_no_orphan(home: Home, serve: Serve) -> None:
    process, url = serve(home)
    process.kill()
    process.communicate()
    with pytest.raises(urllib.error.URLError):
        get(url)
    _again, fresh = serve(home, "--port", str(urlsplit(url).port))
    assert urlsplit(fresh).netloc == urlsplit(url).netloc
    assert get(fresh).status in {302, 303}


def test_commands_write_while_it_serves(home: Home, serve: Serve) -> None:
    serve(home)
    home.script("letter.leave_entry(local_person(), uuid4(), entry())")
    assert "1 entry, answer or report waits" in home.run("doctor").stdout


def test_starting_drops_the_step_back_and_expired_sign_ins(home: Home, serve: Serve) -> None:
    home.script(
        "from augenhoehe.desk.models import Undo\n"
        "from django.contrib.sessions.models import Session\n"
        "Undo.objects.create(owner=local_person(), content=b'x')\n"
        "past = datetime(2020, 1, 1, tzinfo=UTC)\n"
        "Session.objects.create(session_key='old', session_data='', expire_date=past)\n"
    )
    serve(home)
    connection = sqlite3.connect(home.database)
    for table in ("augenhoehe_undo", "django_session"):
        assert connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone() == (0,)  # noqa: S608
    connection.close()


@pytest.mark.parametrize(
    "network",
    [
        ["--address", "0.0.0.0"],  # noqa: S104 - what must be refused
        ["--address", "0.0.0.0", *PROXY, "127.0.0.1"],  # noqa: S104
        ["--public-url", "https://log.example.org"],
        ["--trusted-proxy", "127.0.0.1"],
    ],
)
def test_a_network_needs_passphrase_and_proxy(home: Home, network: list[str]) -> None:
    done = home.run("serve", "--port", "0", *network)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "needs a passphrase and a TLS proxy" in done.stderr


def test_a_network_without_a_log_begins_none(new_home: Home) -> None:
    assert new_home.run("serve", "--port", "0", *PROXY, "127.0.0.1").returncode == ExitCode.USAGE
    connection = sqlite3.connect(new_home.database)
    assert connection.execute("SELECT COUNT(*) FROM augenhoehe_person").fetchone() == (0,)
    connection.close()


def test_a_public_address_is_https(locked_home: Home) -> None:
    done = locked_home.run("serve", "--public-url", "http://log.example.org", "--trusted-proxy", "127.0.0.1")
    assert done.returncode == ExitCode.USAGE
    assert "https://" in done.stderr


@pytest.mark.parametrize(
    ("proxy", "headers", "served"),
    [
        ("127.0.0.1", {"X_Forwarded_Proto": "https"}, True),
        ("127.0.0.1", {"X_Forwarded_Proto": "http"}, False),
        ("127.0.0.1", {}, False),
        ("192.0.2.7", {"X_Forwarded_Proto": "https"}, False),
    ],
)
def test_plain_http_from_a_network_is_refused(
    locked_home: Home,
    serve: Serve,
    proxy: str,
    headers: dict[str, str],
    served: bool,  # noqa: FBT001
) -> None:
    port = _free_port()
    _process, url = serve(locked_home, "--port", str(port), *PROXY, proxy)
    assert url.startswith("https://log.example.org/enter/")
    answer = get(f"http://127.0.0.1:{port}{urlsplit(url).path}", Host="log.example.org", **headers)
    assert (answer.status in {302, 303}) is served
    if served:
        assert "Secure" in (answer.headers["Set-Cookie"] or "")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_a_foreign_host_name_is_refused(home: Home, serve: Serve) -> None:
    _process, url = serve(home)
    assert get(url, Host="evil.example").status == 400


def test_open_starts_the_browser_on_the_address(home: Home, serve: Serve, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    code = f"import sys; open({str(seen)!r}, 'w', encoding='utf-8').write(sys.argv[1])"
    browser = f"{shlex.quote(sys.executable)} -c {shlex.quote(code)} %s"
    _process, url = serve(home.with_environment(BROWSER=browser), "--open")
    until = time.monotonic() + 5
    while not (seen.exists() and seen.read_text(encoding="utf-8")) and time.monotonic() < until:
        time.sleep(0.02)
    assert seen.read_text(encoding="utf-8") == url


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system's own browser would open")
def test_a_browser_that_does_not_start_is_no_fault(home: Home, serve: Serve) -> None:
    browser = f"{shlex.quote(sys.executable)} -c exit(1) %s"
    process, url = serve(home.with_environment(BROWSER=browser, PATH="", DISPLAY=""), "--open")
    assert get(url).status in {302, 303}
    assert process.stderr is not None
    assert any("No browser could be opened" in process.stderr.readline() for _line in range(3))


def test_the_help_of_serve_names_the_default_port(new_home: Home) -> None:
    assert "8321" in new_home.run("serve", "--help").stdout


_SPOOL = """
import sys, tempfile, threading, urllib.error, urllib.request
from ipaddress import ip_address
from pathlib import Path
from augenhoehe.cli.commands import server
from augenhoehe.config.environment import Environment
spool = Environment.read().data / "spool"
spool.mkdir()
tempfile.tempdir = str(spool)
opened = []
def see(event, details):
    if event == "open" and str(details[0]).startswith(str(spool)):
        opened.append(details[0])
sys.addaudithook(see)
listening = server.bound_socket(ip_address("127.0.0.1"), 0)
running = server.server_on(listening, "")
threading.Thread(target=running.run, daemon=True).start()
try:
    urllib.request.urlopen(f"http://127.0.0.1:{listening.getsockname()[1]}/", data=b"x" * 4_000_000)
except urllib.error.HTTPError as refused:
    print(refused.code, opened, running.adj.outbuf_overflow > server.LARGEST_UPLOAD)
"""


def test_what_is_brought_in_or_taken_out_touches_no_temporary_file(home: Home) -> None:
    assert home.script(_SPOOL).strip() == "403 [] True"
