"""A guide as Markdown that reads well by itself, and reads back as the same guide."""

from collections.abc import Iterator

from augenhoehe.clarity.guide import Branch, Guide, Item, Language, Option, Picture, Step
from augenhoehe.clarity.ids import ids
from augenhoehe.clarity.markdown_inline import breaks_hard, escaped
from augenhoehe.clarity.markdown_prose import is_prose
from augenhoehe.clarity.markdown_steps import is_parted
from augenhoehe.clarity.markdown_words import (
    BRANCH,
    FIELDS,
    FRAME,
    HEADINGS,
    IRREVERSIBLE,
    MINUTES,
    NEWCOMER,
    OPTION,
    PICTURE,
    REUSE,
    WRITTEN,
    is_taken,
)

_INDENT = 3
_NOTHING = "<!-- -->"


def written(guide: Guide) -> str:
    """Return the guide as Markdown. `read` gives the same guide again.

    Ids are written as comments where reading would give another one. They are letters, digits, - and _.
    """
    return "\n".join([*_Writer(guide).lines()]).rstrip("\n") + "\n"


class _Writer:
    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.language: Language = guide.language
        self._ids = iter([f" <!-- #{own} -->" if own != usual else "" for own, usual in ids(guide)])

    def lines(self) -> Iterator[str]:
        """Yield the document line by line."""
        guide = self.guide
        yield from (f"# {_text(guide.title, one_line=True) or _NOTHING}", "")
        yield from _paragraphs(guide.goal)
        yield from self._head()
        if guide.needs:
            yield from (f"## {HEADINGS['needs'][self.language]}", "")
            yield from (f"- {_text(need, '  ')}" for need in guide.needs)
            yield ""
        for section in guide.sections:
            title = _text(section.title, one_line=True) if section.title else HEADINGS[""][self.language]
            yield from (f"## {title}{next(self._ids)}", "")
            for number, item in enumerate(section.items, 1):
                yield from self._item(item, number)
            yield ""
        yield from self._end()

    def _head(self) -> Iterator[str]:
        guide = self.guide
        if guide.audience:
            yield f"- {FRAME['audience'][self.language]}: {_inner(guide.audience, '  ')}"
        if guide.minutes is not None:
            yield f"- {FRAME['minutes'][self.language]}: {guide.minutes} {MINUTES[self.language]}"
        if guide.audience or guide.minutes is not None:
            yield ""

    def _end(self) -> Iterator[str]:
        guide = self.guide
        for name, text in (("check", guide.check), ("help", guide.help)):
            if text:
                yield from (f"## {HEADINGS[name][self.language]}", "")
                yield from _paragraphs(text)
        if guide.tested_on or guide.tested_by_newcomer:
            yield from (f"## {HEADINGS['about'][self.language]}", "")
        if guide.tested_on:
            yield f"- {FRAME['tested_on'][self.language]}: {guide.tested_on.isoformat()}"
        if guide.tested_by_newcomer:
            yield f"- {NEWCOMER[self.language]}"

    def _item(self, item: Item, number: int, indent: str = "") -> Iterator[str]:
        mark = f"{indent}{number}. "
        inner = " " * len(mark)
        own = next(self._ids)
        if isinstance(item, Step):
            yield f"{mark}{_first(item.do, inner, own)}"
            yield from self._fields(item, inner)
        elif isinstance(item, Branch):
            yield f"{mark}{BRANCH[self.language]}: {_inner(item.question, inner)}{own}".rstrip()
            for option in item.options:
                yield from self._option(option, inner)
        else:
            yield f"{mark}{REUSE[self.language]}: {_inner(item.group, inner)}{own}".rstrip()

    def _option(self, option: Option, indent: str) -> Iterator[str]:
        inner = f"{indent}  "
        yield f"{indent}- {OPTION[self.language]}: {_inner(option.label, inner)}{next(self._ids)}".rstrip()
        for number, step in enumerate(option.steps, 1):
            yield from self._item(step, number, inner)

    def _fields(self, step: Step, indent: str) -> Iterator[str]:
        for name, words in FIELDS.items():
            if text := getattr(step, name):
                yield f"{indent}- {words[self.language]}: {_inner(text, f'{indent}  ')}"
        if step.irreversible:
            yield f"{indent}- {IRREVERSIBLE[self.language]}"
        if step.picture:
            yield f"{indent}- {PICTURE[self.language]}: {_picture(step.picture)}"


def _first(text: str, indent: str, own: str) -> str:
    return f"{_text(text, indent, own=own)}{own}" if text else own.strip() or _NOTHING


def _text(text: str, indent: str = "", *, own: str = "", one_line: bool = False) -> str:
    """Return a text that stands without a keyword, so that none is read into it and the id behind it."""
    if not (made := escaped(text, indent, one_line=one_line)):
        return ""
    if one_line and made.endswith("#"):
        before = made[:-1]
        made = (before[:-1] if breaks_hard(before) else before) + "&#35;"
    if made.startswith(WRITTEN):
        return made
    if is_taken(made) or is_prose(made) or is_taken(made + own) or is_parted(made + own):
        # What is escaped already is a sign like any other.
        made = made[1:] if made[0] == "\\" and len(made) > 1 else made
        return f"{WRITTEN}{ord(made[0])};{made[1:]}"
    return made


def _inner(text: str, indent: str) -> str:
    """Return a text that stands behind a keyword."""
    return escaped(text, indent)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text; breaks between anything but words are written as signs."""
    if not text:
        return
    parts = text.split("\n\n")
    whole = all(part.strip() and part == part.strip("\n") for part in parts)
    for part in parts if whole else [text]:
        yield from (_text(part), "")


def _picture(picture: Picture) -> str:
    size = f' "{picture.width} × {picture.height}"' if picture.width or picture.height else ""
    return f"![{escaped(picture.alt, one_line=True)}](<{picture.file}>{size})"
