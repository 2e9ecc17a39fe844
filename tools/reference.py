"""Write the generated pages of docs/reference: `python tools/reference.py`."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

REFERENCE = ROOT / "docs" / "reference"
_WRITTEN_BY = "<!-- Written by tools/reference.py; change the program instead. -->\n"
_ABOUT_COMMANDS = """\
Data goes to standard output, everything else to standard error. The language is that of the terminal;
`AUGENHOEHE_LANGUAGE=de` or `en` overrides it. How a command ends: [exit codes](exit-codes.md) and
[errors](errors.md).
"""
_ABOUT_ERRORS = """\
What can go wrong outside the program, in the words you see. The exit code is that of a command, the status
that of a page.
"""


def pages() -> dict[str, str]:
    """Return the generated pages by file name, in English."""
    os.environ.update(AUGENHOEHE_LANGUAGE="en", COLUMNS="80")
    return {"command-line.md": _command_line(), "errors.md": _errors()}


def _command_line() -> str:
    from augenhoehe.cli.commands import table  # noqa: PLC0415 - after the language is set

    own = (f"## {name}\n\n```text\n{_help_of(name)}```\n" for name in table())
    parts = ["# Command line\n", _WRITTEN_BY, _ABOUT_COMMANDS, f"```text\n{_help_of()}```\n", *own]
    return "\n".join(parts)


def _help_of(*command: str) -> str:
    from augenhoehe.cli.main import main  # noqa: PLC0415 - after the language is set

    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        code = main([*command, "--help"])
    if code:
        raise RuntimeError(f"no help for {command}")
    return shown.getvalue()


def _errors() -> str:
    from django.utils import translation  # noqa: PLC0415 - after the settings are named

    from augenhoehe.desk.faults import FAULTS  # noqa: PLC0415 - needs Django

    lines = ["# Errors\n", _WRITTEN_BY, _ABOUT_ERRORS]
    with translation.override("en"):
        for code, text in FAULTS.items():
            lines += [
                f"## {text.happened}\n",
                f"- **Kept:** {text.kept}",
                f"- **What to do:** {text.advice}",
                f"- Exit code `{text.exit_name}`, status {text.status}, in the code `{code}`\n",
            ]
    return "\n".join(lines)


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.config.settings")
    django.setup()
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")
        print(REFERENCE / name)


if __name__ == "__main__":
    main()
