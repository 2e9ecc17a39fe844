"""From the data of a letter to a PDF: template, fonts, and what to do about letters that no font has."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

_HERE = Path(__file__).parent
# The types that come with the library do not know this one yet.
_STANDARD: Any = ["ua-1"]
_ROUNDS = 200
_LATIN = 0x17F
STAND_IN = "\N{WHITE SQUARE}"
"""What stands where no font has a letter, for example for an emoji."""


def typeset(letter: Mapping[str, object], template: str = "letter") -> bytes:
    """Return the letter as PDF/UA-1, set by a template of this folder; the same letter gives the same bytes.

    Raises:
        typst.TypstError: the template and the letter do not fit; never for what somebody wrote.
    """
    words = json.dumps(letter, ensure_ascii=False)
    try:
        return _compiled(template, words)
    except typst.TypstError:
        strange = {one for one in words if ord(one) > _LATIN}
        if not strange:
            raise
    try:
        return _compiled(template, _without(words, _unknown(strange)))
    except typst.TypstError:
        # Letters that are known one by one may form a cluster that no font has as a whole.
        return _compiled(template, _without(words, strange))


def _compiled(template: str, words: str) -> bytes:
    """Return the PDF. Raises TypstError, also where no font has a letter: PDF/UA has no gaps."""
    made: bytes = typst.compile(
        _HERE / f"{template}.typ",
        root=_HERE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"letter": words},
        pdf_standards=_STANDARD,
    )
    return made


def _unknown(letters: set[str]) -> set[str]:
    """Return those of the letters that no font has, found by halving; after many rounds all that are left."""
    unknown, waiting = set[str](), [sorted(letters, reverse=True)]
    for _ in range(_ROUNDS):
        if not waiting:
            return unknown
        part = waiting.pop()
        if _is_known(part):
            continue
        if len(part) == 1:
            unknown.update(part)
        else:
            waiting += [part[: len(part) // 2], part[len(part) // 2 :]]
    return unknown.union(*waiting)


def _is_known(letters: list[str]) -> bool:
    try:
        _compiled("letters", json.dumps(letters))
    except typst.TypstError:
        return False
    return True


def _without(words: str, letters: set[str]) -> str:
    return words.translate({ord(one): STAND_IN for one in letters})


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])
