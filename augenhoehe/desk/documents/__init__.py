"""What lies inside the seal: one frozen, versioned document per record."""

from augenhoehe.desk.documents.closing_answer import CLOSING_ANSWER, STUCK, ClosingAnswer, Stuck
from augenhoehe.desk.documents.closing_check import CLOSING_CHECK, ClosingCheck
from augenhoehe.desk.documents.conversation import CONVERSATION, Conversation
from augenhoehe.desk.documents.course import COURSE, Course, MidCourse, Pause, Week
from augenhoehe.desk.documents.entry import ENTRY, Entry
from augenhoehe.desk.documents.guide import GUIDE, StoredGuide
from augenhoehe.desk.documents.kept_verdict import KeptChange, KeptVerdict
from augenhoehe.desk.documents.look_back import LOOK_BACK, Ears, LookBack
from augenhoehe.desk.documents.mirror import MIRROR, Dismissed, Mirror, MirrorTurn
from augenhoehe.desk.documents.preferences import PREFERENCES, Draw, Preferences
from augenhoehe.desk.documents.shape import NewerDocument, Shape, UnreadableDocument
from augenhoehe.desk.documents.summary import Summary

__all__ = [
    "CLOSING_ANSWER",
    "CLOSING_CHECK",
    "CONVERSATION",
    "COURSE",
    "ENTRY",
    "GUIDE",
    "LOOK_BACK",
    "MIRROR",
    "PREFERENCES",
    "STUCK",
    "ClosingAnswer",
    "ClosingCheck",
    "Conversation",
    "Course",
    "Dismissed",
    "Draw",
    "Ears",
    "Entry",
    "KeptChange",
    "KeptVerdict",
    "LookBack",
    "MidCourse",
    "Mirror",
    "MirrorTurn",
    "NewerDocument",
    "Pause",
    "Preferences",
    "Shape",
    "StoredGuide",
    "Stuck",
    "Summary",
    "UnreadableDocument",
    "Week",
]
