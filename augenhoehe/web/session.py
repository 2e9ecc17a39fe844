"""Signing in and out. The session holds the keys, wrapped by a secret that only a cookie holds."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.contrib import auth
from django.http import HttpRequest, HttpResponseBase

from augenhoehe.desk import access
from augenhoehe.desk.models import Person
from augenhoehe.desk.queries.key import current_key, has_passphrase
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.vault import OpenKeys, StoredKey, VaultError

KEY_COOKIE = "augenhoehe_key"
BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST = 30 * 24 * 3600
_KEYS = "keys"
_LOCK = "lock"
_RECOVERED = "recovered"
R = TypeVar("R", bound=HttpResponseBase)
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def without_log(view: View) -> View:
    """Mark a view as one that answers without an open log. All others are closed."""
    view.without_log = True  # type: ignore[attr-defined]
    return view


def sign_in(request: HttpRequest, person: Person) -> None:
    """Know who this browser belongs to. The log stays closed until `open_in_session`."""
    auth.login(request, person, backend=BACKEND)


def open_in_session(request: HttpRequest, response: R, log: OpenLog, *, recovered: bool = False) -> R:
    """Keep the log open for this browser: wrapped keys in the session, their secret in the cookie.

    With a passphrase that lasts until the browser closes, otherwise 30 days. `recovered` notes that the
    recovery code opened it, so that a forgotten passphrase can be replaced without typing it.
    """
    sign_in(request, log.person)
    secret = secrets.token_bytes(32)
    request.session[_KEYS] = base64.b64encode(log.keys.for_session(secret)).decode("ascii")
    request.session[_LOCK] = _lock_of(current_key(log.person))
    request.session[_RECOVERED] = recovered
    longest = None if has_passphrase(log.person) else LONGEST
    request.session.set_expiry(longest or 0)
    response.set_cookie(
        KEY_COOKIE,
        base64.urlsafe_b64encode(secret).decode("ascii"),
        max_age=longest,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def close_in_session(request: HttpRequest, response: R) -> R:
    """Lock: the keys are gone from session and browser; who it is stays known."""
    for name in (_KEYS, _LOCK, _RECOVERED):
        request.session.pop(name, None)
    response.delete_cookie(KEY_COOKIE)
    return response


def was_recovered(request: HttpRequest) -> bool:
    """Return whether the recovery code opened the log and nothing was set since."""
    return bool(request.session.get(_RECOVERED))


def log_of(request: HttpRequest) -> OpenLog | None:
    """Return the open log of this browser, or None.

    Setting, changing or removing the passphrase and replacing the key lock every other browser.
    """
    person, wrapped, cookie = request.user, request.session.get(_KEYS), request.COOKIES.get(KEY_COOKIE)
    if not isinstance(person, Person) or not wrapped or not cookie:
        return None
    try:
        keys = OpenKeys.from_session(base64.b64decode(wrapped), base64.urlsafe_b64decode(cookie))
    except (VaultError, ValueError):
        return None
    if request.session.get(_LOCK) != _lock_of(current_key(person)):
        return None
    return access.open_log(person, keys)


def _lock_of(key: StoredKey) -> str:
    wrapped = (key.by_passphrase or b"", key.by_device or b"")
    return hashlib.sha256(b"%d %s" % (key.generation, b" ".join(wrapped))).hexdigest()
