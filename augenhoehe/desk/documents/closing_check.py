"""A closing check: two questions on what was solved, not on the person."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.shape import Line, Shape

MOST_OPTIONS = 6
Round = Literal[1, 2]
Language = Literal["de", "en"]
Options = Annotated[tuple[Line, ...], msgspec.Meta(max_length=MOST_OPTIONS)]


class ClosingCheck(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is asked: `question` is the "What would you do first, if …", without options in own words.

    `about` is the id of the conversation, which is that of its entry too. `right` is the position of the
    option that fits. `token` is that of the link, "" where the answer was told; `remind_on` is when to send
    the second round, which `follows` the first.
    """

    about: UUID
    asked_on: date
    solved: Line = ""
    question: Line = ""
    options: Options = ()
    right: int | None = None
    language: Language = "de"
    round: Round = 1
    follows: UUID | None = None
    token: Line = ""
    expires_on: date | None = None
    remind_on: date | None = None


CLOSING_CHECK = Shape("closing_check", ClosingCheck)
