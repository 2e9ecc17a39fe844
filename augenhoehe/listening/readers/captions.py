"""What WebVTT and SubRip share: cues with times, names inside them, neighbouring cues of one person."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.moments import clock_seconds
from augenhoehe.listening.readers.roles import guess_roles
from augenhoehe.listening.readers.speaker_names import NAME, Found, speakers_among
from augenhoehe.listening.readers.turns import numbered_lines, quoted, with_words

_ARROW = "-->"
_TIMES = re.compile(r"[ \t]*([\d:.,]{1,40})[ \t]*-->[ \t]*([\d:.,]{1,40})(?:[ \t].*)?")
_ALMOST_TIMES = re.compile(r"[ \t]*\d{1,4}:[^\n]{0,80}->")
_NAMED = re.compile(
    rf"[ \t]{{0,8}}(?:-[ ]?|>>[ ]?)?(?:\[(?P<boxed>{NAME})\][ ]?:?|(?P<name>{NAME})[ ]?:)(?=[ \t]|$)[ \t]*"
)
_LABEL = re.compile(r"[ \t]{0,8}([^\s:][^:\n]{0,59}?)[ ]?:(?=[ \t]|$)[ \t]*")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang|font|I|B|U)(?:[.\s][^<>]*)?/?>|<\d[\d:.]{1,20}>|\{\\an\d\}")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,31});")
_DENSE = 0.8  # share of the cues that begin with a name where every turn does
_NOT_WORDS = dict.fromkeys((0x200E, 0x200F, 0xFEFF))


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown from `start` to `end`, in seconds."""

    line: int
    start: float
    end: float
    lines: list[str]
    label: str = ""
    """What stands above the times."""


@dataclass(frozen=True, slots=True)
class Span:
    """What one person says in a cue; a `name` of None is not told."""

    name: str | None
    text: str
    start: float | None
    end: float | None


def read_cues(text: str, file: str, *, without_cue: frozenset[str] = frozenset()) -> list[Cue]:
    """Return the cues; lines after a blank line without times of their own belong to the cue before.

    `without_cue` are the first words of blocks that are no cue.
    """
    cues: list[Cue] = []
    for block in _blocks(text):
        number, first = block[0]
        at = next((place for place, (_, line) in enumerate(block[:2]) if _ARROW in line), None)
        if at is not None:
            cues.append(_cue(block[at], [line for _, line in block[at + 1 :]], first if at else "", file))
        elif first.split(maxsplit=1)[0] in without_cue or (len(block) == 1 and first.strip().isdigit()):
            continue
        elif len(block) > 1 and first.strip().isdigit() and _ALMOST_TIMES.match(block[1][1]):
            raise Unreadable("cue_times", file, block[1][0], found=quoted(block[1][1]))
        elif cues:
            cues[-1].lines.extend(line for _, line in block)
        else:
            raise Unreadable("no_cue_here", file, number, found=quoted(first))
    if not cues:
        raise Unreadable("no_cues", file)
    return sorted(cues, key=attrgetter("start"))


def conversation_of(spans: Iterable[Span], file: str, line: int) -> tuple[Conversation, ...]:
    """Return the conversation of these spans in their order; Unreadable when nobody is named.

    `line` is the one that the first cue begins in.
    """
    parts = [span for span in spans if span.text]
    if parts and not any(part.name for part in parts):
        raise Unreadable("no_speaker_in_captions", file, line)
    return (guess_roles(Conversation(with_words(_joined(parts), file), "spoken")),)


def named_by_colon(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield spans without names anew, split where a line begins with "Name:" and that is somebody."""
    spans = list(spans)
    lines = [line for span in spans for line in span.text.split("\n")]
    heads = [_NAMED.match(line) for line in lines]
    found = [Found(head["boxed"] or head["name"]) for head in heads if head]
    labels = Counter(label[1] for label in map(_LABEL.match, lines) if label)
    opens = bool(heads) and (heads[0] is not None or len(found) * 2 >= len(spans))
    dense = max(len(found), labels.total()) >= len(spans) * _DENSE
    speakers = speakers_among(found, opens=opens, dense=dense)
    # Whoever joins a meeting may be called "iPhone von Petra" or 4917*****12: what comes back is somebody.
    speakers |= {label for label, count in labels.items() if (dense and speakers) and count > 1}
    for span in spans:
        yield from _by_lines(span, speakers)


def plain_words(payload: str) -> str:
    """Return the payload without tags and with its entities read."""
    words = _ENTITY.sub(lambda entity: html.unescape(entity.group()), _TAG.sub("", payload))
    return words.translate(_NOT_WORDS).replace("\u00a0", " ").strip()


def shared_out(start: float | None, end: float | None, parts: Iterable[tuple[str | None, str]]) -> list[Span]:
    """Return a span for each name and its words; the moments between the first and the last are not known."""
    said = [(name, text) for name, text in parts if text]
    last = len(said) - 1
    return [
        Span(name, text, None if place else start, end if place == last else None)
        for place, (name, text) in enumerate(said)
    ]


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Yield the lines between blank ones; times begin a block of their own, together with a number above."""
    block: list[tuple[int, str]] = []
    for number, line in numbered_lines(text):
        if len(block) > 1 and _ARROW in line and _ALMOST_TIMES.match(line):
            keep = len(block) - block[-1][1].strip().isdigit()
            yield block[:keep]
            block = block[keep:]
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _cue(timing: tuple[int, str], lines: Sequence[str], label: str, file: str) -> Cue:
    number, written = timing
    times = _TIMES.fullmatch(written)
    start, end = (clock_seconds(times[1]), clock_seconds(times[2])) if times else (None, None)
    if start is None or end is None:
        raise Unreadable("cue_times", file, number, found=quoted(written))
    return Cue(number, start, max(start, end), list(lines), label)


def _by_lines(span: Span, speakers: frozenset[str]) -> list[Span]:
    parts: list[tuple[str | None, list[str]]] = [(None, [])]
    for line in span.text.split("\n"):
        head = _NAMED.match(line)
        name = (head["boxed"] or head["name"]) if head else None
        if name not in speakers:
            head = _LABEL.match(line)
            name = head[1] if head else None
        if head and name in speakers:
            parts.append((name, [line[head.end() :]]))
        else:
            parts[-1][1].append(line)
    return shared_out(span.start, span.end, [(name, " ".join(lines).strip()) for name, lines in parts])


def _joined(spans: Iterable[Span]) -> Iterator[Turn]:
    """Yield a turn for all neighbouring spans of one person; who is not told is the one before."""
    name, texts, start, end = "", list[str](), None, None
    for span in spans:
        if span.name is not None and span.name != name:
            yield Turn("other", " ".join(texts), name, start, end)
            name, texts, start = span.name, [], span.start
        elif not texts:
            start = span.start
        texts.append(" ".join(span.text.split()))
        end = span.end
    yield Turn("other", " ".join(texts), name, start, end)
