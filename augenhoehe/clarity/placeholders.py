"""Words in braces, `{Gerät}` in any text of a guide: what differs from customer to customer."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from operator import is_
from typing import Any, TypeVar

from augenhoehe.clarity.guide import Guide

_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,40})\}")
_NO_TEXT = {"id", "file", "language", "group"}
T = TypeVar("T")


def placeholders_of(guide: Guide) -> list[str]:
    """Return the names in braces that the texts of a guide hold, each once, in the order of the fields."""
    found: dict[str, str] = {}
    for text in _texts(guide):
        for name in _PLACEHOLDER.findall(text):
            found.setdefault(_folded(name), name.strip())
    return list(found.values())


def fill_in(guide: Guide, values: Mapping[str, str] | None = None) -> Guide:
    """Return a guide with its placeholders filled in.

    `values`: what a placeholder stands for, by its name without braces; case makes no difference. One without
    a value becomes a gap that looks like one, with its name behind it: a bare name would read as if the
    screen said so.
    """
    known = {_folded(name): value for name, value in (values or {}).items() if value.strip()}

    def fill(found: re.Match[str]) -> str:
        return known.get(_folded(found[1])) or f"____ ({found[1].strip()})"

    return _mapped(guide, lambda text: _PLACEHOLDER.sub(fill, text))


def _folded(name: str) -> str:
    return name.strip().casefold()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for part in fields(value):
            if part.name not in _NO_TEXT:
                yield from _texts(getattr(value, part.name))


def _mapped(value: T, change: Callable[[str], str]) -> T:
    """Return a value with its texts changed; whatever holds none of those stays the same object."""
    if isinstance(value, str):
        return change(value) if "{" in value else value  # type: ignore[return-value]
    if isinstance(value, tuple):
        mapped = tuple([_mapped(one, change) for one in value])
        return value if all(map(is_, value, mapped)) else mapped  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    texts = {part.name: getattr(value, part.name) for part in fields(value) if part.name not in _NO_TEXT}
    changed = {name: new for name, old in texts.items() if (new := _mapped(old, change)) is not old}
    return replace(value, **changed) if changed else value
