"""Whether a form was sent from a page of ours. It takes the place of a CSRF cookie."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest

SAME = "same-origin"
_DEFAULT_PORTS = {"80", "443"}


def host_asked(request: HttpRequest) -> str:
    """Return host and port as the request names them, in small letters; not checked."""
    named = request.META.get("HTTP_HOST", "")
    if not named:
        host, port = request.META.get("SERVER_NAME", ""), str(request.META.get("SERVER_PORT", ""))
        named = host if port in _DEFAULT_PORTS else f"{host}:{port}"
    return str(named).lower()


def is_from_here(request: HttpRequest) -> bool:
    """Return whether the browser says that a page of this host sent the request; silence is a no.

    The first of three headers that says something decides: Origin, Sec-Fetch-Site, Referer. Pages of other
    hosts cannot set any of them. An Origin of "null" says nothing: some browsers hide it.
    """
    origin = request.headers.get("Origin", "")
    if origin not in ("", "null"):
        return _is_ours(origin, request)
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == SAME
    # Alone with neither of them an Origin of "null" may come from a frame that somebody locked in.
    return not origin and _is_ours(request.headers.get("Referer", ""), request)


def _is_ours(address: str, request: HttpRequest) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return (parts.scheme, parts.netloc.lower()) == (request.scheme, host_asked(request))
