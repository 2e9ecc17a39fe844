"""Jumps in what a reader has: values from nowhere, work not saved, not signed in, nothing plugged in."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.known import COMPUTERS, Known, kind_of, values_in, words_of
from augenhoehe.clarity.prepared import Found, Prepared, PreparedStep, Said
from augenhoehe.clarity.result_rules import first_in_action

_NO_COMPUTER = frozenset(
    "handy iphone ipad android smartphone telefon tablet drucker router phone printer tv fernseher kamera"
    " camera uhr watch beamer projector scanner".split()
)


_SHUT_DOWN = re.compile(r"\b(?:herunter|ausschalten|shut|aus|off)\b")
_APP = frozenset("app apps die der das the your our ihre ihrer unsere unserer called named open".split())
_BUTTON = re.compile(r"\b(?:Taste|Knopf|Drucktaste|button|key)\b")


def things_missing(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Yield questions on what a step takes for granted."""
    yield from _values(step, known)
    yield from _made(step, known)
    yield from _saved(guide, step, known)
    yield from _signed_in(guide, step, known)
    yield from _device(step, known)
    yield from _installed(guide, step, known)
    yield from _other_end(guide, step, known)


def _values(step: PreparedStep, known: Known) -> Iterator[Hint]:
    explained = step.has("spares", "do", "where", "where_detail", "why") or step.has("value", "where_detail")
    for said in step.do.said:
        if explained or not said.tells or not said.has("uses_value") or said.has("gives"):
            continue
        for found in values_in(said):
            if said.has("made") and kind_of(found) == "file":
                continue
            if kind_of(found) not in known.values and known.first_time("J-VALUE", kind_of(found)):
                yield _ask("J-VALUE", step, found)


def _ask(rule: str, step: PreparedStep, found: Found) -> Hint:
    what = step.do.text[found.start : found.end]
    return hint(rule, step.at("do"), (found.start, found.end), {"what": what})


def _made(step: PreparedStep, known: Known) -> Iterator[Hint]:
    for said in step.acting:
        for found in said.of("made"):
            kind = kind_of(found)
            if kind not in known.made and not _makes_it(said, kind) and known.first_time("J-VALUE", kind):
                yield _ask("J-VALUE.made", step, found)


def _makes_it(said: Said, kind: str) -> bool:
    """Tell whether the same sentence makes what it speaks of, before it uses it."""
    used = min(found.start for found in said.of("made") if kind_of(found) == kind)
    return any(kind_of(found) == kind and found.end <= used for found in said.of("made_of"))


def _saved(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    found = first_in_action(step, "restarts")
    if found is None or "saved" in known.facts or step.has("saves"):
        return
    if _concerns_a_computer(guide, step) and known.first_time("J-SAVE"):
        yield hint("J-SAVE", step.at("do"), found)


def _concerns_a_computer(guide: Prepared, step: PreparedStep) -> bool:
    said = words_of(f"{guide.guide.title} {guide.guide.audience} {step.step.do}")
    return bool(said & COMPUTERS) or not any(one in word for word in said for one in _NO_COMPUTER)


def _signed_in(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Ask for signing in at the first step inside a service, and at the first one after a restart."""
    signs_in = step.has("signed_in") or "signed_in" in step.do.label_codes
    waiting = known.facts & {"service", "restarted"}
    known.facts -= {"service", "restarted"}
    if waiting and not signs_in and step.acting:
        way = "J-SIGNIN.restart" if "restarted" in waiting else "J-SIGNIN"
        first = step.acting[0].actions[0]
        if known.first_time(way):
            yield hint(way, step.at("do"), (first.start, first.end))
    if signs_in:
        return
    opens = any(said.has("service") and said.has("seeks") for said in step.acting)
    if (opens or _clicks_service(step)) and "signed_in" not in known.facts:
        known.facts |= {"service"}
    if (
        _restarts_computer(step)
        and _concerns_a_computer(guide, step)
        and not step.has("screen", "see", "wait")
    ):
        known.facts |= {"restarted"}
        known.words.clear()


def _clicks_service(step: PreparedStep) -> bool:
    return "service" in step.do.label_codes and any(said.has("seeks") for said in step.acting)


def _restarts_computer(step: PreparedStep) -> bool:
    in_words = any(
        kind_of(found) in {"computer", "logs_off"} and not _SHUT_DOWN.search(step.do.masked)
        for said in step.acting
        for found in said.of("restarts")
    )
    return in_words or (bool(step.acting) and "restarts" in step.do.label_codes)


def _device(step: PreparedStep, known: Known) -> Iterator[Hint]:
    pressed = _BUTTON.search(step.do.masked)
    if (
        pressed
        and "off" in known.facts
        and not step.has("powered", "do")
        and known.first_time("J-POWER", "off")
    ):
        yield hint("J-POWER.off", step.at("do"), pressed.span())
        known.facts |= {"powered"}
    for said in step.acting:
        for found in said.of("device"):
            if "powered" not in known.facts and not step.has("powered") and known.first_time("J-POWER"):
                yield _ask("J-POWER", step, found)
        for found in said.of("storage"):
            if "plugged" not in known.facts and not step.has("plugs") and known.first_time("J-CABLE"):
                yield _ask("J-CABLE", step, found)


def _installed(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Ask whether an app that comes with no device is there, the first time it is opened."""
    for said in step.acting if step.has("app", "do") else ():
        for found in said.of("app") if said.has("seeks") else ():
            named = words_of(step.do.text[found.start : found.end]) - _APP
            if named - _installed_words(guide, step) and known.first_time("J-INSTALL"):
                yield _ask("J-INSTALL", step, found)


def _installed_words(guide: Prepared, step: PreparedStep) -> frozenset[str]:
    """Return the words of what the reader has, and of all sentences before a step that install something."""
    texts = [guide.needs.text]
    for before in guide.steps[: guide.steps.index(step) + 1]:
        told = (text for text in before.fields.values() if text.has("installs"))
        texts += [text.text for text in told]
    return words_of(" ".join(texts))


def _other_end(guide: Prepared, step: PreparedStep, known: Known) -> Iterator[Hint]:
    """Ask where the other end of a cable goes, where one is plugged in and nothing is said of the other."""
    for found in (found for said in step.acting for found in said.of("one_end")):
        told = step.has("other_end") or any(
            one.has("one_end") or one.has("other_end") for one in guide.steps if one is not step
        )
        if not told and known.first_time("J-CABLE", "end"):
            yield hint("J-CABLE.end", step.at("do"), (found.start, found.end))
