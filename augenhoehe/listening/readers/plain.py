"""Text as people paste it: `Kunde: …`, `[10:32] Anna: …`, names on lines of their own, or dashes by turns."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.dashes import turns_by_dashes
from augenhoehe.listening.readers.dialects import in_one_dialect
from augenhoehe.listening.readers.glued import unglued, with_colons
from augenhoehe.listening.readers.mail_thread import turns_of_mails
from augenhoehe.listening.readers.moments import STAMP, Stamp, read_stamp, since_beginning
from augenhoehe.listening.readers.roles import guess_roles, is_label, stated_role
from augenhoehe.listening.readers.separated import separated_heads
from augenhoehe.listening.readers.speaker_names import (
    NAME,
    Found,
    looks_like_a_name,
    speakers_among,
    without_stage_direction,
)
from augenhoehe.listening.readers.turns import MOST_TURNS, too_many_turns, with_content, with_words

_DAY_WORDS = r"(?:(?:[Hh]eute|[Gg]estern|[Tt]oday|[Yy]esterday),?[ ](?:(?:um|at)[ ])?)?"
# A line that begins a turn: a name with a colon, a time or both.
_HEAD = re.compile(
    rf"""
    ^[ \t]{{0,12}}(?:[^\w\s<>\[("'„“«»/\\\#]{{1,3}}[ ]{{1,3}}|>[ ]{{1,3}}|\#{{1,6}}[ ])?
    (?:(?:\d{{1,4}}[.)]|0\d{{1,3}})[ \t]{{1,3}}(?=[^\d\s]))?[*_]{{0,2}}
    (?:
        (?:[\[(](?:[^\W\d_]{{2,10}}[.,]{{0,2}}[ ])?)?(?P<before>{STAMP})(?:[ ]?(?:-->|-|–)[ ]?{STAMP})?[\])]?
        [*_]{{0,2}}[ \t]{{0,8}}(?:[-–|:][ ]{{1,3}})?
    )?
    (?:
        <[@+%&~ ]?(?P<angled>{NAME})>(?=[ \t])
      | [*_]{{0,2}}[\[(]?(?P<name>{NAME}|\?{{1,4}})[\])]?
        (?:
            (?:,?(?P<gap>[ \t\n]{{1,8}})(?:[–—|•·-][ ]{{1,3}})?[\[(]?|[\[(])
            {_DAY_WORDS}(?P<after>{STAMP})[\])]?
        )?
        [*_]{{0,2}}[ \t]{{0,3}}
        (?:(?P<colon>:(?![\d/\\])[*_]{{0,2}})|(?(before)$|(?(after)$|(?!))))
    )
    """,
    re.MULTILINE | re.VERBOSE,
)
_DAY_BEFORE = re.compile(r"\A\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})?,? (?:[-–] )?(?=\D)")
_ALONE = re.compile(
    rf"^[ \t]{{0,12}}(?:\#{{1,6}} )?[*_]{{0,2}}(?P<name>{NAME})[*_]{{0,2}}[ \t]{{0,3}}$", re.MULTILINE
)
# Marks of direction and joints that copied text carries along; a blank that does not break is a blank.
_UNSEEN: dict[int, str | None] = dict.fromkeys(
    (0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
)
_UNSEEN[0xA0] = " "
_LOOK_BACK = 80
_DENSE, _FEWEST_DENSE = 0.8, 4  # share of the lines that begin a turn, and how many turns tell
_TWO = 2  # a conversation takes two


@dataclass(frozen=True, slots=True)
class _Head:
    """Where a turn begins: its name and where its words start."""

    start: int
    end: int
    found: Found
    stamp: Stamp | None = None
    tight: bool = False
    """Words follow the colon without a blank, as in "C:temp"."""


def read_plain(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the one conversation of a text; what stands before the first speaker is said by nobody."""
    text = with_colons(unglued(in_one_dialect(with_content(text, file).translate(_UNSEEN))))
    heads = _with_colon_or_time(text, file)
    mails = None if _opens_with(heads, text) else turns_of_mails(text)
    if mails:
        return (guess_roles(Conversation(with_words(mails, file), "written")),)
    heads = heads or _on_own_lines(text, file) or _separated(text)
    starts, time_of_day = since_beginning((head.stamp for head in heads), file)
    turns = _turns(text, heads, starts) if heads else turns_by_dashes(text, file)
    if turns is None:
        raise Unreadable("no_speaker", file, _first_line(text))
    return (guess_roles(Conversation(with_words(turns, file), time_of_day=time_of_day)),)


def _opens_with(heads: Sequence[_Head], text: str) -> bool:
    """Whether a conversation of two begins where the text does."""
    return len({head.found.name for head in heads}) >= _TWO and not text[: heads[0].start].strip()


def _first_line(text: str) -> int:
    return text.count("\n", 0, len(text) - len(text.lstrip())) + 1


def _turns(text: str, heads: Sequence[_Head], starts: Sequence[float | None]) -> Iterator[Turn]:
    yield Turn("other", text[: heads[0].start].strip())
    ends = [*(following.start for _, following in pairwise(heads)), len(text)]
    for head, start, end in zip(heads, starts, ends, strict=True):
        yield Turn("other", text[head.end : end].strip(), head.found.name, start)


def _with_colon_or_time(text: str, file: str) -> list[_Head]:
    heads = _limited(_heads(text), file)
    opens = bool(heads) and not text[: heads[0].start].strip()
    lines = sum(1 for line in text.split("\n") if line.strip()) if len(heads) >= _FEWEST_DENSE else 0
    dense = bool(lines) and len(heads) >= lines * _DENSE
    if not dense:
        heads = [head for head in heads if not head.tight or stated_role(head.found.name)]
        opens = bool(heads) and not text[: heads[0].start].strip()
    heads = _with_times_if_most(heads)
    speakers = speakers_among((head.found for head in heads), opens=opens, dense=dense)
    return [head for head in heads if head.found.name in speakers]


def _with_times_if_most(heads: list[_Head]) -> list[_Head]:
    """Return those with a time where two people and most heads have one: "Raum: 3" is an answer then."""
    timed = {head.found.name for head in heads if head.found.timed}
    those = [head for head in heads if head.found.name in timed or stated_role(head.found.name)]
    with_time = sum(head.found.timed for head in heads)
    return those if len(timed) >= _TWO and 2 * with_time >= len(heads) else heads


def _heads(text: str) -> Iterator[_Head]:
    line, counted = 1, 0
    for head in _HEAD.finditer(text):
        line += text.count("\n", counted, head.start())
        counted = head.start()
        written = head["before"] or head["after"]
        stamp = read_stamp(written, line) if written else None
        found = _found(text, head, stamp)
        if stamp or not written:
            yield _Head(head.start(), head.end(), found, stamp, tight=_is_tight(text, head))


def _found(text: str, head: re.Match[str], stamp: Stamp | None) -> Found:
    name = head["angled"] or head["name"]
    name = without_stage_direction(_DAY_BEFORE.sub("", name.strip(" ,–—|-"), count=1))
    apart = "\n" in (head["gap"] or "") or len(head["gap"] or "") > 1 or _after_blank(text, head.start())
    clear = head["colon"] or head["angled"] or (looks_like_a_name(name) and apart)
    return Found(name, timed=bool(stamp and clear))


def _is_tight(text: str, head: re.Match[str]) -> bool:
    """Whether words follow the colon without a space, as in "C:temp"."""
    return bool(head["colon"]) and not text[head.end() : head.end() + 1].isspace() and head.end() < len(text)


def _on_own_lines(text: str, file: str) -> list[_Head]:
    heads = _limited(_names_alone(text), file)
    counts = Counter(head.found.name for head in heads)
    known = {name for name, count in counts.items() if count > 1 or stated_role(name) or is_label(name)}
    return [head for head in heads if head.found.name in known] if len(known) >= _TWO else []


def _separated(text: str) -> list[_Head]:
    return [
        _Head(
            head.start, head.end, Found(head.name), read_stamp(head.stamp, head.line) if head.stamp else None
        )
        for head in separated_heads(text)
    ]


def _names_alone(text: str) -> Iterator[_Head]:
    for number, line in enumerate(_ALONE.finditer(text)):
        if number > MOST_TURNS:
            return  # so many short lines are a list, and the time for it is better spent
        name = line["name"]
        after_blank = _after_blank(text, line.start()) and text[line.end() + 1 : line.end() + 2].strip()
        if stated_role(name) or is_label(name) or (after_blank and looks_like_a_name(name)):
            yield _Head(line.start(), line.end(), Found(name))


def _after_blank(text: str, start: int) -> bool:
    """Whether a blank line or nothing stands before the line that begins here."""
    before = text[max(0, start - _LOOK_BACK) : max(0, start - 1)]
    return not before.rpartition("\n")[2].strip()


def _limited(heads: Iterable[_Head], file: str) -> list[_Head]:
    kept: list[_Head] = []
    for head in heads:
        kept.append(head)
        if len(kept) > MOST_TURNS:
            raise too_many_turns(file)
    return kept
