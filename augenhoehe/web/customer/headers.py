"""What every answer to a customer says to the browser."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse

_YEAR = 31_536_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# With "no-referrer" browsers would hide the origin of our own forms too; to other hosts this says as little.
_ALWAYS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
KEPT_FOREVER = f"private, max-age={_YEAR}, immutable"
NOT_KEPT = "no-store"


def guard(request: HttpRequest, response: HttpResponse) -> None:
    """Add the headers, and `no-store` where a view did not say how long its answer is good for."""
    for name, value in _ALWAYS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", NOT_KEPT)
    # Without a length the connection would be closed after each answer.
    response.headers["Content-Length"] = str(len(response.content))
    if request.method == "HEAD":
        # The server sends what it gets, and the next answer would be read out of it.
        response.content = b""
    if request.is_secure():
        response.headers["Strict-Transport-Security"] = f"max-age={_YEAR}"
