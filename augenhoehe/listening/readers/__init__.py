"""Reading conversations: bytes or text of any known format in, who said what out."""

from collections.abc import Callable, Mapping

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.chatwoot import read_chatwoot
from augenhoehe.listening.readers.convokit import read_convokit
from augenhoehe.listening.readers.decoding import decode, readable, whole_characters
from augenhoehe.listening.readers.detect import detect, is_mail
from augenhoehe.listening.readers.lines import read_lines
from augenhoehe.listening.readers.mail import read_mail
from augenhoehe.listening.readers.plain import read_plain
from augenhoehe.listening.readers.slack import read_slack
from augenhoehe.listening.readers.srt import read_srt
from augenhoehe.listening.readers.table import read_table
from augenhoehe.listening.readers.vtt import read_vtt
from augenhoehe.listening.readers.whatsapp import read_whatsapp
from augenhoehe.listening.readers.whisper import read_whisper
from augenhoehe.listening.readers.zammad import read_zammad
from augenhoehe.listening.readers.zendesk import read_zendesk

__all__ = ["FORMATS", "read"]

_MAIL = "mail"
_TEXT_READERS: Mapping[str, Callable[[str, str], tuple[Conversation, ...]]] = {
    "plain": read_plain,
    "csv": read_table,
    "jsonl": read_lines,
    "vtt": read_vtt,
    "srt": read_srt,
    "whisper": read_whisper,
    "convokit": read_convokit,
    "zammad": read_zammad,
    "zendesk": read_zendesk,
    "chatwoot": read_chatwoot,
    "slack": read_slack,
    "whatsapp": read_whatsapp,
}
FORMATS: tuple[str, ...] = (
    "plain",
    "csv",
    "jsonl",
    "vtt",
    "srt",
    "whisper",
    "mail",
    "convokit",
    "zammad",
    "zendesk",
    "chatwoot",
    "slack",
    "whatsapp",
)
"""Every format a source can be said to have."""

_MEGABYTE = 1024 * 1024
_MOST_MEGABYTES = 64
_MAIL_HEAD = 65_536


def read(data: bytes | str, *, file: str = "", format: str | None = None) -> tuple[Conversation, ...]:  # noqa: A002
    """Return the conversations of a file's content; without `format` its name and first characters tell.

    Unreadable always names `file`. More than 64 MB are not read.
    """
    if len(data) > _MOST_MEGABYTES * _MEGABYTE:
        raise Unreadable("too_large", file, megabytes=_MOST_MEGABYTES)
    if format is not None and format not in FORMATS:
        raise Unreadable("unknown_format", file, found=format, formats=", ".join(FORMATS))
    try:
        return _read(data, file, format)
    except Unreadable as fault:
        fault.file = fault.file or file
        raise


def _read(data: bytes | str, file: str, chosen: str | None) -> tuple[Conversation, ...]:
    if chosen == _MAIL or (chosen is None and is_mail(_head(data), file)):
        return read_mail(data if isinstance(data, bytes) else whole_characters(data).encode(), file)
    text = decode(data, file) if isinstance(data, bytes) else readable(data, file)
    return _TEXT_READERS[chosen or detect(text, file)](text, file)


def _head(data: bytes | str) -> str:
    return data[:_MAIL_HEAD].decode("latin-1") if isinstance(data, bytes) else data[:_MAIL_HEAD]
