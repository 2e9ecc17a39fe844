"""Personal copies: what goes into one, what lies in the database, who opens it and how long."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from augenhoehe.clarity.guide import Branch
from augenhoehe.desk.actions.cleaning import forget_expired, tidy
from augenhoehe.desk.actions.guide import create_guide, delete_guide, publish
from augenhoehe.desk.actions.guide_copy import make_copy, take_back_copy
from augenhoehe.desk.actions.guide_picture import add_picture
from augenhoehe.desk.actions.key import replace_key
from augenhoehe.desk.actions.person import open_on_this_device
from augenhoehe.desk.documents.guide_copy import PERSONAL_COPY
from augenhoehe.desk.models import RECORDS, GuideCopy, GuidePicture
from augenhoehe.desk.queries.guide_copy import Choices, copies_of, copy_of, personal
from augenhoehe.desk.queries.guide_page import LinkGone, picture_in
from augenhoehe.desk.queries.guide_refused import GuideRefused
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.record import NotInLog
from augenhoehe.vault import open_with_token
from tests.clock import MONDAY, set_today
from tests.guide_samples import PRINTER, drawn, showing

FIXTURE = Path(__file__).resolve().parent.parent / "fixtures" / "documents" / "guide_copy.1.sealed.json"
FOR_HER = Choices(
    greeting="Guten Tag Frau Kranich", options={"b1": "o2"}, values={"Gerät": "den Laserdrucker"}
)


def test_a_copy_has_the_one_branch_and_the_names() -> None:
    made = personal(PRINTER, FOR_HER)
    assert [step.id for step in made.steps()] == ["s1", "s2", "s5", "s3"]
    assert not any(isinstance(item, Branch) for section in made.sections for item in section.items)
    assert made.needs == ("Den Drucker den Laserdrucker",)
    assert "{" not in str(made)


def test_what_is_not_chosen_stays_a_question_and_what_has_no_value_is_a_gap() -> None:
    choices = Choices(options={"b1": "elsewhere", "s1": "o1"}, values={"Gerät": "  ", "Fremdes": "x"})
    found = personal(PRINTER, choices)
    assert found.needs[0] == "Den Drucker ____ (Gerät)"
    assert "{" not in str(found)
    assert [item.id for section in found.sections for item in section.items] == [
        item.id for section in PRINTER.sections for item in section.items
    ]


def test_ids_and_files_are_no_texts(log: OpenLog) -> None:
    picture = add_picture(log, drawn())
    guide = showing(replace(picture, alt="{x}"))
    made = personal(guide, Choices(values={"x": "das Licht"}))
    (step,) = made.steps()
    assert step.picture == replace(picture, alt="das Licht")


def test_a_link_opens_the_copy_and_the_database_does_not(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    about = uuid4()
    made = make_copy(log, guide.id, replace(FOR_HER, about=about))
    found = copy_of(made.token)
    assert found.greeting == "Guten Tag Frau Kranich"
    assert found.followed.guide == personal(PRINTER, FOR_HER)
    assert (found.followed.about, found.followed.number, found.followed.owner) == (about, 1, log.person.id)
    row = GuideCopy.objects.get()
    for part in (bytes(row.sealed), bytes(row.digest)):
        for trace in ("Kranich", "Laserdrucker", "Drucker", made.token):
            assert trace.encode() not in part


def test_nothing_of_a_copy_enters_the_log(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    before = {model: model._default_manager.count() for model in RECORDS}
    make_copy(log, guide.id, FOR_HER)
    assert {model: model._default_manager.count() for model in RECORDS} == before


def test_its_maker_finds_a_copy_beside_what_it_was_made_for(log: OpenLog, other_log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    about = uuid4()
    made = make_copy(log, guide.id, replace(FOR_HER, about=about))
    make_copy(log, guide.id, FOR_HER)
    (line,) = copies_of(log, about=about)
    assert (line.id, line.title, line.number, line.about) == (made.id, PRINTER.title, 1, about)
    assert line.made_on == timezone.localdate()
    assert about.bytes not in bytes(GuideCopy.objects.get(id=made.id).given)
    assert copies_of(log, about=uuid4()) == copies_of(other_log, about=about) == []
    assert take_back_copy(log, made.id).about == about
    assert copies_of(log, about=about) == []


def test_a_copy_is_found_after_the_key_was_replaced_and_opens_when_it_is_not(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    about = uuid4()
    made = make_copy(log, guide.id, replace(FOR_HER, about=about))
    renewed, _code = replace_key(log, None)
    assert [one.id for one in copies_of(open_on_this_device(log.person), about=about)] == [made.id]
    GuideCopy.objects.update(given=b"\x00" * 40)
    assert copies_of(renewed, about=about) == []
    assert [one.made_on for one in copies_of(renewed)] == [None]
    assert copy_of(made.token).followed.about == about


def test_a_copy_stays_as_it_was_handed_over(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    made = make_copy(log, guide.id, FOR_HER)
    delete_guide(log, guide.id)
    found = copy_of(made.token)
    assert found.followed.guide.title == PRINTER.title
    assert found.followed.version is None


def test_expired_taken_back_and_never_made_are_the_same(
    log: OpenLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = set_today(monkeypatch, MONDAY)
    guide = publish(log, create_guide(log, PRINTER).id)
    made, other = make_copy(log, guide.id, FOR_HER), make_copy(log, guide.id, replace(FOR_HER, days=500))
    assert (made.expires_on - today, other.expires_on - today) == (timedelta(days=30), timedelta(days=90))
    assert [one.id for one in copies_of(log, guide.id)] == [made.id, other.id]
    set_today(monkeypatch, made.expires_on)
    assert copy_of(made.token).id == made.id
    set_today(monkeypatch, made.expires_on + timedelta(days=1))
    take_back_copy(log, other.id)
    said = []
    for token in (made.token, other.token, "a" * 22, "", "\ud800"):
        with pytest.raises(LinkGone) as gone:
            copy_of(token)
        said.append(str(gone.value))
    assert len(set(said)) == 1
    assert forget_expired() == 1
    assert not GuideCopy.objects.exists()


def test_a_changed_copy_opens_no_more(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    one, other = make_copy(log, guide.id, FOR_HER), make_copy(log, guide.id, FOR_HER)
    GuideCopy.objects.filter(id=one.id).update(sealed=GuideCopy.objects.get(id=other.id).sealed)
    with pytest.raises(LinkGone):
        copy_of(one.token)
    assert copy_of(other.token).id == other.id


def test_an_unpublished_guide_is_refused_or_published_first(log: OpenLog) -> None:
    guide = create_guide(log, PRINTER)
    with pytest.raises(GuideRefused) as refused:
        make_copy(log, guide.id, FOR_HER)
    assert refused.value.reason == "not_published"
    made = make_copy(log, guide.id, FOR_HER, publish_first=True)
    assert copy_of(made.token).followed.number == 1


def test_names_that_make_a_text_too_long_are_refused(log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    with pytest.raises(GuideRefused):
        make_copy(log, guide.id, Choices(values={"Gerät": "x" * 2000}))
    assert not GuideCopy.objects.exists()


def test_pictures_stay_as_long_as_a_copy_shows_them(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)
    picture, unused = add_picture(log, drawn()), add_picture(log, drawn(colour="red"))
    guide = publish(log, create_guide(log, showing(picture)).id)
    made = make_copy(log, guide.id, Choices())
    set_today(monkeypatch, MONDAY + timedelta(days=5))
    delete_guide(log, guide.id)
    tidy(log)
    assert [row.file for row in GuidePicture.objects.all()] == [picture.file]
    followed = copy_of(made.token).followed
    assert picture_in(followed, picture.file).width == 40
    with pytest.raises(LinkGone):
        picture_in(followed, unused.file)
    set_today(monkeypatch, made.expires_on + timedelta(days=5))
    tidy(log)
    assert not GuidePicture.objects.exists()


def test_nobody_else_makes_or_takes_back_copies(log: OpenLog, other_log: OpenLog) -> None:
    guide = publish(log, create_guide(log, PRINTER).id)
    made = make_copy(log, guide.id, FOR_HER)
    with pytest.raises(NotInLog):
        make_copy(other_log, guide.id, FOR_HER)
    with pytest.raises(NotInLog):
        take_back_copy(other_log, made.id)
    assert copies_of(other_log) == []
    assert len(copies_of(log)) == 1


def test_a_copy_sealed_by_the_first_release_opens() -> None:
    kept = json.loads(FIXTURE.read_text(encoding="utf-8"))
    sealed = base64.b64decode(kept["sealed"])
    content = open_with_token(kept["token"], sealed, kept["kind"], UUID(kept["id"]), kept["schema"])
    plain = FIXTURE.with_name("guide_copy.1.json").read_bytes()
    assert PERSONAL_COPY.decode(1, content) == PERSONAL_COPY.decode(1, plain)
