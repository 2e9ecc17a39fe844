"""Sentences that say what others put behind a keyword: "You need both handsets", "It takes ten minutes"."""

import re
from collections.abc import Iterator

from augenhoehe.clarity.markdown_words import Marked, frame_word

_NUMBERS = {
    word: number
    for words in (
        "eine zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "one two three four five six seven eight nine ten eleven twelve",
    )
    for number, word in enumerate(words.split(), 1)
}
_NUMBERS |= {"fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "sechzig": 60}
_NUMBERS |= {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "sixty": 60}
_NUMBER = re.compile(rf"\b(?:{'|'.join(_NUMBERS)})\b(?=\s+minut)", re.IGNORECASE)
_READERS = (
    r"(?:all|everybody|everyone|anybody|anyone|alle|Mitarbeite\w+|Beschäftigte|Kolleg\w+|Lehrkräfte|Kund\w+)\b"
    r"|(?:[\w-]+ ){0,3}(?:staff|users|teams|teachers|colleagues|employees|members|customers|patients)\b"
)
_SAID = {
    "needs": re.compile(
        r"(?:You(?:'ll| will)? (?:also )?need|Sie (?:brauchen|benötigen)|Du (?:brauchst|benötigst)|Dafür"
        r" (?:brauchen|benötigen) Sie|Dafür brauchst du)\s+(?!to\b|nicht|kein|not\b|no\b)"
    ),
    "minutes": re.compile(
        r"(?:(?:It|This|All of it|The whole thing|Das|Es|Das Ganze) (?:takes|dauert)|Takes|Dauert)\s+"
        r"|(?=(?:(?:ca\.?|etwa|rund|about) )?\d{1,4} ?(?:min|Min|Minuten?|minutes?)\.?$)"
    ),
    "audience": re.compile(
        r"(?:This guide is|These steps are|Diese Anleitung ist|Diese Schritte sind)"
        r"(?: meant| written| gedacht)? (?:for|für)\s+"
        rf"|(?:For|Für)\s+(?={_READERS})"
    ),
}
_CHECKS = re.compile(
    r"(?:To (?:check|test)\b|If everything (?:worked|went well)|It (?:has )?worked (?:if|when)\b"
    r"|(?:You are |You're )?[Dd]one when\b|(?:Geschafft|Fertig),? wenn\b"
    r"|Zur (?:Kontrolle|Probe)\b|Zum (?:Schluss|Test)\b|Wenn alles geklappt hat|Es hat geklappt, wenn\b)"
)
_HELPS = re.compile(
    r"(?:Contact|Call|Ring|Phone|Ask|Reach|Email|Rufen Sie|Ruf|Fragen Sie|Frag|Wenden Sie sich"
    r"|Melden Sie sich|Erreichbar|Sie erreichen|Du erreichst)\b"
    r"(?=.{0,120}?(?:\d[\d /-]{2,}|@|\b(?:extension|ext|Durchwahl|DW)\b))"
)
"""Who is there for the reader: a verb of turning to somebody, and a number or an address behind it."""
_BETWEEN = re.compile(r"\s+[·•|]\s+(?=\S)")
_SENTENCE_END = re.compile(r"(?<=[.!?])[*_]{0,2}\s+(?=[*_]{0,2}[A-ZÄÖÜ])")


def prose_word(raw: str, *, before_steps: bool) -> Marked | None:
    """Return the field of the guide that a sentence belongs to, and where its text begins."""
    if not before_steps:
        name = "check" if _CHECKS.match(raw) else "help" if _HELPS.match(raw) else ""
        return Marked(name, 0) if name else None
    found = ((name, pattern.match(raw)) for name, pattern in _SAID.items())
    return next((Marked(name, match.end()) for name, match in found if match), None)


def in_digits(text: str) -> str:
    """Return a text with the number before "minutes" in digits."""
    return _NUMBER.sub(lambda found: str(_NUMBERS[found[0].lower()]), text)


def said_parts(raw: str, *, before_steps: bool) -> Iterator[str]:
    """Yield a paragraph in parts, a new one with each sentence that belongs to another field."""
    start = 0
    was_prose = prose_word(raw, before_steps=before_steps) is not None
    for end in sorted((*_SENTENCE_END.finditer(raw), *_BETWEEN.finditer(raw)), key=re.Match.start):
        rest = raw[end.end() :]
        prose = prose_word(rest, before_steps=before_steps) is not None
        if prose or frame_word(rest) or (was_prose and before_steps):
            # The mark that closes bold belongs to what it closes.
            yield raw[start : end.start()] + end[0].strip(" \t\n·•|")
            start = end.end()
        was_prose = prose
    yield raw[start:]


def is_prose(raw: str) -> bool:
    """Tell whether a paragraph would be taken apart, or taken for something else than text."""
    return any(
        prose_word(raw, before_steps=before) or len(list(said_parts(raw, before_steps=before))) > 1
        for before in (True, False)
    )
