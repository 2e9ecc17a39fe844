"""Computers for the command line: a new one, one with a log, one whose log has a passphrase."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.program import Home

PASSPHRASE = "eine ruhige Stimme am Telefon"


@pytest.fixture(scope="session")
def _kept_log(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("log") / "home")
    home.script("log = person.begin('en')\nfor calm in (1, 2, 3): add_entry(log, entry(calm=calm))")
    return home


@pytest.fixture(scope="session")
def _kept_locked_log(_kept_log: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = _kept_log.copied_to(tmp_path_factory.mktemp("locked") / "home")
    home.script(f"key.set_passphrase(person.open_on_this_device(local_person()), {PASSPHRASE!r})")
    return home


@pytest.fixture
def new_home(tmp_path: Path) -> Home:
    """A computer on which the program never ran."""
    return Home(tmp_path / "home")


@pytest.fixture
def home(_kept_log: Home, tmp_path: Path) -> Home:
    """A computer with a log of three entries."""
    return _kept_log.copied_to(tmp_path / "home")


@pytest.fixture
def locked_home(_kept_locked_log: Home, tmp_path: Path) -> Home:
    """The same with a passphrase."""
    return _kept_locked_log.copied_to(tmp_path / "home")


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    path = tmp_path / "passphrase"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


Serve = Callable[..., tuple["subprocess.Popen[str]", str]]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers on free ports, gives each process with the address it printed, and ends them."""
    started: list[subprocess.Popen[str]] = []

    def start(home: Home, *arguments: str) -> tuple[subprocess.Popen[str], str]:
        process = home.start("serve", "--port", "0", *arguments)
        started.append(process)
        assert process.stdout is not None
        return process, process.stdout.readline().strip()

    yield start
    for process in started:
        process.kill()
        process.communicate()
