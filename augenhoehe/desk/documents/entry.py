"""An entry: what a helper remembers of one conversation."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

from augenhoehe.desk.documents.shape import Line, Shape, Text

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
Channel = Literal["phone", "chat", "email", "on_site", "other"]
Stream = Literal["chosen", "random"]
Upset = Literal[0, 1, 2, 3, "unclear"]
Calm = Literal[0, 1, 2, 3, 4]
Feeling = Literal["worry", "panic"]
Did = Literal[
    "let_finish",
    "asked_again",
    "said_back",
    "accepted_feeling",
    "explained_plainly",
    "led_through_steps",
    "checked_at_end",
    "interrupted",
    "lost_patience",
    "talked_down",
    "used_jargon",
    "pointed_to_faq",
]
Understood = Literal["shown", "said_yes", "not_checked"]
Copes = Literal["yes", "unsure", "no", "not_checked"]


class Entry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The log record about one conversation. Nothing in it says who the customer was."""

    conversation_at: Moment
    upset: Upset
    calm: Calm
    channel: Channel = "phone"
    stream: Stream = "chosen"
    feelings: frozenset[Feeling] = frozenset()
    worry: Line = ""
    repeat: bool | None = None
    did: frozenset[Did] = frozenset()
    understood: Understood | None = None
    copes: Copes | None = None
    differently: Line = ""
    note: Text = ""
    intention_in_mind: bool | None = None
    ticket: Line = ""
    late: bool = False


ENTRY = Shape("entry", Entry)
