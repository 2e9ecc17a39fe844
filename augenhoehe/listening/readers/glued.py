"""What was glued or slipped: turns get lines of their own again, and the colon that others of theirs have."""

import re
from collections import Counter

from augenhoehe.listening.readers.roles import stated_role

# After a blank, "Kunde:" or "Anna M.:" and then words; bounded, so that it stays linear.
_LABEL = re.compile(r"(?:^|(?<=\s))([A-ZÄÖÜ][\w-]{1,20}(?: (?:[A-ZÄÖÜ][\w-]{0,20}\.?|\d{1,3}))?):(?= \S)")
# "KUNDE - hab ich" among lines with "Kunde:".
_NAME = r"[^\W\d_][\w.-]{0,39}(?: [\w.-]{1,40}){0,2}"
_COLON = re.compile(rf"^[ \t]{{0,12}}({_NAME}):(?=[ \t])", re.MULTILINE)
_DASH = re.compile(rf"^([ \t]{{0,12}})({_NAME}) {{1,2}}[-–—]{{1,2}} (?=\S)", re.MULTILINE)
_ENDED = re.compile(r"[.!?…][\"”“)]?\s*\Z")
_FEWEST = 3
_TWO = 2  # a conversation takes two


def unglued(text: str) -> str:
    """Return the text with a line break before each speaker where several of them stand in one line.

    That is so where two who speak alternate: both state a role, or each comes back. Two of them in a line
    are enough where a sentence has ended before the second.
    """
    return "\n".join(map(_parted, text.split("\n")))


def with_colons(text: str) -> str:
    """Return the text with a colon where a name has a dash behind it here, and a colon everywhere else."""
    if not _DASH.search(text):
        return text
    counts = Counter(name[1] for name in _COLON.finditer(text))
    names = {name.casefold(): name for name, count in counts.items() if count > 1 or stated_role(name)}
    if len(names) < _TWO:
        return text

    def mended(line: re.Match[str]) -> str:
        name = names.get(line[2].casefold())
        return f"{line[1]}{name}: " if name else line[0]

    return _DASH.sub(mended, text)


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
