"""WhatsApp exports from Android (`31.12.23, 21:45 - Name: …`) and iOS (`[31.12.23, 21:45:10] Name: …`)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.moments import Stamp, read_stamp, since_beginning
from augenhoehe.listening.readers.roles import guess_roles
from augenhoehe.listening.readers.turns import MOST_TURNS, too_many_turns, with_content, with_words

_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_DASHES = r"\d{1,2}-\d{1,2}-(?:\d{4}|\d{2})"
_DAY = (
    r"(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}[-/]\d{2}[-/]\d{2}"
    rf"|{_DASHES})"
)
_TIME = (
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u00a0\u202f]?(?:[AaPp]\.?[ \u00a0\u202f]?[Mm]\.?|vorm\.|nachm\.))?"
)
_HALVES = {"\u202f": " ", "\u00a0": " ", "vorm.": "AM", "nachm.": "PM"}
_HALF = re.compile(r"([AaPp])\.? ?[Mm]\.?\Z")
_AT = r"(?:um|klo|kl\.|à|às|a las|alle|om)"
"""What stands before a clock time in one language or another."""
_MOMENT = rf"[ \u00a0\u202f](?:{_AT}[ \u00a0])?{_TIME}"
_PARTS = re.compile(rf"({_DAY})(?:,?[ ])?(?:{_AT}[ ])?(.*)")
_YEAR_FIRST, _DASHED = re.compile(r"(\d{4})/(\d{2})/(\d{2})"), re.compile(r"\A(\d{1,2})-(\d{1,2})-(\d{2,4})")
_HEAD = re.compile(
    rf"^[{_MARKS}\ufeff]{{0,4}}(?:\[(?P<ios>(?:{_DAY},|{_DASHES}){_MOMENT})\][ ]"
    rf"|(?P<android>{_DAY},?{_MOMENT})(?:[ ]Uhr)?[ ][-–][ ])",
    re.MULTILINE,
)
# A quotation mark before the colon is no name but: Anna changed the subject to "Printer: again".
_NAME = re.compile(rf"[{_MARKS}~ \u00a0\u202f]{{0,6}}([^:\n\"“”„«»]{{1,80}}):(?=\s|\Z)")
_NO_WORDS = re.compile(
    r"""<(?:Medien\ ausgeschlossen|Media\ omitted|(?:Anhang|attached):[^<>\n]{1,200}
          |(?:Diese\ Nachricht\ wurde\ bearbeitet|This\ message\ was\ edited)\.?)>
      | [ ]?<[^<>\s]{1,30}(?:\ [^<>\s]{1,30}){1,6}>$
      | ^(?:Bild|Video|Audio|Sticker|GIF|Dokument|Kontaktkarte
          |image|video|audio|sticker|GIF|document|Contact\ card)
        \ (?:weggelassen|omitted)$
      | ^[^\n]{1,200}?\ \((?:Datei\ angehängt|file\ attached)\)$
      | ^(?:Diese\ Nachricht\ wurde\ gelöscht|Du\ hast\ diese\ Nachricht\ gelöscht|This\ message\ was\ deleted
          |You\ deleted\ this\ message)\.?$
      | ^(?:Nachrichten\ und\ Anrufe\ sind\ Ende-zu-Ende-verschlüsselt
          |Messages\ and\ calls\ are\ end-to-end\ encrypted)
        [^\n]{0,400}$
      | ^(?:Sprachanruf|Videoanruf|Voice\ call|Video\ call)[.,:]?(?:\ [^\n]{0,40})?$
      | ^(?:Warte\ auf\ diese\ Nachricht|Waiting\ for\ this\ message)[^\n]{0,80}$
      | ^null$
      | ^(?:Verpasster\ (?:Sprach|Video)anruf|Missed\ (?:voice|video)\ call)[^\n]{0,60}$""",
    re.MULTILINE | re.VERBOSE,
)
_SYSTEM_LINE = re.compile(r"^\u200e[^\n]*", re.MULTILINE)  # so begins on iOS what the program says
_WITHOUT_MARKS = dict.fromkeys(map(ord, _MARKS))


class _Message(NamedTuple):
    start: int
    stamp: Stamp
    name: str
    words: str


def read_whatsapp(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the one chat; notices of the program and media without words are left out."""
    text = with_content(text, file)
    heads = _heads(text, file)
    if not heads:
        raise Unreadable("no_chat_line", file, 1)
    messages = _messages(text, heads, file)
    before = _words(text[: messages[0].start])
    said = [message for message in messages if message.words]
    starts, time_of_day = since_beginning((message.stamp for message in said), file)
    turns = [
        Turn("other", message.words, message.name, start) for message, start in zip(said, starts, strict=True)
    ]
    words = with_words([Turn("other", before), *turns], file)
    return (guess_roles(Conversation(words, "written", time_of_day=time_of_day)),)


def is_whatsapp(text: str) -> bool:
    """Whether a line among the first looks like one of an export."""
    return any(_HEAD.match(line) for line in text[:4_000].split("\n")[:20])


def _messages(text: str, heads: Sequence[re.Match[str]], file: str) -> list[_Message]:
    """Return every message; where the program speaks, it is one without words."""
    ends = [*(following.start() for following in heads[1:]), len(text)]
    line, counted = 1, 0
    messages = []
    for head, end in zip(heads, ends, strict=True):
        line += text.count("\n", counted, head.start())
        counted = head.start()
        messages.append(_message(head, text[head.end() : end], line, file))
    return messages


def _heads(text: str, file: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for head in _HEAD.finditer(text):
        found.append(head)
        if len(found) > MOST_TURNS:
            raise too_many_turns(file)
    return found


def _message(head: re.Match[str], written: str, line: int, file: str) -> _Message:
    moment = head["ios"] or head["android"]
    stamp = read_stamp(_usual(moment), line)
    if stamp is None:
        raise Unreadable("no_such_time", file, line, found=moment)
    name = _NAME.match(written)
    if name is None:
        return _Message(head.start(), stamp, "", "")
    return _Message(
        head.start(), stamp, name[1].translate(_WITHOUT_MARKS).strip(), _words(written[name.end() :])
    )


def _usual(moment: str) -> str:
    """Return day and time as `moments` reads them: `10-03-2026 10.32 a. m.` is `10.03.2026, 10:32 AM`."""
    for written_so, meant in _HALVES.items():
        moment = moment.replace(written_so, meant)
    parts = _PARTS.fullmatch(moment)
    if parts is None:
        return moment
    day = _DASHED.sub(r"\1.\2.\3", _YEAR_FIRST.sub(r"\1-\2-\3", parts[1]))
    half = _HALF.search(parts[2])
    clock = (parts[2][: half.start()] if half else parts[2]).strip().replace(".", ":")
    return f"{day}, {clock}{f' {half[1]}M' if half else ''}"


def _words(message: str) -> str:
    said = _SYSTEM_LINE.sub("", message.strip()).translate(_WITHOUT_MARKS)
    return _NO_WORDS.sub("", said.strip()).strip()
