"""JSON as exports hold it: read with the line of a fault, taken apart with the path of a fault."""

import json
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NoReturn

from augenhoehe.listening.conversation import Channel, Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.moments import unix_seconds
from augenhoehe.listening.readers.turns import LONGEST_TEXT, numbered_lines, quoted, with_words

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_INTEGER = 30
_LONGEST_TIME = 40
_NUMBER = re.compile(r"\d{1,16}(?:\.\d{0,12})?")
_YES_NO: dict[object, bool] = {"true": True, "1": True, "false": False, "0": False, "": False}


def load_json(text: str, file: str, line: int = 1) -> object:
    """Return what the document holds; `line` is where it begins in the file.

    NaN and Infinity, which are no JSON and written by some programs all the same, count as null.
    """
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise Unreadable("empty_export", file)
    try:
        return json.loads(text, parse_int=_integer, parse_constant=lambda _: None)
    except json.JSONDecodeError as fault:
        unclosed = fault.msg.startswith("Unterminated") or not text[fault.pos :].strip()
        kind = "json_unclosed" if unclosed else "json_invalid"
        near = quoted(text[fault.pos : fault.pos + 100])
        raise Unreadable(kind, file, line + fault.lineno - 1, near=near) from None
    except RecursionError:
        raise Unreadable("json_too_deep", file, line if line > 1 else None) from None


def _integer(digits: str) -> int | float:
    return int(digits) if len(digits) <= _LONGEST_INTEGER else math.inf


@dataclass(frozen=True, slots=True)
class Json:
    """A value together with the way to it, so that a fault can name the place, as "articles[3].body"."""

    value: object
    file: str
    path: str = ""
    line: int | None = None

    @property
    def is_object(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    @property
    def is_text(self) -> bool:
        return isinstance(self.value, str)

    def __bool__(self) -> bool:
        """Whether there is something: null, "", [] and {} are nothing."""
        return bool(self.value) or self.value == 0

    def at(self, *names: str) -> "Json":
        """Return the first of these fields that is there and not null, else null under the first name."""
        if not isinstance(self.value, dict):
            self.fault("json_not_object")
        name = next((name for name in names if self.value.get(name) is not None), names[0])
        path = f"{self.path}.{name}" if self.path else name
        return Json(self.value.get(name), self.file, path, self.line)

    def inside(self, *names: str) -> "Json":
        """Return the field at the end of this way, null as soon as one on the way is no object."""
        found = self
        for name in names:
            found = found.at(name) if found.is_object else replace(found, value=None)
        return found

    def each(self) -> "Iterator[Json]":
        """Yield the items of the list; null is the empty one."""
        if self.value is None:
            return
        if not isinstance(self.value, list):
            self.fault("json_not_list")
        for place, item in enumerate(self.value):
            yield Json(item, self.file, f"{self.path}[{place}]", self.line)

    def text(self) -> str:
        """Return the text, "" for null; a text longer than any message is a fault."""
        if self.value is None:
            return ""
        if not isinstance(self.value, str):
            self.fault("json_not_text")
        return self.value if len(self.value) <= LONGEST_TEXT else self.fault("text_too_long")

    def key(self) -> str:
        """Return what stands for a person or thing, a text or a whole number, as text; "" for null."""
        is_number = isinstance(self.value, int) and not isinstance(self.value, bool)
        return str(self.value) if is_number else self.text()

    def number(self) -> float | None:
        """Return the number, None for null; a number beyond every measure is a fault."""
        if self.value is None:
            return None
        if isinstance(self.value, str) and _NUMBER.fullmatch(self.value):
            return float(self.value)
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.fault("json_not_number")
        return float(self.value) if math.isfinite(self.value) else self.fault("json_not_number")

    def flag(self) -> bool | None:
        """Return yes or no, also where it is written as a number or word; None for null."""
        if self.value is None:
            return None
        found = None if isinstance(self.value, dict | list) else _YES_NO.get(str(self.value).casefold())
        return self.fault("json_not_flag") if found is None else found

    def moment(self) -> float | None:
        """Return the seconds since 1970 of an ISO time or Unix (milli)seconds; None where it is neither."""
        if isinstance(self.value, str):
            return _moment(self.value.strip())
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return None
        return unix_seconds(float(self.value))

    def fault(self, kind: str) -> NoReturn:
        """Raise the fault with this place."""
        found = "[…]" if self.is_list else "{…}" if self.is_object else quoted(self.value)
        path = self.path or "JSON"
        raise Unreadable(kind, self.file, self.line, path=path, found=found, most=LONGEST_TEXT)


def _moment(written: str) -> float | None:
    if _NUMBER.fullmatch(written):
        return unix_seconds(float(written))
    try:
        found = datetime.fromisoformat(written[:_LONGEST_TIME].replace(" UTC", "+00:00"))
    except ValueError:
        return None
    return ((found if found.tzinfo else found.replace(tzinfo=UTC)) - _EPOCH).total_seconds()


def documents(text: str, file: str) -> Iterator[Json]:
    """Yield the document, or each of several that stand one a line (JSON Lines)."""
    first, _, rest = text.removeprefix("\ufeff").strip().partition("\n")
    if rest and first.startswith("{") and first.rstrip().endswith("}"):
        yield from json_lines(text, file)
    else:
        yield Json(load_json(text, file), file)


def json_lines(text: str, file: str) -> Iterator[Json]:
    """Yield what each line holds, with the line; blank ones are passed over."""
    for line, written in numbered_lines(text.removeprefix("\ufeff")):
        if written.strip():
            yield Json(load_json(written, file, line), file, line=line)


def in_order(dated: Iterable[tuple[float | None, Turn]]) -> tuple[Turn, ...]:
    """Return the turns by time where every one has one, with the seconds since the earliest as start."""
    dated = list(dated)
    moments = [moment for moment, _ in dated if moment is not None]
    if len(moments) == len(dated):
        dated.sort(key=lambda one: one[0] or 0.0)
    first = min(moments, default=0.0)
    return tuple(replace(turn, start=None if at is None else at - first) for at, turn in dated)


def written_conversation(
    dated: Iterable[tuple[float | None, Turn]], *, name: str = "", channel: Channel = "written"
) -> Conversation:
    """Return the conversation of these turns with the moments of their sending, wordless ones left out."""
    return Conversation(in_order(one for one in dated if one[1].text.strip()), channel, name)


def with_something_said(conversations: Iterable[Conversation], file: str) -> tuple[Conversation, ...]:
    """Return the conversations that have turns; Unreadable when there is none or one is too long."""
    found = tuple(conversation for conversation in conversations if conversation.turns)
    with_words((turn for conversation in found for turn in conversation.turns), file)
    return found
