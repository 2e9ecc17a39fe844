"""What a step asks for: numbered, one action, said in one form of address, of a readable length."""

import re
from collections import Counter
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.guide import Branch
from augenhoehe.clarity.hint import Hint, Place
from augenhoehe.clarity.prepared import Prepared, PreparedStep, Said
from augenhoehe.clarity.verbs import Action
from augenhoehe.language.folding import fold

_MOST_STEPS = 9
_PAIRS = re.compile(
    r"\b(?:drücken und halten|klicken und ziehen|gedrückt und|press and hold|click and hold|tap and hold"
    r"|touch and hold|click and drag|drag and drop|hold down .{0,30} and"
    r")\b"
    # A browser is opened for an address; apart they would be two halves of one thing.
    r"|\b(?:open|öffnen?) .{0,40}(?:browser|edge|chrome|firefox|safari)\b.{0,30} (?:and|und) .{2,40}"
    r"(?:https?://|www\.|[\w-]+\.[a-z]{2,})",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r",?\s\b(und dann|und danach|und anschließend|danach|anschließend|sowie|and then|and after that"
    r"|after that)\s",
    re.IGNORECASE,
)
_POLITE = re.compile(r"\w+n Sie\b")
_WORD = re.compile(r"[^\W\d_]+")


def action_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield hints on number, count and form of the actions."""
    yield from _numbers(guide)
    usual = _usual_style(guide)
    for step in guide.steps:
        if not step.step.do.strip():
            yield hint("S-NUM.empty", step.at("do"))
            continue
        yield from _one_action(step)
        yield from _address(step, guide, usual)


def _numbers(guide: Prepared) -> Iterator[Hint]:
    if not any(section.items for section in guide.guide.sections):
        yield hint("S-NUM.none", Place())
    for section in guide.guide.sections:
        rows = {"": len(section.items)}
        for item in section.items:
            if isinstance(item, Branch):
                rows |= {option.id: len(option.steps) for option in item.options}
        for option, count in rows.items():
            if count > _MOST_STEPS:
                yield hint("S-NUM", Place(section.id, "", option, "title"), words={"count": str(count)})


def _one_action(step: PreparedStep) -> Iterator[Hint]:
    told = [action for said in step.acting for action in counted(said, step.do.text)]
    if len(told) > 1:
        yield hint("S-ONE", step.at("do"), (told[1].start, told[1].end))
    elif told and told[0].style != "infinitive":
        joined = _JOINED.search(step.do.masked, told[0].start)
        if joined and not _said_of_a_result(step, joined.start(1)):
            yield hint("S-ONE", step.at("do"), joined.span(1))


def counted(said: Said, text: str) -> list[Action]:
    """Return the actions of a sentence; "press and hold" and what is done together count once."""
    told = list(said.actions)
    if len(told) > 1 and _PAIRS.search(text, said.start, said.end):
        del told[1]
    return told


def _said_of_a_result(step: PreparedStep, at: int) -> bool:
    return any(one.start <= at + 40 and at <= one.end for said in step.do.said for one in said.of("result"))


def _usual_style(guide: Prepared) -> str:
    styles = Counter(action.style for step in guide.steps for said in step.acting for action in said.actions)
    return styles.most_common(1)[0][0] if styles else ""


def _address(step: PreparedStep, guide: Prepared, usual: str) -> Iterator[Hint]:
    if any(said.has("S-IMP") for said in step.do.said):
        return
    told = [action for said in step.acting for action in said.actions]
    other = next((action for action in told if action.style != usual), None)
    if other:
        yield hint("S-IMP.mixed", step.at("do"), (other.start, other.end))
    elif not told and not any(said.actions for said in step.do.said) and _says_no_action(step, guide):
        yield hint("S-IMP.no_action", step.at("do"), (0, len(step.do.text)))


def _says_no_action(step: PreparedStep, guide: Prepared) -> bool:
    """Tell whether nothing in the step looks like an action; unknown first words of English may be verbs."""
    if any(said.has("E-FAQ") for said in step.do.said):
        return False
    if guide.language == "de":
        return not _POLITE.match(step.do.text)
    first = _WORD.search(step.do.masked)
    return first is not None and fold(first.group()) in guide.book.words["no_action"]
