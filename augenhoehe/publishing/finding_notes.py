"""What stands beside a marked span, in one interface language: kind, words, and where it comes from."""

from dataclasses import dataclass
from typing import Literal

from augenhoehe.listening import CUSTOMER_CODES, Code, Finding, code_words
from augenhoehe.listening.codes import HURTS

NoteKind = Literal["good", "look", "words", "plain"]
"""What helped, what deserves a second look, quoted words of the customer, or neither good nor bad."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding in words. `question` is how it is put where it is asked, "" where it is stated.

    `instead` is a better wording, or what the term means when `is_meaning`, in the language of the turn,
    `spoken`; "" beside what went well.
    """

    kind: NoteKind
    name: str
    question: str
    reason: str
    instead: str
    spoken: str
    is_meaning: bool
    is_weak: bool
    is_trained: bool
    rule: str
    decided_by: tuple[str, ...]

    @property
    def label(self) -> str:
        """The name, for who hears the text read out; with a question mark where it is asked."""
        return f"{self.name}?" if self.question else self.name


def kind_of(code: Code) -> NoteKind:
    """Return how findings of a code are drawn."""
    if code in CUSTOMER_CODES:
        return "words"
    if code in HURTS:
        return "look"
    return "plain" if code == "closed_question" else "good"


def note_of(finding: Finding, language: str) -> Note:
    """Return a finding in the words of an interface language."""
    words, kind = code_words()[finding.code], kind_of(finding.code)
    return Note(
        kind,
        words.name[language],
        words.question[language] if finding.asked else "",
        finding.reason.get(language, words.reason[language]),
        finding.instead.get(finding.language, "") if kind == "look" else "",
        finding.language,
        finding.code == "jargon" and finding.origin == "rule",
        finding.strength == "weak",
        finding.origin == "trained",
        finding.rule,
        finding.decided_by,
    )


def name_of_rule(rule: str, language: str) -> str:
    """Return the name of the code a rule finds, "" for a rule nobody knows any more."""
    return next((words.name[language] for code, words in code_words().items() if code in rule.split(".")), "")
