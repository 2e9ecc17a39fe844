"""A guide on its way to HTML, with what stands around it and the words of its language."""

from dataclasses import dataclass
from functools import cached_property
from html import escape

from augenhoehe.clarity.guide import END, Branch, Guide, Option, Step
from augenhoehe.publishing.guide_numbers import anchor, following, guide_numbers, option_anchor
from augenhoehe.publishing.guide_page import GuidePage
from augenhoehe.publishing.guide_text import words_of
from augenhoehe.publishing.guide_words import (
    EndWords,
    PageWords,
    StepWords,
    StuckWords,
    ToolWords,
    end_words,
    page_words,
    step_words,
    stuck_words,
    tool_words,
)
from augenhoehe.publishing.interface import Interface


@dataclass(frozen=True)
class Sheet:
    """What every part of a page looks into.

    `level` is the level of the heading that names the guide; `prefix` keeps anchors apart from those of a
    page around it.
    """

    guide: Guide
    about: GuidePage
    interface: Interface
    level: int = 1
    prefix: str = ""

    @cached_property
    def numbers(self) -> dict[str, str]:
        return guide_numbers(self.guide)

    @cached_property
    def after(self) -> dict[str, str]:
        return following(self.guide)

    @cached_property
    def step(self) -> StepWords:
        return step_words(self.interface)

    @cached_property
    def stuck(self) -> StuckWords:
        return stuck_words(self.interface)

    @cached_property
    def page(self) -> PageWords:
        return page_words(self.interface)

    @cached_property
    def tool(self) -> ToolWords:
        return tool_words(self.interface)

    @cached_property
    def end(self) -> EndWords:
        return end_words(self.interface)

    def heading(self, depth: int, words: str, attributes: str = "") -> str:
        """Return a heading `depth` levels under the name of the guide; `words` are HTML."""
        level = min(6, self.level + depth)
        return f"<h{level}{attributes}>{words}</h{level}>"

    def anchor(self, number: str) -> str:
        """Return the anchor of a step or question, escaped; of the end for ""."""
        return self.prefix + anchor(number)

    @cached_property
    def title(self) -> str:
        """The name of the guide; a draft may have none yet."""
        return words_of(self.guide.title) or self.page.steps

    def items(self, at: int) -> list[Step | Branch]:
        """Return what the section at a position shows; groups that were not filled in are passed over."""
        return [item for item in self.guide.sections[at].items if isinstance(item, Step | Branch)]

    def section_title(self, at: int) -> str:
        """Return the title of the section at a position; the first one always has one."""
        return words_of(self.guide.sections[at].title) or ("" if at else self.page.steps)

    def label(self, option: Option, at: int) -> str:
        """Return what an answer says; a draft may say nothing yet."""
        return words_of(option.label) or self.step.answer % {"number": at + 1}

    def answer_anchor(self, number: str, at: int) -> str:
        """Return the anchor of an answer to a question."""
        return self.prefix + option_anchor(number, at)

    @property
    def place(self) -> str:
        """The anchor where the reader is to begin."""
        at = self.about.told or self.about.current
        if self.about.finished or at == END:
            return self.anchor("")
        return self.anchor(self.numbers[at]) if at in self.numbers else f"{self.prefix}start"

    def go_on(self, branch: str) -> str:
        """Return what leads from an answer back to what follows its question."""
        words = escape(self.go_on_words(branch))
        return f'<p class="rejoin"><a href="#{self.anchor(self.after[branch])}">{words}</a></p>'

    def go_on_words(self, branch: str) -> str:
        """Return in words what follows a question."""
        number = self.after[branch]
        return self.step.go_on % {"number": number} if number else self.step.go_to_end
