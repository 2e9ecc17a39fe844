"""How far a customer came, kept in a cookie of his own browser that only this one link gets."""

from __future__ import annotations

import base64
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponseBase

from augenhoehe.desk.actions.cleaning import RUN_DAYS

COOKIE = "progress"
_DAY = 24 * 3600
_RUN = r"[A-Za-z0-9_-]{22}"
# Run, version, ticked steps as bits, place of the current step and of the one reported, whether it worked.
_FORM = re.compile(
    rf"({_RUN})\.(\d{{1,6}})\.([A-Za-z0-9_-]{{0,60}})\.(\d{{0,3}})\.(\d{{0,3}})\.([01])", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Progress:
    """A run by its random id, and the ids of the steps that are ticked, current, or reported as stuck."""

    run: str
    done: frozenset[str] = frozenset()
    current: str = ""
    told: str = ""
    finished: bool = False


def begun() -> Progress:
    """Return a run that begins now."""
    return Progress(secrets.token_urlsafe(16))


def progress_of(request: HttpRequest, number: int, steps: Sequence[str]) -> Progress | None:
    """Return what the browser kept; of another version of the guide the run alone, of nonsense None."""
    found = _FORM.fullmatch(request.COOKIES.get(COOKIE, ""))
    if found is None:
        return None
    run, version, bits, current, told, finished = found.groups()
    progress = Progress(run, finished=finished == "1")
    if int(version) != number:
        return replace(progress, finished=False)
    ticked = int.from_bytes(_bytes(bits), "little")
    done = frozenset(step for place, step in enumerate(steps) if ticked >> place & 1)
    return replace(progress, done=done, current=_step(steps, current), told=_step(steps, told))


def keep(
    request: HttpRequest, response: HttpResponseBase, progress: Progress, number: int, steps: Sequence[str]
) -> None:
    """Let the browser keep it for this link alone, out of the reach of scripts."""
    places = {step: place for place, step in enumerate(steps)}
    ticked = sum(1 << places[step] for step in progress.done if step in places)
    bits = base64.urlsafe_b64encode(ticked.to_bytes((ticked.bit_length() + 7) // 8, "little")).decode()
    marks = (str(places.get(progress.current, "")), str(places.get(progress.told, "")))
    value = ".".join((progress.run, str(number), bits.rstrip("="), *marks, str(int(progress.finished))))
    response.set_cookie(
        COOKIE,
        value,
        max_age=RUN_DAYS * _DAY,
        path=request.path,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def _step(steps: Sequence[str], place: str) -> str:
    return steps[int(place)] if place and int(place) < len(steps) else ""


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
