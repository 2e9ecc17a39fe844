"""What the mirror says: findings, moments, measures. Frozen values, spans instead of copied text."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from augenhoehe.language.function_words import Language
from augenhoehe.language.rulebook import Both, Origin, Strength
from augenhoehe.listening.codes import Code
from augenhoehe.listening.conversation import Conversation

MomentKind = Literal["good", "second_look"]


class Finding(NamedTuple):
    """One marked span of one turn; `start` and `end` (excluded) count characters of its text."""

    code: Code
    turn: int
    start: int
    end: int
    strength: Strength
    rule: str
    """Id of the rule, or "LANGUAGE.CODE.trained" where the trained part decided."""
    origin: Origin
    asked: bool
    """It is shown as a question, because findings of this kind are right too seldom to be stated."""
    reason: Both
    instead: Both
    """Better wordings; empty where there is nothing to say better."""
    decided_by: tuple[str, ...] = ()
    """The words that weighed most, for findings of the trained part."""

    @property
    def language(self) -> Language:
        """The language of its turn: whoever takes over a better wording says it in that."""
        return "en" if self.rule.startswith("en.") else "de"

    def quote(self, conversation: Conversation) -> str:
        """Return the marked words."""
        return conversation.turns[self.turn].text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Moment:
    """Findings that belong together and deserve a second look; `why` names the rule that picked them."""

    kind: MomentKind
    why: str
    turns: tuple[int, ...]
    findings: tuple[Finding, ...]
    reason: Both
    asked: bool = False
    """It rests on a finding that is asked or weak, and `reason` is a question."""


@dataclass(frozen=True, slots=True)
class Measures:
    """What can be counted in a conversation; none of it is good or bad by itself."""

    turns: Mapping[str, int]
    """Turns by role."""
    words: Mapping[str, int]
    """Words by role."""
    share_of_words: float | None
    """Of agent and customer together, what the agent said: 0 to 1; None when nobody said a word."""
    open_questions: int
    closed_questions: int
    longest_monologue: int
    """Words of the longest run of agent turns with nobody in between."""
    response_gaps: tuple[float, ...] | None
    """Seconds from a customer's last message to the next answer; None for spoken channels."""
    overlaps: int | None
    """Turns of the agent that begin before the customer's end; None without times and in writing."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """A conversation and all that is said about it."""

    conversation: Conversation
    language: Language
    rulebook: str
    """Version of the rulebook, and of the trained part behind a plus sign where it took part."""
    findings: tuple[Finding, ...]
    """In reading order."""
    measures: Measures
    moments: tuple[Moment, ...]
    """At most three."""

    def of_turn(self, turn: int) -> tuple[Finding, ...]:
        """Return the findings of one turn, in reading order."""
        return tuple(finding for finding in self.findings if finding.turn == turn)
