"""Plain text of mails taken apart: what the author wrote, what is quoted, what is signature."""

import re
import warnings
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parseaddr
from itertools import accumulate

from mailparser_reply.parser import EmailMessage  # type: ignore[import-untyped]

from augenhoehe.listening.readers.markup import tidy

_DIVIDER = (
    r"(?:> ?)*+(?:[-_]{3,20} ?(?:Ursprüngliche Nachricht|Original Message|Weitergeleitete Nachricht"
    r"|Forwarded message) ?[-_]{3,20}|(?:Anfang der weitergeleiteten|Begin forwarded) [^\n:]{1,30}:)"
)
# Some programs mix the languages of the fields.
_FIELD_NAMES = (
    "Gesendet|Sent|Datum|Date|Betreff|Subject|Thema|An|To|Cc|Bcc|Kopie|Blindkopie|Wichtigkeit|Priorität|Importance"
    "|Priority|Anlagen?|Anhänge|Attachments?|Antwort an|Reply-To|Organisation|Organization"
)
_FIELDS = (
    r"(?:> ?)*+[* ]{0,3}(?:Von|From):[^\n]*+"
    rf"(?:\n(?:> ?)*+[* ]{{0,3}}(?:{_FIELD_NAMES}):[^\n]*+){{1,12}}"
)
_NAME_FIRST = (
    r"(?:> ?)*+(?:[^\n>][^\n]{0,120} schrieb am [^\n]{6,60}"
    r"|Am [^\n]{6,60} hat [^\n]{1,100} (?:Folgendes )?geschrieben):"
)


def _quote_headers() -> re.Pattern[str]:
    # The library hands a flag over as a count, which Python from 3.13 on warns of.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        known = EmailMessage(text="", languages=["de", "en"]).HEADER_REGEX.pattern
    ours = "|".join(f"^{pattern}$" for pattern in (_DIVIDER, _FIELDS, _NAME_FIRST))
    return re.compile(f"{ours}|{known}", re.MULTILINE | re.IGNORECASE)


_QUOTE_HEADERS = _quote_headers()
# The library's patterns take time by the square of a line and more: longer ones are not searched.
_LONGEST_LINE, _LONGEST_TEXT = 160, 100_000
_MOST_VERBS = 2
_VERB = re.compile(r"schrieb|wrote", re.IGNORECASE)
_IS_DIVIDER = re.compile(rf"{_DIVIDER}|_{{10,}}", re.IGNORECASE)
_MARKS = re.compile(r"(?:>[ ]?)*+")
_FIELD = re.compile(
    rf"[* ]{{0,3}}(von|from|{_FIELD_NAMES}):[* ]{{0,3}}(.*)",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(?:am|on)\b.{0,80}?\d.{0,80}?(?:schrieb\s(?P<de>.*)|hat\s(?P<has>.{1,160}?)\s(?:folgendes\s)?geschrieben"
    r"|\d:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?[\s,]{0,3}(?P<en>.{0,200}?)\s?wrote)\s?:"
    r"|(?P<first>.{1,121}) schrieb am .{0,40}\d.*:",
    re.IGNORECASE,
)
_SURE = re.compile(r"@|\d:\d\d")  # "Am 3. schrieb ich Ihnen:" is somebody telling
_MAILTO = re.compile(r"\[mailto:([^\]<>]{1,200})\]")
_LONGEST_SENDER = 300
_ADDRESS_LAST = re.compile(r"([^<>@]{1,200}?)\s{0,9}<([^<>\s@]{1,100}@[^<>\s@]{1,200})>")  # "Weber, Anna <…>"
_CLOSING = re.compile(
    r"(?:mit )?(?:freundliche|beste|liebe|viele|herzliche|schöne|sonnige)[nrm]? gr(?:ü|ue)(?:ß|ss)(?:en|e)?"
    r"(?: (?:aus|nach|von) .{1,40})?[,.!]?"
    r"|(?:mit )?(?:freundliche|beste|liebe|herzliche)[nrm] gru(?:ß|ss)[,.!]?"
    r"|(?:mfg|lg|vg),?|(?:(?:kind|best|warm) )?regards,?|(?:yours )?sincerely,?|yours faithfully,?",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"@|www\.|https?:|\d{3}[ /-]?\d{2}|\bGmbH\b|\|")
_POSTSCRIPT = re.compile(r"p\.?[ ]?s\.?(?![^\W\d_])", re.IGNORECASE)
_BANNER = re.compile(
    r"\[?extern(?:al|e e-mail)?\]?(?:[ :].{0,300})?"
    r"|(?:achtung|vorsicht|caution|warning): .{0,60}(?:extern|outside).{0,300}",
    re.IGNORECASE,
)
_SMALL_PRINT = re.compile(
    r"(?:diese|this) (?:e-?mail|nachricht|message)\b.{0,80}\b(?:vertraulich|confidential|privileged)",
    re.IGNORECASE,
)
_SENT_WITH = re.compile(
    r"(?:diese nachricht wurde )?von meine(?:m|r|m/meiner) .{1,60} gesendet\.?"
    r"|gesendet (?:von|mit|aus) .{1,60}"
    r"|sent (?:from|via|with) .{1,60}|(?:get|holen sie sich) outlook (?:for|für) .{1,40}",
    re.IGNORECASE,
)
_ADDED = re.compile(
    "|".join(f"(?:{added.pattern})" for added in (_BANNER, _SENT_WITH, _IS_DIVIDER)), re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A mail quoted in another one."""

    name: str
    address: str
    text: str
    receiver: str = ""
    """The name of the one person it went to, "" where that is not told."""
    header: str = field(default="", compare=False)
    """What stands above it, in one line."""


def own_words(text: str) -> str:
    """Return what the author of a mail wrote, without quoted mails and signature.

    A mail that was forwarded without a word of one's own is what was forwarded.
    """
    own, earlier = split_quotes(text)
    return own or "\n\n".join(mail.text for mail in earlier[:1])


def split_quotes(text: str) -> tuple[str, tuple[Earlier, ...]]:
    """Return what the author wrote and the quoted mails whose sender is told, the newest first."""
    own, earlier, may_be_own = list[str](), list[Earlier](), True
    for header, lines in _sections(tidy(text).split("\n")):
        depth = _depth(header[0]) if header else 0
        deeper = [line for line in lines if _depth(line) > depth]
        if may_be_own and (deeper or not header):
            own += [line for line in lines if not _depth(line)]
        elif any(lines):
            may_be_own = False
        name, address = _quoted_sender(header)
        if name and (said := _without_signature([_unmarked(line) for line in (deeper or lines)])):
            above = " ".join(_unmarked(line) for line in header)
            earlier.append(Earlier(name, address, said, _receiver(header), above))
    return _without_signature(own), tuple(earlier)


def sender_of(written: str) -> tuple[str, str]:
    """Return name, as it is encoded, and address, lower case, of a From field; "" for what is not there."""
    written = written[:_LONGEST_SENDER]
    try:
        name, address = parseaddr(written)
    except (RecursionError, IndexError):
        return written, ""
    return (name, address.lower()) if "@" in address else (name or written, "")


def _sections(lines: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the lines of each mail with those of the header it is quoted under; the first one has none."""
    searched = [line.strip() if _is_searched(line) else _start_of(line) for line in lines]
    ends = list(accumulate(len(line) + 1 for line in searched))
    header, start = lines[:0], 0
    for found in _QUOTE_HEADERS.finditer("\n".join(searched), 0, _LONGEST_TEXT):
        blank = len(found.group()) - len(found.group().lstrip())
        first, last = (bisect_right(ends, place) for place in (found.start() + blank, found.end() - 1))
        head = _header(lines[first : _last_field(lines, first, last) + 1]) if first >= start else lines[:0]
        if head:
            yield header, lines[start:first]
            header, start = head, first + len(head)
    yield header, lines[start:]


def _last_field(lines: Sequence[str], first: int, last: int) -> int:
    """Return the last line of a header that may go on: more fields, and receivers that fill another line."""
    found = [place for place in range(first, last + 1) if _FIELD.match(_unmarked(lines[place]))]
    place = found[-1] if found else last
    while found and place + 1 < len(lines):
        follows, after = (_unmarked(line) for line in (*lines[place + 1 : place + 3], "", "")[:2])
        wrapped = "@" in follows and ":" not in follows and _FIELD.match(after)
        if not (wrapped or _FIELD.match(follows)):
            break
        place += 2 if wrapped else 1
    return max(place, last)


def _start_of(line: str) -> str:
    """Return what stands for a line that is not searched: a field of a header stays one, whoever it names."""
    found = _FIELD.match(_unmarked(line[:_LONGEST_LINE]))
    return f"{found[1]}: …" if found else "…"


def _is_searched(line: str) -> bool:
    return len(line) <= _LONGEST_LINE and len(_VERB.findall(line)) <= _MOST_VERBS


def _header(lines: Sequence[str]) -> Sequence[str]:
    """Return the header among these lines, none where it is not clear that it is one."""
    while lines and not (_FIELD.match(_unmarked(lines[-1])) or lines[-1].rstrip().endswith((":", "-", "_"))):
        lines = lines[:-1]
    is_clear = any(_quoted_sender(lines)) or any(_IS_DIVIDER.fullmatch(line.strip()) for line in lines)
    return lines if is_clear else lines[:0]


def _quoted_sender(header: Sequence[str]) -> tuple[str, str]:
    """Return name and address of who wrote what is quoted; an address stands for a missing name."""
    lines, fields = [_unmarked(line) for line in header], _fields(header)
    if fields:
        sender = fields.get("von") or fields.get("from") or ""
        return _name_and_address(sender) if len(fields) > 1 else ("", "")
    whole = " ".join(lines).strip()
    found = _ATTRIBUTION.fullmatch(whole) if _SURE.search(whole) else None
    return _name_and_address(next(filter(None, found.groups()), "")) if found else ("", "")


def _receiver(header: Sequence[str]) -> str:
    fields = _fields(header)
    written = fields.get("an") or fields.get("to") or ""
    return "" if ";" in written or written.count("@") > 1 else _name_and_address(written)[0]


def _fields(header: Sequence[str]) -> Mapping[str, str]:
    lines = (_unmarked(line) for line in header)
    return {found[1].lower(): found[2] for line in lines if (found := _FIELD.match(line))}


def _name_and_address(written: str) -> tuple[str, str]:
    written = _MAILTO.sub(r"<\1>", written[:_LONGEST_SENDER]).replace("< ", "<")
    found = _ADDRESS_LAST.fullmatch(written.strip())
    name, address = (found[1], found[2].lower()) if found else sender_of(written)
    return tidy(name or address).strip(" ,;*\"'"), address


def _depth(line: str) -> int:
    found = _MARKS.match(line) if line.startswith(">") else None
    return found.group().count(">") if found else 0


def _unmarked(line: str) -> str:
    return _MARKS.sub("", line, count=1).strip()


def _without_signature(lines: Sequence[str]) -> str:
    """Return the lines up to "--" or to the name under the closing words, where contact data follow."""
    lines = [line.strip() for line in lines]
    lines = [line for line in lines if not (line and _ADDED.fullmatch(line))]
    small = next((at for at, line in enumerate(lines) if at and _SMALL_PRINT.match(line)), len(lines))
    lines = lines[:small]
    lines = lines[: lines.index("--")] if "--" in lines else lines
    closing = next((place for place, line in enumerate(lines) if _CLOSING.fullmatch(line)), len(lines))
    name = next((place for place in range(closing + 1, len(lines)) if lines[place]), len(lines))
    postscript = next((at for at in range(name + 1, len(lines)) if _POSTSCRIPT.match(lines[at])), len(lines))
    if any(_CONTACT.search(line) for line in lines[name + 1 : postscript]):
        lines = [*lines[: name + 1], *lines[postscript:]]
    return tidy("\n".join(lines))
