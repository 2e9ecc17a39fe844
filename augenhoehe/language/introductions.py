"""Names people say of themselves or to each other: "mein Name ist Jochen Brandl", "Kind regards, Tom".

Unlike `names`, which waits for a "Frau" or "Mr", this reads what stands around a name in a conversation. It
is made for offers that a person looks through, so it may be wrong now and then.
"""

import re
from collections.abc import Iterator

from augenhoehe.language.word_lists import MASK, NOT_NAMES

_LETTERS = r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_])){1,30}"
_NAME = rf"(?P<name>{_LETTERS}(?:-{_LETTERS}){{0,2}}(?:[ ]{_LETTERS}(?:-{_LETTERS}){{0,2}})?)(?![\w{MASK}])"
_FILLED = (
    r"(?:[ ,.…-]{1,5}(?:ähm?|öhm?|hm|ja|also|halt|der|die|wieder|nochmals?|uhm?|umm?|erm?|well|still)\b){0,3}"
    r"[ ,.…:]{1,5}"
)
_AFTER = r"(?=[ ]?(?:[,.!?;:–…)-]|$|(?:vom|von|aus|und|hier|von|from|with|in|at|and|here|again)\b))"
_SAID = re.compile(
    r"\b(?:(?:mein|der)[ ]Name[ ](?:ist|war|lautet)|ich[ ]hei(?:ß|ss)e|hier[ ]spricht"
    r"|(?:Sie[ ]sprechen|du[ ]sprichst)[ ]mit|my[ ]name(?:[ ]is|['’]s)|(?:speaking|talking)[ ](?:to|with)"
    rf"|you['’]ve[ ]got){_FILLED}{_NAME}",
    re.IGNORECASE,
)
_SAID_FIRST = re.compile(
    rf"\b(?:hier[ ]ist?|it['’]s|this[ ]is|i['’]m){_FILLED}{_NAME}{_AFTER}",
    re.IGNORECASE | re.MULTILINE,
)
_BEFORE = re.compile(
    rf"(?:^|[,.!?–-][ ]){_NAME}[ ](?:am[ ]Apparat|am[ ]Telefon|speaking)\b", re.IGNORECASE | re.MULTILINE
)
_GREETED = re.compile(
    rf"(?:^|[.!][ ])(?:Hallo|Hi|Hey|Servus|Moin|Grüezi|Liebe[rs]?|Dear|Hello)[ ]{_NAME}[ ]?(?=[,!]|$)",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    r"(?:\b(?:Grüße|Grüßen|Grüsse|Grüssen|Gruß|Gruss|regards|wishes|cheers|LG|MfG|VG|BG)|^(?:Best|Thanks|Danke))"
    rf"[ ]?[,!.]{{0,2}}\s{{1,3}}(?:Ihre?|deine?|from)?[ ]?{_NAME}[ ]*$",
    re.IGNORECASE | re.MULTILINE,
)
_NOBODY = frozenset(
    """
    grüße grüsse gruß gruss zusammen alle allerseits leute kollegen team liebe lieber guten
    there all everyone everybody folks guys sorry afraid sure fine ok okay here just
    again back sir madam moin hallo morgen tag abend good schön nochmal service service-desk servicedesk
    deutsch english german monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch
    donnerstag freitag samstag sonntag station zimmer raum abteilung schluss feierabend stau
    """.split()
)


def find_introduced(text: str, *, opening: bool = False) -> Iterator[tuple[int, int]]:
    """Yield start and end of each name, form of address excluded, in no order; spans may repeat.

    `opening`: these are the first words of somebody, where "hier ist Wiesinger" and "this is Tom" are names.
    """
    for pattern in (_SAID, _BEFORE, _GREETED, _SIGNED, *((_SAID_FIRST,) if opening else ())):
        for found in pattern.finditer(text):
            yield from _names(found["name"], found.start("name"))


def _names(written: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield what of one or two words is a name: capitalized, and on no list of other words."""
    end = 0
    for word in re.finditer(r"\S+", written):
        if word[0][0].islower() or word[0].casefold() in NOT_NAMES or word[0].casefold() in _NOBODY:
            break
        end = word.end()
    if end > 1:
        yield start, start + end
