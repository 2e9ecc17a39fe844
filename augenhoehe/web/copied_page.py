"""How a copy is passed on: its link, words to mail it with, its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils import formats, translation
from django.utils.translation import gettext as _

from augenhoehe.clarity.guide import Guide
from augenhoehe.desk.queries.guide_copy import OpenedCopy
from augenhoehe.web.closing_page import mail_to
from augenhoehe.web.customer.rendering import COPY, file_address, home, page_address


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """`is_reachable`: the link opens outside this machine. `about` is what the copy was made for."""

    id: UUID
    token: str
    guide: Guide
    link: str
    mail: str
    pdf: str
    expires_on: date
    about: UUID | None
    is_reachable: bool


def copied_page(request: HttpRequest, token: str, copy: OpenedCopy) -> CopiedPage:
    """Return what the page about a copy shows."""
    path = page_address(COPY, token)
    link = f"{home()}{path}" if home() else request.build_absolute_uri(path)
    return CopiedPage(
        id=copy.id,
        token=token,
        guide=copy.followed.guide,
        link=link,
        mail=_mail(copy, link),
        pdf=file_address(COPY, token, "pdf"),
        expires_on=copy.expires_on,
        about=copy.followed.about,
        is_reachable=bool(home()),
    )


def _mail(copy: OpenedCopy, link: str) -> str:
    guide = copy.followed.guide
    with translation.override(guide.language):
        words = _(
            "Good day,\n\nhere are the steps we talked about, made for you:\n\n{link}\n\nThe link is good "
            "until {day}. If a step does not work, you can say so right there, or write to me.\n\n"
            "Kind regards"
        )
        day = formats.date_format(copy.expires_on, "DATE_FORMAT")
        return mail_to(guide.title, words.format(link=link, day=day))
