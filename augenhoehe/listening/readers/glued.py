"""Conversations that lost their line breaks: turns are put on lines of their own again."""

import re
from collections import Counter

from augenhoehe.listening.readers.roles import stated_role

# After a blank, "Kunde:" or "Anna M.:" and then words; bounded, so that it stays linear.
_LABEL = re.compile(r"(?:^|(?<=\s))([A-ZÄÖÜ][\w-]{1,20}(?: (?:[A-ZÄÖÜ][\w-]{0,20}\.?|\d{1,3}))?):(?= \S)")
_ENDED = re.compile(r"[.!?…][\"”“)]?\s*\Z")
_FEWEST = 3
_TWO = 2  # a conversation takes two


def unglued(text: str) -> str:
    """Return the text with a line break before each speaker where several of them stand in one line.

    That is so where two who speak alternate: both state a role, or each comes back. Two of them in a line
    are enough where a sentence has ended before the second.
    """
    return "\n".join(map(_parted, text.split("\n")))


def _parted(line: str) -> str:
    heads = list(_LABEL.finditer(line))
    counts = Counter(head[1] for head in heads)
    known = {name for name, count in counts.items() if stated_role(name) or count > 1}
    speaking = [head for head in heads if head[1] in known]
    if len(known) < _TWO or (len(speaking) < _FEWEST and not _ENDED.search(line, 0, speaking[-1].start())):
        return line
    starts = [head.start() for head in speaking]
    pieces = [line[start:end].rstrip() for start, end in zip([0, *starts], [*starts, None], strict=True)]
    return "\n".join(piece for piece in pieces if piece)
