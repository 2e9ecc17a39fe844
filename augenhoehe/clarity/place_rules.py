"""Where things are: a place for what is clicked or opened, labels in quotation marks, place before action."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.known import words_of
from augenhoehe.clarity.labels import ADDRESS
from augenhoehe.clarity.prepared import Field, Found, Prepared, PreparedStep, Said
from augenhoehe.clarity.references import NUMBERED
from augenhoehe.language.folding import fold

_BARE = re.compile(
    r"\b(?:[Kk]licken|[Tt]ippen|[Dd]rücken|[Kk]licke?|[Tt]ippe?|[Dd]rücke?)\s+(?:Sie\s+)?(?:\w+\s+){0,6}?auf\s+"
    r"([A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?)"
    r"|\b[Aa]uf\s+([A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?)\s+(?:klicken|tippen|drücken)"
)
_BARE_ENGLISH = re.compile(
    r"\b(?:[Cc]lick|[Tt]ap|[Ss]elect|[Cc]hoose|[Pp]ress|[Hh]it)\s+(?:on\s+)?"
    r"([A-Z][\w-]+(?:\s+(?:and\s+|&\s+)?[A-Z][\w-]+){0,3})"
)
_NO_LABEL = frozenset(
    "sie ihr ihre ihren i the enter return esc escape strg ctrl shift alt tab windows command option delete"
    " space backspace caps f1 f2 f3 f4 f5 f6 f7 f8 f9 f10 f11 f12 page end home up down left right".split()
)
_PATH = re.compile(r"\S\s*(?:>|→|»|\u203a)\s*\S")
_PLACE_LAST = re.compile(
    r"ø\s+(?:ganz\s+)?((?:oben|unten)(?:\s+(?:links|rechts))?|(?:links|rechts)(?:\s+(?:oben|unten))?)\W*$"
)
_ADDRESS = re.compile(ADDRESS)
_LONG = 9
"""Words of a step from which on a place at its end comes too late."""
_DESCRIBED = 40
_DEVICE = re.compile(
    r"\b(?:am|an der|an Ihrem|auf dem|auf Ihrem|on the|on your|at the|at your)\s+"
    r"(?:Rechner|PC|Computer|Laptop|Notebook|Handy|Smartphone|Tablet|iPhone|iPad|Kasse|MacBook|Mac|phone|till)\b,?",
    re.IGNORECASE,
)
# What opens on top of all else and holds a few things to choose from.
_SMALL = re.compile(
    r"(?:menü|menu|dialog(?:fenster|feld|ue)?|meldung|frage|fragt|abfrage|leiste|kästchen|popup|pop-up|prompt"
    r"|message|question|asks|box|strip)\b",
    re.IGNORECASE,
)
_FILLS = re.compile(r" (?:geben|gib|gebe|tragen|trage|tippen|schreiben|schreibe|type|enter|fill|write) ")
_GOES_ON = frozenset(
    "ok,okay,weiter,fertig,anmelden,absenden,senden,bestatigen,ubernehmen,next,continue,done,sign in,log in"
    ",submit,send,confirm,verify".split(",")
)
_NEXT_PART = re.compile(r"[,.;:!?]|\b(?:und|and|oder|or)\b")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def place_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield hints on places and labels of every step."""
    before: PreparedStep | None = None
    for step in guide.steps:
        yield from _where(step, before, guide)
        yield from _labels(step, guide)
        yield from _place_last(step)
        before = step


def _where(step: PreparedStep, before: PreparedStep | None, guide: Prepared) -> Iterator[Hint]:
    """Ask where what is clicked or opened can be found, once a step."""
    if step.step.where.strip() or step.step.where_detail.strip():
        return
    if step.has("locator", "do") and not _says_the_device_alone(step, guide):
        return
    for said in step.acting:
        for found in said.of("seeks"):
            if (
                not _has_an_address(step, said)
                and not NUMBERED.match(step.do.masked[found.end :].lstrip())
                and not _goes_on(step, found, before)
                and not _is_told_before(step, found, before)
                and not _has_a_path(step, found)
            ):
                what = thing_of(step, said, found)
                yield hint("S-WHERE", step.at("do"), (found.start, found.end), {"what": what})
                return


def _says_the_device_alone(step: PreparedStep, guide: Prepared) -> bool:
    """Tell whether all that is said of a label is on which device it is."""
    if not step.do.labels or "program" in step.do.label_codes or not _DEVICE.search(step.do.masked):
        return False
    if any(fold(label.text) in _GOES_ON for label in step.do.labels):
        return False
    rest = _DEVICE.sub(" ", step.do.masked)
    return not Field(rest, step.at("do"), guide.book, guide.language).has("locator")


def _goes_on(step: PreparedStep, found: Found, before: PreparedStep | None) -> bool:
    """Tell whether what is clicked stands in something small that just opened, or ends what is filled in."""
    label = next((one.text for one in step.do.labels if one.end > found.start), "")
    if not label:
        return False
    if before is not None and _SMALL.search(before.step.see):
        return True
    fills = any(said.has("uses_value") or _FILLS.search(said.sentence.text) for said in step.acting)
    return fold(label) in _GOES_ON and fills


def _has_an_address(step: PreparedStep, said: Said) -> bool:
    """Tell whether what is opened is an address, which says where it is."""
    inside = (label.text for label in step.do.labels if said.start <= label.start <= said.end)
    return "<link>" in said.sentence.folded or any(_ADDRESS.fullmatch(text) for text in inside)


def _has_a_path(step: PreparedStep, found: Found) -> bool:
    """Tell whether a menu path follows; a path says nothing of where that begins that is to be opened."""
    return found.rule.id.endswith(".clicks") and _PATH.search(step.do.text, found.start) is not None


def _is_told_before(step: PreparedStep, found: Found, before: PreparedStep | None) -> bool:
    """Tell whether the result of the step before shows what is clicked now: its label, or its words."""
    if before is None:
        return False
    more = (said for said in before.do.said if not said.acts)
    shown = words_of(" ".join([before.step.see, *(before.step.do[said.start : said.end] for said in more)]))
    end = _NEXT_PART.search(step.do.masked, found.end)
    until = end.start() if end else len(step.do.text)
    clicked = [label.text for label in step.do.labels if found.start < label.end and label.start < until]
    if clicked:
        return any(fold(text) in fold(before.step.see) for text in clicked)
    return any(fold(word) in shown for word in _LONG_WORD.findall(step.do.masked[found.end : until]))


def thing_of(step: PreparedStep, said: Said, found: Found) -> str:
    """Return what an action is about: the label behind its verb, else the words there."""
    label = next((one for one in step.do.labels if one.end > found.start and one.start <= said.end), None)
    if label:
        return label.text
    rest = step.do.text[found.start : said.end]
    rest = re.sub(r"^\S+\s+(?:Sie\s+)?(?:on\s+|auf\s+|in\s+|to\s+)?", "", rest).strip()
    return rest[:_DESCRIBED].strip() or step.do.text[said.start : said.end][:_DESCRIBED].strip()


def _labels(step: PreparedStep, guide: Prepared) -> Iterator[Hint]:
    pattern = _BARE if guide.language == "de" else _BARE_ENGLISH
    for match in pattern.finditer(step.do.masked):
        number = 1 if match[1] else 2
        if fold(match[number].split()[0]) not in _NO_LABEL and not step.has("E-FAQ", "do"):
            yield hint("S-LABEL", step.at("do"), match.span(number), {"what": match[number]})


def _place_last(step: PreparedStep) -> Iterator[Hint]:
    for said in step.acting:
        end = _PLACE_LAST.search(step.do.masked, said.start, said.end)
        if end and said.sentence.length >= _LONG:
            yield hint("S-ORDER.place", step.at("do"), end.span(1))
