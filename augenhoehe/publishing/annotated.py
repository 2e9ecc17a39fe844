"""A conversation with numbered notes at its turns, as page, file and terminal show it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from augenhoehe.listening import Conversation, Finding, Mirror, Speaker
from augenhoehe.listening.readers.roles import stated_role
from augenhoehe.publishing.finding_notes import Note, note_of
from augenhoehe.publishing.interface import Interface
from augenhoehe.publishing.marked_text import Stretch, stretches

_MINUTE, _HOUR, _DAY, _HOURS = 60, 3_600, 86_400, 24


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """A note and its number in its turn, the first words and the number of places it is about.

    `is_new` where its reason has not stood anywhere before: a reason is read once.
    """

    number: int
    note: Note
    quote: str
    places: int
    is_new: bool


Notes = Mapping[str, NumberedNote]
"""The notes of a turn by their rules, in reading order."""


@dataclass(frozen=True, slots=True)
class AnnotatedTurn:
    """A turn cut into marked stretches. `name` and `at` are "" where they are not known."""

    index: int
    speaker: Speaker
    role: str
    name: str
    at: str
    text: tuple[Stretch, ...]
    notes: Notes

    @property
    def who(self) -> str:
        """Role, name and time in one line."""
        return " · ".join(part for part in (self.role, self.name, self.at) if part)


def annotated(
    conversation: Conversation, findings: Sequence[Finding], interface: Interface
) -> Iterator[AnnotatedTurn]:
    """Yield the turns in reading order. A rule has one note in a turn, however often it finds something."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        found.setdefault(finding.turn, []).append(finding)
    roles = speaker_words(interface)
    timed = _timed(conversation)
    said: set[str] = set()
    for index, turn in enumerate(conversation.turns):
        of_turn = found.get(index, [])
        yield AnnotatedTurn(
            index,
            turn.speaker,
            roles[turn.speaker],
            "" if stated_role(turn.name) else turn.name,
            "" if turn.start is None else timed(turn.start, interface),
            tuple(stretches(turn.text, of_turn)),
            notes_of(turn.text, of_turn, interface, said),
        )


def notes_of(text: str, findings: Sequence[Finding], interface: Interface, said: set[str]) -> Notes:
    """Return a note for each rule; `said` are the reasons that have been given, and grows."""
    notes: dict[str, NumberedNote] = {}
    places = Counter(finding.rule for finding in findings)
    for finding in findings:
        if finding.rule not in notes:
            note = note_of(finding, interface.language)
            number, quote = len(notes) + 1, text[finding.start : finding.end]
            is_new = note.reason not in said
            notes[finding.rule] = NumberedNote(number, note, quote, places[finding.rule], is_new)
            said.add(note.reason)
    return notes


def kinds_of(stretch: Stretch, notes: Notes) -> list[str]:
    """Return how a stretch is drawn, [] for plain text."""
    return sorted({notes[one.rule].note.kind for one in stretch.findings})


def ending_in(stretch: Stretch, notes: Notes) -> list[NumberedNote]:
    """Return the notes whose last words a stretch holds, each once."""
    ending = {one.rule: notes[one.rule] for one in stretch.ending}
    return sorted(ending.values(), key=lambda row: row.number)


def speaker_words(interface: Interface) -> Mapping[Speaker, str]:
    """Return who speaks, as the person who led the conversation reads it."""
    return {
        "agent": interface.pgettext("speaker", "you"),
        "customer": interface.pgettext("speaker", "Customer"),
        "other": interface.pgettext("speaker", "somebody else"),
    }


def role_words(interface: Interface) -> Mapping[Speaker, str]:
    """Return the roles a name can have."""
    return {
        "agent": interface.pgettext("role", "helper"),
        "customer": interface.pgettext("role", "customer"),
        "other": interface.pgettext("role", "somebody else"),
    }


def _timed(conversation: Conversation) -> Callable[[float, Interface], str]:
    """Return how times are written: as in the source on one day, else as they lie behind the first one."""
    began = conversation.time_of_day
    within_a_day = all((turn.start or 0.0) < _DAY for turn in conversation.turns)
    if began is None or not within_a_day:
        return later if conversation.channel == "written" else clock
    return lambda seconds, _interface: time_of_day(began + seconds)


def time_of_day(seconds: float) -> str:
    """Return seconds after midnight as a time of day: 09:12."""
    minutes = int(seconds) // _MINUTE
    return f"{minutes // _MINUTE % _HOURS:02}:{minutes % _MINUTE:02}"


def clock(seconds: float, interface: Interface) -> str:
    """Return a time since the beginning: 00:41, 1:02:03, and from the second day on its number as well."""
    days, rest = divmod(int(seconds), _DAY)
    hours, minutes = rest // _HOUR, rest // _MINUTE % _MINUTE
    if days:
        words = interface.gettext("+%(days)s d %(hours)02d:%(minutes)02d")
        return words % {"days": days, "hours": hours, "minutes": minutes}
    if hours:
        return f"{hours}:{minutes:02}:{rest % _MINUTE:02}"
    return f"{minutes:02}:{rest % _MINUTE:02}"


def later(seconds: float, interface: Interface) -> str:
    """Return how long after the first message another came: +19 min, +2 h 5 min, +1 d 3 h; "" for none."""
    minutes = int(seconds) // _MINUTE
    hours, days = minutes // _MINUTE, int(seconds) // _DAY
    if days:
        return interface.gettext("+%(days)s d %(hours)s h") % {"days": days, "hours": hours % _HOURS}
    if hours:
        words = interface.gettext("+%(hours)s h %(minutes)s min")
        return words % {"hours": hours, "minutes": minutes % _MINUTE}
    return interface.gettext("+%(minutes)s min") % {"minutes": minutes} if minutes else ""


def about(mirror: Mirror, interface: Interface) -> str:
    """Return language and length of a conversation in one line."""
    turns = len(mirror.conversation.turns)
    language = interface.gettext("German") if mirror.language == "de" else interface.gettext("English")
    count = interface.ngettext("%(n)s turn", "%(n)s turns", turns) % {"n": turns}
    return f"{language}, {count}"


def guessed(mirror: Mirror, interface: Interface) -> str:
    """Return whose roles are guessed, "" when nobody's are."""
    roles, conversation = role_words(interface), mirror.conversation
    speakers = {turn.name: turn.speaker for turn in conversation.turns if turn.name in conversation.guessed}
    if not speakers:
        return ""
    named = ", ".join(f"{name} = {roles[speaker]}" for name, speaker in speakers.items())
    return interface.gettext("Roles are guessed: {names}.").format(names=named)
