"""Words: technical terms without a meaning, abbreviations, two words for one thing."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.book import Variant
from augenhoehe.clarity.drafting import Words, hint
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.prepared import Field, Prepared, Said
from augenhoehe.language.folding import fold
from augenhoehe.language.terms import Term

_ABBREVIATION = re.compile(r"(?<![\w@./\\-])[A-ZÄÖÜ]{2,6}\d{0,2}(?:s\b)?(?![\w@\\])")
_APPOSITION = re.compile(
    r"\s*(?:\([^()]*\w+\s+\w+[^()]*\)|(?:,|\s[–—-]|:)\s*(?:also\s+|das (?:ist|heißt)\s+|that is,?\s+|or\s+)?"
    r"(?:der|die|das|ein|eine|einem|einer|the|a|an|your|Ihre?n?)\s+\w+)"
)
_SHARED = 2
"""Content words of a meaning that a sentence must share to count as explaining."""
_LETTERS = 5
_BESIDE_A_NAME = re.compile(r"(?:[ -](?:button|key|Taste|Knopf)|-Taste|-Knopf)\b")
"""A word in capitals that stands on a button is its label."""
_SHOUTED = 3
_NAME = r"[A-ZÄÖÜ]{2,6}\d{0,2}"
# Spelt out: words in brackets before or behind, or an apposition.
_EXPANDED = re.compile(
    rf"\(\s*({_NAME})\s*\)|\b({_NAME})\s*\([^()]{{0,200}}[^\W\d_][^()]{{0,200}}\)"
    rf"|\b({_NAME})\s*(?:,|[–—-])\s*(?:das|die|der|ein|eine|the|a|an|short for|kurz)\b"
)


def word_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield hints on words, each where it comes first."""
    yield from _terms(guide)
    yield from _abbreviations(guide)
    yield from _variants(guide)


def _terms(guide: Prepared) -> Iterator[Hint]:
    known = set[str]()
    for field in guide.fields():
        if field is guide.title:
            continue
        for number, said in enumerate(field.said):
            marked = -1
            for term, start, end in said.named:
                if not isinstance(term, Term):
                    continue
                overlaps, marked = start < marked, max(marked, end)
                if (
                    not overlaps
                    and term.id not in known
                    and not _explained(guide, field, number, term, (start, end))
                ):
                    words: Words = {"what": field.text[start:end], "means": term.means}
                    yield hint("W-JARG", field.place, (start, end), words)
                known.add(term.id)


def _explained(guide: Prepared, field: Field, number: int, term: Term, span: tuple[int, int]) -> bool:
    """Tell whether this sentence, the next, or another field of the same step says what a term means."""
    if _APPOSITION.match(field.text, span[1]) or _in_brackets(field.text, span):
        return True
    near = [*field.said[number : number + 2], *_same_step(guide, field)]
    return any(_glosses(said, guide, term) for said in near)


def _in_brackets(text: str, span: tuple[int, int]) -> bool:
    """Tell whether the term stands in brackets behind its plain words."""
    return text[: span[0]].rstrip().endswith("(") and text[span[1] :].lstrip().startswith(")")


def _same_step(guide: Prepared, field: Field) -> Iterator[Said]:
    step = guide.by_item.get((field.place.section, field.place.option, field.place.item))
    for name in ("why", "where_detail"):
        if step and name in step.fields:
            yield from step.fields[name].said


def _glosses(said: Said, guide: Prepared, term: Term) -> bool:
    if any(gloss.expression.search(said.sentence.text) for gloss in guide.book.glosses):
        return True
    meaning = {fold(word)[:_LETTERS] for word in re.findall(r"\w{5,}", term.means[guide.language])}
    shared = meaning & {word[:_LETTERS] for word in said.sentence.folded}
    return len(shared) >= _SHARED


def _abbreviations(guide: Prepared) -> Iterator[Hint]:
    known = set(guide.book.words["known_abbreviations"])
    whole = "\n".join(field.text for field in guide.fields())
    known |= {fold(name) for match in _EXPANDED.finditer(whole) for name in match.groups() if name}
    for field in guide.fields():
        found = list(_ABBREVIATION.finditer(field.masked))
        if len(found) >= _SHOUTED and field.masked.upper() == field.masked:
            continue
        for match in found:
            name = match.group().removesuffix("s")
            if fold(name) in known or _BESIDE_A_NAME.match(field.masked, match.end()):
                continue
            known.add(fold(name))
            if not _is_term(guide, name):
                yield hint("W-ABBR", field.place, match.span(), {"what": name})


def _is_term(guide: Prepared, name: str) -> bool:
    """Tell whether the terms know it: then it is theirs to ask for a meaning."""
    cut = Field(name, guide.title.place, guide.book, guide.language).said
    return any(isinstance(one.what, Term) for said in cut for one in said.named)


def _variants(guide: Prepared) -> Iterator[Hint]:
    first: dict[str, tuple[str, str]] = {}
    told = set[str]()
    for field in guide.fields():
        for said in field.said:
            for variant, start, end in said.named:
                if not isinstance(variant, Variant):
                    continue
                word = field.text[start:end]
                kind, before = first.setdefault(variant.id.partition("/")[0], (variant.id, word))
                if kind != variant.id and variant.id not in told:
                    told.add(variant.id)
                    words = {"what": word, "before": before}
                    yield hint("W-TERM", field.place, (start, end), words)
