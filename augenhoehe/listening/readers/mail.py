"""Mails: one as EML, or a mailbox as mbox with a conversation for each thread."""

import re
from binascii import Error as BinaryError
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime

from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import in_order, with_something_said
from augenhoehe.listening.readers.mail_people import Names, Sender, addresses_in, roles_by_address
from augenhoehe.listening.readers.markup import html_to_text, tidy
from augenhoehe.listening.readers.quotes import Earlier, sender_of, split_quotes
from augenhoehe.listening.readers.roles import guess_roles
from augenhoehe.listening.readers.turns import LONGEST_TEXT

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_BORDER = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From (?=[^\r\n]{0,200}\d{4})[^\r\n]{0,300}\r?\n(?=[!-9;-~]{1,100}:|>From )"
)
_QUOTED_BORDER = re.compile(rb"^>(>{0,20}From )", re.MULTILINE)
_FIELD = re.compile(rb"[!-9;-~]{1,100}[ \t]{0,8}:")
# What Outlook puts into plain text beside the words: addresses twice, and names of pictures.
_DOUBLED = re.compile(
    r"\[cid:[^\]\s]{1,200}\]|<mailto:[^>\s]{1,200}>|(?<=[^\s<])<https?://[^>\s]{1,2000}>"
    r"|\[(?:Ein Bild, das|A picture containing)[^\]]{1,300}\]"
)
# A blank before the break says that the line goes on (RFC 3676); "-- " begins a signature.
_SOFT_BREAK = re.compile(r"(?<!^--) \r?\n(?=[^>\s])", re.MULTILINE)
_ID = re.compile(r"<[^<>\s]{1,300}>")
_PREFIXES = re.compile(r"\A(?:(?:re|aw|antw|antwort|wg|fw|fwd)(?:\[\d{1,3}\])? ?: ?){1,20}+", re.IGNORECASE)
_AUTOMATIC_SUBJECT = re.compile(
    r"automatische antwort|abwesenheitsnotiz|abwesend:|out of office|auto(?:matic)?[ -]?reply"
    r"|unzustellbar|undeliver|mail delivery|delivery status|zustellungsfehler",
    re.IGNORECASE,
)
_AUTOMATIC_FIELDS = ("x-autoreply", "x-autorespond", "x-auto-reply")
_MACHINES = ("mailer-daemon@", "postmaster@", "noreply@", "no-reply@", "donotreply@")
# Decoders that are no charsets of mails, some of them slow by the square of the text.
_NOT_CHARSETS = ("idna", "punycode", "unicode", "raw", "undefined", "utf-7", "utf7")
_LONGEST_HEADER, _LONGEST_FIELD = 1_000_000, 20_000
_MOST_IDS, _MOST_PARTS = 100, 50


@dataclass(frozen=True, slots=True)
class _Mail:
    ids: tuple[str, ...]
    """Its own and those of the mails before it in the thread."""
    subject: str
    is_answer: bool
    moment: float | None
    sender: Sender
    text: str
    earlier: tuple[Earlier, ...]


def read_mail(data: bytes, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each thread, quoted parts and signatures left out.

    What the first mail of a thread quotes comes before it where a header tells whose words those are.
    """
    if not data.strip():
        raise Unreadable("empty_export", file)
    mails = [_mail(source, file, line) for line, source in _sources(data)]
    names = Names([mail.sender for mail in mails])
    return with_something_said((_conversation(thread, names) for thread in _threads(mails)), file)


def _sources(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield each mail with the line it begins in."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    borders = list(_BORDER.finditer(data)) if data.startswith(b"From ") else []
    if not borders:
        start = len(data) - len(data.lstrip(b"\r\n"))
        yield data.count(b"\n", 0, start) + 1, data[start:]
        return
    line, counted = 1, 0
    for border, end in zip(borders, [*(border.start() for border in borders[1:]), len(data)], strict=True):
        line, counted = line + data.count(b"\n", counted, border.end()), border.end()
        yield line, _QUOTED_BORDER.sub(rb"\1", data[border.end() : end])


def _mail(source: bytes, file: str, line: int) -> _Mail:
    if not _FIELD.match(source):
        raise Unreadable("no_mail", file, line)
    if source.lower().count(b"multipart/") > _MOST_PARTS:
        raise Unreadable("mail_too_nested", file, line, most=_MOST_PARTS)
    if _length_of_header(source) > _LONGEST_HEADER:
        raise Unreadable("text_too_long", file, line, path="Header", most=_LONGEST_HEADER)
    message = message_from_bytes(source)
    fields = _fields(message)
    name, address = sender_of(fields.get("from", ""))
    if not name and not address:
        raise Unreadable("mail_without_sender", file, line)
    words = _words(message)
    if words is None:
        raise Unreadable("text_too_long", file, line, path="Text", most=LONGEST_TEXT)
    own, earlier = split_quotes(words)
    subject = " ".join(_decoded(fields.get("subject", "")).split())
    ids = _ID.findall(
        " ".join(fields.get(field, "") for field in ("message-id", "in-reply-to", "references"))
    )
    return _Mail(
        ids=tuple(ids[:_MOST_IDS]),
        subject=_PREFIXES.sub("", subject, count=1).casefold(),
        is_answer=_PREFIXES.match(subject) is not None,
        moment=_moment(fields.get("date", "")),
        sender=Sender(
            name=tidy(_decoded(name)) or address,
            address=address or name,
            receivers=addresses_in(f"{fields.get('to', '')} {fields.get('cc', '')}"),
            is_automatic=_is_automatic(fields, address, subject),
        ),
        text=own,
        earlier=earlier,
    )


def _fields(message: Message) -> Mapping[str, str]:
    """Return the first field of each name, lower case and in one line; bytes that are no ASCII are read."""
    fields: dict[str, str] = {}
    for name, value in message.raw_items():
        raw = str(value)[:_LONGEST_FIELD].encode("utf-8", "surrogateescape")
        fields.setdefault(name.lower(), " ".join(_text_of(raw, "").split()))
    return fields


def _decoded(written: str) -> str:
    """Return the words of a field with its `=?utf-8?…?=` parts read."""
    try:
        parts = decode_header(written[:_LONGEST_FIELD])
    except (MessageError, ValueError, BinaryError):
        return written
    return "".join(
        part if isinstance(part, str) else _text_of(part, charset or "") for part, charset in parts
    )


def _text_of(data: bytes, charset: str) -> str:
    try:
        return (
            data.decode("utf-8")
            if not charset or charset.lower().startswith(_NOT_CHARSETS)
            else data.decode(charset)
        )
    except (LookupError, ValueError):
        return data.decode("utf-8" if charset.lower() in {"utf-8", "utf8"} else "cp1252", "replace")


def _moment(written: str) -> float | None:
    try:
        found = parsedate_to_datetime(written[:100])
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return ((found if found.tzinfo else found.replace(tzinfo=UTC)) - _EPOCH).total_seconds()


def _is_automatic(fields: Mapping[str, str], address: str, subject: str) -> bool:
    return (
        fields.get("auto-submitted", "no").lower().partition(";")[0].strip() != "no"
        or any(field in fields for field in _AUTOMATIC_FIELDS)
        or fields.get("precedence", "").lower() == "auto_reply"
        or fields.get("content-type", "").lower().startswith("multipart/report")
        or address.startswith(_MACHINES)
        or _AUTOMATIC_SUBJECT.match(_PREFIXES.sub("", subject, count=1)) is not None
    )


def _length_of_header(source: bytes) -> int:
    ends = (source.find(b"\n\n"), source.find(b"\n\r\n"))
    return min((end for end in ends if end >= 0), default=len(source))


def _words(message: Message) -> str | None:
    """Return what the mail says, None where that is longer than any message.

    Of alternatives the plain text counts, else the HTML. Attached files are not looked into, an attached mail
    only where nothing else is there.
    """
    found = _texts(message) or _forwarded(message)
    if sum(len(text) for _, text in found) > LONGEST_TEXT:
        return None
    return "\n".join(
        html_to_text(text, quotes="mark", signatures=False) if kind == "text/html" else _DOUBLED.sub("", text)
        for kind, text in found
    )


def _texts(part: Message) -> list[tuple[str, str]]:
    """Return kind and text of what a part shows, in order."""
    kind, charset = part.get_content_type(), part.get_content_charset("")
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    if part.is_multipart():
        payload = part.get_payload() if kind.startswith("multipart/") else []
        inner = [_texts(one) for one in payload if isinstance(one, Message)]
        if kind == "multipart/alternative":
            shown = [texts for texts in inner if any(text.strip() for _, text in texts)]
            plain = [texts for texts in shown if all(one == "text/plain" for one, _ in texts)]
            return next(iter([*plain, *shown]), [])
        return [text for texts in inner for text in texts]
    if kind not in {"text/plain", "text/html"} or part.get_filename() or _is_attached(part):
        return []
    del part["Content-Type"]  # else the library tries its charset, whichever that is
    content = part.get_payload(decode=True)
    text = _text_of(content, charset) if isinstance(content, bytes) else ""
    return [(kind, _SOFT_BREAK.sub(" ", text) if flowed else text)]


def _forwarded(message: Message) -> list[tuple[str, str]]:
    """Return what the first attached mail shows."""
    attached = (part for part in message.walk() if part.get_content_type() == "message/rfc822")
    payload = next((part.get_payload() for part in attached), None)
    inner = payload[0] if isinstance(payload, list) and payload else None
    return _texts(inner) if isinstance(inner, Message) else []


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _threads(mails: Sequence[_Mail]) -> Iterable[Sequence[_Mail]]:
    """Return the mails that belong together: by their ids, and answers without ids by their subject."""
    above: dict[str, str] = {}
    subjects: dict[str, str] = {}
    for place, mail in enumerate(mails):
        for name in mail.ids:
            above[_top(above, name)] = _top(above, f"mail {place}")
        if not mail.is_answer:
            subjects.setdefault(mail.subject, f"mail {place}")
    known = {mail.ids[0] for mail in mails if mail.ids}
    for place, mail in enumerate(mails):
        if mail.is_answer and not known.intersection(mail.ids[1:]) and mail.subject:
            first = subjects.setdefault(mail.subject, f"mail {place}")
            above[_top(above, f"mail {place}")] = _top(above, first)
    threads: dict[str, list[_Mail]] = defaultdict(list)
    for place, mail in enumerate(mails):
        threads[_top(above, f"mail {place}")].append(mail)
    return threads.values()


def _top(above: dict[str, str], name: str) -> str:
    while (higher := above.get(name, name)) != name:
        above[name] = above.get(higher, higher)
        name = higher
    return name


def _conversation(thread: Iterable[_Mail], names: Names) -> Conversation:
    """Return the thread; what nobody wrote but a program sent has no name and stays `other`."""
    thread = sorted(thread, key=lambda mail: mail.moment if mail.moment is not None else float("inf"))
    earlier = [
        Turn("other", one.text, names.of(one.address, one.name)) for one in reversed(thread[0].earlier)
    ]
    dated = [
        (mail.moment, Turn("other", mail.text, names.of_sender(mail.sender))) for mail in thread if mail.text
    ]
    name = thread[0].ids[0].strip("<>") if thread[0].ids else ""
    said = Conversation((*earlier, *in_order(dated)), "written", name)
    return guess_roles(said, roles_by_address([mail.sender for mail in thread], names))
