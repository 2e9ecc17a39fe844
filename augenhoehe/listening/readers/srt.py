"""SubRip captions: numbered cues with comma times, names in `<v Name>` or before a colon."""

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.readers.captions import (
    Span,
    conversation_of,
    named_by_colon,
    plain_words,
    read_cues,
)
from augenhoehe.listening.readers.turns import with_content
from augenhoehe.listening.readers.vtt import spans_with_voices


def read_srt(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the one conversation of the captions."""
    text = with_content(text, file)
    cues = read_cues(text, file)
    if any("<v" in line for cue in cues for line in cue.lines):
        return conversation_of(spans_with_voices(cues, file), file, cues[0].line)
    spans = (Span(None, plain_words("\n".join(cue.lines)), cue.start, cue.end) for cue in cues)
    return conversation_of(named_by_colon(spans), file, cues[0].line)
