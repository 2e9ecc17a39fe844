"""Text without names where "- " or "> " begins what somebody says."""

import re
from collections.abc import Iterator

from augenhoehe.listening.conversation import Turn
from augenhoehe.listening.readers.turns import MOST_TURNS, too_many_turns

_MARKED = re.compile(r"^[ \t]{0,12}(?P<mark>[-–—•*>])[ \t]{1,3}(?=\S)", re.MULTILINE)
_PARAGRAPH = re.compile(r"(?:^[^\S\n]*+\S[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_QUOTE = ">"
_TWO = 2


def turns_by_dashes(text: str, file: str) -> list[Turn] | None:
    """Return turns of "1" and "2", or None when the text is not written so.

    With one mark they take turns; of two marks each is a person; with "> " alone the rest is the other's.
    """
    found = _marks(text, file)
    if len(found) < _TWO or text[: found[0].start()].strip():
        return None
    marks = list(dict.fromkeys(mark["mark"] for mark in found))
    if marks == [_QUOTE]:
        quoted = list(_by_quotes(text))
        if any(turn.name != "1" for turn in quoted):
            return quoted
    if len(marks) > _TWO:
        return None
    ends = [*(mark.start() for mark in found[1:]), len(text)]
    return [
        Turn(
            "other", text[mark.end() : end].strip(), _name(marks.index(mark["mark"]) if marks[1:] else number)
        )
        for number, (mark, end) in enumerate(zip(found, ends, strict=True))
    ]


def _name(number: int) -> str:
    return "12"[number % _TWO]


def _marks(text: str, file: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for mark in _MARKED.finditer(text):
        found.append(mark)
        if len(found) > MOST_TURNS:
            raise too_many_turns(file)
    return found


def _by_quotes(text: str) -> Iterator[Turn]:
    for paragraph in _PARAGRAPH.finditer(text):
        words = paragraph.group().strip()
        if _MARKED.match(words):
            yield Turn("other", _MARKED.sub("", words), "1")
        else:
            yield Turn("other", words, "2")
