"""Small guides to check single rules on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from augenhoehe.clarity import Guide, Hint, Item, Language, Section, Step, checked, text_at

TODAY = date(2026, 11, 26)
SOUND = Guide(
    title="Drucker neu verbinden",
    goal="Danach drucken Sie wieder.",
    needs=("Ihren Laptop, eingeschaltet und angemeldet",),
    audience="Windows 11",
    minutes=10,
    check="Eine Testseite kommt aus dem Drucker.",
    help="Frau Huber: 01 234 56 78",
    tested_on=date(2026, 11, 1),
    tested_by_newcomer=True,
)


def guide_of(*items: Item | str, language: Language = "de", **more: object) -> Guide:
    """Return a sound guide with these steps; a text is a step with a result and a place."""
    steps = tuple(
        step(item, str(number)) if isinstance(item, str) else item for number, item in enumerate(items, 1)
    )
    guide = replace(SOUND, language=language, sections=(Section(id="s1", items=steps),))
    return replace(guide, **more)  # type: ignore[arg-type]


def step(do: str, id: str = "1", **more: object) -> Step:  # noqa: A002 - as the guide calls it
    """Return a step."""
    return replace(Step(id=id, do=do), **more)  # type: ignore[arg-type]


def rules(guide: Guide, **more: object) -> set[str]:
    """Return the ids of the rules that find something."""
    return {hint.rule for hint in hints(guide, **more)}


def hints(guide: Guide, **more: object) -> tuple[Hint, ...]:
    """Return the hints on a guide."""
    return checked(guide, today=TODAY, **more)  # type: ignore[arg-type]


def marked(guide: Guide, rule: str) -> list[str]:
    """Return the words that a rule marks."""
    return [text_at(guide, one.place)[one.start : one.end] for one in hints(guide) if one.rule == rule]
