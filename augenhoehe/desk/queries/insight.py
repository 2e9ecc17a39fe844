"""Entries as insight sees them: answers, local day and time, stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from functools import cache
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from augenhoehe.desk.course_calendar import ONE_DAY, minute_of
from augenhoehe.desk.documents import ENTRY, Entry, Preferences, Summary
from augenhoehe.desk.documents.summary import CHANNELS, DID, UNCLEAR
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.insight.gates import FIRST_NUMBER
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.question import QUESTIONS, QuestionId
from augenhoehe.vault import VaultError

_CHUNK = 500


def observed(entry: Stored[Entry]) -> Observed:
    """Return an entry as insight sees it, on its local day and at its local time."""
    return _observed(entry.id, entry.document, timezone.localtime(entry.document.conversation_at))


def observed_in_short(summary: Summary) -> Observed:
    """Return an entry as its row in the index knows it, without its words; `id` is the running number."""
    return _in_short(summary, _answers(summary), timezone.get_current_timezone())


def observed_of(log: OpenLog, numbers: Iterable[int]) -> list[Observed]:
    """Return the entries with these running numbers that open, oldest conversation first, in one query."""
    wanted = set(numbers)
    if not wanted:
        return []
    zone = timezone.get_current_timezone()
    found = [
        _observed(record_id, entry, entry.conversation_at.astimezone(zone))
        for record_id, entry in _opened(log, wanted)
    ]
    return sorted(found, key=lambda one: (one.day, one.at, one.id))


def ids_of(log: OpenLog, numbers: Iterable[int]) -> frozenset[str]:
    """Return the ids of the entries with these running numbers, in one query and without opening any."""
    wanted = set(numbers)
    if not wanted:
        return frozenset()
    rows = _rows(log, wanted).values_list("id", "number")
    return frozenset(str(record_id) for record_id, number in rows if number in wanted)


def _rows(log: OpenLog, wanted: set[int]) -> QuerySet[EntryRecord]:
    # A range and not a list of numbers, of which a database takes no more than some thousand.
    return EntryRecord.objects.filter(owner=log.person, number__range=(min(wanted), max(wanted)))


def _opened(log: OpenLog, wanted: set[int]) -> Iterator[tuple[UUID, Entry]]:
    openers = cache(lambda schema: log.keys.opener(ENTRY.kind, schema))
    rows = _rows(log, wanted).values_list("id", "number", "schema", "sealed")
    for record_id, number, schema, sealed in rows.iterator(_CHUNK):
        if number in wanted:
            try:
                yield record_id, ENTRY.decode(schema, openers(schema)(record_id.bytes, bytes(sealed)))
            except (VaultError, ValueError):
                continue


def _observed(record_id: UUID, entry: Entry, local: datetime) -> Observed:
    return Observed(
        id=str(record_id),
        day=local.date(),
        at=local.time(),
        calm=entry.calm,
        upset=None if entry.upset == "unclear" else entry.upset,
        stream=entry.stream,
        channel=entry.channel,
        did=entry.did,
        understood=entry.understood,
        copes=entry.copes,
        intention_in_mind=entry.intention_in_mind,
        differently=entry.differently,
    )


def counted_in_short(question_id: QuestionId, summaries: Iterable[Summary]) -> list[Observed]:
    """Return the conversations that count for a question, as the index knows them: enough for a rate.

    Two that were answered alike are one value twice, with id, day and time of the first: Today has no time
    to make each. Those of the chosen stream are left out where enough of the random one count, as insight
    does itself.
    """
    zone, answer = timezone.get_current_timezone(), QUESTIONS[question_id].answer
    known: dict[tuple[int, ...], Observed | None] = {}
    random: list[Observed] = []
    chosen: list[Observed] = []
    for summary in summaries:
        key = summary[2:]
        if key not in known:
            one = _in_short(summary, _answers(summary), zone)
            known[key] = None if answer(one) is None else one
        if (counted := known[key]) is not None:
            (random if summary.is_random else chosen).append(counted)
    return random if len(random) >= FIRST_NUMBER else random + chosen


def _in_short(summary: Summary, answers: dict[str, Any], zone: tzinfo) -> Observed:
    local = summary.at.astimezone(zone)
    return Observed(id=str(summary.number), day=local.date(), at=local.time(), **answers)


def _answers(summary: Summary) -> dict[str, Any]:
    return {
        "calm": summary.calm,
        "upset": None if summary.upset == UNCLEAR else summary.upset,
        "stream": "random" if summary.is_random else "chosen",
        "channel": CHANNELS[summary.channel],
        "did": _codes(summary.did),
        "understood": summary.understood,
        "copes": summary.copes,
        "intention_in_mind": summary.intention_in_mind,
    }


@cache
def _codes(bits: int) -> frozenset[str]:
    return frozenset(code for place, code in enumerate(DID) if bits >> place & 1)


def summaries_on(found: Iterable[Summary], days: Sequence[date]) -> list[Summary]:
    """Return the entries about conversations on these local days (ascending, gaps allowed)."""
    every = list(found)
    spans = [(minute_of(first), minute_of(last + ONE_DAY)) for first, last in _runs(days)]
    return [one for begin, end in spans for one in every if begin <= one.minute < end]


def _runs(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """Yield first and last of the days that follow one another."""
    for _gap, run in groupby(enumerate(days), lambda placed: placed[1].toordinal() - placed[0]):
        together = [day for _place, day in run]
        yield together[0], together[-1]


def drawn_on(preferences: Preferences, days: Sequence[date], entries: Iterable[Observed]) -> int | None:
    """Return how many conversations were drawn on these days, without one that is still to come.

    None when that is not known: a drawn one was logged before the first draw whose day is kept.
    """
    logged = [one.day for one in entries if one.stream == "random"]
    return drawn_of(preferences, days, len(logged), min(logged, default=None))


def drawn_of(preferences: Preferences, days: Sequence[date], logged: int, first: date | None) -> int | None:
    """Return the same where `logged` of the random stream are there, `first` is the day of the earliest."""
    recorded = dict(preferences.drawn_days)
    if first and first < min(recorded, default=date.max):
        return None
    wanted = set(days)
    drawn = sum(count for day, count in recorded.items() if day in wanted)
    draw = preferences.draw
    waits = draw is not None and draw.left > 0 and timezone.localdate(draw.drawn_at) in wanted
    # With one logged that was drawn before these days, the one to come makes up for it.
    return drawn - 1 if waits and drawn > logged else drawn
