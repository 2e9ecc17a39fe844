"""What may be said, typed: the numbers, how many conversations they rest on, the gate they passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from augenhoehe.insight.question import QuestionId

Kind = Literal["coverage", "distribution", "rate", "verdict", "comparison", "trigger", "theme", "agreement"]
Gate = Literal[
    "too_few",
    "own_words",
    "count",
    "range",
    "description",
    "change",
    "no_change",
    "unfair",
    "early",
]
"""What let a statement pass, or held it back.

`too_few`: nothing but the number of entries. `own_words`: quotes. `count`: plain counts. `range`: k of n with
an interval. `description`: counts by group, nothing compared. `change`: a cautious change. `no_change`: no
clear difference. `unfair`: the conversations were different ones. `early`: the course is not over.
"""
Both = Mapping[str, str]
"""Words by interface language, "de" and "en"."""
Pooled = Literal["random", "chosen"]
"""Which stream the numbers are from; they are never mixed."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A range between `low` and `high`, with its level, such as 0.95."""

    low: float
    high: float
    level: float


@dataclass(frozen=True, slots=True)
class Rate:
    """`yes` of `n` conversations."""

    question: QuestionId
    yes: int
    n: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How often each answer of an ordinal scale was given, lowest first; `median` is the lower median."""

    scale: Literal["upset", "calm", "calm_when_upset"]
    counts: tuple[int, ...]
    unclear: int
    median: int | None

    @property
    def upper(self) -> int | None:
        """The upper median: another one than the lower where the middle lies between two answers."""
        half, reached = sum(self.counts) // 2, 0
        for step, count in enumerate(self.counts):
            reached += count
            if reached > half:
                return step
        return None


@dataclass(frozen=True, slots=True)
class Change:
    """Two periods on one question. Rates are standardised to one mood mix, shares from 0 to 1.

    `probability` is that of an increase after entries of one day were discounted by `design_effect`;
    `change` is the 90 % range of the difference, in shares.
    """

    question: QuestionId
    before: Rate
    after: Rate
    standardised: tuple[float, float]
    days: tuple[int, int]
    probability: float
    difference: float
    change: Interval
    design_effect: float
    mix_shift: float
    """How far the share of upset customers moved between the periods, in shares; negative is fewer."""


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a trigger: `lost` of `n` conversations in which calm went; `label` is a code."""

    label: str
    lost: int
    n: int
    entries: tuple[str, ...]
    """The ids of those in which calm went."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """When calm went, by one property of the conversations, in the property's own order."""

    by: Literal["upset", "weekday", "time_of_day", "channel"]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A person's own sentence, where and when it was written."""

    entry: str
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A word that comes back in what the person wants to do differently, and the sentences it stands in."""

    word: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Entries by stream. Of `drawn` conversations (None where unknown) `answered` were logged.

    `unopened` entries do not open and are in none of the other numbers.
    """

    entries: int
    days: int
    random: int
    chosen: int
    drawn: int | None
    answered: int
    unopened: int = 0


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the person said of some conversations beside what another view shows, both as `yes` of `n`."""

    about: str
    """A code of `Observed.did`, or "understood" or "copes"."""
    source: Literal["mirror", "customer"]
    own: int
    other: int
    both: int
    n: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison of two periods came to, before it is put into words: what a log keeps of it.

    `halves` are the conversations that count in each period, `days` the days they lie on.
    """

    question: QuestionId
    gate: Literal["too_few", "change", "no_change", "unfair"]
    change: Change | None
    halves: tuple[int, int]
    days: int
    random: int
    """All entries of the random stream, whether they count for the question or not."""
    drawn: int | None = None
    entries: tuple[str, ...] = ()


Numbers = Rate | Distribution | Change | Trigger | Theme | Coverage | Agreement


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the log allows one to say.

    `n` is the number of conversations behind it, `entries` their ids, oldest first. `numbers` is None where
    the gate lets none pass. `title` is the message in a few words, `wording` says it whole.
    """

    kind: Kind
    about: str
    gate: Gate
    numbers: Numbers | None
    n: int
    interval: Interval | None
    stream: Pooled | None
    title: Both
    wording: Both
    caveats: tuple[Both, ...] = ()
    entries: tuple[str, ...] = ()
