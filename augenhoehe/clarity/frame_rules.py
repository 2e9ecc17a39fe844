"""What surrounds the steps: title, for whom, needs, time, the check at the end, help, tests."""

import re
from collections.abc import Iterator
from datetime import date

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint, Place
from augenhoehe.clarity.known import words_of
from augenhoehe.clarity.prepared import Prepared, PreparedStep
from augenhoehe.language.folding import fold

_LONGEST_AGE = 180
"""Days after which a test counts as old."""
_REACHED = re.compile(
    r"\d{3}|\b(?:extension|ext\.?|Durchwahl|DW|Apparat|room|Raum|Zimmer)\s+\d|\d[\d /-]{4,}\d"
    r"|@|https?://|www\.|\.(?:de|at|ch|com|org)\b"
)
_NAMED = re.compile(r"\b(?:Frau|Herrn?|Mrs?|Ms|Dr)\b\.?\s+[A-ZÄÖÜ]")
_INFINITIVE = re.compile(r"\b[a-zäöüß]\w{2,}(?:en|eln|ern|tun)\b(?!\s+[A-ZÄÖÜ])")
_WORD = re.compile(r"[^\W\d_]+")
_END = re.compile(r"\b(?:geklappt|geschafft|fertig|gelungen|worked|finished|done|all set)\b", re.IGNORECASE)
_END_IN_ACTION = re.compile(r"\b(?:geklappt|worked)\b", re.IGNORECASE)
_NAMED_ACTION = re.compile(
    r"[A-ZÄÖÜ]\w{2,}(?:en|eln|ern)\s+(?:vom|von|mit|in|im|am|an|auf|zum|zur|bei|ohne|über)\b"
)
_NO_ACTION = frozenset(
    "daten kunden seiten karten fragen ordnern notizen themen regeln sorgen kosten".split()
)


def frame_hints(guide: Prepared, today: date) -> Iterator[Hint]:
    """Yield what is missing around the steps."""
    yield from _title(guide)
    written = guide.guide
    if not (written.audience.strip() or _names_a_device(guide)):
        yield hint("G-WHO", Place(field="audience"))
    if not any(need.strip() for need in written.needs):
        yield hint("G-PRE", Place(field="needs"))
    if written.minutes is None and not guide.needs.has("timing"):
        yield hint("G-TIME", Place(field="minutes"))
    yield from _end(guide)
    yield from _tested(guide, today)


def _names_a_device(guide: Prepared) -> bool:
    """Tell whether title, goal or needs say for which device or program the guide is."""
    said = words_of(f"{guide.guide.title} {guide.guide.goal} {guide.needs.text}")
    return (
        bool(said & guide.book.words["systems"]) or guide.needs.has("program") or guide.title.has("program")
    )


def _title(guide: Prepared) -> Iterator[Hint]:
    title = guide.guide.title
    if not title.strip():
        yield hint("G-GOAL.missing", Place(field="title"))
    elif not _names_an_action(title, guide):
        yield hint("G-GOAL", Place(field="title"), (0, len(title)))


def _names_an_action(title: str, guide: Prepared) -> bool:
    words = guide.book.words
    if guide.language == "de":
        verbs = (fold(one.group()) for one in _INFINITIVE.finditer(title))
        asks = re.match(r"(?:Wie|So)\b", title) is not None
        named = _NAMED_ACTION.match(title)
        if named and fold(title.split(maxsplit=1)[0]) not in _NO_ACTION:
            return True
        return asks or any(verb not in words["no_infinitive"] | words["no_action"] for verb in verbs)
    folded = [fold(one.group()) for one in _WORD.finditer(title)]
    return any(_is_verb(word, words["verbs"]) for word in folded) and folded[0] not in {"problem", "problems"}


def _is_verb(word: str, verbs: frozenset[str]) -> bool:
    stem = word.removesuffix("ing")
    return word in verbs or (stem != word and bool({stem, f"{stem}e", stem[:-1]} & verbs))


def _end(guide: Prepared) -> Iterator[Hint]:
    written, last = guide.guide, guide.steps[-1] if guide.steps else None
    said = written.check.strip() or (last and _says_the_end(last))
    if not said:
        yield hint("E-DONE", Place(field="check"))
    if not written.help.strip():
        yield hint("E-HELP", Place(field="help"))
    elif not _reaches_somebody(guide):
        yield hint("E-HELP.vague", Place(field="help"), (0, len(written.help)))
    covered = guide.check.has("fallback") or (last and (last.step.if_not or last.has("fallback")))
    if said and not covered and not written.help.strip():
        yield hint("S-FAIL.end", Place(field="check"), (0, len(written.check)))


def _says_the_end(last: PreparedStep) -> bool:
    return bool(_END.search(last.step.see) or _END_IN_ACTION.search(last.step.do))


def _reaches_somebody(guide: Prepared) -> bool:
    """Tell whether the help names a number, an address, a person or a place."""
    text = guide.guide.help
    if _REACHED.search(text) or _NAMED.search(text):
        return True
    place = {
        fold(one)
        for one in (
            "Zimmer",
            "Raum",
            "Schalter",
            "Theke",
            "Empfang",
            "Funkkanal",
            "channel",
            "room",
            "desk",
            "counter",
            "reception",
        )
    }
    return bool(place & {fold(one.group()) for one in _WORD.finditer(text)})


def _tested(guide: Prepared, today: date) -> Iterator[Hint]:
    tested = guide.guide.tested_on
    if tested is None:
        yield hint("E-DATE.never", Place(field="tested_on"))
    elif (days := (today - tested).days) > _LONGEST_AGE:
        yield hint("E-DATE", Place(field="tested_on"), words={"count": str(days)})
    if not guide.guide.tested_by_newcomer:
        yield hint("T-TEST", Place(field="tested_by_newcomer"))
