"""Write what docs/reference says from the program itself: `python tools/reference.py`."""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

REFERENCE = ROOT / "docs" / "reference"
_COLUMNS = re.compile(r"(?<=<!-- columns -->\n).*?(?=\n<!-- end of columns -->)", re.DOTALL)
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
    """Return the generated files by name, in English; of `files.md` the table of columns alone is."""
    os.environ.update(AUGENHOEHE_LANGUAGE="en", COLUMNS="80")
    return {
        "command-line.md": _command_line(),
        "errors.md": _errors(),
        "export.schema.json": _schema(),
        "files.md": _files(),
    }


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


def _schema() -> str:
    from augenhoehe.desk.exchange import folder  # noqa: PLC0415 - needs Django

    return folder.schema_file().decode()


def _files() -> str:
    from django.utils import translation  # noqa: PLC0415 - after the settings are named

    from augenhoehe.desk.exchange import table  # noqa: PLC0415 - needs Django

    with translation.override(None):
        columns = table.columns_as_markdown()
    return _COLUMNS.sub(lambda _found: columns, (REFERENCE / "files.md").read_text(encoding="utf-8"))


def main() -> None:
    """Write the pages."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.config.settings")
    django.setup()
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")
        print(REFERENCE / name)


if __name__ == "__main__":
    main()
