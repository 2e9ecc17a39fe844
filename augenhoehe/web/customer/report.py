"""What a page of a guide reports: steps reached and unfolded, where somebody is stuck, that it worked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, QueryDict

from augenhoehe.desk.actions.guide_run import (
    MOST_EVENTS,
    Event,
    EventKind,
    has_room_for_sentences,
    record_run,
)
from augenhoehe.desk.queries.guide_page import Followed
from augenhoehe.web.customer.progress import Progress, begun, progress_of

_OF_STEPS: tuple[EventKind, ...] = ("reached", "where_opened", "failed_opened")
# What no keyboard types and no page should show.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class SentencesFull(Exception):
    """More sentences wait at this guide than anybody reads; this one was not kept."""


def clean(text: str) -> str:
    """Return what a customer typed with plain line ends, without control and direction characters."""
    return _CONTROL.sub("", text.replace("\r\n", "\n")).strip()


def take_in(request: HttpRequest, followed: Followed) -> Progress | None:
    """Count what is new of a report and return how far the customer is now, None while no run has begun.

    Raises SentencesFull when all was counted and a sentence was not kept.
    """
    steps = [step.id for step in followed.guide.steps()]
    places = followed.guide.places()
    told = {"finished": [""], "stuck": places}
    events = [one for one in _events(request.POST) if one.step in told.get(one.kind, steps)]
    before = progress_of(request, followed.number, places)
    if events:
        before = before or begun()
        has_room = not any(one.sentence for one in events) or has_room_for_sentences(followed)
        record_run(followed, before.run, events)
        if not has_room:
            raise SentencesFull
    return _after(before, events, is_whole=is_page(request)) if before else None


def is_page(request: HttpRequest) -> bool:
    """Return whether a page is expected as the answer; a script asks for anything."""
    return "text/html" in request.headers.get("Accept", "")


def _events(sent: QueryDict) -> Iterator[Event]:
    for kind in _OF_STEPS:
        for step in sent.getlist(kind)[:MOST_EVENTS]:
            yield Event(kind, step)
    if stuck := sent.get("stuck", ""):
        yield Event("stuck", stuck, clean(sent.get(f"said-{stuck}", "")))
    if sent.get("finished", ""):
        yield Event("finished")


def _after(before: Progress, events: list[Event], *, is_whole: bool) -> Progress:
    """Return the progress after a report: a whole form says what is ticked, a script what is new."""
    reached = [one.step for one in events if one.kind == "reached"]
    stuck = [one.step for one in events if one.kind == "stuck"]
    touched = [one.step for one in events if one.step]
    return replace(
        before,
        done=frozenset(reached) if is_whole else before.done | frozenset(reached),
        current=touched[-1] if touched else before.current,
        told=stuck[-1] if stuck else before.told,
        finished=before.finished or any(one.kind == "finished" for one in events),
    )
