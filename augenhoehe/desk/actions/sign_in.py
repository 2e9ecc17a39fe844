"""One-time tokens: who can read what `serve` prints may open the pages."""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from augenhoehe.desk.models import Person, SignInToken


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
    found.delete()
    return found.person


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
