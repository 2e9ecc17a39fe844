"""Setting up a clone: the right Python, one installation while nothing changes, clear words else."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT
from tools import browser, environment
from tools.failure import SetupError


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what decides about an installation, and a usable environment."""
    (tmp_path / "requirements").mkdir()
    for name in (
        "requirements/run.txt",
        "requirements/test.txt",
        "requirements/measure.txt",
        "pyproject.toml",
    ):
        shutil.copy(ROOT / name, tmp_path / name)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / ".venv")], check=True)
    return tmp_path


def stamp(clone: Path, kind: str) -> None:
    text = environment.fingerprint(clone, kind)
    (clone / ".venv" / environment.STAMP).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("installed", "wanted"), [("run", "run"), ("test", "run"), ("test", "test"), ("measure", "test")]
)
def test_nothing_is_installed_twice(clone: Path, installed: str, wanted: str) -> None:
    stamp(clone, installed)
    assert environment.prepared(clone, wanted).exists()


def test_tests_need_more_than_a_run(clone: Path) -> None:
    stamp(clone, "run")
    (clone / "requirements/test.txt").write_text("no pins at all !", encoding="utf-8")
    with pytest.raises(SetupError, match="type the same command again"):
        environment.prepared(clone, "test")


@pytest.mark.parametrize("changed", ["requirements/run.txt", "pyproject.toml"])
def test_other_pins_are_another_installation(clone: Path, changed: str) -> None:
    before = environment.fingerprint(clone, "run")
    with (clone / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert environment.fingerprint(clone, "run") != before


def test_an_old_python_finds_a_newer_one() -> None:
    wanted = f"python3.{sys.version_info[1]}"
    found = environment.newer_python({wanted: sys.executable, "python3.14": "/nowhere/python3.14"}.get)
    assert found == sys.executable


def test_without_a_newer_python_it_says_what_to_install() -> None:
    with pytest.raises(SetupError, match=r"Python 3\.11 or newer is needed"):
        environment.newer_python(lambda _name: None)


@pytest.mark.skipif(os.name == "nt", reason="programs are found by their endings there")
def test_a_browser_on_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "google-chrome"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser.installed() == str(program)


def test_a_named_browser_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(browser.VARIABLE, "/opt/own/chromium")
    assert browser.variables(Path(sys.executable)) == {browser.VARIABLE: "/opt/own/chromium"}


def test_the_program_lists_its_commands() -> None:
    command = [sys.executable, str(ROOT / "tools" / "bootstrap.py"), "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "{run,test,lock,messages,screenshots,bench,rules,model}" in done.stdout


def test_bootstrap_reads_on_older_pythons() -> None:
    """The syntax of the four files is that of Python 3.8, whatever they are then told to do."""
    for name in ("bootstrap", "environment", "browser", "failure"):
        source = (ROOT / "tools" / f"{name}.py").read_text(encoding="utf-8")
        assert ast.parse(source, feature_version=(3, 8)).body
