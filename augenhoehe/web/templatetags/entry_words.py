"""Sentences about an entry, as templates ask for them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django import template
from django.template.context import Context

from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.next_time import sentence_for_next_time
from augenhoehe.desk.queries.open_log import Stored
from augenhoehe.desk.queries.record import UnreadableRecord
from augenhoehe.web import wording

register = template.Library()


@register.filter
def words(record: Stored[Entry] | UnreadableRecord) -> wording.Row:
    """`{% with row=record|words %}`: what a list says of an entry."""
    return wording.row(record)


@register.simple_tag
def conversation_line(began: datetime, channel: str) -> str:
    """`{% conversation_line began channel %}`: the heading over an entry."""
    return wording.conversation_line(began, channel)


@register.simple_tag(takes_context=True)
def next_time(context: Context, entry_id: object) -> str:
    """`{% next_time id as sentence %}`: the line of use after saving.

    Messages wait in the session, which is not sealed: they carry the id, and the words are read here.
    """
    return sentence_for_next_time(context["request"].log, UUID(str(entry_id)))
