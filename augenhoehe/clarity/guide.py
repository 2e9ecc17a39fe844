"""A step-by-step guide as everybody sees it: checker, editor, customer page, PDF, Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Language = Literal["de", "en"]
END = "@end"
"""Where reports name the step or question they are about: the end of the guide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that belongs to a step: the name of its file, what it shows in words, its size in pixels."""

    file: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One action. `id` stays the same from version to version, so that reports find their step."""

    id: str
    do: str
    """The action, with the place before it where `where` is empty."""
    where: str = ""
    """Where to look, in a few words: "Unten links"."""
    see: str = ""
    """What the reader sees afterwards."""
    if_not: str = ""
    """What to do when that does not show."""
    why: str = ""
    where_detail: str = ""
    """The place spelled out for somebody who does not find it; folds out."""
    picture: Picture | None = None
    irreversible: bool = False
    warning: str = ""
    """Said before the step."""
    wait: str = ""
    """How long it takes and how one knows that it is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer to the question of a branch, and the steps that follow it."""

    id: str
    label: str
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A question such as "What do you see?": every option leads back to what follows the branch."""

    id: str
    question: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """A group of steps that several guides share, by the id of that group."""

    id: str
    group: str


Item = Step | Branch | Reuse


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Steps that belong together; the only section of a short guide may have no title."""

    id: str
    title: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The whole guide. Empty texts are what is not written yet; the checker asks for them."""

    title: str = ""
    language: Language = "de"
    goal: str = ""
    needs: tuple[str, ...] = ()
    """What the reader needs before beginning, one thing each."""
    audience: str = ""
    """For whom: device, version."""
    minutes: int | None = None
    sections: tuple[Section, ...] = ()
    check: str = ""
    """How one knows that it worked."""
    help: str = ""
    """The way to a human."""
    tested_on: date | None = None
    tested_by_newcomer: bool = False
    """Somebody who had never done it has followed it; the name is not stored."""

    @property
    def is_blank(self) -> bool:
        """Nothing was written into it yet."""
        return replace(self, sections=()) == Guide(language=self.language) and all(
            not section.title and all(item == Step(id=item.id, do="") for item in section.items)
            for section in self.sections
        )

    def steps(self) -> Iterator[Step]:
        """Yield every step in reading order, those of each option one after the other."""
        for section in self.sections:
            for item in section.items:
                if isinstance(item, Step):
                    yield item
                elif isinstance(item, Branch):
                    for option in item.options:
                        yield from option.steps

    def places(self) -> list[str]:
        """Return where somebody can be stuck: the ids of steps and questions, and the end."""
        return [*(step.id for step in self.steps()), *(branch.id for branch in self.branches()), END]

    def branches(self) -> Iterator[Branch]:
        """Yield every question in reading order."""
        for section in self.sections:
            yield from (item for item in section.items if isinstance(item, Branch))
