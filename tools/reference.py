"""Write what docs/reference says from the program itself: `python tools/reference.py`."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from pathlib import Path

import django
import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from augenhoehe.cli.commands.guide_check_record import (  # noqa: E402 - after the path is set
    CheckRecord,
    UnreadRecord,
)
from augenhoehe.publishing.mirror_record import FailedRecord, MirrorRecord  # noqa: E402 - likewise
from augenhoehe.publishing.reply_record import ReplyRecord  # noqa: E402 - likewise
from augenhoehe.publishing.report_shapes import ReportRecord  # noqa: E402 - likewise

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
        "guide-check.schema.json": _guide_check_schema(),
        "mirror.schema.json": _mirror_schema(),
        "reply.schema.json": _reply_schema(),
        "report.schema.json": _report_schema(),
    }


def _command_line() -> str:
    from augenhoehe.cli.commands import guide, table  # noqa: PLC0415 - after the language is set

    own = [f"## {name}\n\n```text\n{_help_of(name)}```\n" for name in table()]
    behind = list(table()).index("guide") + 1
    own[behind:behind] = [
        f"### guide {name}\n\n```text\n{_help_of('guide', name)}```\n" for name in guide.actions()
    ]
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


def _mirror_schema() -> str:
    """One line of `jsonl` is a mirror or a failure; `json` is one of them or a list."""
    one = [{"$ref": f"#/$defs/{shape.__name__}"} for shape in (MirrorRecord, FailedRecord)]
    choices: dict[str, object] = {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}
    return _schema_file("augenhoehe mirror", choices, MirrorRecord, FailedRecord)


def _reply_schema() -> str:
    return _schema_file("augenhoehe reply", {"$ref": "#/$defs/ReplyRecord"}, ReplyRecord)


def _report_schema() -> str:
    return _schema_file("augenhoehe report", {"$ref": "#/$defs/ReportRecord"}, ReportRecord)


def _guide_check_schema() -> str:
    """One file gives an object, several give a list."""
    one = [{"$ref": f"#/$defs/{shape.__name__}"} for shape in (CheckRecord, UnreadRecord)]
    choices: dict[str, object] = {"anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}
    return _schema_file("augenhoehe guide check", choices, CheckRecord, UnreadRecord)


def _schema_file(title: str, root: dict[str, object], *shapes: type) -> str:
    _roots, parts = msgspec.json.schema_components(shapes, ref_template="#/$defs/{name}")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        "$defs": parts,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


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
