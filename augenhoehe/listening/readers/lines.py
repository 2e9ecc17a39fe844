"""JSON with turns: one object a line or a list of them, with speaker and text or role and content.

Objects may also be whole conversations, which hold their turns in a list.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.columns import (
    CONVERSATION_KEYS,
    END_KEYS,
    INTERNAL_KEYS,
    ROLE_KEYS,
    SENT_KEYS,
    SPEAKER_KEYS,
    START_KEYS,
    TEXT_KEYS,
    first_of,
    folded,
    is_yes,
)
from augenhoehe.listening.readers.decoding import whole_characters
from augenhoehe.listening.readers.json_document import Json, load_json
from augenhoehe.listening.readers.records import Record, conversations_of
from augenhoehe.listening.readers.turns import LONGEST_TEXT, numbered_lines, quoted, with_content

_LIST_KEYS = ("turns", "messages", "conversation", "conversations", "dialog", "dialogue", "transcript")
_NAME_KEYS = ("name", "display_name", "id")
_DEEPEST = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    """One object, with the place for faults."""

    values: Mapping[str, object]
    file: str
    line: int | None
    path: str = ""

    def first(self, keys: Iterable[str]) -> object:
        """Return the first of these that is there and not null."""
        return next((value for key in keys if (value := self.values.get(key)) is not None), None)

    def text(self, keys: Sequence[str]) -> str | None:
        """Return the first of these as text, "" for null, None when none of them is there."""
        value = self.first(keys)
        if value is None:
            return "" if first_of(keys, self.values) else None
        written = _written(value)
        if written is None:
            key = next(key for key in keys if self.values.get(key) is not None)
            raise Unreadable("key_no_text", self.file, self.line, key=f"{self.path}{key}")
        if len(written) > LONGEST_TEXT:
            raise Unreadable(
                "text_too_long", self.file, self.line, path=f"{self.path}{keys[0]}", most=LONGEST_TEXT
            )
        return whole_characters(written).strip()

    def missing(self, key: str) -> Unreadable:
        return Unreadable("key_missing", self.file, self.line, key=f"{self.path}{key}")


def read_lines(text: str, file: str) -> tuple[Conversation, ...]:
    """Return a conversation for each id, or for each object that holds turns.

    A role beside a name settles the role of that name.
    """
    text = with_content(text, file, of_lines=not text.lstrip().startswith("["))
    return conversations_of(_records(_entries(text, file)), file)


def _entries(text: str, file: str) -> Iterator[_Entry]:
    first, _, rest = text.strip().partition("\n")
    if first.startswith("["):
        yield from _listed(Json(load_json(text, file), file))
    elif (
        rest and first.startswith("{") and first.rstrip().endswith(("{", "[", ","))
    ):  # printed over many lines
        yield _entry(Json(load_json(text, file), file))
    else:
        for number, line in numbered_lines(text):
            if line.strip():
                yield _entry(Json(_object(line, file, number), file, line=number))


def _listed(listed: Json) -> Iterator[_Entry]:
    for item in listed.each():
        yield _entry(item)


def _entry(item: Json) -> _Entry:
    if not isinstance(item.value, dict):
        item.fault("json_not_object")
    values = {folded(key): value for key, value in item.value.items()}
    return _Entry(values, item.file, item.line, f"{item.path}." if item.path else "")


def _object(line: str, file: str, number: int) -> object:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):  # a number of thousands of digits is a ValueError too
        found = None
    if not isinstance(found, dict):
        raise Unreadable("line_not_json", file, number, found=quoted(line))
    return found


def _records(entries: Iterable[_Entry], conversation: str = "", depth: int = 0) -> Iterator[Record]:
    for number, entry in enumerate(entries, 1):
        turns = entry.first(_LIST_KEYS)
        if not isinstance(turns, list):
            yield _record(entry, conversation)
        elif depth >= _DEEPEST:
            raise Unreadable("json_too_deep", entry.file, entry.line)
        else:
            inner = Json(turns, entry.file, f"{entry.path}turns", entry.line)
            yield from _records(_listed(inner), _id(entry) or f"{number}", depth + 1)


def _id(entry: _Entry) -> str:
    found = (entry.values.get(key) for key in (*CONVERSATION_KEYS, "id"))
    return next((str(one) for one in found if isinstance(one, str | int)), "")


def _record(entry: _Entry, conversation: str) -> Record:
    said, name, role = entry.text(TEXT_KEYS), entry.text(SPEAKER_KEYS), entry.text(ROLE_KEYS)
    if said is None:
        raise entry.missing("text")
    if said and not (name or role):
        raise entry.missing("speaker")
    speaker = entry.first(SPEAKER_KEYS)
    if isinstance(speaker, dict) and not role:
        role = _written(speaker.get("role")) or ""
    return Record(
        line=entry.line,
        name=name or "",
        text=said,
        start=entry.first(START_KEYS),
        end=entry.first(END_KEYS),
        sent=entry.first(SENT_KEYS),
        role=role or "",
        internal=is_yes(entry.first(INTERNAL_KEYS)),
        conversation=conversation or _written(entry.first(CONVERSATION_KEYS)) or "",
    )


def _written(value: object) -> str | None:
    """Return text as it stands there, as a number, as the name of a person, or in parts."""
    if isinstance(value, dict):
        value = next((value[key] for key in _NAME_KEYS if value.get(key) is not None), None)
    if isinstance(value, list):
        parts = [part.get("text") if isinstance(part, dict) else part for part in value]
        return "".join(part for part in parts if isinstance(part, str)) if parts else ""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else None
