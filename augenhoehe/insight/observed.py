"""What insight sees of an entry: answers, local day and time, stream. No names, no notes, no clock."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Stream = Literal["random", "chosen"]
Upset = Literal[0, 1, 2, 3]
Calm = Literal[0, 1, 2, 3, 4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """One logged conversation. `day` and `at` are the person's local ones, `id` is the entry's."""

    id: str
    day: date
    at: time
    calm: Calm
    upset: Upset | None = None
    """None where the person could not tell."""
    stream: Stream = "chosen"
    channel: str = "phone"
    did: frozenset[str] = frozenset()
    understood: str | None = None
    """"shown", "said_yes", "not_checked", None where nothing was answered."""
    copes: str | None = None
    """"yes", "unsure", "no", "not_checked", None where nothing was answered."""
    intention_in_mind: bool | None = None
    differently: str = ""
