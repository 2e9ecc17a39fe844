"""The tables. What they hold of a person is sealed; columns say what the database must know."""

from augenhoehe.desk.models.entry_index import EntryIndexPage
from augenhoehe.desk.models.key import Key
from augenhoehe.desk.models.letter import Letter
from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.record import (
    ConversationRecord,
    CourseRecord,
    EntryRecord,
    LookBackRecord,
    MirrorRecord,
    PreferencesRecord,
    SealedRecord,
)
from augenhoehe.desk.models.sign_in_token import SignInToken
from augenhoehe.desk.models.undo import Undo

RECORDS: tuple[type[SealedRecord], ...] = (
    EntryRecord,
    ConversationRecord,
    CourseRecord,
    LookBackRecord,
    MirrorRecord,
    PreferencesRecord,
)

__all__ = [
    "RECORDS",
    "ConversationRecord",
    "CourseRecord",
    "EntryIndexPage",
    "EntryRecord",
    "Key",
    "Letter",
    "LookBackRecord",
    "MirrorRecord",
    "Person",
    "PreferencesRecord",
    "SealedRecord",
    "SignInToken",
    "Undo",
]
