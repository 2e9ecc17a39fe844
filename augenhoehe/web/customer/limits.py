"""How often a customer, and a link, may ask. Of an address only a keyed hash is stored, for some minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address
from threading import Lock

from django.http import HttpRequest
from django.utils import timezone

from augenhoehe.desk.actions.request_limit import allow


@dataclass(frozen=True, slots=True)
class Limit:
    """`of_address` and `of_link` requests in each `window`: many customers may share an address or a link."""

    name: str
    of_address: int
    of_link: int
    window: timedelta = timedelta(minutes=10)


class TooMany(Exception):
    """Asked too often; `seconds` until it may be tried again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(str(seconds))
        self.seconds = seconds


# A page sends a report per step; a company may sit behind one address.
REPORT = Limit("report", 1_200, 6_000)
COPY_REPORT = Limit("copy report", 1_200, 1_200)
ANSWER = Limit("answer", 120, 20)
QUESTION = Limit("question", 600, 300)
FILE = Limit("file", 60, 240)
_LONG_IPV6_PREFIX = 64
# Pages and pictures are cheap to answer, dearer to count: of so many, one is counted.
PAGES_A_MINUTE = 3_000
_ONE_OF = 50
_MOST_ADDRESSES = 20_000


def check(request: HttpRequest, limit: Limit, token: str = "") -> None:
    """Count a request in the database and raise TooMany when address or link has used up this window."""
    seconds = limit.window.total_seconds()
    is_allowed = allow(f"{limit.name} {address_of(request)}", limit.of_address, limit.window)
    if is_allowed and token:
        is_allowed = allow(f"{limit.name} link {token}", limit.of_link, limit.window)
    if not is_allowed:
        raise TooMany(_left(seconds))


def _left(seconds: float) -> int:
    return int(seconds - timezone.now().timestamp() % seconds) + 1


def address_of(request: HttpRequest) -> str:
    """Return who asks: the address, of IPv6 the part that a household has."""
    text = request.META.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return str(text)
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return f"{int(address) >> _LONG_IPV6_PREFIX:x}"


class PageCount:
    """Counts pages per address in memory, and takes every fiftieth to the database, where processes meet."""

    def __init__(self, most: int = PAGES_A_MINUTE, one_of: int = _ONE_OF) -> None:
        self._most, self._one_of = most, one_of
        self._counts: Counter[str] = Counter()
        self._closed: set[str] = set()
        self._minute = 0
        self._lock = Lock()

    def check(self, request: HttpRequest) -> None:
        """Raise TooMany when an address has used up this minute."""
        address, window = address_of(request), timedelta(minutes=1)
        with self._lock:
            self._turn(int(timezone.now().timestamp() // 60))
            self._counts[address] += 1
            is_sample = self._counts[address] % self._one_of == 0
        if is_sample and not allow(f"page {address}", self._most // self._one_of, window):
            self._closed.add(address)
        if address in self._closed:
            raise TooMany(_left(window.total_seconds()))

    def _turn(self, minute: int) -> None:
        if minute != self._minute or len(self._counts) > _MOST_ADDRESSES:
            self._minute = minute
            self._counts.clear()
            self._closed.clear()


PAGES = PageCount()
