"""What another view shows of a conversation: its text in the mirror, and the customer's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

import msgspec

from augenhoehe.desk.documents import CLOSING_ANSWER, MIRROR, ClosingAnswer, Mirror, Preferences
from augenhoehe.desk.heard import SHOWS
from augenhoehe.desk.models import ClosingAnswerRecord, MirrorRecord
from augenhoehe.desk.queries.mirror import seen_in
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import binding_of, readable
from augenhoehe.insight.agreement import Source, View
from augenhoehe.insight.observed import Observed
from augenhoehe.listening import Code, Finding, Language
from augenhoehe.listening import Mirror as Seen
from augenhoehe.listening.book import rulebook
from augenhoehe.vault import VaultError

_CHUNK = 100


class _About(msgspec.Struct, frozen=True):
    """As much of a document as says which entry it belongs to; the decoder skips the rest."""

    entry: UUID | None = None


def views_of(log: OpenLog, preferences: Preferences, entries: Mapping[str, Observed]) -> tuple[View, ...]:
    """Return what the texts kept to these entries (by id) show, with the rules the person has switched on.

    Of several texts about one entry the last one kept counts. Takes one query, and some ten milliseconds for
    each text of ordinary length.
    """
    return tuple(
        view
        for entry_id, document in _texts(log, entries).items()
        for view in _views(entries[entry_id], seen_in(document, preferences))
    )


def answers_of(log: OpenLog, entries: Mapping[str, Observed]) -> tuple[View, ...]:
    """Return what customers answered about these entries (by id), by link or told; the last answer counts.

    Takes one query.
    """
    found: dict[str, ClosingAnswer] = {}
    for answer in sorted(readable(log, ClosingAnswerRecord, CLOSING_ANSWER), key=lambda one: one.number):
        if str(answer.document.about) in entries:
            found[str(answer.document.about)] = answer.document
    return tuple(view for entry_id, answer in found.items() for view in _answered(entries[entry_id], answer))


def _answered(entry: Observed, answer: ClosingAnswer) -> Iterator[View]:
    """Yield what both have said something about; what the helper did not check he has no view of."""
    if answer.understood is not None and entry.understood not in (None, "not_checked"):
        yield _view(entry, "understood", entry.understood == "shown", answer.understood, "customer")
    if answer.copes is not None and entry.copes not in (None, "not_checked"):
        yield _view(entry, "copes", entry.copes == "yes", answer.copes == "yes", "customer")


def _texts(log: OpenLog, entries: Mapping[str, Observed]) -> dict[str, Mirror]:
    found: dict[str, Mirror] = {}
    for row in MirrorRecord.objects.filter(owner=log.person).order_by("number").iterator(_CHUNK):
        try:
            content = log.keys.open(row.sealed, binding_of(log, MIRROR.kind, row.id, row.schema))
            about = msgspec.json.decode(content, type=_About).entry
            if about is not None and str(about) in entries:
                found[str(about)] = MIRROR.decode(row.schema, content)
        except (VaultError, ValueError):
            # It is named where kept conversations are listed.
            continue
    return found


def _views(entry: Observed, seen: Seen) -> Iterator[View]:
    for did in SHOWS:
        shown = _shows(did, seen)
        if shown is not None:
            yield _view(entry, did, did in entry.did, shown)
    shown = _shows_understanding(seen)
    if entry.understood is not None and shown is not None:
        yield _view(entry, "understood", entry.understood == "shown", shown)


def _view(
    entry: Observed,
    about: str,
    own: bool,  # noqa: FBT001 - two sides of one thing
    other: bool,  # noqa: FBT001
    source: Source = "mirror",
) -> View:
    return View(entry=entry.id, source=source, day=entry.day, about=about, own=own, other=other)


def _shows(did: str, seen: Seen) -> bool | None:
    """Return whether the text shows it; None where the mirror cannot tell or does no more than ask."""
    codes = SHOWS[did]
    # Interruptions are heard, not read.
    if not any(_is_stated(code, seen.language) for code in codes) or (
        did == "interrupted" and seen.conversation.channel == "written"
    ):
        return None
    found = [one for one in seen.findings if one.code in codes]
    return _said(found)


def _is_stated(code: Code, language: Language) -> bool:
    return rulebook(language).shown.get(code, {}).get("clear", "statement") == "statement"


def _said(found: Sequence[Finding]) -> bool | None:
    if any(not one.asked for one in found):
        return True
    return None if found else False


def _shows_understanding(seen: Seen) -> bool | None:
    """Return whether somebody was asked to say or show the way and did; None where that is not clear."""
    asked = [one for one in seen.findings if one.code == "teach_back"]
    if _said(asked):
        first = min(one.turn for one in asked if not one.asked)
        answered = any(one.code == "confirms_understanding" and one.turn > first for one in seen.findings)
        return True if answered else None
    return _said(asked)
