"""What the settings take from outside."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from augenhoehe.config.environment import secret_key


def test_the_signing_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    config = tmp_path / "config"
    key = secret_key(config)
    assert len(key) > 40
    assert secret_key(config) == key
    assert [path.name for path in config.iterdir()] == ["secret"]
    if os.name == "posix":
        assert (config / "secret").stat().st_mode & 0o077 == 0


def test_programs_that_start_at_once_agree_on_the_key(tmp_path: Path) -> None:
    with ThreadPoolExecutor(16) as threads:
        keys = set(threads.map(secret_key, [tmp_path / "config"] * 64))
    assert len(keys) == 1


@pytest.mark.parametrize("left", [b"", b"\n"])
def test_what_a_power_cut_left_is_replaced(tmp_path: Path, left: bytes) -> None:
    (tmp_path / "secret").write_bytes(left)
    key = secret_key(tmp_path)
    assert key
    assert secret_key(tmp_path) == key


def test_a_folder_that_takes_no_files_gives_a_key_for_this_process(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file where the folder should be", encoding="utf-8")
    assert len(secret_key(tmp_path / "config")) > 40
