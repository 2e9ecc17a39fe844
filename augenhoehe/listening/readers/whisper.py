"""Transcripts that Whisper and its relatives write as JSON, with speakers told by diarisation."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.readers.json_document import Json, load_json
from augenhoehe.listening.readers.markup import tidy
from augenhoehe.listening.readers.moments import is_moment
from augenhoehe.listening.readers.roles import guess_roles
from augenhoehe.listening.readers.turns import with_words

_WRAPPERS = ("result", "results", "output", "transcription", "transcript")


@dataclass(frozen=True, slots=True)
class _Part:
    """What one person says in a segment; nobody is "" where the diarisation stays silent."""

    speaker: str
    text: str
    start: float | None
    end: float | None


def read_whisper(text: str, file: str) -> tuple[Conversation, ...]:
    """Return the one conversation; segments or words need a "speaker".

    Words tell where within a segment somebody else goes on, and the times more sharply than segments do.
    """
    segments = list(_segments(Json(load_json(text, file), file)).each())
    parts = [part for segment in segments for part in _parts(segment) if part.text]
    if parts and not any(part.speaker for part in parts):
        raise Unreadable("speakers_missing", file)
    turns = with_words(_joined(parts), file)
    return (guess_roles(Conversation(turns, "spoken")),)


def _segments(root: Json) -> Json:
    if root.is_list:
        return root
    inside = (root.inside(name) for name in _WRAPPERS)
    for found in (root, *inside):
        if found.is_object and (listed := found.at("segments", "speakers")).is_list:
            return listed
        if found.is_list:
            return found
    raise Unreadable("not_this_export", root.file, expected='"segments": […]')


def _parts(segment: Json) -> Iterator[_Part]:
    if segment.is_list:  # as some programs write their tuples: without a speaker
        yield _Part("", "?", None, None)
        return
    start, end = _outer(segment, "start", "from", 0), _outer(segment, "end", "to", 1)
    named = segment.at("speaker").key()
    runs = _runs(segment.at("words"), named)
    if len(runs) <= 1:
        speaker, said = runs[0] if runs else (named, [])
        yield _part(speaker, _plain(segment.at("text").text()) or _text_of(said), said, (start, end))
        return
    for place, (speaker, said) in enumerate(runs):
        outside = (None if place else start, end if place == len(runs) - 1 else None)
        yield _part(speaker, _text_of(said), said, outside)


def _outer(segment: Json, field: str, offset: str, place: int) -> float | None:
    """Return the seconds of a segment, which some programs give in milliseconds and some as a pair."""
    pair = list(segment.at("timestamp").each()) if segment.at("timestamp").is_list else []
    if place < len(pair):
        return _seconds(pair[place])
    milliseconds = segment.inside("offsets", offset).number()
    return _seconds(segment.at(field)) if milliseconds is None else max(0.0, milliseconds / 1000)


def _runs(words: Json, named: str) -> list[tuple[str, list[Json]]]:
    """Return the words by speaker; one without a speaker belongs to the word before it."""
    runs: list[tuple[str, list[Json]]] = []
    for word in words.each():
        speaker = word.at("speaker").key() or (runs[-1][0] if runs else named)
        if not runs or runs[-1][0] != speaker:
            runs.append((speaker, []))
        runs[-1][1].append(word)
    return runs


def _part(speaker: str, text: str, words: list[Json], outside: tuple[float | None, float | None]) -> _Part:
    start, end = _nearest(words, "start", outside[0]), _nearest(words[::-1], "end", outside[1])
    if start is not None and end is not None:
        end = max(start, end)
    return _Part(speaker, text, start, end)


def _nearest(words: Iterable[Json], field: str, outside: float | None) -> float | None:
    """Return the time of the first word; figures have none, then the segment's is nearer than others'."""
    told = [_seconds(word.at(field)) for word in words]
    return next((moment for moment in (*told[:1], outside, *told) if moment is not None), None)


def _seconds(field: Json) -> float | None:
    """Return the seconds; a little before zero, as some models count silence, is zero."""
    seconds = field.number()
    if seconds is None:
        return None
    return max(0.0, seconds) if is_moment(max(0.0, seconds)) else field.fault("json_not_number")


def _text_of(words: Iterable[Json]) -> str:
    """Return the words as a sentence: some programs keep the blank before each word, others do not."""
    said = [word.at("word", "text").text() for word in words]
    blank = "" if any(word.startswith(" ") for word in said[1:]) else " "
    return _plain(blank.join(said))


def _plain(text: str) -> str:
    return " ".join(tidy(text).split())


def _joined(parts: Iterable[_Part]) -> Iterator[Turn]:
    """Yield a turn for all neighbouring parts of one speaker."""
    for speaker, run in groupby(parts, key=lambda part: part.speaker):
        said = list(run)
        text = " ".join(part.text for part in said)
        ends = [part.end for part in said if part.end is not None]
        yield Turn("other", text, speaker, said[0].start, max(ends, default=None))
