"""What a file holds that somebody wants to bring in: an export, an encrypted export, or a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from augenhoehe.desk.exchange import archive as export
from augenhoehe.desk.exchange import table
from augenhoehe.desk.exchange.archive import BadRow, NotAnExport, Record
from augenhoehe.desk.exchange.table import TableRow
from augenhoehe.vault import archive as age


@dataclass(frozen=True, slots=True)
class Incoming:
    """Records of an export, or rows of a table that still need ids, and what does not fit."""

    records: tuple[Record, ...]
    rows: tuple[TableRow, ...]
    bad: tuple[BadRow, ...]


def read_file(
    content: bytes, passphrase: str, time_zone: ZoneInfo, mapping: Mapping[str, str] | None = None
) -> Incoming:
    """Return what `content` holds, told apart by its beginning and not by a file name.

    Raises:
        UnreadableArchive: an encrypted export and another passphrase, or a damaged one.
        NotAnExport: JSON that is cut off or no export.
        NotATable: anything else that is no table of entries.
    """
    if age.is_archive(content):
        content = age.decrypt(content, passphrase)
    content = content.removeprefix(b"\xef\xbb\xbf")
    if content.lstrip()[:1] in {b"{", b"["}:
        parsed = export.parse(content)
        return Incoming(parsed.records, (), parsed.bad)
    good, bad = table.read(_text(content), mapping or {}, time_zone)
    return Incoming((), tuple(good), tuple(bad))


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in content:
            raise NotAnExport(_("it holds binary data")) from error
        # What spreadsheets on Windows write where nobody asked for UTF-8.
        return content.decode("cp1252", errors="replace")
