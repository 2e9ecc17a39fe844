"""From a guide to what a reader stumbles over and what is missing. Pure: no Django, no network, no clock.

`docs/reference/clarity.md` describes the public names.
"""

from augenhoehe.clarity.checking import checked
from augenhoehe.clarity.guide import Branch, Guide, Item, Language, Option, Picture, Reuse, Section, Step
from augenhoehe.clarity.hint import LEVELS, Hint, Level, Place, text_at
from augenhoehe.clarity.markdown import UnreadableGuide, read, written
from augenhoehe.clarity.pasted_page import Drafted, drafted, language_told
from augenhoehe.clarity.placeholders import fill_in, placeholders_of
from augenhoehe.clarity.readability import Readability, readability
from augenhoehe.clarity.rule_words import RuleWords, rule_words
from augenhoehe.clarity.said_once import said_once

__all__ = [
    "LEVELS",
    "Branch",
    "Drafted",
    "Guide",
    "Hint",
    "Item",
    "Language",
    "Level",
    "Option",
    "Picture",
    "Place",
    "Readability",
    "Reuse",
    "RuleWords",
    "Section",
    "Step",
    "UnreadableGuide",
    "checked",
    "drafted",
    "fill_in",
    "language_told",
    "placeholders_of",
    "read",
    "readability",
    "rule_words",
    "said_once",
    "text_at",
    "written",
]
