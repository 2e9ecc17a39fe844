"""My view beside the text: what an entry ticks, and what stands in the conversation. Never a score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.heard import SPEAKS_OF
from augenhoehe.desk.questions import BY_NAME, Words, label_of
from augenhoehe.listening import Finding, code_words
from augenhoehe.listening import Mirror as Seen
from augenhoehe.listening.codes import ALARMS
from augenhoehe.web.interface import page_language

MOST_QUOTES = 3


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the conversation, and the turn they stand in."""

    turn: int
    words: str


@dataclass(frozen=True, slots=True)
class Beside:
    """One line: what it is about, my answer in words, what the text says, with quotes."""

    about: Words
    mine: Words
    text: tuple[str, ...]
    quotes: tuple[Quote, ...]


def my_view(entry: Entry, seen: Seen) -> list[Beside]:
    """Return what was ticked or stands in the text, and how upset the customer seemed beside quoted words."""
    return [_upset(entry, seen), *_did(entry, seen)]


def _upset(entry: Entry, seen: Seen) -> Beside:
    found = [one for one in seen.findings if one.code in ALARMS]
    return Beside(
        BY_NAME["upset"].label,
        label_of("upset", entry.upset),
        tuple(_counted(found)) or (_("no words of anger, worry or panic"),),
        _quotes(found, seen),
    )


def _did(entry: Entry, seen: Seen) -> Iterator[Beside]:
    for did, codes in SPEAKS_OF.items():
        found = [one for one in seen.findings if one.code in codes]
        if did not in entry.did and (not found or _is_said_already(did, entry)):
            continue
        said = tuple(_counted(found)) or ((_("no such place") if codes else _("a text does not tell")),)
        mine = _("ticked") if did in entry.did else _("not ticked")
        yield Beside(label_of("did", did), mine, said, _quotes(found, seen))


def _is_said_already(did: str, entry: Entry) -> bool:
    """Whether the findings of this answer stand in another line: each of two pairs asks about the same."""
    other = {"let_finish": "interrupted", "explained_plainly": "used_jargon"}
    opposite = {**other, **{second: first for first, second in other.items()}}.get(did)
    return did in other or opposite in entry.did


def _counted(found: list[Finding]) -> Iterator[str]:
    language = page_language()
    for code in dict.fromkeys(one.code for one in found):
        n = sum(one.code == code for one in found)
        words = {"n": n, "name": code_words()[code].name[language]}
        yield ngettext("%(n)s place: “%(name)s”", "%(n)s places: “%(name)s”", n) % words


def _quotes(found: list[Finding], seen: Seen) -> tuple[Quote, ...]:
    quotes = dict.fromkeys(Quote(one.turn, one.quote(seen.conversation)) for one in found)
    return tuple(quotes)[:MOST_QUOTES]
