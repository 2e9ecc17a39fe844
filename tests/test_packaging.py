"""The wheel is the whole program: built here, put into an empty folder, started from somewhere else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin

import pytest

from augenhoehe import __version__
from tests.source import PACKAGE, ROOT

TRAVELLING = {
    ".html",
    ".txt",
    ".css",
    ".js",
    ".svg",
    ".woff2",
    ".ttf",
    ".mo",
    ".toml",
    ".typ",
    ".json",
    ".py",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run(build, cwd=ROOT, capture_output=True, check=True)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the installed wheel in `site`, away from the clone."""
    folder = tmp_path_factory.mktemp("elsewhere")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run([*pip, "--target", str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder


@pytest.fixture
def server(elsewhere: Path) -> Iterator[str]:
    """The address that the installed program prints, with its one-time token."""
    with subprocess.Popen(
        [sys.executable, "-m", "augenhoehe", "serve", "--port", "0"],
        cwd=elsewhere,
        env=environment(elsewhere),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


def environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": str(folder / "site"),
        "AUGENHOEHE_DATA": str(folder / "data"),
        "AUGENHOEHE_CONFIG": str(folder / "config"),
        "AUGENHOEHE_LANGUAGE": "en",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def run(folder: Path, *arguments: str) -> str:
    command = [sys.executable, *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment(folder), capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_the_wheel_holds_every_file_the_program_needs(wheel: Path) -> None:
    needed = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and (path.suffix in TRAVELLING or path.name == "py.typed")
    }
    names = set(zipfile.ZipFile(wheel).namelist())
    assert not needed - names
    for ending in (".woff2", ".mo", ".css", ".html", ".toml"):
        assert any(name.endswith(ending) for name in needed), ending


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    about = f"augenhoehe-{__version__}.dist-info/"
    names = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in names if not name.startswith(("augenhoehe/", about))]
    assert f"{about}licenses/LICENSE" in names
    entry_points = zipfile.ZipFile(wheel).read(f"{about}entry_points.txt").decode()
    assert entry_points.split() == ["[console_scripts]", "augenhoehe", "=", "augenhoehe.cli.main:main"]


def test_the_installed_program_knows_itself(elsewhere: Path) -> None:
    assert run(elsewhere, "-m", "augenhoehe", "--version").strip() == f"augenhoehe {__version__}"
    assert "serve" in run(elsewhere, "-m", "augenhoehe", "--help")
    assert str(elsewhere) in run(elsewhere, "-c", "import augenhoehe; print(augenhoehe.__file__)")


def test_the_installed_program_serves_its_first_page(elsewhere: Path, server: str) -> None:
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    with browser.open(server, timeout=20) as answer:
        page = answer.read().decode("utf-8")
        address = answer.url
    assert "<h1" in page
    found = re.findall(r'(?:href|src)="(/[^"]+\.(?:css|js|svg))"', page)
    assert any(path.endswith(".css") for path in found)
    for path in found:
        with browser.open(urljoin(address, path), timeout=20) as answer:
            assert answer.status == 200
            assert answer.read()
