"""The virtual environment of the clone: found or made, filled from hashed pins, remembered by a stamp."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.failure import SetupError

if TYPE_CHECKING:
    from collections.abc import Callable

VERSIONS = ("3.11", "3.12", "3.13", "3.14")
OLDEST = (3, 11)
KINDS = ("run", "test", "measure")
"""What an environment is for: using the program, testing it, building its model and measuring."""
STAMP = "installed.sha256"


def newer_python(which: Callable[[str], str | None]) -> str:
    """Return the path of a Python that is new enough; `which` finds a program by name."""
    for version in reversed(VERSIONS):
        found = which(f"python{version}")
        # A version switcher leaves names on the path that do not run.
        if found and _answers([found, "-c", "pass"]):
            return found
    raise SetupError(
        f"Python {VERSIONS[0]} or newer is needed, and this one is {sys.version.split()[0]}.",
        f"Please install it, for instance: {_install_hint()}",
    )


def prepared(root: Path, kind: str) -> Path:
    """Return the Python of `.venv` with the pins of `kind`, one of `KINDS`, and the project installed."""
    folder = root / ".venv"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = fingerprint(root, kind)
    # The pins of each kind hold those of the kinds before it, so a later stamp will do as well.
    known = {fingerprint(root, other) for other in KINDS[KINDS.index(kind) :]}
    stamp = folder / STAMP
    usable = python.exists() and _answers([str(python), "-c", _AT_LEAST_OLDEST])
    if usable and stamp.exists() and stamp.read_text(encoding="utf-8") in known:
        return python
    print(f"Installing into {folder}, once ...", flush=True)
    if not usable:
        _create(folder)
    _install(root, python, kind)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def fingerprint(root: Path, kind: str) -> str:
    """Return a hash of all that decides what gets installed: pins, project file, place and Python."""
    digest = hashlib.sha256(f"{kind}\n{root}\n{sys.version}\n".encode())
    for name in (f"requirements/{kind}.txt", "pyproject.toml"):
        digest.update((root / name).read_bytes())
    return digest.hexdigest()


_AT_LEAST_OLDEST = f"import sys; sys.exit(sys.version_info < {OLDEST})"


def _create(folder: Path) -> None:
    if not _answers([sys.executable, "-c", "import ensurepip"]):
        _add_ensurepip()
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)


def _add_ensurepip() -> None:
    """Debian keeps the part of Python that makes environments in a package of its own."""
    package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
    if not system_install(package):
        raise SetupError(
            "This Python cannot make virtual environments.", f"Please type: sudo apt-get install {package}"
        )


def system_install(package: str) -> bool:
    """Install a Debian package when we are root on such a system; return whether that worked."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    variables = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing {package} with apt-get ...", flush=True)
    steps = (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", package])
    return all(subprocess.call(step, env=variables, stdout=subprocess.DEVNULL) == 0 for step in steps)


def _install(root: Path, python: Path, kind: str) -> None:
    if not _answers([str(python), "-m", "pip", "--version"]):
        subprocess.run([str(python), "-m", "ensurepip"], check=True, stdout=subprocess.DEVNULL)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install = [*pip, "install", "--no-deps"]
    pins = [*install, "--require-hashes", "--only-binary", ":all:", "-r", f"requirements/{kind}.txt"]
    project = [*install, "--no-build-isolation", "--no-index", "-e", "."]
    # Nobody who uses the program needs what installed it, and that is an eighth of the place it takes.
    leave = [*pip, "--quiet", "uninstall", "--yes", "setuptools", "pip"] if kind == "run" else []
    for step in filter(None, (pins, project, leave)):
        if subprocess.call(step, cwd=root):
            raise SetupError(
                "Installing did not work; the lines above say why.",
                "When the network is back, type the same command again: what is there already is kept.",
            )


def _answers(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _install_hint() -> str:
    return {"darwin": "brew install python", "win32": "winget install Python.Python.3.13"}.get(
        sys.platform, "sudo apt-get install python3"
    )
