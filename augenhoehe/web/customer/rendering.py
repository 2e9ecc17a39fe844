"""From a published version or a personal copy to its page, its file and its PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from threading import BoundedSemaphore

from django.conf import settings
from django.utils import translation

from augenhoehe.clarity import Guide, fill_in
from augenhoehe.desk.queries.guide_page import Followed, picture_contents
from augenhoehe.desk.queries.guide_stamp import Stamp, version_followed
from augenhoehe.publishing.guide_html import guide_file, guide_html
from augenhoehe.publishing.guide_page import ClosingQuestions, GuidePage
from augenhoehe.publishing.guide_pdf import guide_pdf
from augenhoehe.web.customer.addresses import address_of
from augenhoehe.web.customer.assets import address_of_asset
from augenhoehe.web.customer.limits import TooMany
from augenhoehe.web.customer.progress import Progress
from augenhoehe.web.customer.sent import packed
from augenhoehe.web.interface import interface

GUIDE, COPY = "g", "c"
# Decoded guides, pages of some 2 to 10 kB each as they are sent, and files that take a second to make.
_KEPT_GUIDES, _KEPT_PAGES, _KEPT_FILES = 500, 10_000, 8
# Files are made two at a time, so that pages do not wait for them.
_MAKING = BoundedSemaphore(2)
_BUSY_SECONDS = 5


@lru_cache(_KEPT_GUIDES)
def followed_at(_token: str, version: int) -> Followed:
    """Return what is published behind a link, decoded once: versions never change. Raises LinkGone.

    Call it with the version that `stamp_at` just told; the token keeps databases apart.
    """
    followed = version_followed(version)
    return replace(followed, guide=fill_in(followed.guide))


@lru_cache(_KEPT_PAGES)
def first_page(token: str, stamp: Stamp) -> bytes:
    """Return the packed page of a guide as everybody sees it first.

    Versions never change, so it is never stale.
    """
    return packed(page_of(GUIDE, token, followed_at(token, stamp.version), languages=stamp.languages))


def page_of(
    kind: str,
    token: str,
    followed: Followed,
    progress: Progress | None = None,
    *,
    languages: tuple[tuple[str, str], ...] = (),
    greeting: str = "",
) -> str:
    """Return the page of a guide or copy for somebody who has come this far."""
    about = GuidePage(
        post_url=page_address(kind, token),
        picture=partial(_picture_address, kind, token),
        done=progress.done if progress else frozenset(),
        current=progress.current if progress else "",
        told=progress.told if progress else "",
        finished=progress.finished if progress else False,
        greeting=greeting,
        pdf_url=file_address(kind, token, "pdf"),
        languages={language: page_address(GUIDE, other) for language, other in languages},
        style_url=address_of_asset("guide.css"),
        script_url=address_of_asset("guide.js"),
    )
    with translation.override(followed.guide.language):
        return guide_html(followed.guide, about, interface())


def page_address(kind: str, token: str) -> str:
    """Return the address of a page without the host."""
    return address_of("k_page", kind, token)


def file_address(kind: str, token: str, suffix: str) -> str:
    """Return the address of the PDF or the one file of a page."""
    return address_of("k_file", kind, token, suffix)


def _picture_address(kind: str, token: str, file: str) -> str:
    return address_of("k_picture", kind, token, file)


def one_file(followed: Followed, greeting: str = "", closing: ClosingQuestions | None = None) -> bytes:
    """Return a guide as one HTML file that needs nothing else."""
    pictures = _pictures(followed)
    with translation.override(followed.guide.language):
        page = GuidePage(greeting=greeting, closing=closing)
        return guide_file(followed.guide, page, interface(), pictures).encode()


def _pictures(followed: Followed) -> Mapping[str, bytes]:
    found = picture_contents(followed.owner, followed.guide)
    return {file: picture.content for file, picture in found.items()}


@lru_cache(_KEPT_FILES)
def published_pdf(token: str, version: int, home: str) -> bytes:
    """Return the PDF of a version, with the way back to its page at `home`."""
    return pdf_of(GUIDE, token, followed_at(token, version), home=home)


def pdf_of(kind: str, token: str, followed: Followed, *, home: str, greeting: str = "") -> bytes:
    """Return the PDF of a guide or copy; `home` is the address customers reach us at, "" for none."""
    address = f"{home}{page_address(kind, token)}" if home else ""
    pictures = _pictures(followed)
    with translation.override(followed.guide.language):
        spoken = interface()
        return _one_of_few(lambda: guide_pdf(followed.guide, pictures, address, spoken, greeting=greeting))


def _one_of_few(make: Callable[[], bytes]) -> bytes:
    if not _MAKING.acquire(blocking=False):
        raise TooMany(_BUSY_SECONDS)
    try:
        return make()
    finally:
        _MAKING.release()


def home() -> str:
    """Return the public address of customer pages without a slash at its end, "" where there is none."""
    return str(settings.AUGENHOEHE_CUSTOMER_URL)


def file_name(guide: Guide, suffix: str) -> str:
    """Return the title as the name of a file."""
    kept = "".join(one if one.isalnum() or one in " -_" else " " for one in guide.title)
    return f"{' '.join(kept.split())[:80] or 'guide'}.{suffix}"
