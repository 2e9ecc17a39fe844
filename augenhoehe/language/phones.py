"""Telephone numbers as people in Germany, Austria, Switzerland and abroad write them.

Everything else that support people write in digits (dates, times, versions, addresses of machines, account
and serial numbers) is blacked out first; what remains is read group by group.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from augenhoehe.language.word_lists import MASK, NUMBERED_BY_SUFFIX, NUMBERED_THINGS

_SPACE = r" \t\u00a0\u202f"
_DASH = r"\-\u2010-\u2013"
_ALONE = r"(?<![\w.])"
_DAY = r"(?:[0-2]?\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d{2}"
_HOUR_MINUTE = r"(?:(?:[01]?\d|2[0-4])[.:/]|[01]\d|2[0-4])[0-5]\d"
_OTHER_NUMBERS = re.compile(
    "|".join(
        (
            r"(?<!\w)[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,4})?(?!\w)",  # IBAN
            r"(?<!\w)(?:[0-9A-Fa-f]{2}[-:]){5,7}[0-9A-Fa-f]{2}(?!\w)",  # MAC address
            r"(?<!\w)[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?!\w)",  # GUID
            rf"{_ALONE}{_HOUR_MINUTE} ?[{_DASH}] ?{_HOUR_MINUTE}(?!\d)",  # 07.30-16.00
            rf"{_ALONE}\d{{1,2}}:\d{{2}}(?::\d{{2}})?(?!\d)",
            rf"{_ALONE}\d{{1,2}}[. ]?\d{{2}} ?(?:Uhr|h)(?!\w)",
            rf"{_ALONE}{_YEAR}([-/.]){_MONTH}\1{_DAY}(?!\d)",  # 2023-11-23
            rf"{_ALONE}{_DAY}\. ?{_MONTH}\.(?!\d)(?: {_YEAR}(?!\d))?",  # 23.11.
            rf"{_ALONE}{_DAY}([-/.]){_MONTH}\2(?:{_YEAR}|\d{{2}})(?!\d|\2\d)",  # 23.11.2023
            rf"{_ALONE}(?<!/){_MONTH}/{_DAY}/(?:{_YEAR}|\d{{2}})(?!\d|/\d)",  # 11/23/2023
            rf"{_ALONE}(?<!/){_MONTH}[./]{_YEAR}(?![\d./])",  # 11/2023
            r"(?<![\w.+])(?:0|[1-9]\d*+)(?:\.\d++){2,}+",  # versions, IP addresses
            rf"{_ALONE}\d{{3}}(?:\.\d{{3}}){{3}}(?![\d.])",  # 010.000.000.001
            r"(?<!\w)\d++(?:[.'’]\d{3})*+,\d{1,2}(?!\d)",  # amounts
        )
    )
)
_RUN = re.compile(
    rf"(?<![\w#{MASK}+])(?<![\w{MASK}][{_DASH}/\\_=])\+?\(?\d++"
    rf"(?:(?=\D)[{_SPACE}]{{0,2}}+[{_DASH}/.()]{{0,2}}+[{_SPACE}]{{0,2}}+\d++)*+"
)
_DIGITS = re.compile(r"\d+")
_UNIT = re.compile(rf"[{_SPACE}]?(?:%|€|\$|EUR\b|CHF\b|USD\b|[kKMGT]i?B\b|Bytes?\b|ms\b|px\b)")
_SUFFIX = r"[ -]?(?:nummer|number|code|nr|no|id)"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?:{'|'.join(NUMBERED_THINGS)})(?:{_SUFFIX})?|(?:{'|'.join(NUMBERED_BY_SUFFIX)}){_SUFFIX})"
    r"\.?[ ]?[:#=]?[ ]?\Z",
    re.IGNORECASE,
)
_CALLABLE = re.compile(
    r"(?<!\w)(?:tel|telefon|fon|handy|mobil|mobile|cell|fax|phone|rückruf"
    r"|(?P<inside>durchwahl|nebenstelle|klappe|dw|ext|extension))"
    r"(?:[ -]?(?:nummer|number|nr|no))?\.?(?:\ (?:unter|auf|an|at|on|is|ist|lautet))?:?[ -]{0,2}\Z",
    re.IGNORECASE,
)
_LOOK_BACK = 48
_MOST_DIGITS = 15  # E.164
_MOST_GROUPS = 10
_FEWEST_DIGITS = 8
_FEWEST_LOCAL_DIGITS = 5
_FEWEST_INSIDE_DIGITS = 3
_LONGEST_COUNT = 2
_NORTH_AMERICA = re.compile(r"\+?1?[-. ]?\(?[2-9]\d{2}\)?[-. ]?[2-9]\d{2}[-. ]\d{4}")


class _Group(NamedTuple):
    start: int
    end: int
    before: str  # what stands between the previous group and this one


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each telephone number."""
    rest = _OTHER_NUMBERS.sub(lambda other: MASK * len(other.group()), text)
    for run in _RUN.finditer(rest):
        yield from _numbers_in(rest, run.start(), run.end())


def _numbers_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    groups = _groups(text, start, end)
    first = 0
    while first < len(groups):
        last = _last_group(text, groups, first)
        if last is not None:
            yield groups[first].start - len(_opening(groups[first].before)), groups[last].end
            first = last + 1
        elif first + 1 < len(groups) and _may_begin_after(groups[first], groups[first + 1]):
            first += 1
        else:
            return


def _groups(text: str, start: int, end: int) -> list[_Group]:
    groups, done = [], start
    for digits in _DIGITS.finditer(text, start, end):
        groups.append(_Group(digits.start(), digits.end(), text[done : digits.start()]))
        done = digits.end()
    return groups


def _opening(before: str) -> str:
    """Return the "+" or "(" that belongs to the number which starts here."""
    return before.lstrip(" \t\u00a0\u202f-/.)\u2010\u2011\u2012\u2013")


def _may_begin_after(count: _Group, following: _Group) -> bool:
    """Whether a new number may begin here: after a small count ("2 0664 1234567"), not inside a long code."""
    return count.end - count.start <= _LONGEST_COUNT and following.before.isspace()


def _last_group(text: str, groups: list[_Group], first: int) -> int | None:
    """Return the index of the last group of the longest number that begins at `first`."""
    begin = groups[first].start - len(_opening(groups[first].before))
    fewest = _fewest_digits_after(text[max(0, begin - _LOOK_BACK) : begin])
    best = None
    for last in range(first, min(first + _MOST_GROUPS, len(groups))):
        if best is not None and _begins_another(text, groups, last):
            break
        parts = [text[group.start : group.end] for group in groups[first : last + 1]]
        if _fits(text[begin : groups[last].end], parts, fewest) and _may_end(text, groups[last].end):
            best = last
    if best is None or _goes_on_tightly(groups, best):
        return None
    return best


def _fewest_digits_after(before: str) -> int | None:
    """Return how many digits the words before a number ask for ("Tel." five), None if they say nothing."""
    if not before.rstrip(" .:#=-")[-1:].isalpha():
        return None
    if _NUMBERED.search(before):
        return _MOST_DIGITS + 1
    callable_by = _CALLABLE.search(before)
    if callable_by is None:
        return None
    return _FEWEST_INSIDE_DIGITS if callable_by["inside"] else _FEWEST_LOCAL_DIGITS


def _begins_another(text: str, groups: list[_Group], at: int) -> bool:
    """Whether a group after a complete number is no part of it: a lone digit or the next area code."""
    if not groups[at].before.isspace():
        return False
    parts = [text[group.start : group.end] for group in groups[at : at + 2]]
    has_area_code = parts[0].startswith("0") and len(parts[0]) >= 3  # noqa: PLR2004 - 030, 0664
    return len(parts[0]) == 1 or (has_area_code and sum(map(len, parts)) >= _FEWEST_DIGITS)


def _goes_on_tightly(groups: list[_Group], last: int) -> bool:
    """Whether more digits are tied on without a space: then it is a key or a serial number."""
    return last + 1 < len(groups) and not any(mark.isspace() for mark in groups[last + 1].before)


def _may_end(text: str, end: int) -> bool:
    return not text[end : end + 1].isalnum() and not _UNIT.match(text, end)


def _fits(written: str, parts: list[str], fewest: int | None) -> bool:
    if fewest is None:
        return _has_shape(written, parts)
    return fewest <= sum(map(len, parts)) <= _MOST_DIGITS


def _has_shape(written: str, parts: list[str]) -> bool:
    digits = "".join(parts)
    if len(digits) > _MOST_DIGITS:
        return False
    if written.startswith(("+", "(+")):
        return _is_international(digits)
    if digits.startswith("00"):
        return len(digits) >= 11 and _is_international(digits[2:])  # noqa: PLR2004 - shorter ones are padded counters
    if digits.startswith("0"):
        return len(parts[0]) > 1 and len(digits) >= _FEWEST_DIGITS + (len(parts) == 1)
    return _NORTH_AMERICA.fullmatch(written) is not None


def _is_international(digits: str) -> bool:
    if digits.startswith("1"):
        return len(digits) == 11  # noqa: PLR2004 - North America: 1 and ten digits
    return not digits.startswith("0") and _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS
