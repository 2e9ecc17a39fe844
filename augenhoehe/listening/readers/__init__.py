"""Reading conversations: bytes or text of any known format in, who said what out."""

from collections.abc import Callable, Mapping
from importlib import import_module

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.decoding import decode, readable, whole_characters
from augenhoehe.listening.readers.detect import detect, is_mail

__all__ = ["FORMATS", "read"]

# Format -> module and function, imported when the format turns up: commands wait for what is imported.
_READERS: Mapping[str, tuple[str, str]] = {
    "plain": ("plain", "read_plain"),
    "csv": ("table", "read_table"),
    "jsonl": ("lines", "read_lines"),
    "vtt": ("vtt", "read_vtt"),
    "srt": ("srt", "read_srt"),
    "whisper": ("whisper", "read_whisper"),
    "mail": ("mail", "read_mail"),
    "convokit": ("convokit", "read_convokit"),
    "zammad": ("zammad", "read_zammad"),
    "zendesk": ("zendesk", "read_zendesk"),
    "chatwoot": ("chatwoot", "read_chatwoot"),
    "slack": ("slack", "read_slack"),
    "whatsapp": ("whatsapp", "read_whatsapp"),
}
_MAIL = "mail"
FORMATS: tuple[str, ...] = tuple(_READERS)
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
        mail = data if isinstance(data, bytes) else whole_characters(data).encode()
        return _reader(_MAIL)(mail, file)
    text = decode(data, file) if isinstance(data, bytes) else readable(data, file)
    return _reader(chosen or detect(text, file))(text, file)


def _reader(name: str) -> Callable[[bytes | str, str], tuple[Conversation, ...]]:
    module, function = _READERS[name]
    reader: Callable[[bytes | str, str], tuple[Conversation, ...]]
    reader = getattr(import_module(f"{__name__}.{module}"), function)
    return reader


def _head(data: bytes | str) -> str:
    return data[:_MAIL_HEAD].decode("latin-1") if isinstance(data, bytes) else data[:_MAIL_HEAD]
