"""What the checker says, for reading: the place first, as editors and terminals make a link of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace

from augenhoehe.clarity import Guide, Hint, Language, Level, text_at
from augenhoehe.cli.commands.guide_checked import Checked, Found, Unread, counts
from augenhoehe.cli.words import gettext as _
from augenhoehe.cli.words import pgettext
from augenhoehe.publishing.terminal import Piece, Terminal

_STYLES: dict[Level, str] = {"error": "look", "warning": "words", "hint": "strong"}
_INDENT = "    "
_LONGEST_QUOTE = 60
_NARROWEST, _WIDEST, _NO_END = 40, 100, 100_000


def as_text(seen: Sequence[Checked | Unread], language: Language) -> Iterator[str]:
    """Yield every file that was read, and at the end what there is in all."""
    shown, between = _terminal(), ""
    read = [one for one in seen if isinstance(one, Checked)]
    for one in read:
        yield between + "".join(f"{line}\n" for line in _file(one, language, shown))
        between = "\n"
    if len(read) > 1:
        total = [found for one in read for found in one.found]
        yield "".join(f"{line}\n" for line in ("", *shown.lines([(_summary(total), "head")])))


def _file(seen: Checked, language: Language, shown: Terminal) -> Iterator[str]:
    title = seen.guide.title or _("without a title")
    yield from shown.lines([(f"{seen.file}: {title}", "head")])
    for found in seen.found:
        yield ""
        yield from _hint(found, seen, language, shown)
    yield ""
    yield from shown.lines([(_summary(seen.found), "")])


def _hint(found: Found, seen: Checked, language: Language, shown: Terminal) -> Iterator[str]:
    hint, span = found.hint, found.span
    place = f"{seen.file}:{span.line}:{span.column}"
    pieces: list[Piece] = [(place, "quiet"), ("  ", ""), (_weight(hint), _STYLES[hint.level])]
    # A place in two lines would be no link.
    yield from replace(shown, width=_NO_END).lines([*pieces, (f"  {hint.rule}", "quiet")])
    if words := _quote(hint, seen.guide):
        yield from shown.lines([(words, _STYLES[hint.level])], first=_INDENT, rest=_INDENT)
    yield from shown.lines([(hint.reason[language], "")], first=_INDENT, rest=_INDENT)
    example = _("For example: {example}").format(example=hint.example[language])
    yield from shown.lines([(example, "quiet")], first=_INDENT, rest=_INDENT)


def _weight(hint: Hint) -> str:
    said = [_level(hint.level), *([pgettext("guide hint", "Question")] if hint.asks else [])]
    return " · ".join(said)


def _level(level: Level) -> str:
    match level:
        case "error":
            return pgettext("guide hint", "Important")
        case "warning":
            return pgettext("guide hint", "Better")
        case _:
            return pgettext("guide hint", "Tip")


def _quote(hint: Hint, guide: Guide) -> str:
    words = " ".join(text_at(guide, hint.place)[hint.start : hint.end].split())
    if not words:
        return ""
    return f"[{words}]" if len(words) <= _LONGEST_QUOTE else f"[{words[: _LONGEST_QUOTE - 1].rstrip()}…]"


def _summary(found: Sequence[Found]) -> str:
    if not found:
        return _("The checker has nothing to say.")
    return " · ".join(f"{_level(level)}: {count}" for level, count in counts(found).items() if count)


def _terminal() -> Terminal:
    """Return what standard output leads to. That of `incoming` would load all that reads conversations."""
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return Terminal(min(max(shutil.get_terminal_size().columns, _NARROWEST), _WIDEST), colour)
