"""What the companion offers beside the fields: sentences in the language of the conversation."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import get_language

from augenhoehe.desk.documents import Preferences
from augenhoehe.desk.phrasebook import Focus, FocusId, Phrasebook, load
from augenhoehe.desk.queries.course import current_week
from augenhoehe.desk.queries.look_back import reusable_sentence
from augenhoehe.desk.queries.open_log import OpenLog

OBSERVE: FocusId = "observe"
QUESTIONS_AT_HAND = 3
SENTENCES_AT_HAND = 2


@dataclass(frozen=True, slots=True)
class Feeling:
    """Sentences that accept a feeling, shown once `mark` is ticked."""

    mark: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanionPage:
    """Sentences to say. `language` is theirs, which may differ from that of the page."""

    language: str
    intention: str
    book: Phrasebook
    focus: Focus
    reusable: str

    @property
    def questions(self) -> tuple[str, ...]:
        return self.focus.questions[:QUESTIONS_AT_HAND]

    @property
    def more_questions(self) -> tuple[str, ...]:
        return self.focus.questions[QUESTIONS_AT_HAND:]

    @property
    def starters(self) -> tuple[str, ...]:
        """Ways to begin, without the first, which is the label of the field."""
        return self.book.understood_starters[1:]

    @property
    def cope(self) -> tuple[str, ...]:
        return self.book.cope[:SENTENCES_AT_HAND]

    @property
    def more_closings(self) -> tuple[str, ...]:
        """What else can be said to check, in the order of the tones."""
        more = [sentence for tone in self.book.teach_back for sentence in tone.sentences[1:]]
        return (*more, *self.book.cope[SENTENCES_AT_HAND:])

    @property
    def feelings(self) -> tuple[Feeling, ...]:
        """The words for each mark of a feeling, as few as can be taken in during a call."""
        known = self.book.acknowledge
        offered = (("upset", known.anger), ("worried", known.worry), ("panicking", known.panic))
        return tuple(Feeling(mark, sentences[:SENTENCES_AT_HAND]) for mark, sentences in offered)


def intention_of(preferences: Preferences, language: str) -> str:
    """Return the person's intention, or a first one to start from."""
    return preferences.intention or load(language).default_intention


def companion_page(log: OpenLog, preferences: Preferences) -> CompanionPage:
    """Return what to offer in a conversation today."""
    spoken = get_language() or "en"
    language = preferences.conversation_language or spoken
    book = load(language)
    week = current_week(log, timezone.localdate())
    practised = week.focus if week else OBSERVE
    focus = next((one for one in book.focus if one.id == practised), book.focus_by_id(OBSERVE))
    return CompanionPage(language, intention_of(preferences, spoken), book, focus, reusable_sentence(log))
