"""A conversation that is being accompanied, until it is closed with an entry."""

from __future__ import annotations

from typing import Literal

import msgspec

from augenhoehe.desk.documents.entry import Channel, Copes, Moment, Stream, Understood
from augenhoehe.desk.documents.shape import Line, Shape, Text

Stage = Literal["arrive", "listen", "close"]
Confirmed = Literal["yes", "not_quite"]
Mark = Literal[
    "upset",
    "worried",
    "panicking",
    "asked_openly",
    "said_back",
    "named_feeling",
    "interrupted",
    "misunderstanding",
]


class Conversation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The companion's page of one contact. Marks are a set: when they were made is not kept."""

    began_at: Moment
    channel: Channel = "phone"
    stream: Stream = "chosen"
    stage: Stage = "arrive"
    parked: bool = False
    notes: Text = ""
    understood_so_far: Text = ""
    confirmed: Confirmed | None = None
    marks: frozenset[Mark] = frozenset()
    worry: Line = ""
    understood: Understood | None = None
    copes: Copes | None = None


CONVERSATION = Shape("conversation", Conversation)
