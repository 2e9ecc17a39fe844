"""The check of a reply as data for other programs. `docs/reference/reply.schema.json` is made from it."""

from typing import TypedDict

from augenhoehe.listening import Language
from augenhoehe.listening.reply import ReplyCheck
from augenhoehe.publishing.mirror_record import FindingRecord, finding_record


class MissingRecord(TypedDict):
    """What nothing in the reply does."""

    rule: str
    reason: str
    instead: str


class ReplyRecord(TypedDict):
    """A draft reply, as it was given, and what the rules say about it."""

    file: str
    rulebook: str
    language: Language
    text: str
    findings: list[FindingRecord]
    missing: list[MissingRecord]


def reply_record(file: str, check: ReplyCheck, language: Language) -> ReplyRecord:
    """Return a check in the words of an interface language."""
    return {
        "file": file,
        "rulebook": check.rulebook,
        "language": check.language,
        "text": check.text,
        "findings": [finding_record(finding, language) for finding in check.findings],
        "missing": [
            {"rule": one.rule, "reason": one.reason[language], "instead": one.instead[check.language]}
            for one in check.missing
        ],
    }
