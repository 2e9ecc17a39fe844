"""The files of a plain export, by name."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from django.utils import translation

from augenhoehe.desk.documents.guide_file import KeptPicture
from augenhoehe.desk.exchange import archive

README = """\
Augenhöhe

DEUTSCH
Alles, was in deinem Log steht, unverschlüsselt. Wer diesen Ordner hat, kann es lesen.

augenhoehe.json     alles, für Programme; „augenhoehe import augenhoehe.json“ nimmt es verlustfrei zurück
export.schema.json  beschreibt, wie augenhoehe.json aufgebaut ist (JSON Schema)
entries.csv         die Einträge als Tabelle
log.md              zum Lesen, auch deine Anleitungen
*.png, *.jpg        die Bilder deiner Anleitungen, wenn es welche gibt

Mehr dazu: docs/reference/files.md im Programm.

ENGLISH
Everything in your log, not encrypted. Whoever has this folder can read it.

augenhoehe.json     everything, for programs; “augenhoehe import augenhoehe.json” takes it back without loss
export.schema.json  describes how augenhoehe.json is built (JSON Schema)
entries.csv         the entries as a table
log.md              for reading, your guides too
*.png, *.jpg        the pictures of your guides, where there are any

More about it: docs/reference/files.md of the program.
"""


def files_of(
    as_json: bytes, as_csv: str, as_markdown: str, pictures: Iterable[KeptPicture] = ()
) -> dict[str, bytes]:
    """Return every file of an export by name; what the log holds comes in the three forms.

    Pictures lie beside the Markdown page, which shows them by their names.
    """
    return {
        **{picture.file: picture.content for picture in pictures},
        "augenhoehe.json": as_json,
        "export.schema.json": schema_file(),
        # The mark lets spreadsheets read the table as UTF-8.
        "entries.csv": as_csv.encode("utf-8-sig"),
        "log.md": as_markdown.encode(),
        "README.txt": README.encode("utf-8-sig"),
    }


def schema_file() -> bytes:
    """Return the JSON Schema of `augenhoehe.json` as a file."""
    with translation.override(None):
        return msgspec.json.format(msgspec.json.encode(archive.json_schema()), indent=2) + b"\n"
