"""Logs in the states that tests and pictures need, made by the actions a person would set off."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from augenhoehe.desk.actions.conversation import begin_conversation, keep_conversation
from augenhoehe.desk.actions.course import set_week, start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.mirror import keep_mirror
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.actions.sample import fill_with_sample
from augenhoehe.desk.documents import Conversation, Course, Dismissed, Entry, Mirror, Week
from augenhoehe.desk.documents.entry import Calm, Upset
from augenhoehe.desk.documents.mirror import turns_of
from augenhoehe.desk.documents.preferences import Language
from augenhoehe.desk.masking import masked, subjects_of
from augenhoehe.desk.phrasebook import Phrasebook, load
from augenhoehe.desk.queries.look_back import look_backs
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.desk.samples import sample
from augenhoehe.desk.samples import sentences as sentences_in
from augenhoehe.listening import read
from tests import mirror_samples

SEED = 7
UPSET: tuple[Upset, ...] = (0, 1, 2, 3)
CALM: tuple[Calm, ...] = (4, 3, 2, 1, 0)


def language_of(log: OpenLog) -> Language:
    return "de" if log.person.language == "de" else "en"


def book_of(log: OpenLog) -> Phrasebook:
    return load(log.person.language)


def own_sentences(log: OpenLog) -> tuple[str, ...]:
    """What somebody wrote for next time, in the language of the log."""
    return sentences_in(language_of(log)).differently


def settle(log: OpenLog) -> None:
    """The first start is behind: an intention stands, the recovery code was offered."""
    set_preferences(log, intention=book_of(log).default_intention, recovery_offered=True)


def practise(log: OpenLog, *, ago: timedelta = timedelta(0)) -> None:
    """Five weeks of entries, a course in its fourth week, look-backs, one conversation put aside.

    All of it was so some time `ago`: after eight days the course is over.
    """
    now = timezone.localtime().replace(microsecond=0) - ago
    fill_with_sample(log, sample(language_of(log), now, SEED))
    set_preferences(log, breathed_on=now.date())


def log_two_weeks(log: OpenLog) -> list[Stored[Entry]]:
    """Add ten entries over the last two weeks, upset and calm of every degree, the newest an hour old."""
    now = timezone.localtime().replace(microsecond=0)
    words = own_sentences(log)
    entries = [
        Entry(
            conversation_at=now - timedelta(hours=1 + 34 * number),
            upset=UPSET[number % len(UPSET)],
            calm=CALM[number % len(CALM)],
            channel="phone" if number % 3 else "chat",
            did=frozenset({"said_back", "asked_again"}) if number % 2 else frozenset({"interrupted"}),
            understood="shown" if number % 2 else None,
            copes="yes" if number % 2 else "unsure",
            differently=words[number] if number % 3 else "",
        )
        for number in range(10)
    ]
    return add_entries(log, [(None, entry) for entry in entries])


def course_in_week(log: OpenLog, week: int, *, focus: bool = True) -> Stored[Course]:
    """Begin a course that is now in week `week` (0: next week, 5: over), with a focus for each week."""
    course = start_course(log, timezone.localdate() - timedelta(days=7 * (week - 1)))
    for number, one in enumerate(book_of(log).focus[1:4], 2):
        if focus:
            course = set_week(log, course.id, number, Week(focus=one.id, plan=one.plans[0]))
    return course


def listen(log: OpenLog) -> Stored[Conversation]:
    """A conversation in the listening stage, with notes and marks."""
    begun = begin_conversation(log)
    sentences = sentences_in(language_of(log))
    typed = {
        "stage": "listen",
        "notes": sentences.note[0],
        "understood_so_far": sentences.note[1],
        "worry": sentences.worry[0],
        "marks": frozenset({"upset", "worried", "said_back"}),
    }
    return keep_conversation(log, begun.id, typed, begun.revision)


def keep_call(log: OpenLog, entry_id: UUID | None = None) -> Stored[Mirror]:
    """Keep a conversation in the mirror, about an entry if one is given; a finding is dismissed in it."""
    (conversation,) = read(mirror_samples.CALL[language_of(log)])
    document = Mirror(
        kept_at=timezone.localtime(),
        turns=turns_of(conversation),
        channel=conversation.channel,
        guessed=conversation.guessed,
        dismissed=(Dismissed(turn=1, rule=f"{language_of(log)}.closed_question.trained"),),
        entry=entry_id,
    )
    return keep_mirror(log, masked(document, subjects_of(document)), "de.0.earlier")


def finished_look_back(log: OpenLog) -> UUID:
    """Return the newest look-back of a log that practises."""
    return look_backs(log)[-1].id
