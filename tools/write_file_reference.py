"""Write what `docs/reference` says about files, from the program: the JSON Schema and the CSV columns."""

from __future__ import annotations

import os
import re
from pathlib import Path

import django

REFERENCE = Path(__file__).resolve().parent.parent / "docs" / "reference"
_COLUMNS = re.compile(r"(?<=<!-- columns -->\n).*?(?=\n<!-- end of columns -->)", re.DOTALL)


def main() -> None:
    """Replace the generated parts; everything else stays as it is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "augenhoehe.config.settings")
    django.setup()
    from augenhoehe.desk.exchange import folder, table  # noqa: PLC0415 - after Django

    (REFERENCE / "export.schema.json").write_bytes(folder.schema_file())
    page = REFERENCE / "files.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(
        _COLUMNS.sub(lambda _found: table.columns_as_markdown(), text), encoding="utf-8", newline="\n"
    )


if __name__ == "__main__":
    main()
