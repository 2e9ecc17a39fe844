"""A mail thread pasted as text: the newest mail first, those before it under `Von: …` or `Am … schrieb …`."""

import re
from collections.abc import Sequence
from itertools import pairwise

from augenhoehe.listening.conversation import Turn
from augenhoehe.listening.readers.quotes import Earlier, split_quotes
from augenhoehe.listening.readers.turns import LONGEST_TEXT

_SIGNS = ("Von:", "From:", " schrieb ", " wrote:")
_WHEN = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})\D{1,12}(\d{1,2}:\d{2}(?::\d{2})?)")
_UNKNOWN = "1"
_TWO = 2  # a conversation takes two


def turns_of_mails(text: str) -> list[Turn] | None:
    """Return the mails, the oldest first, or None where the text is no thread.

    Texts put the newest first unless they begin with a header and their dates say otherwise.

    Who wrote the newest one is not said; it is who the mail before it went to, or who wrote before that.
    """
    if len(text) > LONGEST_TEXT or not any(sign in text for sign in _SIGNS):
        return None
    own, earlier = split_quotes(text)
    oldest_first = earlier if not own and _is_oldest_first(earlier) else earlier[::-1]
    turns = [Turn("other", mail.text, mail.name) for mail in oldest_first]
    if own and earlier:
        others = [mail.name for mail in earlier if mail.name != earlier[0].name]
        turns.append(Turn("other", own, earlier[0].receiver or next(iter(others), _UNKNOWN)))
    return turns if len(turns) >= _TWO else None


def _is_oldest_first(mails: Sequence[Earlier]) -> bool:
    found = [_WHEN.search(mail.header) for mail in mails]
    moments = [(one[3], one[2].zfill(2), one[1].zfill(2), one[4].rjust(5, "0")) for one in found if one]
    return len(moments) == len(mails) and all(one < next_one for one, next_one in pairwise(moments))
