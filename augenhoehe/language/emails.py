"""E-mail addresses, also written with "(at)"."""

import re
from collections.abc import Iterator

_AT = re.compile(r"@|[ ]?[(\[{][ ]?(?:at|ät|@)[ ]?[)\]}][ ]?", re.IGNORECASE)
_LOCAL_EXTRA = frozenset("._%+-")
_LONGEST_LOCAL = 64  # RFC 5321, 4.5.3.1.1
_LONGEST_DOMAIN = 253
_DOMAIN = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,10}")
_TOP_LEVEL = re.compile(r"[^\W\d_]{2,24}(?![^\W_])")


def find_emails(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each address; a bare `user@host` without top-level domain is none."""
    done = 0
    for at in _AT.finditer(text):
        start = _local_start(text, done, at.start())
        end = _domain_end(text, at.end())
        if start is not None and end is not None:
            yield start, end
            done = end


def _local_start(text: str, earliest: int, at: int) -> int | None:
    start = at
    while start > earliest and at - start <= _LONGEST_LOCAL and _is_local(text[start - 1]):
        start -= 1
    if at - start > _LONGEST_LOCAL:
        return None
    while start < at and text[start] in ".-":
        start += 1
    return start if start < at else None


def _is_local(character: str) -> bool:
    return character.isalnum() or character in _LOCAL_EXTRA


def _domain_end(text: str, start: int) -> int | None:
    domain = _DOMAIN.match(text, start, start + _LONGEST_DOMAIN)
    if domain is None:
        return None
    end, position = None, start
    for count, label in enumerate(domain.group().split(".")):
        # Up to the first hyphen, so that "max@firma.de-Postfach" gives the address.
        top_level = _TOP_LEVEL.match(text, position, domain.end())
        if count and top_level:
            end = top_level.end()
        position += len(label) + 1
    return end
