"""`serve --customer-pages-only`: beside the log, nothing else, and behind the proxies of the docs."""

from __future__ import annotations

import http.client
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from augenhoehe.cli.exit_codes import ExitCode
from tests.cli.conftest import Serve
from tests.cli.program import Home
from tests.source import ROOT

PROXIES = ROOT / "tests" / "fixtures" / "proxies"
HOST = "help.example.org"
URL = f"https://{HOST}"
PUBLISHED = """
from augenhoehe.desk.actions.guide import create_guide, publish
from tests.guide_samples import PRINTER
log = person.open_on_this_device(local_person())
print(publish(log, create_guide(log, PRINTER).id).token)
"""
COUNTED = """
from augenhoehe.desk.models import RunCount, StepCount
print(RunCount.objects.get().runs, StepCount.objects.get().reached)
"""
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def token(home: Home) -> str:
    return home.script(PUBLISHED).strip()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def asked(
    connection: http.client.HTTPConnection, method: str, path: str, body: str = "", **headers: str
) -> tuple[int, str]:
    sent = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    if body:
        sent["Content-Type"] = FORM
    connection.request(method, path, body or None, sent)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_customers_are_answered_beside_the_log_and_nothing_else_is(
    home: Home, serve: Serve, token: str
) -> None:
    serve(home)
    port = free_port()
    _process, address = serve(home, "--customer-pages-only", "--port", str(port))
    assert address == f"http://127.0.0.1:{port}/k/"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    here = {"Host": f"127.0.0.1:{port}"}
    status, page = asked(connection, "GET", f"/k/g/{token}/", **here)
    assert status == 200
    assert "Drucker neu verbinden" in page
    assert asked(connection, "HEAD", f"/k/g/{token}/", **here) == (200, "")
    origin = f"http://127.0.0.1:{port}"
    assert asked(connection, "POST", f"/k/g/{token}/", "reached=s1", Origin=origin, **here)[0] == 200
    nothing = asked(connection, "GET", "/k/", **here)
    assert nothing[0] == 404
    for path in ("/", "/entries/", "/unlock/", "/enter/x/", "/static/augenhoehe/style.css", "/k/../entries/"):
        assert asked(connection, "GET", path, **here) == nothing
    connection.close()


def test_connections_held_open_on_purpose_shut_nobody_out(home: Home, serve: Serve, token: str) -> None:
    port = free_port()
    serve(home, "--customer-pages-only", "--port", str(port))
    with ExitStack() as held:
        for _n in range(300):
            one = held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
            one.sendall(b"POST /k/ HTTP/1.1\r\nHost: ")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        assert asked(connection, "GET", f"/k/g/{token}/", Host=f"127.0.0.1:{port}")[0] == 200
        connection.close()


def test_two_servers_for_customers_count_together(home: Home, serve: Serve, token: str) -> None:
    ports = [free_port(), free_port()]
    for port in ports:
        serve(home, "--customer-pages-only", "--port", str(port))
    page, cookies = f"/k/g/{token}/", list[str]()
    for turn in range(4):
        port = ports[turn % 2]
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        here = {"Host": f"127.0.0.1:{port}", "Origin": f"http://127.0.0.1:{port}", "Content-Type": FORM}
        connection.request("POST", page, "reached=s1", {**here, "Cookie": "".join(cookies[-1:])})
        answer = connection.getresponse()
        assert answer.status == 200
        cookies.append(answer.headers["Set-Cookie"].partition(";")[0])
        connection.close()
    assert len(set(cookies)) == 1
    assert home.script(COUNTED).split() == ["1", "1"]


def test_customers_in_a_network_need_address_and_proxy(new_home: Home) -> None:
    everywhere = ["--address", "0.0.0.0"]  # noqa: S104 - what must be refused
    done = new_home.run("serve", "--customer-pages-only", "--port", "0", *everywhere, "--customer-url", URL)
    assert (done.returncode, done.stdout) == (ExitCode.USAGE, "")
    assert "--customer-url and --trusted-proxy" in done.stderr


def test_the_address_for_customers_is_https(new_home: Home) -> None:
    done = new_home.run("serve", "--customer-pages-only", "--customer-url", f"http://{HOST}")
    assert done.returncode == ExitCode.USAGE
    assert "AUGENHOEHE_CUSTOMER_URL" in done.stderr


@pytest.mark.parametrize(("name", "kind"), [("nginx.conf", "nginx"), ("Caddyfile", "text")])
def test_the_docs_show_the_proxies_that_are_tried(name: str, kind: str) -> None:
    page = (ROOT / "docs" / "how-to" / "customer-pages.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"```{kind}\n(.*?)```", page, re.DOTALL)
    assert blocks == [(PROXIES / name).read_text(encoding="utf-8")]


@pytest.mark.parametrize("program", ["nginx", "caddy"])
def test_the_proxies_of_the_docs_pass_on_customers_alone(
    home: Home, serve: Serve, token: str, tmp_path: Path, program: str
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed; its configuration is compared with the docs alone")
    behind, port = free_port(), free_port()
    public = ["--customer-url", URL, "--trusted-proxy", "127.0.0.1"]
    serve(home, "--customer-pages-only", "--port", str(behind), *public)
    start = nginx if program == "nginx" else caddy
    with start(tmp_path, port, behind):
        with connected(port) as connection:
            follows_a_guide(connection, f"/k/g/{token}/")
        with connected(port) as connection:
            refused = asked(connection, "POST", "/k/", "reached=" + "x" * 200_000, Origin=URL)
        assert refused[0] == 413
        assert "more text than fits" in refused[1]
    counted = sqlite3.connect(home.database)
    # One for the address of this computer and one for the link: what was forged counted for nothing.
    assert counted.execute("SELECT count FROM augenhoehe_requestcount").fetchall() == [(2,), (2,)]
    counted.close()


def follows_a_guide(connection: http.client.HTTPConnection, page: str) -> None:
    assert asked(connection, "GET", page)[0] == 200
    assert asked(connection, "GET", "/k/thanks/en/")[0] == 200
    for path in ("/", "/entries/", "/k/../entries/", "/k/%2e%2e/entries/", "/entries/../k/", "/k/"):
        assert asked(connection, "GET", path)[0] in {400, 404}, path
    for forged in ("192.0.2.1", "192.0.2.2"):
        assert asked(connection, "POST", page, "reached=s1", Origin=URL, X_Forwarded_For=forged)[0] == 200
    assert asked(connection, "POST", page, "reached=s2", Origin="https://evil.example")[0] == 403


@contextmanager
def connected(port: int) -> Iterator[http.client.HTTPConnection]:
    """A connection to the proxy under its public name."""
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    until = time.monotonic() + 20
    while True:
        try:
            plain = socket.create_connection(("127.0.0.1", port), timeout=20)
            connection.sock = trusting.wrap_socket(plain, server_hostname=HOST)
            break
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.1)
    yield connection
    connection.close()


@contextmanager
def running(*command: str, **environment: str) -> Iterator[None]:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


@contextmanager
def nginx(folder: Path, port: int, behind: int) -> Iterator[None]:
    site = (PROXIES / "nginx.conf").read_text(encoding="utf-8")
    certificate, key = self_signed(folder)
    changes = {
        "listen 443": f"listen 127.0.0.1:{port}",
        "127.0.0.1:8322": f"127.0.0.1:{behind}",
        "/etc/ssl/help.example.org.pem": str(certificate),
        "/etc/ssl/help.example.org.key": str(key),
    }
    for before, after in changes.items():
        assert site.count(before) == 1
        site = site.replace(before, after)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    whole = f"daemon off; pid {folder}/pid; events {{}} http {{ {temporary}\n{site}\n}}"
    (folder / "nginx.conf").write_text(whole, encoding="utf-8")
    with running(
        "nginx", "-e", str(folder / "log"), "-c", str(folder / "nginx.conf"), PATH="/usr/sbin:/usr/bin"
    ):
        yield


@contextmanager
def caddy(folder: Path, port: int, behind: int) -> Iterator[None]:
    site = (PROXIES / "Caddyfile").read_text(encoding="utf-8")
    assert site.count("127.0.0.1:8322") == 1
    lines = (
        "admin off",
        "local_certs",
        "skip_install_trust",
        f"https_port {port}",
        "auto_https disable_redirects",
    )
    options = "".join(["{\n", *(f"\t{line}\n" for line in lines)])
    assert site.startswith("{\n")
    config = folder / "Caddyfile"
    site = site.removeprefix("{\n").replace(":8322", f":{behind}")
    config.write_text(options + site, encoding="utf-8")
    command = ("caddy", "run", "--adapter", "caddyfile", "--config", str(config))
    homes = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with running(*command, PATH="/usr/bin:/usr/local/bin", **homes):
        yield


def self_signed(folder: Path) -> tuple[Path, Path]:
    """Write a certificate for the host of the docs, good for a day; return its file and that of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
    certificate = builder.sign(key, hashes.SHA256())
    paths = folder / "site.pem", folder / "site.key"
    paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    encoding = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(*encoding))
    return paths
