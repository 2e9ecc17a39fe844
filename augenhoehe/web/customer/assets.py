"""Style and script of customer pages: under /k/ as well, so that a proxy needs to pass nothing else on."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse

from augenhoehe.publishing.guide_html import guide_script, guide_style
from augenhoehe.web.customer.addresses import address_of
from augenhoehe.web.customer.headers import KEPT_FOREVER

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@cache
def _contents() -> dict[str, bytes]:
    pages = files(__package__).joinpath("pages.css").read_text(encoding="utf-8")
    texts = {"guide.css": guide_style(), "guide.js": guide_script(), "pages.css": pages}
    return {name: text.encode() for name, text in texts.items()}


@cache
def digest_of(name: str) -> str:
    """Return what the address of a file changes with."""
    return hashlib.sha256(_contents()[name]).hexdigest()[:16]


def address_of_asset(name: str) -> str:
    """Return where a file of ours lies; its content never changes."""
    return address_of("k_asset", digest_of(name), name)


def asset(_request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """Answer with a file of ours, of this release alone."""
    if name not in _contents() or digest != digest_of(name):
        raise Http404
    response = HttpResponse(_contents()[name], content_type=_TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = KEPT_FOREVER
    return response
