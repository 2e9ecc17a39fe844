"""One spelling for the many ways a word is written: case, umlauts, ß, apostrophes, drawn-out letters."""

import re
import unicodedata

_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "’": None, "'": None, "`": None, "´": None}
)
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")


def fold(word: str) -> str:
    """Return the word as rules see it: "Müßten" is "muessten", "don’t" is "dont", "neeein" is "nein"."""
    folded = unicodedata.normalize("NFC", word).casefold().translate(_UMLAUTS)
    return _DRAWN_OUT.sub(r"\1", folded)
