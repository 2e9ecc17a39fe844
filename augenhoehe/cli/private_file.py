"""Files that hold what somebody wrote: readable by their owner alone, there in full or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from augenhoehe.cli.exit_codes import ExitCode, Stop
from augenhoehe.cli.words import gettext as _

_OWNER_ALONE = 0o700


def write_file(file: Path, content: bytes, *, replace: bool) -> None:
    """Write one file with mode 0600.

    Raises:
        Stop: it is there already and not to be replaced, or it cannot be written.
    """
    _refuse_to_replace(file, replace=replace)
    with _explained(file), _drafts(file.parent) as drafts:
        _put(drafts / "draft", content)
        (drafts / "draft").replace(file)


@contextlib.contextmanager
def writing_file(file: Path, *, replace: bool) -> Iterator[TextIO]:
    """Give a stream for one file with mode 0600, which appears once all of it is written.

    Raises:
        Stop: it is there already and not to be replaced, or it cannot be written.
    """
    _refuse_to_replace(file, replace=replace)
    with _explained(file), _drafts(file.parent) as drafts:
        draft = drafts / "draft"
        with os.fdopen(_new(draft), "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(file)


def write_folder(folder: Path, files: Mapping[str, bytes], *, replace: bool) -> None:
    """Write files of mode 0600 into a new or empty folder; with `replace` over what is there.

    Raises:
        Stop: there is something else, or it cannot be written; then none of the files has appeared.
    """
    if folder.is_file():
        words = _("{folder} is a file. Name a folder.")
        raise Stop(words.format(folder=folder), ExitCode.USAGE)
    if folder.is_dir() and any(folder.iterdir()) and not replace:
        words = _("{folder} is not empty. Name another folder, or write into it with --force.")
        raise Stop(words.format(folder=folder), ExitCode.USAGE)
    with _explained(folder), _drafts(folder.parent) as drafts:
        for name, content in files.items():
            _put(drafts / name, content)
        folder.mkdir(mode=_OWNER_ALONE, exist_ok=True)
        for name in files:
            (drafts / name).replace(folder / name)


def read_file(file: Path) -> bytes:
    """Return what is in the file. Raises Stop when it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as error:
        words = _("{file} cannot be read ({reason}). Nothing was changed.")
        raise Stop(words.format(file=file, reason=error.strerror), ExitCode.USAGE) from error


def _refuse_to_replace(file: Path, *, replace: bool) -> None:
    if file.is_dir() or (file.exists() and not replace):
        words = _("{file} is already there. Name another file, or replace it with --force.")
        raise Stop(words.format(file=file), ExitCode.USAGE)


def _new(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def _put(file: Path, content: bytes) -> None:
    with os.fdopen(_new(file), "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextlib.contextmanager
def _drafts(parent: Path) -> Iterator[Path]:
    """Give a folder beside the target, on the same disk, that is gone afterwards."""
    parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".augenhoehe-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _explained(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        words = _("{file} could not be written ({reason}). What is in the log is unchanged.")
        raise Stop(words.format(file=target, reason=error.strerror), ExitCode.STORAGE) from error
