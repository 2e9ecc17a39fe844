"""Words of course and look-back as templates ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache

from django import template
from django.utils import formats
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from augenhoehe.desk.documents import LookBack
from augenhoehe.desk.queries.course import StripDay
from augenhoehe.desk.queries.look_back import step_to_resume
from augenhoehe.desk.questions import label_of
from augenhoehe.web.forms.plan import focus_title

register = template.Library()
_KEPT_DAYS = 1_000
register.filter("focus_title", focus_title)


@register.filter
def resume_step(look_back: LookBack) -> int:
    """`{% url 'look_back' id document|resume_step %}`: where somebody goes on."""
    return step_to_resume(look_back)


@register.filter
def answer_label(value: int | str, question: str) -> str:
    """`{{ value|answer_label:"upset" }}`: the words for an answer to a question of the entry."""
    return str(label_of(question, value))


@register.filter
def day_marks(marks: Iterable[StripDay]) -> SafeString:
    """`{{ row.days|day_marks }}`: cells with a mark each, its day and number of entries in words."""
    return mark_safe("\n".join(_mark(mark) for mark in marks))  # noqa: S308 - our own words and numbers


def _mark(mark: StripDay) -> str:
    said = f"{_day_words(get_language(), mark.day)}: {', '.join(_said_of(mark))}"
    look = " ".join(_look_of(mark))
    return f'<td><span class="{look}"><span class="visually-hidden">{said}</span></span></td>'


@register.filter
def weekday_heads(marks: Iterable[StripDay]) -> SafeString:
    """`{{ row.days|weekday_heads }}`: head cells naming the weekdays of a row."""
    return mark_safe("".join(_head(get_language(), mark.day.weekday()) for mark in marks))  # noqa: S308


@cache
def _head(_language: str | None, weekday: int) -> str:
    return f'<th scope="col"><abbr title="{WEEKDAYS[weekday]}">{WEEKDAYS_ABBR[weekday]}</abbr></th>'


# A page shows 28 days, and the same ones the whole day long.
@lru_cache(_KEPT_DAYS)
def _day_words(_language: str | None, day: date) -> str:
    return formats.date_format(day, _("l, j F"))


def _look_of(mark: StripDay) -> Iterator[str]:
    yield "day"
    if mark.is_paused or mark.is_outside:
        yield "paused" if mark.is_paused else "outside"
    else:
        yield from ("free",) * mark.is_free
        yield from ("one" if mark.count == 1 else "more",) * bool(mark.count)
    yield from ("today",) * mark.is_today


def _said_of(mark: StripDay) -> Iterator[str]:
    if mark.is_paused:
        yield _("waits for the end of the pause")
    elif mark.is_outside:
        yield _("no longer in the course")
    elif mark.count:
        yield ngettext("%(counter)s entry", "%(counter)s entries", mark.count) % {"counter": mark.count}
    else:
        yield _("still to come") if mark.is_future else _("no entry")
    if mark.is_free:
        yield _("free")
    if mark.is_today:
        yield _("today")
