"""Long and nested sentences."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.prepared import Field, Prepared, PreparedStep, Said
from augenhoehe.language.folding import fold

_LONG_STEP, _LONGEST_STEP = 15, 20
_LONGEST_SENTENCE = 20
_AFTER_COMMA = re.compile(r",\s+([^\W\d_]+)(?:\s+([^\W\d_]+))?")
_HEAVY = {
    "de": re.compile(r"\b[A-ZÄÖÜ]\w{4,}(?:ung|ungen)\b"),
    "en": re.compile(r"\b\w{4,}(?:tion|tions|ment|ments|ization|isation)\b"),
}
_CHAIN = {
    "de": re.compile(
        r"\b(?:des|eines)\s+\w+\s+(?:des|der|eines|einer)\s+\w+"
        r"|\b(?:der|einer)\s+\w+\s+(?:des|der|eines|einer)\s+\w+\s+(?:des|der)\s+\w+"
    ),
    "en": re.compile(r"(?<!out )\bof\s+(?:the|your|a)\s+\w+\s+of\s+(?:the|your|a)\s+\w+", re.IGNORECASE),
}
_SHORT_FIELDS = frozenset({"title", "label", "needs"})


def length_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield hints on the length of steps and sentences, and on nested ones."""
    for step in guide.steps:
        yield from _step_length(step)
    for field in guide.fields():
        if field.name in _SHORT_FIELDS:
            continue
        for said in field.said:
            if said.sentence.length > _LONGEST_SENTENCE and not (field.name == "do" and said.acts):
                count = {"count": str(said.sentence.length)}
                yield hint("L-LEN.sentence", field.place, (said.start, said.end), count)
            yield from _nested(field, said, guide)


def _step_length(step: PreparedStep) -> Iterator[Hint]:
    acting = step.acting
    count = sum(said.sentence.length for said in acting)
    if count > _LONG_STEP:
        way = "L-LEN.long" if count > _LONGEST_STEP else "L-LEN"
        span = acting[0].start, acting[-1].end
        yield hint(way, step.at("do"), span, {"count": str(count)})


def _nested(field: Field, said: Said, guide: Prepared) -> Iterator[Hint]:
    text, words = field.masked[said.start : said.end], guide.book.words
    span = (said.start, said.end)
    clauses = sum(
        any(word and fold(word) in words["clauses"] for word in match.groups())
        for match in _AFTER_COMMA.finditer(text)
    )
    if clauses > 1:
        yield hint("L-NEST", field.place, span)
    heavy = [one for one in _HEAVY[guide.language].finditer(text) if fold(one.group()) not in words["things"]]
    if len(heavy) > 1:
        yield hint("L-NEST.nouns", field.place, (said.start + heavy[0].start(), said.start + heavy[-1].end()))
    if chain := _CHAIN[guide.language].search(text):
        start, end = said.start + chain.start(), said.start + chain.end()
        yield hint("L-NEST.genitive", field.place, (start, end), {"what": chain.group()})
