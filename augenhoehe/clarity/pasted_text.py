"""Pasted text: numbered lines that are no Markdown, and answers of an FAQ without any list."""

import re
from dataclasses import replace

from augenhoehe.clarity.guide import Guide, Language, Section
from augenhoehe.clarity.markdown_steps import Draft
from augenhoehe.clarity.pasted_table import with_tables_as_lists
from augenhoehe.clarity.prepared import Field, Prepared, Said

_NUMBERED = re.compile(
    r"^[ \t]{0,3}(?:Schritt|Step)\s+(\d{1,3})\s*[:.)–-]\s*(?=\S)", re.IGNORECASE | re.MULTILINE
)
_BULLET = re.compile(r"^([ \t]*)[•●▪◦‣]\s+", re.MULTILINE)
# A list to tick, "- [ ] Plug it in".
_CHECKBOX = re.compile(r"^([ \t]*(?:[-+*]|\d{1,3}[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
NOTE = re.compile(
    r"(?:Hinweis|Tipp|Anmerkung|Bitte beachten(?: Sie)?|Note|Tip|Please note)\s*:\s", re.IGNORECASE
)
"""Begins what is worth knowing and is nothing to do."""
_FEWEST = 2


def as_markdown(text: str) -> str:
    """Return the text with "Schritt 1: …" and round bullets written as Markdown writes lists."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    text = with_tables_as_lists(_CHECKBOX.sub(r"\1", _BULLET.sub(r"\1- ", text)))
    if len(_NUMBERED.findall(text)) >= _FEWEST:
        text = _NUMBERED.sub(lambda one: f"{one[1]}. ", text)
    return text


def with_steps(guide: Guide) -> Guide:
    """Return a guide without any step with those that its goal tells, sentence by sentence."""
    before, drafts = told_steps(guide.goal, guide.language)
    if not drafts:
        return guide
    steps = tuple(replace(draft.step(), id=str(number)) for number, draft in enumerate(drafts, 1))
    return replace(guide, goal=before, sections=(Section(id="s1", items=steps),))


def told_steps(text: str, language: Language) -> tuple[str, list[Draft]]:
    """Return what a text says before it tells to do something, and a step for each sentence that does.

    A sentence that only leads in to what follows ("Do the following:") is no step.
    """
    drafts, before = list[Draft](), list[str]()
    for said, words in _sentences(Prepared(Guide(goal=text, language=language)).goal):
        if said.acts and not (words.endswith(":") or NOTE.match(words)):
            drafts.append(Draft(texts={"do": words}))
        elif drafts:
            drafts[-1].add(_field_of(said), words)
        else:
            before.append(words)
    return " ".join(before), drafts


def _sentences(field: Field) -> list[tuple[Said, str]]:
    """Return each sentence with its text up to the next one, so that no sign between them is lost."""
    if not field.said:
        return []
    ends = [said.start for said in field.said[1:]] + [len(field.text)]
    starts = [0, *ends[:-1]]
    return [
        (said, " ".join(field.text[start:end].split()))
        for said, start, end in zip(field.said, starts, ends, strict=True)
    ]


def _field_of(said: Said) -> str:
    for code, name in (("fallback", "if_not"), ("result", "see"), ("timing", "wait"), ("warns", "warning")):
        if said.has(code):
            return name
    return "where_detail"
