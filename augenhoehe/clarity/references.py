"""Steps that point to other steps by number: what they point to has to be there."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.drafting import hint
from augenhoehe.clarity.guide import Branch
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.prepared import STEP_FIELDS, Prepared

NUMBERED = re.compile(
    r"\b(?:Schritt(?:e|en|s)?|Punkt|steps?)\s+(\d{1,3})\b(?!\s*(?:von|of)\b)", re.IGNORECASE
)
"""Another step, by its number."""


def reference_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield a hint where a number is higher than steps and questions together can reach."""
    items = [item for section in guide.guide.sections for item in section.items]
    questions = sum(isinstance(item, Branch) for item in items)
    most = len(guide.steps) + questions
    for step in guide.steps:
        for name in STEP_FIELDS:
            field = step.fields.get(name)
            for found in NUMBERED.finditer(field.masked) if field else ():
                if int(found[1]) > most:
                    yield hint("J-STEP", step.at(name), found.span(), {"what": found.group()})
