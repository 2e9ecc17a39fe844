"""Which format a source is in, told from its name and its first characters."""

import re
from collections.abc import Callable
from pathlib import PurePath

from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.columns import ROLE_KEYS, SPEAKER_KEYS, TEXT_KEYS, folded
from augenhoehe.listening.readers.table import table_delimiter
from augenhoehe.listening.readers.whatsapp import is_whatsapp

_HEAD = 262_144  # characters looked at: a long first message must not hide the keys behind it
_ENDINGS = {
    ".vtt": "vtt",
    ".srt": "srt",
    ".csv": "csv",
    ".tsv": "csv",
    ".eml": "mail",
    ".mbox": "mail",
    ".mbx": "mail",
}
_JSON = re.compile(r'\{\s{0,99}["}]|\[\s{0,99}[{\]]')
_KEY = re.compile(r'"([\w -]{1,40})"\s{0,9}:')
_CAPTION = re.compile(
    r"\s{0,9}(?:\d{1,9}[ \t]{0,9}\n)?[ \t]{0,9}\d{1,4}:\d{2}(?::\d{2})?[.,]\d{1,3}[ \t]{0,9}-->"
)
_MAIL_FIELD = re.compile(r"([!-9;-~]{1,60}):[ \t]?")
_MBOX_START = re.compile(r"From [^\s:]{1,200} {1,4}\w{3} \w{3} ")
_MAIL_SIGNS = frozenset(
    {"date", "subject", "message-id", "mime-version", "received", "to", "return-path", "delivered-to"}
)
_FEWEST_SIGNS = 2


def detect(text: str, file: str) -> str:
    """Return the name of the format; Unreadable for JSON that belongs to none."""
    ending = _ending(file)
    start = text[:_HEAD].removeprefix("\ufeff").lstrip()
    if _begins_as_json(start):
        return _json_format(start, file)
    if ending in _ENDINGS:
        return _ENDINGS[ending]
    return next((name for name, fits in _SHAPES if fits(start)), "plain")


def is_mail(text: str, file: str) -> bool:
    """Whether this is an e-mail: by the ending of its name if that says anything, else by its header."""
    ending = _ending(file)
    return _ENDINGS[ending] == "mail" if ending in _ENDINGS else _has_mail_header(text)


def _ending(file: str) -> str:
    return PurePath(file).suffix.casefold()


def _has_mail_header(text: str) -> bool:
    """Whether it begins as an e-mail is sent, not as a program shows it."""
    lines = text[:_HEAD].lstrip("\ufeff").replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")
    if _MBOX_START.match(lines[0]):
        return True
    names: set[str] = set()
    for line in lines:
        field = _MAIL_FIELD.match(line)
        if not field and not line.startswith((" ", "\t")):
            return False
        names |= {field[1].casefold()} if field else set()
    return "from" in names and len(names & _MAIL_SIGNS) >= _FEWEST_SIGNS


def _has_caption(start: str) -> bool:
    return _CAPTION.match(start) is not None


def _begins_as_vtt(start: str) -> bool:
    return start.split(maxsplit=1)[:1] == ["WEBVTT"]


def _has_columns(start: str) -> bool:
    return table_delimiter(start) is not None


def _begins_as_json(start: str) -> bool:
    return _JSON.match(start) is not None


def _json_format(start: str, file: str) -> str:
    keys = {folded(key) for key in _KEY.findall(start)}
    for name, *signs in _JSON_SIGNS:
        if any(set(together.split()) <= keys for together in signs):
            # In a list with times stand the segments of a recording, on lines by themselves the turns.
            is_segments = name == "jsonl" and start.startswith("[") and keys >= _SEGMENT_KEYS
            is_segments = is_segments and not _CLOCK_AS_TEXT.search(start)
            return "whisper" if is_segments else name
    formats = dict.fromkeys(name for name, *_ in _JSON_SIGNS)
    raise Unreadable("unknown_json", file, 1, formats=", ".join(formats))


_SHAPES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("vtt", _begins_as_vtt),
    ("srt", _has_caption),
    ("whatsapp", is_whatsapp),
    ("mail", _has_mail_header),
    ("csv", _has_columns),
)
_CLOCK_AS_TEXT = re.compile(r'"start"\s{0,9}:\s{0,9}"\d{1,3}:\d')
_SEGMENT_KEYS = frozenset({"start", "end", "speaker", "text"})
# Name and keys that stand together in it, in one of several ways; the first that fits is it.
_JSON_SIGNS: tuple[tuple[str, ...], ...] = (
    (
        "zammad",
        "articles",
        "article ticket",
        "ticketarticle assets",
        "ticket_id internal body",
        "sender_id type_id body",
    ),
    ("zendesk", "comments author_id", "comments public", "author_id html_body", "author_id public body"),
    ("chatwoot", "message_type content"),
    ("slack", "ts text user", "ts text type", "ts text bot_id"),
    (
        "whisper",
        "segments",
        "word_segments",
        "transcription timestamps",
        "transcription offsets",
        "speakers chunks",
    ),
    (
        "convokit",
        *(
            f"{person} text {link}"
            for person in ("speaker", "user")
            for link in ("conversation_id meta", "root", "reply_to")
        ),
    ),
    ("jsonl", *(f"{person} {words}" for person in SPEAKER_KEYS + ROLE_KEYS for words in TEXT_KEYS)),
    ("whisper", "start end text"),  # without speakers, which is better said by its reader
)
