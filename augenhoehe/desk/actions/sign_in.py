"""One-time tokens: who can read what `serve` prints may open the pages."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction

from augenhoehe.desk.actions.person import open_on_this_device
from augenhoehe.desk.models import Person, SignInToken
from augenhoehe.desk.queries.key import has_passphrase
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import NoDeviceKey


@dataclass(frozen=True, slots=True)
class Arrival:
    """Whose token it was, and the log where the key of this computer opened it.

    Without a log the person needs his passphrase or, where none is set, his recovery code.
    """

    person: Person
    log: OpenLog | None
    has_passphrase: bool


def issue_token(person: Person) -> str:
    """Return a new token; an older one that was not used stops working."""
    token = secrets.token_urlsafe(32)
    SignInToken.objects.update_or_create(person=person, defaults={"digest": _digest(token)})
    return token


@transaction.atomic
def redeem_token(token: str) -> Person | None:
    """Use up `token` and return whose it was, or None when it is unknown or was used."""
    found = SignInToken.objects.select_related("person").filter(digest=_digest(token)).first()
    if found is None:
        return None
    person = found.person
    found.delete()
    return person


def enter(token: str) -> Arrival | None:
    """Use up `token` and open the log with the key of this computer; None for an unknown or used token."""
    person = redeem_token(token)
    if person is None:
        return None
    try:
        return Arrival(person, open_on_this_device(person), has_passphrase=False)
    except NoDeviceKey:
        return Arrival(person, None, has_passphrase(person))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
