"""A statement as data: the words in both languages, and the numbers of its kind."""

from dataclasses import asdict
from typing import Literal, NotRequired, TypedDict, cast

from augenhoehe.insight.question import QuestionId
from augenhoehe.insight.statement import Both, Gate, Interval, Kind, Pooled, Statement


class WordsRecord(TypedDict):
    """The same words in both languages."""

    de: str
    en: str


class IntervalRecord(TypedDict):
    """Where the true value probably lies, in shares from 0 to 1; `level` is such as 0.95."""

    low: float
    high: float
    level: float


class RateRecord(TypedDict):
    """`yes` of `n` conversations."""

    question: QuestionId
    yes: int
    n: int


class DistributionRecord(TypedDict):
    """How often each answer was given, lowest first; `median` is the place of the middle one."""

    scale: Literal["upset", "calm", "calm_when_upset"]
    counts: list[int]
    unclear: int
    median: int | None


class ChangeRecord(TypedDict):
    """Two periods on one question; shares from 0 to 1, `standardised` to one mood mix."""

    question: QuestionId
    before: RateRecord
    after: RateRecord
    standardised: list[float]
    days: list[int]
    probability: float
    difference: float
    change: IntervalRecord
    design_effect: float
    mix_shift: float


class GroupRecord(TypedDict):
    """One group of a trigger: calm went in `lost` of `n` conversations, whose ids are `entries`."""

    label: str
    lost: int
    n: int
    entries: list[str]


class TriggerRecord(TypedDict):
    """When calm went, by one property of the conversations."""

    by: Literal["upset", "weekday", "time_of_day", "channel"]
    groups: list[GroupRecord]


class QuoteRecord(TypedDict):
    """An own sentence, the id of its entry and its day."""

    entry: str
    day: str
    words: str


class ThemeRecord(TypedDict):
    """A word that comes back, "" for sentences gathered otherwise, and where it stands."""

    word: str
    quotes: list[QuoteRecord]


class CoverageRecord(TypedDict):
    """Entries by stream; `drawn` is null where unknown, `answered` of them were logged.

    `unopened` entries do not open and are not counted.
    """

    entries: int
    days: int
    random: int
    chosen: int
    drawn: int | None
    answered: int
    unopened: int


class AgreementRecord(TypedDict):
    """One's own view beside another one, both as yes of `n` conversations."""

    about: str
    source: Literal["mirror", "customer"]
    own: int
    other: int
    both: int
    n: int


class StatementRecord(TypedDict):
    """What the log allows one to say, with the numbers of one kind, or none where a gate held them back."""

    kind: Kind
    about: str
    gate: Gate
    n: int
    interval: IntervalRecord | None
    stream: Pooled | None
    title: WordsRecord
    wording: WordsRecord
    caveats: list[WordsRecord]
    entries: list[str]
    rate: NotRequired[RateRecord]
    distribution: NotRequired[DistributionRecord]
    change: NotRequired[ChangeRecord]
    trigger: NotRequired[TriggerRecord]
    theme: NotRequired[ThemeRecord]
    coverage: NotRequired[CoverageRecord]
    agreement: NotRequired[AgreementRecord]


def statement_record(statement: Statement) -> StatementRecord:
    """Return a statement. The keys of the numbers are those of the dataclasses in `insight/statement.py`."""
    record: StatementRecord = {
        "kind": statement.kind,
        "about": statement.about,
        "gate": statement.gate,
        "n": statement.n,
        "interval": _interval(statement.interval),
        "stream": statement.stream,
        "title": _words(statement.title),
        "wording": _words(statement.wording),
        "caveats": [_words(caveat) for caveat in statement.caveats],
        "entries": list(statement.entries),
    }
    if statement.numbers is not None:
        kind = type(statement.numbers).__name__.lower()
        record |= cast("StatementRecord", {kind: asdict(statement.numbers)})
    return record


def _words(both: Both) -> WordsRecord:
    return {"de": both["de"], "en": both["en"]}


def _interval(interval: Interval | None) -> IntervalRecord | None:
    return {"low": interval.low, "high": interval.high, "level": interval.level} if interval else None
