"""Taking a conversation up again whose customer does not cope."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from augenhoehe.desk.actions.closing_check import Answer, Question, answer, ask
from augenhoehe.desk.actions.conversation import begin_conversation, close_conversation, keep_conversation
from augenhoehe.desk.actions.guide import create_guide
from augenhoehe.desk.actions.guide_copy import make_copy
from augenhoehe.desk.actions.guide_run import Event, record_run
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.actions.reopening import reopen, reopen_stuck
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.queries.closing_check import reopening_offered, stuck_about
from augenhoehe.desk.queries.conversation import conversation_of, open_conversations
from augenhoehe.desk.queries.guide_copy import Choices, copy_of
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from tests.guide_samples import PRINTER

QUESTION = Question(question="Was machen Sie als Erstes?")


def closed(log: OpenLog) -> UUID:
    begun = begin_conversation(log)
    entry = Entry(conversation_at=timezone.now(), upset=2, calm=3, channel="email", worry="Die Frist")
    return close_conversation(log, begun.id, entry).id


def answered(log: OpenLog, about: UUID, given: Answer) -> UUID:
    check = ask(log, about, QUESTION)
    answer(check.document.token, given)
    take_in(log)
    return check.id


def test_a_no_offers_to_begin_again_and_other_answers_do_not(log: OpenLog) -> None:
    about = closed(log)
    no = answered(log, about, Answer(copes="no"))
    answered(log, about, Answer(copes="unsure"))
    answered(log, about, Answer(copes="yes"))
    answered(log, about, Answer())
    assert [one.id for one in reopening_offered(log)] == [no]


def test_a_closed_conversation_begins_again_with_what_the_customer_wrote(log: OpenLog) -> None:
    no = answered(log, closed(log), Answer(own_words="Weiß nicht.", copes="no", line="Es druckt nicht."))
    begun = reopen(log, no).document
    assert (begun.channel, begun.worry) == ("email", "Die Frist")
    assert begun.notes == "Weiß nicht.\nEs druckt nicht."
    assert reopening_offered(log) == []
    assert len(open_conversations(log)) == 1


def test_one_that_is_still_open_is_resumed(log: OpenLog) -> None:
    begun = begin_conversation(log)
    keep_conversation(log, begun.id, {"notes": "Drucker"}, begun.revision)
    no = answered(log, begun.id, Answer(copes="no", line="Es druckt nicht."))
    begin_conversation(log)
    assert conversation_of(log, begun.id).document.parked
    resumed = reopen(log, no)
    assert (resumed.id, resumed.document.parked) == (begun.id, False)
    assert resumed.document.notes == "Drucker\n\nEs druckt nicht."


def test_one_that_is_gone_begins_with_what_the_customer_wrote(log: OpenLog) -> None:
    no = answered(log, uuid4(), Answer(copes="no", line="Es druckt nicht."))
    begun = reopen(log, no).document
    assert (begun.worry, begun.notes) == ("", "Es druckt nicht.")


def test_being_stuck_with_a_copy_offers_it_too(log: OpenLog) -> None:
    about = closed(log)
    guide = create_guide(log, PRINTER)
    made = make_copy(log, guide.id, Choices(about=about), publish_first=True)
    record_run(copy_of(made.token).followed, "one", [Event("stuck", "s2", "Kein Licht.")])
    take_in(log)
    (offered,) = reopening_offered(log)
    assert [one.id for one in stuck_about(log, about)] == [offered.id]
    assert reopen_stuck(log, offered.id).document.notes == "Kein Licht."
    assert reopening_offered(log) == []


def test_being_stuck_with_the_guide_of_everybody_offers_nothing(log: OpenLog) -> None:
    guide = create_guide(log, PRINTER)
    made = make_copy(log, guide.id, Choices(), publish_first=True)
    record_run(copy_of(made.token).followed, "one", [Event("stuck", "s2", "Kein Licht.")])
    assert take_in(log) == 1
    assert reopening_offered(log) == []


def test_nobody_else_reopens(log: OpenLog, other_log: OpenLog) -> None:
    no = answered(log, closed(log), Answer(copes="no"))
    for call in (reopen, reopen_stuck):
        with pytest.raises(NotInLog):
            call(other_log, no)
    assert reopening_offered(other_log) == []
