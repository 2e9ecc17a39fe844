"""A conversation and what can be heard in it: `read` a file, `analyse` it, look at the mirror.

Pure: no Django, no network, nothing is stored. `docs/reference/listening.md` describes the public names.
"""

from augenhoehe.language.function_words import Language
from augenhoehe.listening.analyse import analyse, without_findings
from augenhoehe.listening.code_words import code_words
from augenhoehe.listening.codes import AGENT_CODES, CODES, CUSTOMER_CODES, Code
from augenhoehe.listening.conversation import Channel, Conversation, Speaker, Turn
from augenhoehe.listening.faults import Unreadable
from augenhoehe.listening.mirror import Finding, Measures, Mirror, Moment
from augenhoehe.listening.readers import FORMATS, read

__all__ = [
    "AGENT_CODES",
    "CODES",
    "CUSTOMER_CODES",
    "FORMATS",
    "Channel",
    "Code",
    "Conversation",
    "Finding",
    "Language",
    "Measures",
    "Mirror",
    "Moment",
    "Speaker",
    "Turn",
    "Unreadable",
    "analyse",
    "code_words",
    "read",
    "without_findings",
]
