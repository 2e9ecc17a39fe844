"""Every address is closed to whoever has no open log, except those that open it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

OPEN = {"enter", "welcome", "unlock", "recover", "language", "privacy", "lock", "shortcuts"}
ANY_ID = uuid.UUID(int=7)
WORDS = {"step": 1, "week": 1, "token": "x", "kind": "json", "number": 1}


def addresses() -> list[tuple[str, str]]:
    found = []
    pages = get_resolver().url_patterns[0]
    assert isinstance(pages, URLResolver)
    for pattern in pages.url_patterns:
        assert isinstance(pattern, URLPattern)
        kwargs = {name: WORDS.get(name, ANY_ID) for name in pattern.pattern.converters}
        found.append((str(pattern.name), reverse(str(pattern.name), kwargs=kwargs)))
    return found


@pytest.mark.parametrize(("name", "address"), [pair for pair in addresses() if pair[0] not in OPEN])
@pytest.mark.parametrize("method", ["get", "post"])
def test_signed_out_is_told_how_to_get_in(signed_out: Client, name: str, address: str, method: str) -> None:
    response = getattr(signed_out, method)(address)
    assert response.status_code == 403
    assert "augenhoehe serve" in response.content.decode()


@pytest.mark.parametrize(("name", "address"), [pair for pair in addresses() if pair[0] not in OPEN])
def test_locked_out_is_led_to_the_lock_screen(locked_out: Client, name: str, address: str) -> None:
    response = locked_out.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, reverse("unlock"))
