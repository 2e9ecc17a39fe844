"""What lies inside the seal: one frozen, versioned document per record."""

from augenhoehe.desk.documents.conversation import CONVERSATION, Conversation
from augenhoehe.desk.documents.course import COURSE, Course, MidCourse, Pause, Week
from augenhoehe.desk.documents.entry import ENTRY, Entry
from augenhoehe.desk.documents.look_back import LOOK_BACK, Ears, LookBack
from augenhoehe.desk.documents.mirror import MIRROR, Dismissed, Mirror, MirrorTurn
from augenhoehe.desk.documents.preferences import PREFERENCES, Draw, Preferences
from augenhoehe.desk.documents.shape import NewerDocument, Shape, UnreadableDocument
from augenhoehe.desk.documents.summary import Summary

__all__ = [
    "CONVERSATION",
    "COURSE",
    "ENTRY",
    "LOOK_BACK",
    "MIRROR",
    "PREFERENCES",
    "Conversation",
    "Course",
    "Dismissed",
    "Draw",
    "Ears",
    "Entry",
    "LookBack",
    "MidCourse",
    "Mirror",
    "MirrorTurn",
    "NewerDocument",
    "Pause",
    "Preferences",
    "Shape",
    "Summary",
    "UnreadableDocument",
    "Week",
]
