"""A Chromium for the browser tests: the one installed, else the system's package, else Playwright's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tools.environment import system_install
from tools.failure import SetupError

VARIABLE = "AUGENHOEHE_CHROMIUM"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
)


def variables(python: Path) -> dict[str, str]:
    """Return the environment that tells the tests which browser to start; empty means Playwright's own."""
    found = os.environ.get(VARIABLE) or installed()
    if not found and system_install("chromium"):
        found = installed()
    if found:
        return {VARIABLE: found}
    if subprocess.call([str(python), "-m", "playwright", "install", "chromium"]) == 0:
        return {}
    raise SetupError(
        "The browser tests need Chromium, and none was found.",
        "Please type: sudo apt-get install chromium (macOS: brew install --cask chromium)\n"
        f"or name one: {VARIABLE}=/path/to/chromium make test",
    )


def installed() -> str | None:
    """Return the path of a Chromium or Chrome on this machine."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return next((str(app) for app in MAC_APPS if app.exists()), None)
