"""What a customer answered, and what he wrote where a guide did not take him further."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

import msgspec

from augenhoehe.desk.documents.closing_check import Round
from augenhoehe.desk.documents.shape import Line, Shape

Source = Literal["link", "told"]
CustomerCopes = Literal["yes", "unsure", "no"]


class ClosingAnswer(
    msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True
):
    """The answer to a closing check; `told` means that the helper typed in what he was told.

    `about` is the id of the conversation, which is that of its entry too. `understood` is whether the next
    step was named: known from the choice, else what the helper makes of own words, None until he does.
    `seen` is whether the helper has had an answer that came by a link before him.
    """

    about: UUID
    received_on: date
    source: Source = "link"
    round: Round = 1
    question: Line = ""
    chosen: Line = ""
    own_words: Line = ""
    copes: CustomerCopes | None = None
    line: Line = ""
    understood: bool | None = None
    reopened: bool = False
    seen: bool = False


class Stuck(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A sentence that came with "I am stuck here", under the id of its report; copies know what `about`."""

    guide: Line
    version: int
    step: Line
    received_on: date
    sentence: Line = ""
    about: UUID | None = None
    reopened: bool = False


CLOSING_ANSWER = Shape("closing_answer", ClosingAnswer)
STUCK = Shape("stuck", Stuck)
