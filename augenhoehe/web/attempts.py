"""Wrong passphrases in a row make the next try wait; kept in memory, so a restart forgets them."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from threading import Lock
from uuid import UUID

FREE = 5
LONGEST = 60


class Attempts:
    """Counts wrong tries per person. After `FREE` the wait doubles from 2 s up to `LONGEST` s."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._wrong: dict[UUID, int] = {}
        self._open_from: dict[UUID, float] = {}
        self._lock = Lock()

    def wait(self, person: UUID) -> int:
        """Return the full seconds until the next try is allowed."""
        return max(0, math.ceil(self._open_from.get(person, 0.0) - self._clock()))

    def failed(self, person: UUID) -> None:
        with self._lock:
            wrong = self._wrong[person] = self._wrong.get(person, 0) + 1
            if wrong >= FREE:
                self._open_from[person] = self._clock() + min(LONGEST, 2 ** (wrong - FREE + 1))

    def succeeded(self, person: UUID) -> None:
        with self._lock:
            self._wrong.pop(person, None)
            self._open_from.pop(person, None)


ATTEMPTS = Attempts()
