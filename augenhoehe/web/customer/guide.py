"""A guide and a personal copy as customers open them."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from augenhoehe.clarity.guide import END
from augenhoehe.desk.queries.guide_copy import OpenedCopy, copy_of
from augenhoehe.desk.queries.guide_page import Followed, LinkGone, picture_in
from augenhoehe.desk.queries.guide_stamp import stamp_at
from augenhoehe.publishing.guide_numbers import anchor, guide_numbers
from augenhoehe.web.customer import limits
from augenhoehe.web.customer.headers import KEPT_FOREVER
from augenhoehe.web.customer.progress import COOKIE, Progress, keep, progress_of
from augenhoehe.web.customer.rendering import (
    COPY,
    GUIDE,
    file_name,
    first_page,
    followed_at,
    home,
    one_file,
    page_of,
    pdf_of,
    published_pdf,
)
from augenhoehe.web.customer.report import SentencesFull, is_page, take_in
from augenhoehe.web.customer.sent import packed, sent

# Asked again each time, so that nobody follows a version that was replaced.
_ASK_AGAIN = "private, no-cache"
START = "start"
_TYPES = {"pdf": "application/pdf", "html": "text/html; charset=utf-8"}


def page(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    """Show a guide or copy, or take in how far somebody came."""
    if request.method == "POST":
        return _reported(request, kind, token)
    limits.PAGES.check(request)
    return _copy(request, token) if kind == COPY else _published(request, token)


def _published(request: HttpRequest, token: str) -> HttpResponse:
    stamp = stamp_at(token)
    if COOKIE not in request.COOKIES:
        response = sent(request, first_page(token, stamp))
    else:
        followed = followed_at(token, stamp.version)
        progress = progress_of(request, followed.number, followed.guide.places())
        page = page_of(GUIDE, token, followed, progress, languages=stamp.languages)
        response = sent(request, packed(page))
    response["Cache-Control"] = _ASK_AGAIN
    return response


def _copy(request: HttpRequest, token: str) -> HttpResponse:
    copy = copy_of(token)
    progress = progress_of(request, copy.followed.number, copy.followed.guide.places())
    return sent(request, packed(page_of(COPY, token, copy.followed, progress, greeting=copy.greeting)))


def _reported(request: HttpRequest, kind: str, token: str) -> HttpResponse:
    # One transaction, which reaches the disk once. What is refused stays counted.
    with transaction.atomic():
        done = _taken_in(request, kind, token)
    if isinstance(done, Exception):
        raise done
    followed, progress = done
    # An empty 200: after a 204 our server would close the connection.
    response = HttpResponse(content_type="text/plain; charset=utf-8")
    if is_page(request):
        there = f"{request.path}#{_place(followed, progress)}"
        response = HttpResponse(status=303, headers={"Location": there})
    if progress:
        keep(request, response, progress, followed.number, followed.guide.places())
    return response


def _taken_in(
    request: HttpRequest, kind: str, token: str
) -> tuple[Followed, Progress | None] | LinkGone | limits.TooMany | SentencesFull:
    try:
        limits.check(request, limits.COPY_REPORT if kind == COPY else limits.REPORT, token)
        followed = _followed(kind, token)
        return followed, take_in(request, followed)
    except (LinkGone, limits.TooMany, SentencesFull) as refused:
        return refused


def _followed(kind: str, token: str) -> Followed:
    return copy_of(token).followed if kind == COPY else followed_at(token, stamp_at(token).version)


def _place(followed: Followed, progress: Progress | None) -> str:
    """Return the anchor of the step somebody was at, of the end when it worked, of the start before both."""
    if progress is None:
        return START
    number = guide_numbers(followed.guide).get(progress.current, "")
    if progress.finished or progress.current == END:
        return anchor("")
    return anchor(number) if number else START


def picture(request: HttpRequest, kind: str, token: str, file: str) -> HttpResponse:
    """Show a picture of this guide or copy, and of no other."""
    limits.PAGES.check(request)
    found = picture_in(_followed(kind, token), file)
    response = HttpResponse(found.content, content_type=found.media_type)
    response["Cache-Control"] = KEPT_FOREVER
    return response


def file(request: HttpRequest, kind: str, token: str, suffix: str) -> HttpResponse:
    """Hand out the PDF, or the page as one file."""
    limits.check(request, limits.FILE, token)
    return _FILES[kind](token, suffix)


def _published_file(token: str, suffix: str) -> HttpResponse:
    stamp = stamp_at(token)
    followed = followed_at(token, stamp.version)
    content = one_file(followed) if suffix == "html" else published_pdf(token, stamp.version, home())
    return _download(followed, content, suffix)


def _copied_file(token: str, suffix: str) -> HttpResponse:
    copy: OpenedCopy = copy_of(token)
    if suffix == "html":
        return _download(copy.followed, one_file(copy.followed, copy.greeting), suffix)
    content = pdf_of(COPY, token, copy.followed, home=home(), greeting=copy.greeting)
    return _download(copy.followed, content, suffix)


def _download(followed: Followed, content: bytes, suffix: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[suffix])
    name = file_name(followed.guide, suffix)
    response["Content-Disposition"] = content_disposition_header(suffix == "html", name) or "inline"
    return response


_FILES: dict[str, Callable[[str, str], HttpResponse]] = {GUIDE: _published_file, COPY: _copied_file}
