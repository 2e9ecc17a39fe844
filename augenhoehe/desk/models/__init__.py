"""The tables. What they hold of a person is sealed; columns say what the database must know."""

from augenhoehe.desk.models.closing_check import ClosingLink, ClosingMonth
from augenhoehe.desk.models.entry_index import EntryIndexPage
from augenhoehe.desk.models.guide import Guide
from augenhoehe.desk.models.guide_copy import GuideCopy
from augenhoehe.desk.models.guide_picture import GuidePicture
from augenhoehe.desk.models.guide_run import GuideRun, RunCount, StepCount, StuckReport
from augenhoehe.desk.models.guide_version import GuideVersion
from augenhoehe.desk.models.key import Key
from augenhoehe.desk.models.letter import Letter
from augenhoehe.desk.models.person import Person
from augenhoehe.desk.models.record import (
    ClosingAnswerRecord,
    ClosingCheckRecord,
    ConversationRecord,
    CourseRecord,
    EntryRecord,
    LookBackRecord,
    MirrorRecord,
    PreferencesRecord,
    SealedRecord,
    StuckRecord,
)
from augenhoehe.desk.models.request_count import RequestCount
from augenhoehe.desk.models.sign_in_token import SignInToken
from augenhoehe.desk.models.undo import Undo

RECORDS: tuple[type[SealedRecord], ...] = (
    EntryRecord,
    ConversationRecord,
    CourseRecord,
    LookBackRecord,
    MirrorRecord,
    PreferencesRecord,
    ClosingCheckRecord,
    ClosingAnswerRecord,
    StuckRecord,
)

__all__ = [
    "RECORDS",
    "ClosingAnswerRecord",
    "ClosingCheckRecord",
    "ClosingLink",
    "ClosingMonth",
    "ConversationRecord",
    "CourseRecord",
    "EntryIndexPage",
    "EntryRecord",
    "Guide",
    "GuideCopy",
    "GuidePicture",
    "GuideRun",
    "GuideVersion",
    "Key",
    "Letter",
    "LookBackRecord",
    "MirrorRecord",
    "Person",
    "PreferencesRecord",
    "RequestCount",
    "RunCount",
    "SealedRecord",
    "SignInToken",
    "StepCount",
    "StuckRecord",
    "StuckReport",
    "Undo",
]
