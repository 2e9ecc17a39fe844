"""Guides, pictures and answers leave a log and come back; deleting a person leaves none of them."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from augenhoehe.desk.actions.closing_check import Answer, Question, answer, ask
from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.actions.guide import create_guide, delete_guide, publish, save_draft, translate_guide
from augenhoehe.desk.actions.guide_copy import make_copy
from augenhoehe.desk.actions.guide_picture import add_picture
from augenhoehe.desk.actions.guide_run import Event, record_run
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.actions.person import delete_person
from augenhoehe.desk.actions.take_over import IdTaken, Outcome, take_over
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.exchange.archive import Parsed, parse
from augenhoehe.desk.models import Guide, GuidePicture, GuideRun, GuideVersion, StepCount, StuckReport
from augenhoehe.desk.queries.closing_check import asked_about
from augenhoehe.desk.queries.everything import everything_of
from augenhoehe.desk.queries.guide import draft_of
from augenhoehe.desk.queries.guide_copy import Choices
from augenhoehe.desk.queries.guide_page import picture_at, published_at
from augenhoehe.desk.queries.guide_version import versions_of
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import PRINTER, SIGN_IN, drawn, showing, using
from tests.people import somebody

QUESTION = Question(question="Was machen Sie als Erstes?")


def written(log: OpenLog) -> Parsed:
    return parse(everything_of(log).as_json())


def of_kind(parsed: Parsed, *kinds: str) -> list[Any]:
    return [one for one in parsed.records if one.kind in kinds]


def fill(log: OpenLog) -> tuple[UUID, UUID]:
    """Two versions of a guide with picture and group, a translation, an answer; return guide and entry."""
    group = publish(log, create_guide(log, SIGN_IN, is_group=True).id)
    guide = publish(log, create_guide(log, showing(add_picture(log, drawn()))).id)
    save_draft(log, guide.id, using(group.id), None)
    publish(log, guide.id)
    save_draft(log, guide.id, showing(add_picture(log, drawn(colour="red"))), None)
    translate_guide(log, guide.id, "en")
    about = add_entry(log, Entry(conversation_at=timezone.now(), upset=1, calm=3)).id
    answer(ask(log, about, QUESTION).document.token, Answer(own_words="Nachsehen.", copes="yes"))
    take_in(log)
    return guide.id, about


def test_everything_comes_back_in_an_empty_database(log: OpenLog) -> None:
    guide_id, about = fill(log)
    before, first = draft_of(log, guide_id), written(log)
    file = GuidePicture.objects.values_list("file", flat=True)[0]
    log.person.delete()
    new = somebody("new")
    outcome = take_over(new, first.records, replace=False)
    assert outcome.differing == ()
    assert replace(draft_of(new, guide_id), revision=before.revision) == before
    assert [(one.number, one.is_published) for one in versions_of(new, guide_id)] == [(2, True), (1, False)]
    assert published_at(before.token).number == 2
    assert GuidePicture.objects.filter(file=file, owner=new.person).exists()
    assert [one.answer.document.own_words for one in asked_about(new, about) if one.answer] == ["Nachsehen."]
    assert of_kind(written(new), "guide", "picture") == of_kind(first, "guide", "picture")


def test_the_same_file_again_changes_nothing(log: OpenLog) -> None:
    fill(log)
    first = written(log)
    assert take_over(log, first.records, replace=True) == Outcome(0, len(first.records), 0, ())


def test_another_state_is_reported_or_replaces_and_keeps_what_was_counted(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    first = written(log)
    record_run(published_at(guide.token), "one", [Event("stuck", "s1")])
    save_draft(log, guide.id, replace(PRINTER, title="Neu"), None)
    publish(log, guide.id)
    assert [one.kind for one in take_over(log, first.records, replace=False).differing] == ["guide"]
    assert draft_of(log, guide.id).guide.title == "Neu"
    assert take_over(log, first.records, replace=True).replaced == 1
    state = draft_of(log, guide.id)
    assert (state.guide, state.published, state.last_number, state.is_changed) == (PRINTER, 1, 2, False)
    assert StepCount.objects.get().stuck == 1
    assert StuckReport.objects.count() == 1


def test_a_guide_of_somebody_else_is_not_touched(log: OpenLog, other_log: OpenLog) -> None:
    guide = create_guide(log, PRINTER)
    with pytest.raises(IdTaken):
        take_over(other_log, written(log).records, replace=True)
    assert draft_of(log, guide.id) == guide
    assert Guide.objects.count() == 1


def test_a_link_that_is_taken_is_made_anew(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    raw = json.loads(everything_of(log).as_json())
    raw["guides"][0]["id"] = str(uuid4())
    take_over(log, parse(json.dumps(raw).encode()).records, replace=False)
    assert published_at(guide.token).guide_id == guide.id
    assert len(set(Guide.objects.values_list("token", flat=True))) == 2


def test_pictures_are_known_by_their_content(log: OpenLog, other_log: OpenLog) -> None:
    picture = add_picture(log, drawn())
    guide = publish(log, create_guide(log, showing(picture)).id)
    first = written(log)
    add_picture(other_log, drawn())
    with pytest.raises(IdTaken):
        take_over(other_log, of_kind(first, "guide"), replace=False)
    assert take_over(other_log, of_kind(first, "picture"), replace=False).same == 1
    assert picture_at(guide.token, picture.file).width == 40


@pytest.mark.parametrize(
    "change",
    [
        {"content": base64.b64encode(b"<svg>").decode()},
        {"file": "0" * 32 + ".png"},
        {"file": "../../x.png"},
        {"width": 999},
        {"content": "no base64!"},
    ],
)
def test_a_picture_that_is_another_one_is_named(log: OpenLog, change: dict[str, Any]) -> None:
    add_picture(log, drawn())
    raw = json.loads(everything_of(log).as_json())
    raw["pictures"][0] |= change
    assert [bad.place for bad in parse(json.dumps(raw).encode()).bad] == ["pictures[0]"]


@pytest.mark.parametrize(
    "change",
    [
        {"token": "short"},
        {"draft": {"sections": [{"id": "a", "items": [{"kind": "dance"}]}]}},
        {"draft": {"title": "x" * 301}},
        {"versions": [{"number": 0}]},
        {"unknown": 1},
    ],
)
def test_a_guide_that_does_not_fit_is_named(log: OpenLog, change: dict[str, Any]) -> None:
    create_guide(log, PRINTER)
    raw = json.loads(everything_of(log).as_json())
    raw["guides"][0] |= change
    assert [bad.place for bad in parse(json.dumps(raw).encode()).bad] == ["guides[0]"]


def test_a_damaged_guide_is_named_and_the_rest_leaves(log: OpenLog) -> None:
    damaged, whole = create_guide(log, PRINTER), create_guide(log, PRINTER)
    Guide.objects.filter(id=damaged.id).update(draft="{")
    found = everything_of(log)
    assert [(one.kind, one.id) for one in found.unreadable] == [("guide", damaged.id)]
    assert [one.id for one in found.documents["guide"]] == [whole.id]


@pytest.mark.django_db(transaction=True)
def test_a_deleted_person_leaves_no_guide_no_copy_and_no_answer() -> None:
    log, other = somebody("one"), somebody("two")
    guide_id, about = fill(log)
    picture = add_picture(log, drawn(colour="green"))
    other_guide = publish(other, create_guide(other, replace(PRINTER, title="Bleibt hier")).id)
    guide = create_guide(log, replace(PRINTER, title="Unverwechselbarer Kranichtitel"))
    made = make_copy(log, guide.id, Choices(), publish_first=True)
    record_run(published_at(draft_of(log, guide.id).token), "one", [Event("stuck", "s1", "Hilfe")])
    ask(log, about, QUESTION)
    content = bytes(GuidePicture.objects.get(file=picture.file).content)
    assert content in on_disk()
    delete_person(log)
    left = on_disk()
    for trace in (b"Kranichtitel", guide_id.hex.encode(), made.id.hex.encode(), content):
        assert trace not in left
    for table in connection.introspection.table_names():
        if table.startswith("augenhoehe_") and table not in OTHERS:
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT COUNT(*) FROM "{table}"')  # noqa: S608 - our own tables
                assert (table, cursor.fetchone()[0]) == (table, 0)
    assert published_at(other_guide.token).guide.title == "Bleibt hier"
    assert not GuideRun.objects.exists()
    assert GuideVersion.objects.count() == 1


# What the other person has, and counts that belong to nobody.
OTHERS = {
    "augenhoehe_person",
    "augenhoehe_key",
    "augenhoehe_preferencesrecord",
    "augenhoehe_guide",
    "augenhoehe_guideversion",
    "augenhoehe_closingmonth",
}


def on_disk() -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(FULL)")
    database = Path(str(settings.DATABASES["default"]["NAME"]))
    return b"".join(path.read_bytes() for path in sorted(database.parent.glob(f"{database.name}*")))


def test_deleting_a_guide_deletes_what_was_counted_for_it(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    record_run(published_at(guide.token), "one", [Event("stuck", "s1")])
    delete_guide(log, guide.id)
    for model in (GuideVersion, GuideRun, StepCount, StuckReport):
        assert not model._default_manager.exists()
