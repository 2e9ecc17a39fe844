"""A reply or note that is a link and little else: what could be handed over instead of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from augenhoehe.desk.queries.guide import GuideLine, draft_of, guides_of
from augenhoehe.desk.queries.open_log import OpenLog

_LINK = re.compile(r"\bhttps?://\S+|\bwww\.\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_TOKEN = re.compile(r"/k/g/([A-Za-z0-9_-]{22})/")
# A greeting, "see here", a name: more words than these say something of their own.
_MOST_WORDS = 12
_MOST_GUIDES = 8


@dataclass(frozen=True, slots=True)
class LinkAlone:
    """`guide` is one's own guide that the link leads to, if it does; `guides` are others to hand over."""

    link: str
    guide: GuideLine | None
    guides: tuple[GuideLine, ...]


def is_link_alone(text: str) -> bool:
    """Return whether a text is a link with hardly a word around it."""
    rest, links = _LINK.subn(" ", text)
    return links > 0 and len(_WORD.findall(rest)) <= _MOST_WORDS


def link_alone(log: OpenLog, text: str) -> LinkAlone | None:
    """Return what to offer instead of a text that is a link alone, None for any other text."""
    found = _LINK.search(text)
    if found is None or not is_link_alone(text):
        return None
    published = [one for one in guides_of(log) if one.published and not one.is_group]
    token = next(iter(_TOKEN.findall(found.group())), "")
    own = next((one for one in published if token and draft_of(log, one.id).token == token), None)
    others = tuple(one for one in published if one != own)[:_MOST_GUIDES]
    return LinkAlone(found.group(), own, others)
