"""WebVTT, also as Teams and Zoom write it."""

import re
from collections.abc import Iterable
from dataclasses import replace

from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.captions import (
    Cue,
    Span,
    conversation_of,
    named_by_colon,
    plain_words,
    read_cues,
    shared_out,
)
from augenhoehe.listening.readers.turns import MOST_TURNS, quoted, too_many_turns, with_content

_HEADER = "WEBVTT"
_WITHOUT_CUE = frozenset({_HEADER, "NOTE", "STYLE", "REGION"})
_WEBEX = re.compile(r"\d{1,9} \"([^\"]{1,200})\" \(\d{1,20}\)\s*")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,80})?[ \t\n]++([^<>]{1,200})>")


def read_vtt(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the one conversation of the captions: names stand in `<v Name>` or before a colon."""
    text = with_content(text, file)
    first = text.partition("\n")[0].rstrip("\r")
    if first.split(maxsplit=1)[:1] != [_HEADER]:
        raise Unreadable("vtt_header", file, 1, found=quoted(first))
    cues = read_cues(text, file, without_cue=_WITHOUT_CUE)
    return conversation_of(spans_with_voices(cues, file), file, cues[0].line)


def spans_with_voices(cues: Iterable[Cue], file: str) -> Iterable[Span]:
    """Return who says what, by `<v Name>` or else by colons; among voices a cue without one is nobody's."""
    spans = [span for cue in cues for span in _spans(cue, file)]
    if not any(span.name for span in spans):
        return named_by_colon(spans)
    return [replace(span, name=span.name or "") for span in spans]


def _spans(cue: Cue, file: str) -> list[Span]:
    before, *voices = _VOICE.split("\n".join(cue.lines), maxsplit=MOST_TURNS + 1)
    if len(voices) > MOST_TURNS * 2:
        raise too_many_turns(file)
    above = _WEBEX.fullmatch(cue.label)
    parts = [(above and above[1], before), *zip(voices[::2], voices[1::2], strict=True)]
    return shared_out(
        cue.start, cue.end, [(name and plain_words(name), plain_words(words)) for name, words in parts]
    )
