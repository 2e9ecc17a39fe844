"""Which Chromium is started, and how."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from typing import Any

VARIABLE = "AUGENHOEHE_CHROMIUM"
NAMES = ("chromium", "chromium-browser")
# Whatever asks for another host finds none, whether a test looks or not.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
QUIET = ("--disable-background-networking", "--disable-component-update", "--no-first-run")


def launch_options(environment: Mapping[str, str]) -> dict[str, Any]:
    """Return what Playwright starts: the Chromium named, the one installed, or its own."""
    found = environment.get(VARIABLE) or next(filter(None, map(shutil.which, NAMES)), None)
    # The sandbox of Chromium does not start for root, which is who runs tests in a container.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    arguments = [ALONE, *QUIET, *(["--no-sandbox"] if is_root else [])]
    return {"args": arguments, **({"executable_path": found} if found else {})}
