"""Words beside the marks of a chart; answers, groups and questions are named as in the statements."""

from augenhoehe.insight.statement import Statement
from augenhoehe.insight.wording import say
from augenhoehe.publishing.interface import Interface

_CALM, _UPSET = 5, 4


def too_few(interface: Interface) -> str:
    """Return what stands where a number would be, but may not."""
    return interface.gettext("not enough data yet")


def yes_of(yes: int, n: int, interface: Interface) -> str:
    """Return a count out of another, such as "6 of 8"."""
    return interface.gettext("%(yes)s of %(n)s") % {"yes": yes, "n": n}


def question_words(statement: Statement, interface: Interface) -> str:
    """Return what the rate of a statement counts, as the start of a line."""
    return _said("question", statement.about, interface)


def answer_words(scale: str, interface: Interface) -> list[str]:
    """Return the answers of a scale, lowest first."""
    steps = ("upset", _UPSET) if scale == "upset" else ("calm", _CALM)
    return [group_words(steps[0], str(step), interface) for step in range(steps[1])]


def group_words(by: str, label: str, interface: Interface) -> str:
    """Return a group of a trigger, or an answer of a scale, in words."""
    return capital(_said(by, label, interface))


def capital(words: str) -> str:
    """Return the words with a capital at the start."""
    return words[:1].upper() + words[1:]


def _said(by: str, label: str, interface: Interface) -> str:
    return say(f"{by}.{label}")[interface.language]
