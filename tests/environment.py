"""Loaded by pytest before Django reads its settings: every run has data and config folders of its own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

_folder = Path(tempfile.mkdtemp(prefix="augenhoehe-tests-"))
(_folder / "data").mkdir()
os.environ["AUGENHOEHE_DATA"] = str(_folder / "data")
os.environ["AUGENHOEHE_CONFIG"] = str(_folder / "config")
os.environ["AUGENHOEHE_TIME_ZONE"] = "Europe/Berlin"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
