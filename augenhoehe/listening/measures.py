"""What can be counted. Pauses and pace of speech are left out on purpose: they are a voice, not words."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from augenhoehe.listening.codes import QUESTIONS
from augenhoehe.listening.conversation import Conversation, Turn
from augenhoehe.listening.mirror import Finding, Measures
from augenhoehe.listening.spoken import Spoken


def measures(
    conversation: Conversation, spoken: Sequence[Spoken], findings: Sequence[Finding], overlaps: int
) -> Measures:
    """Return the measures of a conversation; `overlaps` is how often time stamps show one."""
    lengths = [_words(at) for at in spoken]
    turns, words = {"agent": 0, "customer": 0}, {"agent": 0, "customer": 0}
    for at, length in zip(spoken, lengths, strict=True):
        if at.speaker != "other":
            turns[at.speaker] += 1
            words[at.speaker] += length
    said = sum(words.values())
    questions = {(one.code, one.turn, one.start) for one in findings if one.code in QUESTIONS}
    timed = any(turn.end is not None for turn in conversation.turns) and conversation.channel != "written"
    return Measures(
        turns=turns,
        words=words,
        share_of_words=words["agent"] / said if said else None,
        open_questions=sum(code == "open_question" for code, *_ in questions),
        closed_questions=sum(code == "closed_question" for code, *_ in questions),
        longest_monologue=_longest_monologue(spoken, lengths),
        response_gaps=tuple(_gaps(conversation.turns)) if conversation.channel == "written" else None,
        overlaps=overlaps if timed else None,
    )


def _words(at: Spoken) -> int:
    return sum([sentence.length for sentence in at.sentences])


def _longest_monologue(spoken: Sequence[Spoken], lengths: Sequence[int]) -> int:
    runs = groupby(spoken, key=attrgetter("speaker"))
    return max(
        (sum(lengths[at.turn] for at in run) for speaker, run in runs if speaker == "agent"), default=0
    )


def _gaps(turns: Sequence[Turn]) -> Iterator[float]:
    """Yield the seconds from the customer's last message to the agent's next, wherever both have times."""
    for before, at in pairwise(turns):
        if (before.speaker, at.speaker) != ("customer", "agent") or before.start is None or at.start is None:
            continue
        if at.start >= before.start:
            yield at.start - before.start
