"""What is said and what is handed out: talk on stderr, data on stdout."""

from __future__ import annotations

import io
import json
import os
import sys


def use_utf_8() -> None:
    """Write UTF-8 everywhere; Windows would take the code page of the machine for pipes and files."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(words: str = "") -> None:
    """Talk to the person."""
    print(words, file=sys.stderr, flush=True)  # noqa: T201 - this is the command line


def echo(text: str) -> None:
    """Show what the person types, where the terminal does not."""
    print(text, file=sys.stderr, end="", flush=True)  # noqa: T201 - this is the command line


def hand_out(data: str) -> None:
    """Write one piece of data as a line."""
    print(data, flush=True)  # noqa: T201 - this is the command line


def hand_out_file(content: str) -> None:
    """Write the content of a file as it is, whatever line ends this system likes."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content.encode())
    sys.stdout.flush()


def hand_out_json(value: object) -> None:
    """Write `value` as JSON, readable for people too."""
    hand_out(json.dumps(value, ensure_ascii=False, indent=2))


def forget_reader() -> None:
    """Stop writing: whoever read our output (`| head`) has seen enough."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
