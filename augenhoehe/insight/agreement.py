"""A person's own view beside another one of the same conversations, counted side by side. Never a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from augenhoehe.insight.statement import Agreement, Statement
from augenhoehe.insight.wording import say
from augenhoehe.insight.wording_keys import ABOUT

Source = Literal["mirror", "customer"]
_SOURCES: tuple[Source, ...] = ("mirror", "customer")


@dataclass(frozen=True, slots=True)
class View:
    """One conversation seen twice: whether the person and the other view say yes to `about`."""

    entry: str
    source: Source
    day: date
    about: str
    """One of `wording_keys.ABOUT`: a code of `Observed.did`, or "understood" or "copes"."""
    own: bool
    other: bool


def agreements(views: Iterable[View]) -> tuple[Statement, ...]:
    """Return one statement for each source and thing seen, the mirror first; counts alone, however many."""
    seen: dict[tuple[int, int], list[View]] = {}
    for view in views:
        seen.setdefault((_SOURCES.index(view.source), ABOUT.index(view.about)), []).append(view)
    return tuple(_stated(seen[place]) for place in sorted(seen))


def _stated(views: Sequence[View]) -> Statement:
    numbers = _counted(views)
    about = say(f"about.{numbers.about}")
    return Statement(
        kind="agreement",
        about=numbers.about,
        gate="count",
        numbers=numbers,
        n=numbers.n,
        interval=None,
        stream=None,
        title=say("title.agreement", about=about, source=say(f"beside.{numbers.source}")),
        wording=say(
            "agreement.both",
            about=about,
            source=say(f"source.{numbers.source}"),
            own=numbers.own,
            other=numbers.other,
            both=numbers.both,
            n=numbers.n,
        ),
        entries=tuple(view.entry for view in sorted(views, key=lambda view: (view.day, view.entry))),
    )


def _counted(views: Sequence[View]) -> Agreement:
    return Agreement(
        about=views[0].about,
        source=views[0].source,
        own=sum(view.own for view in views),
        other=sum(view.other for view in views),
        both=sum(view.own and view.other for view in views),
        n=len(views),
    )
