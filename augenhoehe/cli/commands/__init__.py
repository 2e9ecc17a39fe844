"""The commands. A module is imported when its command runs; it has `add_arguments` and `run`."""

from __future__ import annotations

from typing import NamedTuple

from augenhoehe.cli.words import gettext as _


class Command(NamedTuple):
    """One line of the help, and the module behind it."""

    module: str
    words: str


def table() -> dict[str, Command]:
    """Return every command by name, in the order of the help."""
    room = __name__
    return {
        "serve": Command(f"{room}.serve", _("open your log in the browser")),
        "log": Command(f"{room}.log", _("write an entry in the terminal")),
        "entries": Command(f"{room}.entries", _("print your entries")),
        "report": Command(f"{room}.report", _("write the letter about your four weeks")),
        "mirror": Command(f"{room}.mirror", _("look at conversations in files")),
        "reply": Command(f"{room}.reply", _("look at a draft reply before it is sent")),
        "guide": Command(f"{room}.guide", _("check, write and publish step-by-step guides")),
        "export": Command(f"{room}.export", _("write everything you have into files")),
        "import": Command(f"{room}.import_file", _("take entries in from a file")),
        "backup": Command(f"{room}.backup", _("copy the database, also while it is in use")),
        "restore": Command(f"{room}.restore", _("put a backup into an empty data folder")),
        "demo": Command(f"{room}.demo", _("make a separate log with invented entries to look around")),
        "doctor": Command(f"{room}.doctor", _("check database, keys, permissions and disk")),
    }
