"""A real server on a log of its own, and a browser-like client for it."""

from __future__ import annotations

import contextlib
import http.client
import http.cookies
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from urllib.parse import urlencode, urlsplit

_FILL = """
import sys
from datetime import timedelta
from augenhoehe.cli.commands.prepare import prepare
prepare()
from django.utils import timezone
from augenhoehe.desk.actions.course import start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.person import begin
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.documents import Entry
log = begin("de")
now = timezone.localtime()
set_preferences(log, intention="Ich will helfen. Dafür bin ich da.", recovery_offered=True)
start_course(log, now.date() - timedelta(days=16))
count = int(sys.argv[1])
entries = [
    (None, Entry(
        conversation_at=now - timedelta(minutes=20 + 37 * n), upset=n % 4, calm=n % 5, channel="phone",
        did=frozenset({"said_back", "asked_again"}), understood="shown", copes="yes",
        differently=f"Beim {n}. Mal frage ich zuerst nach der Frist.",
        note="Drucker im zweiten Stock, seit dem Update. Das Angebot muss bis zwölf Uhr hinaus. " * 3,
    ))
    for n in range(count)
]
for start in range(0, count, 500):
    add_entries(log, entries[start:start + 500])
"""


@dataclass(slots=True)
class Folder:
    """Data and config folders of one log, and the environment that names them."""

    path: Path

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "AUGENHOEHE_DATA": str(self.path / "data"),
            "AUGENHOEHE_CONFIG": str(self.path / "config"),
            "AUGENHOEHE_LANGUAGE": "de",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment, check=True, capture_output=True, text=True
        )


@contextlib.contextmanager
def filled_folder(entries: int) -> Iterator[Folder]:
    """Give a log with this many entries and a course in its third week."""
    with tempfile.TemporaryDirectory(prefix="augenhoehe-bench-", ignore_cleanup_errors=True) as path:
        folder = Folder(Path(path))
        folder.python("-c", _FILL, str(entries))
        yield folder


@dataclass(slots=True)
class Server:
    """A running `augenhoehe serve` and the one-time address it printed."""

    process: subprocess.Popen[str]
    entrance: str

    @property
    def output(self) -> IO[str]:
        assert self.process.stdout is not None
        return self.process.stdout

    @classmethod
    def start(cls, folder: Folder) -> Server:
        process = subprocess.Popen(
            [sys.executable, "-m", "augenhoehe", "serve", "--port", "0"],
            env=folder.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        server = cls(process, "")
        server.entrance = server.output.readline().strip()
        return server

    def kill(self) -> None:
        """Kill with SIGKILL (TerminateProcess on Windows) and wait for the end."""
        self.process.kill()
        self.process.wait()
        self.output.close()


@dataclass(slots=True)
class Client:
    """Keeps cookies and CSRF token like a browser, over one kept-alive connection."""

    entrance: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    connection: http.client.HTTPConnection | None = None

    def connect(self) -> None:
        parts = urlsplit(self.entrance)
        self.connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)

    def sign_in(self) -> None:
        self.connect()
        self.get(urlsplit(self.entrance).path)

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path, None)

    def post(self, path: str, fields: Mapping[str, str | int]) -> tuple[int, str]:
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": self.token, **fields}))

    def location(self, path: str, fields: Mapping[str, str | int]) -> str:
        """Post and return where the answer leads."""
        self.post(path, fields)
        return self._location

    _location: str = ""
    # How long the last answer took, from sending the request to its last byte.
    seconds: float = 0.0

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        assert self.connection is not None
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        begin = time.perf_counter()
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        content = response.read()
        self.seconds = time.perf_counter() - begin
        text = content.decode("utf-8", errors="replace")
        self._location = response.headers.get("Location", "")
        for cookie in response.headers.get_all("Set-Cookie", []):
            for name, morsel in http.cookies.SimpleCookie(cookie).items():
                self.cookies[name] = morsel.value
        found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', text)
        if found:
            self.token = found[1]
        return response.status, text
