"""What happens after a step: what one sees, how long it takes, what to do when it fails, what may be lost."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.prepared import Field, Prepared, PreparedStep, Said

_CHANGING = ("seeks", "critical", "danger", "restarts", "signed_in", "closes")
_INTO_A_FIELD = re.compile(
    r"\b(?:in das|ins|in die|in|into|inside)\s+(?:the\s+)?(?:\w+\s+)?"
    r"(?:Feld|Zeile|Eingabefeld|Textfeld|Fläche|Bereich|field|box|text box|area)\b",
    re.IGNORECASE,
)


def result_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield hints on result, waiting, failure and loss of every step."""
    saved = guide.needs.has("rescue") or guide.goal.has("rescue")
    for step in guide.steps:
        yield from _result(step)
        yield from _waiting(step)
        yield from _danger(step, saved=saved)
        yield from _failure(step)
        saved = saved or step.has("rescue")


def _result(step: PreparedStep) -> Iterator[Hint]:
    if step.step.see.strip() or step.has("result", "do", "wait", "where_detail") or _tells_more(step):
        return
    for said in step.acting:
        if _INTO_A_FIELD.search(step.do.masked, said.start, said.end) or _changes_nothing_seen(said):
            continue
        for found in (one for code in _CHANGING for one in said.of(code)):
            if not found.rule.id.endswith(".types_password"):
                yield hint("S-RES", step.at("do"), (found.start, found.end))
                return


def _tells_more(step: PreparedStep) -> bool:
    """Tell whether a sentence behind the action says something that is no instruction: what happens then."""
    after = step.acting[0].end if step.acting else len(step.do.text)
    other = ("fallback", "warns", "waits", "timing", "E-FAQ", "S-IMP")
    return any(
        said.start >= after and not said.acts and not said.codes.intersection(other) for said in step.do.said
    )


def _changes_nothing_seen(said: Said) -> bool:
    """Tell whether it is one of the things that leave the screen as it is, such as copying."""
    return any(found.rule.id.endswith(".copied") for found in said.of("made_of"))


def _waiting(step: PreparedStep) -> Iterator[Hint]:
    if step.step.wait.strip() or step.has("timing", "do", "see"):
        return
    for name in ("do", "see"):
        field = step.fields.get(name)
        for found in (one for said in field.said for one in said.of("waits")) if field else ():
            yield hint("S-WAIT", step.at(name), (found.start, found.end))
            return


def _failure(step: PreparedStep) -> Iterator[Hint]:
    if step.step.if_not.strip() or step.has("fallback"):
        return
    if found := first_in_action(step, "critical"):
        yield hint("S-FAIL", step.at("do"), found)
    elif step.step.irreversible:
        yield hint("S-FAIL", step.at("do"), (0, len(step.do.text)))


def _danger(step: PreparedStep, *, saved: bool) -> Iterator[Hint]:
    found = first_in_action(step, "danger") or ((0, len(step.do.text)) if step.step.irreversible else None)
    if not found:
        return
    warned = step.step.warning.strip() or any(
        said.has("warns") and said.start <= found[0] for said in step.do.said
    )
    if not warned:
        yield hint("S-SAFE", step.at("do"), found)
    elif not saved and not step.has("rescue", "warning", "do", "if_not", "where_detail", "why"):
        place = "warning" if step.step.warning.strip() else "do"
        yield hint("S-SAFE.backup", step.at(place), (0, len(step.fields[place].text)))


def first_in_action(step: PreparedStep, code: str) -> tuple[int, int] | None:
    """Return where an action holds a mark, in its own words or in the label it clicks."""
    for said in (one for one in step.do.said if one.tells):
        for found in said.of(code):
            return found.start, found.end
        if label := _label_with(step.do, said, code):
            return label
    return None


def _label_with(field: Field, said: Said, code: str) -> tuple[int, int] | None:
    if code not in field.label_codes:
        return None
    inside = (
        one for one in field.label_found if one.rule.code == code and said.start <= one.start <= said.end
    )
    return next(((one.start, one.end) for one in inside), None)
