"""What can be counted in a conversation, in words. None of it is good or bad by itself."""

from collections.abc import Iterator
from statistics import median

from augenhoehe.listening import Measures
from augenhoehe.publishing.interface import Interface

_MINUTE, _HOUR, _DAY = 60, 3_600, 86_400


def measures_in_words(measures: Measures, interface: Interface) -> Iterator[tuple[str, str]]:
    """Yield name and value of each measure this conversation has."""
    _ = interface.gettext
    turns, words = measures.turns, measures.words
    yield _("Turns, you and the customer"), _pair(turns["agent"], turns["customer"], interface)
    yield _("Words, you and the customer"), _pair(words["agent"], words["customer"], interface)
    if measures.share_of_words is not None:
        yield _("Your share of the words"), f"{100 * measures.share_of_words:.0f}\N{NO-BREAK SPACE}%"
    questions = _pair(measures.open_questions, measures.closed_questions, interface)
    yield _("Questions, open and closed"), questions
    longest = measures.longest_monologue
    count = interface.ngettext("%(n)s word", "%(n)s words", longest) % {"n": longest}
    yield _("Your longest turn without a break"), count
    if measures.response_gaps:
        yield _("Time until your answer, typical"), _span(median(measures.response_gaps), interface)
        yield _("Time until your answer, longest"), _span(max(measures.response_gaps), interface)
    if measures.overlaps is not None:
        yield _("Overlaps of your turns with the customer’s"), str(measures.overlaps)


def _pair(one: int, other: int, interface: Interface) -> str:
    return interface.gettext("%(one)s and %(other)s") % {"one": one, "other": other}


def _span(seconds: float, interface: Interface) -> str:
    """Return a length of time in its largest unit."""
    ngettext = interface.ngettext
    if seconds >= _DAY:
        n = round(seconds / _DAY)
        return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}
    if seconds >= _HOUR:
        n = round(seconds / _HOUR)
        return ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}
    if seconds >= _MINUTE:
        n = round(seconds / _MINUTE)
        return ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}
    n = round(seconds)
    return ngettext("%(n)s second", "%(n)s seconds", n) % {"n": n}
