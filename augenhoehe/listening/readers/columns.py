"""How tables and JSON lines call what a turn consists of, in German and English."""

import re
from collections.abc import Container, Iterable
from functools import lru_cache

_BETWEEN_WORDS = re.compile(r"[\s_/:*().-]{1,40}")

SPEAKER_KEYS = (
    "speaker",
    "speaker_name",
    "speaker_label",
    "speaker_id",
    "sprecher",
    "sprecherin",
    "sprecher_in",
    "person",
    "name",
    "author",
    "author_name",
    "autor",
    "verfasser",
    "sender",
    "sender_name",
    "absender",
    "from",
    "from_name",
    "von",
    "user",
    "user_name",
    "username",
    "benutzer",
    "participant",
    "participant_name",
    "teilnehmer",
    "actor",
    "wer",
)
ROLE_KEYS = (
    "role",
    "rolle",
    "speaker_role",
    "sender_role",
    "author_role",
    "sender_type",
    "author_type",
    "user_type",
    "participant_role",
    "agent_or_customer",
)
TEXT_KEYS = (
    "text",
    "content",
    "message",
    "message_text",
    "message_body",
    "nachricht",
    "nachrichtentext",
    "äusserung",
    "aeusserung",
    "utterance",
    "inhalt",
    "body",
    "sentence",
    "satz",
    "transcript",
    "transkript",
    "comment",
    "kommentar",
    "value",
    "gesagtes",
    "was",
)
START_KEYS = ("start", "beginn", "begin", "anfang", "start_time", "startzeit", "zeit", "time", "timestamp")
END_KEYS = ("end", "ende", "end_time", "endzeit")
SENT_KEYS = (
    "created_at",
    "sent_at",
    "sent_at_utc",
    "sent",
    "date_time",
    "datetime",
    "zeitstempel",
    "zeitpunkt",
    "gesendet",
    "gesendet_am",
    "erstellt",
    "erstellt_am",
    "uhrzeit",
    "date",
    "datum",
)
"""Moments beside the turns: what cannot be read of these is left out, not refused."""

DAY_KEYS = ("date", "datum", "tag", "day")
CLOCK_KEYS = ("uhrzeit", "zeit", "time")
CONVERSATION_KEYS = (
    "conversation_id",
    "conversation",
    "ticket_id",
    "ticket",
    "ticket_number",
    "ticketnummer",
    "chat_id",
    "session_id",
    "call_id",
    "case_id",
    "thread_id",
    "dialog_id",
    "dialogue_id",
    "gespräch",
    "vorgang",
)
INTERNAL_KEYS = ("internal", "is_internal", "internal_note", "intern", "private", "is_private", "privat")
"""Whether a note is for colleagues alone: such a one is nothing that the customer heard."""
_YES = frozenset({"true", "yes", "1", "ja", "wahr", "x"})


def is_yes(value: object) -> bool:
    """Tell whether a cell or a value says yes."""
    return value is True or (isinstance(value, str | int) and str(value).strip().casefold() in _YES)


@lru_cache(maxsize=1_000)
def folded(key: str) -> str:
    """Return the key as these lists have it: "Sent at (UTC)" is "sent_at_utc", and ß is ss."""
    return _BETWEEN_WORDS.sub("_", key[:80].casefold()).strip("_")


def first_of(keys: Iterable[str], there: Container[str]) -> str | None:
    """Return the first of these keys that is there."""
    return next((key for key in keys if key in there), None)
