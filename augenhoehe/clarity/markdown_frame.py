"""The guide around its steps out of Markdown: title, goal, needs, sections, check, help. Ids at the end."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from augenhoehe.clarity.days import day_in
from augenhoehe.clarity.guide import Guide, Language
from augenhoehe.clarity.ids import with_ids
from augenhoehe.clarity.markdown_blocks import Block
from augenhoehe.clarity.markdown_inline import breaks_hard, id_in_comment, read_run, words_of_html
from augenhoehe.clarity.markdown_prose import in_digits, prose_word, said_parts
from augenhoehe.clarity.markdown_section import SectionDraft
from augenhoehe.clarity.markdown_steps import Draft, StepReader
from augenhoehe.clarity.markdown_words import WRITTEN, frame_word, heading_word, step_word

_MINUTES = re.compile(
    r"(?:(?:ca\.?|etwa|ungefähr|rund|about|approx\.?|around)\s+)?(\d{1,5})\s*(?:min\b|minuten?\b|minutes?\b)?\.?",
    re.IGNORECASE,
)
_STEP_HEADING = re.compile(r"(?:Schritt|Step)\s+\d+\s*[:.–-]?\s*|\d{1,3}[.)]\s+", re.IGNORECASE)
_LONGEST_TITLE = 100
_CALLED = re.compile(r"(?:Anleitung|Guide|How[- ]to)\s*:\s*(?=\S)", re.IGNORECASE)
_FOOTER = frozenset({"check", "help", "tested_on", "newcomer"})


class FrameReader:
    """Reads the blocks of a document one after the other into a guide."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.steps = StepReader(language)
        self.title = ""
        self.goal: list[str] = []
        self.needs: list[str] = []
        self.texts: dict[str, list[str]] = {"check": [], "help": [], "audience": []}
        self.minutes: int | None = None
        self.tested_on: date | None = None
        self.newcomer = False
        self.sections: list[SectionDraft] = []
        self.part = "goal"
        self.title_block: Block | None = None
        self.warning = ""

    def read(self, found: list[Block]) -> Guide:
        """Return the guide in these blocks."""
        self._take_title(found)
        for block in found:
            self._block(block)
        if self.warning:
            self._near(self.warning, "warning")
        guide = Guide(
            title=self.title,
            language=self.language,
            goal="\n\n".join(self.goal),
            needs=tuple(self.needs),
            audience="\n".join(self.texts["audience"]),
            minutes=self.minutes,
            sections=tuple(section.finished() for section in self.sections),
            check="\n\n".join(self.texts["check"]),
            help="\n\n".join(self.texts["help"]),
            tested_on=self.tested_on,
            tested_by_newcomer=self.newcomer,
        )
        return with_ids(guide)

    def _take_title(self, found: list[Block]) -> None:
        """Take the title away from the blocks: the first heading, else a short first line of its own."""
        first = found[0] if found else None
        heads = [block for block in found if block.kind == "heading"]
        if (
            heads
            and heads[0].level == 1
            and heading_word(heads[0].raw) is None
            and not _step_heading(heads[0])
        ):
            self.title_block = heads[0]
        elif first and first.kind == "paragraph" and len(found) > 1:
            line, below, rest = first.raw.partition("\n")
            if self._is_title(line) and (not below or frame_word(rest)):
                found.insert(1, replace(first, raw=rest)) if below else None
                first.kind, first.level, self.title_block = "heading", 1, first
                first.raw = _CALLED.sub("", line)

    def _is_title(self, raw: str) -> bool:
        return (
            len(raw) <= _LONGEST_TITLE
            and "\n" not in raw
            and not raw.rstrip().endswith((".", ":", ","))
            and not (frame_word(raw) or step_word(raw))
        )

    def _block(self, block: Block) -> None:
        match block.kind:
            case "heading":
                self._heading(block)
            case "list":
                self._list(block)
            case "paragraph":
                self._paragraph(block.raw)
            case "quote":
                for inside in block.children:
                    self._block(inside)
            case "html" if id_in_comment(block.raw) or not words_of_html(block.raw):
                pass
            case _:
                self._near(self.steps.words(block), "where_detail")

    def _heading(self, block: Block) -> None:
        run = read_run(block.raw, self.language)
        opened = heading_word(re.sub(r"\s*<!--.*?-->\s*$", "", block.raw))
        if block is self.title_block:
            self.title = run.text
        elif opened is not None and opened != "":
            self.part = opened
        elif opened is None and (start := _STEP_HEADING.match(block.raw)):
            draft = Draft(is_headed=True)
            draft.add_run("do", read_run(block.raw[start.end() :], self.language))
            self._section().items.append(draft)
            self.part = "steps"
        else:
            self.sections.append(SectionDraft(run.id, "" if opened == "" else run.text))
            self.part = "steps"
        for picture in run.pictures:
            self._near(f"{picture.alt} ({picture.file})", "where_detail")

    def _section(self) -> SectionDraft:
        if not self.sections:
            self.sections.append(SectionDraft())
        return self.sections[-1]

    def _list(self, block: Block) -> None:
        if self.part == "about" or (not block.ordered and self._is_about_the_frame(block)):
            for item in block.children:
                for inside in item.children:
                    self._block(inside)
        elif self.part == "needs" and not block.ordered:
            self.needs += [text for item in block.children if (text := self.steps.words(item))]
        elif self.part in {"check", "help"} or (self.part == "goal" and not block.ordered):
            for item in block.children:
                self._near(self.steps.words(item), "")
        else:
            self._take_steps(block)

    def _is_about_the_frame(self, block: Block) -> bool:
        firsts = [item.children[0].raw if item.children else "" for item in block.children]
        return self.part == "goal" and all(frame_word(raw) for raw in firsts)

    def _take_steps(self, block: Block) -> None:
        self.part = "steps"
        section = self._section()
        section.is_told = False
        before = len(section.items)
        block.children = [item for item in block.children if not self._is_footer(item)]
        section.items += self.steps.items(block)
        added = section.items[before] if len(section.items) > before else None
        if self.warning and isinstance(added, Draft):
            added.add("warning", self.warning)
            self.warning = ""

    def _is_footer(self, item: Block) -> bool:
        """Take an item behind the steps that says how one knows, who helps or when it was tried."""
        first = item.children[0] if item.children else None
        word = frame_word(first.raw) if first and first.kind == "paragraph" and self._last() else None
        if first is None or word is None or word.name not in _FOOTER:
            return False
        return self._frame(word.name, first.raw[word.at :])

    def _paragraph(self, raw: str) -> None:
        if raw.startswith(WRITTEN):
            self._text(raw)
            return
        if "\n" not in raw and not raw.endswith(".") and (opened := heading_word(raw)):
            self.part = opened
            return
        for line in _soft_lines(raw):
            for part in said_parts(line, before_steps=self.part == "goal"):
                self._part(part)

    def _part(self, raw: str) -> None:
        """Take in a stretch of a paragraph that belongs together."""
        word = frame_word(raw)
        if word is None and self.part in {"goal", "steps"}:
            word = prose_word(raw, before_steps=self.part == "goal")
        if word and self._may_stand_here(word.name) and self._frame(word.name, raw[word.at :]):
            return
        self._text(raw)

    def _may_stand_here(self, name: str) -> bool:
        """Tell whether a keyword counts in the part that is open; a footer may follow any of them."""
        if name in {"tested_on", "newcomer"}:
            return True
        return self.part in {"goal", "about", "steps"} or (self.part in self.texts and name in self.texts)

    def _frame(self, name: str, raw: str) -> bool:
        """Take a line with a keyword; False where it says something else than it should."""
        text = read_run(raw, self.language).text
        if name == "newcomer":
            self.newcomer = True
        elif name == "minutes":
            found = _MINUTES.fullmatch(in_digits(text))
            if found is None or self.minutes is not None:
                return False
            self.minutes = int(found[1])
        elif name == "tested_on":
            day, rest = day_in(text)
            if day is None or self.tested_on is not None:
                return False
            self.tested_on = day
            if re.search(r"\w", rest):
                self.texts["audience"].append(rest)
        elif name == "needs":
            self.needs += [part.strip() for part in re.split(r"[,;]\s+", text.rstrip(".")) if part.strip()]
            self.part = "needs" if not self.needs or not text else self.part
        elif name == "goal":
            self.goal.append(text)
        else:
            self.texts[name].append(text)
        return True

    def _text(self, raw: str) -> None:
        run = read_run(raw, self.language)
        word = step_word(raw)
        if self.part == "steps" and word and word.name == "warning":
            inner = read_run(raw[word.at :], self.language).text
            self.warning = "\n".join(filter(None, [self.warning, inner]))
        elif self.part == "steps" and self.sections and self.sections[-1].is_open and not run.pictures:
            self.sections[-1].tell(run.text, self.steps)
        elif self.part == "steps" and self._last():
            self.steps.lines(self._last_draft(), raw, first=False)
        elif run.text or run.pictures:
            shown = [f"{one.alt} ({one.file})".strip() for one in run.pictures]
            self._near("\n".join(filter(None, [run.text, *shown])), "")

    def _near(self, text: str, name: str) -> None:
        """Put a text where it stands nearest: the part that is open, the last step, else the goal."""
        if not text:
            return
        if self.part in self.texts:
            self.texts[self.part].append(text)
        elif self.part == "needs":
            self.needs.append(text)
        elif self.part == "steps" and self._last():
            self._last_draft().add(name or "do", text)
        else:
            self.goal.append(text)

    def _last(self) -> bool:
        return any(section.items for section in self.sections)

    def _last_draft(self) -> Draft:
        """Return the last step; behind a branch a new one begins."""
        section = next(one for one in reversed(self.sections) if one.items)
        last = section.items[-1]
        if isinstance(last, Draft):
            return last
        draft = Draft()
        section.items.append(draft)
        return draft


def _step_heading(block: Block) -> bool:
    return _STEP_HEADING.match(block.raw) is not None


def _soft_lines(raw: str) -> Iterator[str]:
    """Yield a paragraph in pieces, each new one where a line begins with a keyword."""
    piece = list[str]()
    for line in raw.split("\n"):
        if piece and not breaks_hard(piece[-1]) and (frame_word(line) or step_word(line)):
            yield "\n".join(piece)
            piece = []
        piece.append(line)
    yield "\n".join(piece)
