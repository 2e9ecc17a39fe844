"""The program as people start it: a process of its own, with folders of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# Run in the folders of a `Home`, with everything a command would have prepared.
_PRELUDE = """
from augenhoehe.cli.commands.prepare import prepare
prepare()
from datetime import UTC, datetime
from uuid import uuid4
from augenhoehe.desk.actions import key, letter, person
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.key import local_person
def entry(**fields):
    return Entry(**{"conversation_at": datetime(2026, 10, 5, 9, tzinfo=UTC), "upset": 2, "calm": 3, **fields})
"""


@dataclass(frozen=True, slots=True)
class Home:
    """Data and config folders of one computer, and the environment that names them."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def config(self) -> Path:
        return self.folder / "config"

    @property
    def database(self) -> Path:
        return self.data / "augenhoehe.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "AUGENHOEHE_DATA": str(self.data),
            "AUGENHOEHE_CONFIG": str(self.config),
            "AUGENHOEHE_LANGUAGE": "en",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
            "PYTHONPATH": str(ROOT),
            "DJANGO_SETTINGS_MODULE": "augenhoehe.config.settings",
            **self.extra,
        }

    def with_environment(self, **extra: str) -> Home:
        return Home(self.folder, {**self.extra, **extra})

    def run(self, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command to its end, with `typed` on its standard input."""
        return subprocess.run(
            [sys.executable, "-m", "augenhoehe", *arguments],
            env=self.environment,
            input=typed,
            capture_output=True,
            encoding="utf-8",
            timeout=30,
            check=False,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command and leave it running."""
        return subprocess.Popen(
            [sys.executable, "-m", "augenhoehe", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def script(self, code: str) -> str:
        """Run code in these folders and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-c", _PRELUDE + code],
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            timeout=30,
            check=True,
        )
        return done.stdout

    def copied_to(self, folder: Path) -> Home:
        """Return a home with copies of everything, in `folder`."""
        shutil.copytree(self.folder, folder)
        return Home(folder, self.extra)
