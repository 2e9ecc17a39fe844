"""Syllables of a word, counted by rules of spelling; `docs/reference/clarity.md` says how often rightly."""

import re
from functools import lru_cache

from augenhoehe.clarity.guide import Language
from augenhoehe.language.folding import fold

_MOST_KNOWN = 20_000
_SPELT = 3
"""Capital letters up to which a word is said letter by letter even with a vowel."""


@lru_cache(maxsize=_MOST_KNOWN)
def syllables(word: str, language: Language) -> int:
    """Return the number of syllables of a word, at least 1; parts joined by hyphens count one by one."""
    parts = [part for part in re.split(r"[-\s]+", word) if any(map(str.isalpha, part))]
    count = _german if language == "de" else _english
    return max(1, sum(_spelt(part) if _is_spelt(part) else count(part.casefold()) for part in parts))


def _is_spelt(part: str) -> bool:
    """Tell whether a part is said letter by letter, such as USB."""
    return part.isupper() and len(part) > 1 and (len(part) <= _SPELT or not re.search(r"[AEIOUÄÖÜ]", part))


def _spelt(part: str) -> int:
    return len(part)


_GERMAN_CORES = re.compile(r"aa|ee|oo|ai|au|ei|eu|ie|äu|oi|ay|ey|oy|[aeiouyäöüéèêáàâíóôú]")
# Where letters that mostly are one sound are two: Famili-e, be-enden, ge-eignet, zu-erst, Nati-on, neu-i.
_GERMAN_SEAMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<=[lnr]i)(?=en?s?$)(?<=ili|ini|eri)",
        r"(?<=\bbe)(?=[eiu]|ant|arb|auf|acht|obacht)",
        r"(?<=\bge)(?=e(?:i[gn]|nd|rb)|imp|url|übt|änd|ant|arb|ö|a)",
        r"(?<=\bzu)(?=e)",
        r"(?<=ide)(?=en\b)",
        r"(?<=se)(?=um)",
    )
)


def _german(word: str) -> int:
    word = word.replace("qu", "q")
    for seam in _GERMAN_SEAMS:
        word = seam.sub("-", word)
    return len(_GERMAN_CORES.findall(word))


_ENGLISH_CORES = re.compile(r"[aeiouy]+")
# An e nobody hears: at the end (page, pages, closed), and inside joined words (homepage, safely).
_SILENT = (
    re.compile(
        r"(?<=[^aeiouyl])e(?=(?:ly|ful|fully|ness|less|ments?|things?|where|one|fore|hold|page|sites?|books?|mail"
        r"|board|work|phones?)$)"
    ),
    re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouyrw]l)e$"),
    re.compile(r"(?<=[bdfkmnprtvw])e(?=s$)|(?<=[aeiouy]l)e(?=s$)"),
    re.compile(r"(?<=[^aeiouytd])e(?=d$)"),
)
_FINAL_UE = re.compile(r"(?<=[gq])ue(?=s?$)")
# Two vowels side by side that are two syllables: be-ing, radi-o, cre-ate, qui-et. In rhythm the m is one.
_ENGLISH_SEAMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[aeouy]ing",
        r"[^ctgs]i(?:a|um)",
        r"[^ctgsx]io(?!us)",
        r"\b(?:gi|li|di|vi)[ao]n?[^i]",
        r"\b(?:cre|re)a[ct]",
        r"theat",
        r"poe[mt]",
        r"[udc]iet|scien",
        r"idea|deo",
        r"[tdn]ua",
        r"(?:th|s)m$",
    )
)


def _english(word: str) -> int:
    word = _FINAL_UE.sub("", re.sub(r"[^a-z]", "", fold(word)))
    seams = min(1, sum(len(seam.findall(word)) for seam in _ENGLISH_SEAMS))
    for silent in _SILENT:
        word = silent.sub("", word)
    return len(_ENGLISH_CORES.findall(word)) + seams
