"""Jumps on the screen: programs nobody opened, windows from nowhere, places that do not follow."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.known import Known, Screen, screens, words_of
from augenhoehe.clarity.place_rules import thing_of
from augenhoehe.clarity.prepared import Field, Prepared, PreparedStep, Said
from augenhoehe.language.folding import fold

_BROWSERS = frozenset({"browser", "firefox", "chrome", "edge", "safari"})
_WINDOW = re.compile(r"\b(?:fenster|dialog|seite|window|dialogue|page)\b", re.IGNORECASE)
_UNNAMED = {"de": "das Fenster", "en": "the window"}


def screens_missing(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Yield questions on where a step takes place."""
    if guide.steps and step is guide.steps[0]:
        yield from _start(guide, step, known)
    yield from _closed_unseen(step, known)
    for field, said in _places(step):
        for screen in screens(field, said, "inside"):
            yield from _screen(guide, step, known, (field, said, screen))


def _places(step: PreparedStep) -> Iterator[tuple[Field, Said]]:
    where = step.fields.get("where")
    if where:
        yield from ((where, said) for said in where.said)
    yield from ((step.do, said) for said in step.acting)


def _start(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Ask where a guide begins whose first click is on something that one sees only inside a program."""
    told = f"{step.step.where} {step.step.do} {step.step.where_detail}"
    if known.words or "program" in step.do.label_codes or step.has("program") or step.has("device"):
        return
    if step.has("inside") or words_of(told) & guide.book.words["surfaces"] or _compound_surface(guide, told):
        return
    for said in step.acting:
        clicks = [one for one in said.of("seeks") if one.rule.id.endswith(".clicks")]
        if clicks and known.first_time("J-OPEN", "start"):
            what = thing_of(step, said, clicks[0])
            yield hint("J-OPEN.start", step.at("do"), (clicks[0].start, clicks[0].end), {"what": what})
            return


def _closed_unseen(step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Ask where a window came from that is closed and was never open."""
    for said in step.acting:
        closed = said.of("closes")
        if not closed or not _WINDOW.search(step.do.masked, said.start, said.end):
            continue
        for label in (one for one in step.do.labels if said.start <= one.start < said.end):
            screen = Screen("window", label.text, words_of(label.text))
            if not _shown(screen, known) and known.first_time("J-WINDOW", fold(label.text)):
                yield hint("J-WINDOW", step.at("do"), (closed[0].start, closed[0].end), {"what": label.text})


def _compound_surface(guide: Prepared, told: str) -> bool:
    """Tell whether a word such as "Windows-Zeichen" or "Eingabetaste" names what is always there."""
    return any(word.endswith(("taste", "key", "button")) for word in words_of(told)) or bool(
        guide.book.words["surfaces"] & {word.partition("-")[0] for word in words_of(told)}
    )


def _screen(
    guide: Prepared, step: PreparedStep, known: Known, at: tuple[Field, Said, Screen]
) -> Iterator[Hint]:
    field, said, screen = at
    if screen.kind == "program":
        if not _is_program(guide, said, screen):
            return
        missing = "" if _opened(screen, said, known) else "J-OPEN"
    elif screen.kind == "home":
        missing = ""
    else:
        missing = "" if _shown(screen, known) else "J-WINDOW"
    span = next((one.start, one.end) for one in said.of("inside"))
    what = screen.name or _UNNAMED[guide.language]
    if missing and known.first_time(missing, fold(what)):
        yield hint(missing, field.place, span, {"what": what})
    elif not missing:
        yield from _state(step, known, (field, span, screen))


def _is_program(guide: Prepared, said: Said, screen: Screen) -> bool:
    """Tell whether a quoted name after "in" is a program; other names are fields and lists."""
    if not said.has("program") and not any(one.rule.id.endswith(".program") for one in said.of("inside")):
        field = Field(screen.name, guide.title.place, guide.book, guide.language)
        return field.has("program")
    return True


def _opened(screen: Screen, said: Said, known: Known) -> bool:
    if screen.words & _BROWSERS and ("address" in known.facts or "<link>" in said.sentence.folded):
        return True
    if screen.words & _BROWSERS and known.words & _BROWSERS:
        return True
    return all(word in known.words or any(one.endswith(word) for one in known.words) for word in screen.words)


def _shown(screen: Screen, known: Known) -> bool:
    if not screen.name:
        return "shown" in known.facts
    return all(word in known.words or any(word in one for one in known.words) for word in screen.words)


def _state(step: PreparedStep, known: Known, at: tuple[Field, tuple[int, int], Screen]) -> Iterator[Hint]:
    """Ask for the way from what the step before shows to where this one takes place."""
    field, span, screen = at
    if screen.name in known.closed and screen.kind != "program":
        if known.first_time("J-STATE", f"closed {screen.name}"):
            yield hint(
                "J-STATE.closed", field.place, span, {"what": screen.name or field.text[span[0] : span[1]]}
            )
        return
    seen = known.screen
    if seen is None or not screen.name or step.has("switches", "do") or step.has("switches", "where"):
        return
    if _differ(seen, screen) and known.first_time("J-STATE", f"{seen.name} {screen.name}"):
        yield hint("J-STATE", field.place, span, {"what": screen.name, "before": seen.name})


def _differ(seen: Screen, used: Screen) -> bool:
    """Tell whether one cannot be at both: two of a kind, or the start screen and anything else."""
    if any(word in one or one in word for word in used.words for one in seen.words):
        return False
    return seen.kind == used.kind or "home" in {seen.kind, used.kind}
