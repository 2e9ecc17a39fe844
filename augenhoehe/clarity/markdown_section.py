"""A section while it is being read: its title, its steps, and what is said before the first of them."""

from dataclasses import dataclass, field

from augenhoehe.clarity.guide import Item, Section
from augenhoehe.clarity.markdown_steps import Draft, StepReader, begins
from augenhoehe.clarity.pasted_text import told_steps


@dataclass(slots=True)
class SectionDraft:
    """A section whose last step may still get more words."""

    id: str = ""
    title: str = ""
    items: list[Item | Draft] = field(default_factory=list)
    before: str = ""
    """What is said under its title before the first step: why one takes that step."""
    is_told: bool = False
    """Its last step was a sentence of a paragraph, and the next paragraph may go on so."""

    @property
    def is_open(self) -> bool:
        """Whether the next paragraph may tell steps, and is no more about the last one."""
        return self.is_told or not self.items

    def tell(self, text: str, steps: StepReader) -> None:
        """Take in a paragraph under the title: its sentences that tell to act are steps."""
        before, drafts = told_steps(text, steps.language)
        last = self.items[-1] if self.items else None
        if before and isinstance(last, Draft):
            last.add(begins(before) or "where_detail", before)
        else:
            self.before = "\n".join(filter(None, [self.before, before]))
        self.items += drafts
        self.is_told = bool(self.items)

    def finished(self) -> Section:
        """Return the section. What nothing followed is a step of its own, so that no word is lost."""
        first = self.items[0] if self.items else None
        if self.before and isinstance(first, Draft):
            first.add("why", self.before)
        elif self.before:
            self.items.insert(0, Draft(texts={"do": self.before}))
        items = tuple(item.step() if isinstance(item, Draft) else item for item in self.items)
        return Section(id=self.id, title=self.title, items=items)
