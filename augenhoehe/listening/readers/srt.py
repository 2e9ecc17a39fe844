"""SubRip captions: numbered cues with comma times, names before a colon."""

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.readers.captions import (
    Span,
    conversation_of,
    named_by_colon,
    plain_words,
    read_cues,
)
from augenhoehe.listening.readers.turns import with_content


def read_srt(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the one conversation of the captions."""
    text = with_content(text, file)
    cues = read_cues(text, file)
    spans = (Span(None, plain_words("\n".join(cue.lines)), cue.start, cue.end) for cue in cues)
    return conversation_of(named_by_colon(spans), file)
