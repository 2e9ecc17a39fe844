"""An invented log to look around in: five weeks of entries, a course, look-backs, a kept conversation.

The sentences are data (`de.toml`, `en.toml`) so that somebody without Python can change them.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import msgspec

from augenhoehe.desk.course_calendar import WEEK
from augenhoehe.desk.documents import Conversation, Course, Ears, Entry, LookBack, Mirror, Week
from augenhoehe.desk.documents.mirror import turns_of
from augenhoehe.desk.documents.preferences import Language
from augenhoehe.desk.phrasebook import Focus, load
from augenhoehe.desk.samples.behaviour import answers_of
from augenhoehe.listening import read

WEEKS_BEFORE = 1
_Entries = list[tuple[UUID, Entry]]
_FRIDAY = 4
_FIRST_MINUTE, _LAST_MINUTE = 8 * 60, 17 * 60
_WORRIES, _SENTENCES, _NOTES = 0.15, 0.6, 0.3
_LATE_ENTRIES = 10
_MISSED, _DAYS_DRAWN = 3, 100
_USUAL_DAY, _BUSY_DAY = (1, 2, 2, 3, 3, 4), (8, 10, 12)


class SampleLookBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wrote about one week; `heard` and the four below it are the four-ears card."""

    best: str
    hardest: str
    heard: str
    matter: str
    self_disclosure: str
    relation: str
    appeal: str
    sentence: str


class Sentences(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The invented sentences of one language."""

    intention: str
    differently: tuple[str, ...]
    worry: tuple[str, ...]
    note: tuple[str, ...]
    parked: str
    mirror: str
    look_back: tuple[SampleLookBack, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything of the invented log; the same seed, language and moment give the same."""

    intention: str
    entries: list[tuple[UUID, Entry]]
    course: tuple[UUID, Course]
    look_backs: list[tuple[UUID, LookBack]]
    conversation: tuple[UUID, Conversation]
    mirror: tuple[UUID, Mirror]
    drawn_days: tuple[tuple[date, int], ...]


@cache
def sentences(language: Language) -> Sentences:
    """Return the sentences of a language. Raises msgspec.ValidationError when the file does not fit."""
    content = files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(content), Sentences)


def sample(language: Language, now: datetime, seed: int, count: int | None = None) -> Sample:
    """Return an invented log that ends at `now` (with a time zone).

    `count` is the number of entries; without it there are some for each working day of five weeks.
    """
    chance = random.Random(seed)  # noqa: S311 - invented answers, no secrets
    words = sentences(language)
    starts_on = now.date() - timedelta(days=now.weekday() + 21)
    focuses = load(language).focus[:4]
    course_id = _new_id(chance)
    moments = _moments(chance, now, starts_on - timedelta(weeks=WEEKS_BEFORE), count)
    entries = [(_new_id(chance), _entry(chance, at, words, starts_on, focuses)) for at in moments]
    weeks = tuple(Week(focus=one.id, plan=one.plans[0] if place else "") for place, one in enumerate(focuses))
    look_backs = [
        (_new_id(chance), _look_back(written, (course_id, starts_on), week, entries, focuses[week]))
        for week, written in enumerate(words.look_back, 1)
    ]
    parked = Conversation(
        began_at=now - timedelta(minutes=50), parked=True, stage="listen", notes=words.parked
    )
    return Sample(
        words.intention,
        entries,
        (course_id, Course(starts_on=starts_on, weeks=weeks)),
        look_backs,
        (_new_id(chance), parked),
        (_new_id(chance), _mirror(words, entries)),
        _drawn_days(entries),
    )


def _new_id(chance: random.Random) -> UUID:
    return UUID(int=chance.getrandbits(128), version=4)


def _moments(chance: random.Random, now: datetime, first: date, count: int | None) -> list[datetime]:
    """Return when the conversations were, oldest first; with `count` as far back as that takes."""
    found: list[datetime] = []
    for day in _working_days_back(now.date()):
        if (len(found) >= count) if count is not None else (day < first):
            break
        minutes = sorted(
            chance.sample(
                range(_FIRST_MINUTE, _LAST_MINUTE), chance.choice(_BUSY_DAY if count else _USUAL_DAY)
            ),
            reverse=True,
        )
        at_midnight = datetime.combine(day, datetime.min.time(), now.tzinfo)
        found += [at for at in (at_midnight + timedelta(minutes=minute) for minute in minutes) if at < now]
    return sorted(found[:count])


def _working_days_back(day: date) -> Iterator[date]:
    while True:
        if day.weekday() <= _FRIDAY:
            yield day
        day -= timedelta(days=1)


def _entry(
    chance: random.Random, at: datetime, words: Sentences, starts_on: date, focuses: tuple[Focus, ...]
) -> Entry:
    week = max((at.date() - starts_on).days // 7 + 1, 0)
    practised = [code for focus in focuses[:week] for code in focus.did]
    answers: dict[str, Any] = answers_of(chance, week, practised)
    if "worry" in answers["feelings"] or chance.random() < _WORRIES:
        answers["worry"] = chance.choice(words.worry)
    if chance.random() < _SENTENCES:
        answers["differently"] = chance.choice(words.differently)
    if chance.random() < _NOTES:
        answers["note"] = chance.choice(words.note)
    return Entry(conversation_at=at, **answers)


def _drawn_days(entries: _Entries) -> tuple[tuple[date, int], ...]:
    """Return how many were drawn on each day: those that were logged, and on some days one that was not."""
    logged = Counter(one.conversation_at.date() for _id, one in entries if one.stream == "random")
    latest = sorted(logged)[-_DAYS_DRAWN:]
    return tuple((day, logged[day] + (place % _MISSED == 0)) for place, day in enumerate(latest))


def _mirror(words: Sentences, entries: _Entries) -> Mirror:
    """Return a conversation about one of the last entries, the one it was hardest to stay calm in."""
    entry_id, entry = min(entries[-_LATE_ENTRIES:], key=lambda one: one[1].calm)
    (conversation,) = read(words.mirror)
    return Mirror(
        kept_at=entry.conversation_at, turns=turns_of(conversation), channel="spoken", entry=entry_id
    )


def _look_back(
    written: SampleLookBack, course: tuple[UUID, date], week: int, log: _Entries, coming: Focus
) -> LookBack:
    course_id, starts_on = course
    first_day = starts_on + timedelta(weeks=week - 1)
    of_week = [one for one in log if 0 <= (one[1].conversation_at.date() - first_day).days < WEEK]
    by_calm = sorted(of_week, key=lambda one: one[1].calm)
    return LookBack(
        first_day=first_day,
        course=course_id,
        week=week,
        best=written.best,
        best_entry=by_calm[-1][0] if by_calm else None,
        hardest=written.hardest,
        hardest_entry=by_calm[0][0] if by_calm else None,
        ears=Ears(
            sentence=written.heard,
            matter=written.matter,
            self_disclosure=written.self_disclosure,
            relation=written.relation,
            appeal=written.appeal,
            answered_on="matter",
            needed_first="self",
        ),
        sentence=written.sentence,
        focus=coming.id,
        plan=coming.plans[0],
        read_once=True,
        finished=True,
    )
