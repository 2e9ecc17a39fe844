"""A mirror as data for other programs. `docs/reference/mirror.schema.json` is generated from these shapes."""

import json
from collections.abc import Iterable, Iterator
from typing import NotRequired, TypedDict

from augenhoehe.language.rulebook import Origin, Strength
from augenhoehe.listening import Code, Finding, Language, Measures, Mirror, Moment, Speaker
from augenhoehe.listening.mirror import MomentKind
from augenhoehe.publishing.outcome import Analysed, Outcome


class FindingRecord(TypedDict):
    """One marked span of the turn; `start` and `end` (excluded) count characters of its text.

    `instead` is a better wording; where a rule found `jargon` it is what the term means.
    """

    code: Code
    start: int
    end: int
    strength: Strength
    rule: str
    origin: Origin
    asked: bool
    reason: str
    instead: str
    decided_by: list[str]


class TurnRecord(TypedDict):
    """What one person said before somebody else did; `start` and `end` are seconds since the beginning."""

    index: int
    speaker: Speaker
    name: str
    text: str
    start: float | None
    end: float | None
    findings: list[FindingRecord]


class MeasuresRecord(TypedDict):
    """What can be counted; null where the source does not say."""

    turns: dict[str, int]
    words: dict[str, int]
    share_of_words: float | None
    open_questions: int
    closed_questions: int
    longest_monologue: int
    response_gaps: list[float] | None
    overlaps: int | None


class MomentRecord(TypedDict):
    """Turns that deserve a second look, and why."""

    kind: MomentKind
    why: str
    asked: bool
    reason: str
    turns: list[int]


class MirrorRecord(TypedDict):
    """One conversation; `conversation` is there when its file holds several."""

    file: str
    conversation: NotRequired[str]
    rulebook: str
    language: Language
    turns: list[TurnRecord]
    measures: MeasuresRecord
    moments: list[MomentRecord]


class FailedRecord(TypedDict):
    """A file that could not be read."""

    file: str
    error: str


def as_json(outcomes: Iterable[Outcome], language: Language) -> Iterator[str]:
    """Yield one object where there is one conversation in all, else a list, piece by piece."""
    opening = "["
    for outcome in outcomes:
        content = _dumped(record_of(outcome, language), indent=2)
        if outcome.is_alone:
            yield f"{content}\n"
            return
        yield f"{opening}\n{content}"
        opening = ","
    yield "\n]\n" if opening == "," else "[]\n"


def as_jsonl(outcomes: Iterable[Outcome], language: Language) -> Iterator[str]:
    """Yield a line for each conversation, and one for each file that could not be read."""
    for outcome in outcomes:
        yield f"{_dumped(record_of(outcome, language))}\n"


def record_of(outcome: Outcome, language: Language) -> MirrorRecord | FailedRecord:
    """Return what became of a file, in the words of an interface language."""
    if not isinstance(outcome, Analysed):
        return {"file": outcome.file, "error": outcome.error}
    mirror = outcome.mirror
    record: MirrorRecord = {
        "file": outcome.file,
        "rulebook": mirror.rulebook,
        "language": mirror.language,
        "turns": _turns(mirror, language),
        "measures": _measures(mirror.measures),
        "moments": [_moment(moment, language) for moment in mirror.moments],
    }
    if outcome.conversation:
        record["conversation"] = outcome.conversation
    return record


def finding_record(finding: Finding, language: Language) -> FindingRecord:
    """Return one finding."""
    return {
        "code": finding.code,
        "start": finding.start,
        "end": finding.end,
        "strength": finding.strength,
        "rule": finding.rule,
        "origin": finding.origin,
        "asked": finding.asked,
        "reason": finding.reason[language],
        "instead": finding.instead.get(finding.language, ""),
        "decided_by": list(finding.decided_by),
    }


def _moment(moment: Moment, language: Language) -> MomentRecord:
    turns = list(moment.turns)
    return {
        "kind": moment.kind,
        "why": moment.why,
        "asked": moment.asked,
        "reason": moment.reason[language],
        "turns": turns,
    }


def _turns(mirror: Mirror, language: Language) -> list[TurnRecord]:
    found: list[list[FindingRecord]] = [[] for _turn in mirror.conversation.turns]
    for finding in mirror.findings:
        found[finding.turn].append(finding_record(finding, language))
    return [
        {
            "index": index,
            "speaker": turn.speaker,
            "name": turn.name,
            "text": turn.text,
            "start": turn.start,
            "end": turn.end,
            "findings": found[index],
        }
        for index, turn in enumerate(mirror.conversation.turns)
    ]


def _measures(measures: Measures) -> MeasuresRecord:
    gaps = measures.response_gaps
    return {
        "turns": dict(measures.turns),
        "words": dict(measures.words),
        "share_of_words": measures.share_of_words,
        "open_questions": measures.open_questions,
        "closed_questions": measures.closed_questions,
        "longest_monologue": measures.longest_monologue,
        "response_gaps": None if gaps is None else list(gaps),
        "overlaps": measures.overlaps,
    }


def _dumped(record: MirrorRecord | FailedRecord, indent: int | None = None) -> str:
    return json.dumps(record, ensure_ascii=False, indent=indent)
