"""Counting how far people come with a guide, each thing once a run, and taking in where they got stuck."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from augenhoehe.desk.actions.letter import leave
from augenhoehe.desk.actions.request_limit import allow
from augenhoehe.desk.actions.upsert import count_up, made_or_found
from augenhoehe.desk.documents import STUCK, Stuck
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.models import GuideRun, Letter, Person, RunCount, StepCount, StuckReport
from augenhoehe.desk.queries.guide_page import Followed

EventKind = Literal["reached", "where_opened", "failed_opened", "stuck", "finished"]
MOST_EVENTS = 400
# Beyond these a guide has reports enough to work on; counts go on.
MOST_OPEN_REPORTS = 200
# What waits for an owner who is away; sentences beyond it are not kept.
MOST_LETTERS = 2_000
# With a guide that is gone nothing tells how many reports are open already.
MOST_OF_GONE, OF_GONE_IN = 20, timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """Something a customer did at a step; finishing needs no step. The sentence is for "stuck" alone."""

    kind: EventKind
    step: str = ""
    sentence: str = ""


@transaction.atomic(savepoint=False)
def record_run(followed: Followed, run: str, events: Sequence[Event]) -> int:
    """Count what is new of `events` in the run with this random id, and return how much was.

    Whatever is no step of what is followed is passed over; at a question and at the end one can be stuck, and
    nothing else.
    Who unfolds or is stuck has reached the step. With a copy whose guide is gone nothing is counted, and
    sentences still reach the owner.
    """
    steps = {step.id for step in followed.guide.steps()}
    places = set(followed.guide.places())
    wanted = [one for one in events[:MOST_EVENTS] if _may_happen(one, steps, places)]
    if followed.version is None:
        return sum(_tell_of_gone(followed, one) for one in wanted if one.kind == "stuck")
    if not wanted:
        return 0
    row, seen = _run(followed.version, run)
    fresh = [one for event in wanted for one in _implied(event, steps) if _is_new(one, seen)]
    for event in fresh:
        _count(followed.version, event)
        if event.kind == "stuck":
            _report(followed, event)
    if fresh:
        GuideRun.objects.filter(id=row).update(seen=msgspec.json.encode(sorted(seen)).decode())
    return len(fresh)


def _run(version: int, run: str) -> tuple[int, set[str]]:
    """Return the row of a run and what was counted in it; requests of one run take turns."""
    digest = hashlib.sha256(run.encode("utf-8", "surrogatepass")).digest()[:16]
    key = {"version_id": version, "digest": digest}
    seen, row = made_or_found(GuideRun, key, {"began_on": timezone.localdate()}, ("seen", "id"))
    counted = set(msgspec.json.decode(seen, type=list[str]))
    if not counted:
        count_up(RunCount, "runs", {"version_id": version})
    return row, counted


def _may_happen(event: Event, steps: Collection[str], places: Collection[str]) -> bool:
    if event.kind == "finished":
        return True
    return event.step in (places if event.kind == "stuck" else steps)


def _implied(event: Event, steps: Collection[str]) -> Iterator[Event]:
    if event.kind in {"where_opened", "failed_opened", "stuck"} and event.step in steps:
        yield Event("reached", event.step)
    yield event


def _is_new(event: Event, seen: set[str]) -> bool:
    key = "finished" if event.kind == "finished" else f"{event.kind} {event.step}"
    if key in seen:
        return False
    seen.add(key)
    return True


def _count(version: int, event: Event) -> None:
    if event.kind == "finished":
        count_up(RunCount, "finished", {"version_id": version})
    else:
        count_up(StepCount, event.kind, {"version_id": version, "step": event.step})


def has_room_for_sentences(followed: Followed) -> bool:
    """Tell whether one more sentence would be kept: not too many wait at this guide, or for its owner."""
    if Letter.objects.filter(owner_id=followed.owner).count() >= MOST_LETTERS:
        return False
    return followed.version is None or _has_room(followed)


def _has_room(followed: Followed) -> bool:
    waiting = StuckReport.objects.filter(guide=followed.guide_id, settled=False).count()
    return waiting < MOST_OPEN_REPORTS


def _report(followed: Followed, event: Event) -> None:
    if not _has_room(followed):
        return
    report = StuckReport.objects.create(
        id=uuid.uuid4(),
        guide_id=followed.guide_id,
        number=followed.number,
        step=event.step,
        has_sentence=bool(event.sentence.strip()),
        reported_on=timezone.localdate(),
    )
    _tell(followed, event, report.id)


def _tell_of_gone(followed: Followed, event: Event) -> bool:
    is_one_of_few = allow(f"stuck with gone {followed.guide_id}", MOST_OF_GONE, OF_GONE_IN)
    return is_one_of_few and _tell(followed, event, uuid.uuid4())


def _tell(followed: Followed, event: Event, report_id: UUID) -> bool:
    """Seal what was written to the owner, and where a copy knows it, which conversation it was made for."""
    sentence = event.sentence.strip()[:LONGEST_LINE]
    owner = Person.objects.filter(id=followed.owner).first()
    if owner is None or not (sentence or followed.about):
        return False
    if Letter.objects.filter(owner=owner).count() >= MOST_LETTERS:
        return False
    document = Stuck(
        guide=str(followed.guide_id),
        version=followed.number,
        step=event.step,
        received_on=timezone.localdate(),
        sentence=sentence,
        about=followed.about,
    )
    leave(owner, STUCK, report_id, document)
    return True
