"""Guides as Markdown: `read` takes in Markdown, numbered lists and pasted text, `written` gives it out."""

from augenhoehe.clarity.guide import Guide, Language
from augenhoehe.clarity.markdown_blocks import UnreadableGuide, blocks
from augenhoehe.clarity.markdown_frame import FrameReader
from augenhoehe.clarity.markdown_writing import written
from augenhoehe.clarity.pasted_text import as_markdown, with_steps

__all__ = ["UnreadableGuide", "read", "written"]


def read(text: str, language: Language) -> Guide:
    """Return the guide in a text: Markdown, a numbered list, or a pasted answer without any list.

    No word of it is lost: what has no field of its own goes to the step it stands by, or to the goal.
    Comments, scripts and styles of HTML are no words. Raises UnreadableGuide.
    """
    guide = FrameReader(language).read(blocks(as_markdown(text)))
    return guide if guide.sections else with_steps(guide)
