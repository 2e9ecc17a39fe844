"""Pages on their way to customers: small, whatever the mobile network, and remembered that small."""

from __future__ import annotations

import gzip
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

_ACCEPTS = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.ASCII | re.IGNORECASE)
_LEVEL = 6


def packed(page: str) -> bytes:
    """Return a page as it is sent to browsers that read gzip, which is all of them."""
    return gzip.compress(page.encode(), _LEVEL, mtime=0)


def sent(request: HttpRequest, page: bytes) -> HttpResponse:
    """Return the answer with a packed page, unpacked for the one who cannot read it."""
    is_read = _ACCEPTS.search(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(page if is_read else gzip.decompress(page))
    if is_read:
        response["Content-Encoding"] = "gzip"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
