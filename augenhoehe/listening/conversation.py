"""What the mirror looks at: who said what, in which order, and, where it is known, when."""

from dataclasses import dataclass, replace
from typing import Literal

Speaker = Literal["agent", "customer", "other"]
"""`other` is a third person or a machine: its words are shown and never judged."""

Channel = Literal["spoken", "written", "unknown"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person said or wrote before somebody else did."""

    speaker: Speaker
    text: str
    name: str = ""
    """As the source calls the person, "" where it does not."""
    start: float | None = None
    """Seconds since the beginning of the conversation; for written channels the moment of sending."""
    end: float | None = None
    """Seconds; None where the source does not say, and always for written channels."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One contact, in reading order."""

    turns: tuple[Turn, ...]
    channel: Channel = "unknown"
    id: str = ""
    """As the source calls it, for sources that hold several conversations."""
    guessed: frozenset[str] = frozenset()
    """Names whose role the reader guessed: a page or command shows these for correction."""
    time_of_day: float | None = None
    """Seconds after midnight at which it begins; None where the source does not say."""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, in the order of their first turns."""
        return tuple(dict.fromkeys(turn.name for turn in self.turns))

    def with_roles(self, roles: dict[str, Speaker]) -> "Conversation":
        """Return the conversation with these names in these roles; a name that is not there is no error."""
        turns = tuple(
            replace(turn, speaker=roles[turn.name]) if turn.name in roles else turn for turn in self.turns
        )
        return replace(self, turns=turns, guessed=self.guessed - roles.keys())
