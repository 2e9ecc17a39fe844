"""What tells a customer's page apart from its next state, read without reading the guide."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db import connection

from augenhoehe.desk.models import GuideVersion
from augenhoehe.desk.queries.guide import content_of
from augenhoehe.desk.queries.guide_page import Followed, LinkGone

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
# By hand: composing this query would take five times as long as answering it, for every page that is asked.
_STAMP = """
    SELECT guide.published_id, other.language, other.token
    FROM augenhoehe_guide AS guide
    LEFT JOIN augenhoehe_guide AS other
        ON (other.id = guide.original_id OR other.original_id = coalesce(guide.original_id, guide.id))
        AND other.id != guide.id AND NOT other.is_archived AND other.published_id IS NOT NULL
    WHERE guide.token = %s AND NOT guide.is_archived AND guide.published_id IS NOT NULL
    ORDER BY other.language, other.id
"""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The row of the published version behind a link, and language and token of its published translations.

    Versions never change: what was made from equal stamps is equal.
    """

    version: int
    languages: tuple[tuple[str, str], ...]


def stamp_at(token: str) -> Stamp:
    """Return the stamp of what is behind the link of a guide, in one small query. Raises LinkGone."""
    if not _TOKEN.fullmatch(token):
        raise LinkGone
    with connection.cursor() as cursor:
        rows = cursor.execute(_STAMP, [token]).fetchall()
    if not rows:
        raise LinkGone
    others = tuple((language, other) for _version, language, other in rows if other)
    return Stamp(rows[0][0], others)


def version_followed(version: int) -> Followed:
    """Return a published version as a customer follows it. Raises LinkGone or UnreadableRecord."""
    rows = GuideVersion.objects.filter(id=version)
    row = rows.values_list("guide__owner_id", "guide_id", "number", "schema", "content").first()
    if row is None:
        raise LinkGone
    owner, guide_id, number, schema, content = row
    return Followed(owner, guide_id, number, version, content_of(guide_id, schema, content))
