"""What became of a file: a mirror for each conversation in it, or the reason why it could not be read."""

from dataclasses import dataclass

from augenhoehe.listening import Mirror


@dataclass(frozen=True, slots=True)
class Analysed:
    """One conversation of a file. `conversation` names it where the file holds several, else it is ""."""

    file: str
    mirror: Mirror
    conversation: str = ""
    is_alone: bool = False
    """Nothing else was asked for: one file, one conversation."""

    @property
    def title(self) -> str:
        return " · ".join(part for part in (self.file, self.conversation) if part)


@dataclass(frozen=True, slots=True)
class Failed:
    """A file that could not be read, and why, in the language of the interface."""

    file: str
    error: str
    is_alone: bool = False


Outcome = Analysed | Failed
