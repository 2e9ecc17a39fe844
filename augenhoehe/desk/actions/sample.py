"""Filling an empty log with an invented one."""

from __future__ import annotations

from django.db import transaction
from msgspec.structs import replace

from augenhoehe.desk.actions import record
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.models import ConversationRecord, CourseRecord, LookBackRecord, MirrorRecord
from augenhoehe.desk.queries.mirror import seen_in
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.desk.samples import Sample


@transaction.atomic
def fill_with_sample(log: OpenLog, sample: Sample) -> None:
    """Store everything of the sample, and the intention with the questions of the first start answered."""
    drawn = sum(count for _day, count in sample.drawn_days)
    set_preferences(
        log,
        intention=sample.intention,
        recovery_offered=True,
        drawn=drawn,
        drawn_days=sample.drawn_days,
    )
    add_entries(log, [(entry_id, entry) for entry_id, entry in sample.entries])
    course_id, course = sample.course
    record.add(log, CourseRecord, course, course_id)
    for look_back_id, look_back in sample.look_backs:
        record.add(log, LookBackRecord, look_back, look_back_id)
    conversation_id, conversation = sample.conversation
    record.add(log, ConversationRecord, conversation, conversation_id)
    mirror_id, mirror = sample.mirror
    rulebook = seen_in(mirror, preferences_of(log).document).rulebook
    record.add(log, MirrorRecord, replace(mirror, rulebook=rulebook), mirror_id)
