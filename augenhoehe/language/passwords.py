"""Passwords and codes that somebody said or wrote out: "das Passwort ist Sommer2024", "W-I-E-S-I-0-4"."""

import re
from collections.abc import Iterator

_WORD = (
    r"(?:Pass(?:wort|wörter|phrase|code)|Kenn(?:wort|wörter)|Zugangscode|PIN|PUK|TAN|passwords?|passphrase"
    r"|passcode|pwd?)"
)
_ASKED = re.compile(rf"(?<!\w)(?:[^\W\d_]{{2,20}})?{_WORD}(?!\w)", re.IGNORECASE)
# What stands right behind the word and a verb, a colon or an equals sign.
_NAMED = re.compile(
    rf"(?<!\w)(?:[^\W\d_]{{2,20}})?{_WORD}[ ]?(?:[:=]|(?P<verb>ist|war|lautet|hei(?:ß|ss)t|is|was)\b)"
    r"(?:[ ,.…]{1,4}(?:ähm?|also|ja|jetzt|uhm?|well|now|nämlich)\b){0,2}[ ,:…]{0,4}"
    r"(?P<quote>[\"“”„»«'`]?)(?P<secret>[^\s\"“”„»«'`]{3,60})",
    re.IGNORECASE,
)
_TELLS = frozenset({"lautet", "heißt", "heisst"})
"""What follows these is the word itself; "das Passwort ist falsch" tells none."""
_MIXED = re.compile(
    r"(?<![\w@./-])(?=[^\W_]*\d)(?=[^\W_]*[^\W\d_])[\w!$%&*#+?@=-]{6,40}(?<![?!.-])(?!\w|[@.]\w)"
)
_LETTER_BY_LETTER = re.compile(r"(?<![\w-])(?:[^\W_]-){3,30}[^\W_](?![\w-])")
_PLAIN = re.compile(r"[^\W\d_]+")


def mentions_password(text: str) -> bool:
    """Whether a text is about a password: letters and digits mixed, here or in the answer, are one then."""
    return _ASKED.search(text) is not None


def find_passwords(text: str, *, asked: bool) -> Iterator[tuple[int, int]]:
    """Yield start and end of each, in no order; spans may overlap. `asked`: it is about a password."""
    for found in _NAMED.finditer(text):
        secret = found["secret"].rstrip(".,;:!?…)")
        tells = found["quote"] or (found["verb"] or "").casefold() in _TELLS
        if secret and (tells or not _PLAIN.fullmatch(secret)):
            yield found.start("secret"), found.start("secret") + len(secret)
    if asked:
        yield from (found.span() for found in _MIXED.finditer(text))
    yield from (found.span() for found in _LETTER_BY_LETTER.finditer(text))
