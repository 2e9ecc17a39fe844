"""The five steps, as a browser goes through them."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta

import msgspec
import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions.course import set_week, start_course
from augenhoehe.desk.actions.entry import add_entries, delete_entry
from augenhoehe.desk.actions.look_back import begin_look_back, begin_look_back_on_this_week
from augenhoehe.desk.documents import Entry, LookBack, Week
from augenhoehe.desk.phrasebook import load
from augenhoehe.desk.queries.course import course_of
from augenhoehe.desk.queries.look_back import look_back_of, look_backs, reusable_sentence
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
CLOSING = load("de").focus_by_id("closing_check")


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


@pytest.fixture
def begun(log: OpenLog) -> Stored[LookBack]:
    """A look-back on week 1 of a course that is in week 2."""
    return begin_look_back(log, start_course(log, MONDAY - 7 * DAY).id, 1)


def entry(log: OpenLog, differently: str = "", upset: int = 2, calm: int = 3, hour: int = 9) -> Stored[Entry]:
    at = datetime.combine(MONDAY - 6 * DAY, time(hour), UTC)
    plain = {"conversation_at": at, "upset": upset, "calm": calm, "differently": differently}
    return add_entries(log, [(None, msgspec.convert(plain, Entry))])[0]


def step_of(begun: Stored[LookBack], step: int) -> str:
    return reverse("look_back", args=[begun.id, step])


def now(log: OpenLog, begun: Stored[LookBack]) -> LookBack:
    return look_back_of(log, begun.id).document


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("step", [1, 2, 3, 4, 5])
def test_every_step_opens(
    owner: Client, log: OpenLog, begun: Stored[LookBack], language: str, step: int
) -> None:
    entry(log, "Nachfragen.")
    log.person.language = language
    log.person.save()
    response = owner.get(step_of(begun, step))
    assert (response.status_code, response.headers["Content-Language"]) == (200, language)
    assert 'aria-current="step"' in response.content.decode()


@pytest.mark.parametrize("step", [0, 6])
def test_other_steps_do_not_exist(owner: Client, begun: Stored[LookBack], step: int) -> None:
    assert owner.get(step_of(begun, step)).status_code == 404


EARS = {
    "sentence": "Bei Ihnen geht auch gar nichts.",
    "matter": "Der Drucker.",
    "self_disclosure": "Ich bin müde.",
    "relation": "Hört ihr mir zu?",
    "appeal": "Hilf mir.",
    "answered_on": "matter",
    "needed_first": "self",
}


def test_the_whole_way_through(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    one = entry(log, "Zuerst nach der Frist fragen.")
    steps: list[dict[str, str]] = [
        {"best": "Sie hat gelacht.", "best_entry": str(one.id)},
        {"hardest": "Er wurde laut.", **EARS},
        {"offered": "Zuerst nach der Frist fragen.", "sentence": ""},
        {},
    ]
    for step, typed in enumerate(steps, 1):
        response = owner.post(step_of(begun, step), {**typed, "revision": str(step), "go": ""})
        assert response.headers["Location"] == step_of(begun, step + 1)
    kept = now(log, begun)
    assert (kept.best, kept.best_entry, kept.hardest) == ("Sie hat gelacht.", one.id, "Er wurde laut.")
    assert msgspec.to_builtins(kept.ears) == EARS
    assert reusable_sentence(log) == "Zuerst nach der Frist fragen."


def test_the_last_step_shows_the_plans_of_a_new_focus_and_then_finishes(
    owner: Client, log: OpenLog, begun: Stored[LookBack]
) -> None:
    typed = {"focus": "closing_check", "go": "done"}
    first = owner.post(step_of(begun, 5), {**typed, "revision": "1"}, follow=True)
    assert CLOSING.plans[0] in first.content.decode()
    assert not now(log, begun).finished
    picked = {**typed, "offered": CLOSING.plans[0], "read_once": "on", "revision": "2"}
    assert owner.post(step_of(begun, 5), picked).headers["Location"] == reverse("today")
    kept = now(log, begun)
    assert (kept.read_once, kept.finished) == (True, True)
    assert kept.course is not None
    assert course_of(log, kept.course).document.weeks[1] == Week(focus="closing_check", plan=CLOSING.plans[0])


def test_going_back_keeps_what_is_typed(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    response = owner.post(step_of(begun, 3), {"sentence": "Ich bleibe dran.", "revision": 1, "go": "2"})
    assert response.headers["Location"] == step_of(begun, 2)
    assert now(log, begun).sentence == "Ich bleibe dran."
    assert "Ich bleibe dran." in owner.get(step_of(begun, 3)).content.decode()


@pytest.mark.parametrize("go", ["9", "zwei", "-1"])
def test_an_unknown_button_goes_on(owner: Client, begun: Stored[LookBack], go: str) -> None:
    response = owner.post(step_of(begun, 1), {"best": "x", "revision": 1, "go": go})
    assert response.headers["Location"] == step_of(begun, 2)


def test_the_next_plan_starts_with_what_the_course_has(
    owner: Client, log: OpenLog, begun: Stored[LookBack]
) -> None:
    course = begun.document.course
    assert course is not None
    set_week(log, course, 2, Week(focus="closing_check", plan="Wenn ich auflege, dann warte ich."))
    assert "Wenn ich auflege, dann warte ich." in owner.get(step_of(begun, 5)).content.decode()


def test_two_tabs_both_keep_their_words(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    owner.post(step_of(begun, 1), {"best": "aus dem anderen Tab", "revision": 1})
    response = owner.post(step_of(begun, 1), {"best": "aus diesem Tab", "revision": 1})
    text = response.content.decode()
    assert response.status_code == 409
    assert "aus dem anderen Tab" in text
    assert "aus diesem Tab" in text
    assert 'name="revision" value="2"' in text
    owner.post(step_of(begun, 1), {"best": "aus diesem Tab", "revision": 2})
    assert now(log, begun).best == "aus diesem Tab"


@pytest.mark.parametrize(
    ("step", "first", "second"),
    [
        (2, {"hardest": "dort", "sentence": "Satz dort"}, {"hardest": "hier"}),
        (3, {"sentence": "dort"}, {"sentence": "hier"}),
        (5, {"plan": "dort"}, {"plan": "hier"}),
    ],
)
def test_each_step_shows_both_versions(
    owner: Client, begun: Stored[LookBack], step: int, first: dict[str, str], second: dict[str, str]
) -> None:
    owner.post(step_of(begun, step), {**first, "revision": 1})
    response = owner.post(step_of(begun, step), {**second, "revision": 1})
    assert response.status_code == 409
    assert all(words in response.content.decode() for words in (*first.values(), *second.values()))


def test_another_step_in_another_tab_is_no_conflict(
    owner: Client, log: OpenLog, begun: Stored[LookBack]
) -> None:
    owner.post(step_of(begun, 1), {"best": "bester", "revision": 1})
    assert owner.post(step_of(begun, 2), {"hardest": "schwerster", "revision": 1}).status_code == 302
    assert (now(log, begun).best, now(log, begun).hardest) == ("bester", "schwerster")


def test_a_full_disk_gives_the_words_back(
    owner: Client, begun: Stored[LookBack], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr("django.db.models.Model.save", full)
    response = owner.post(step_of(begun, 1), {"best": "mein Moment", "revision": 1})
    assert response.status_code == 507
    assert "mein Moment" in response.content.decode()


def test_too_long_a_text_comes_back(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    response = owner.post(step_of(begun, 3), {"sentence": "x" * 1001, "revision": 1})
    assert response.status_code == 200
    assert "x" * 1001 in response.content.decode()
    assert now(log, begun).sentence == ""


def test_a_name_is_pointed_out_and_then_kept(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    sent = {"best": "Frau Wagner hat sich bedankt.", "revision": "1", "go": ""}
    response = owner.post(step_of(begun, 1), sent)
    assert now(log, begun).best == ""
    form = response.context["form"]
    owner.post(step_of(begun, 1), {**sent, form.pointed_out_name: form.pointed_out})
    assert now(log, begun).best == sent["best"]


def test_the_calmest_and_the_hardest_come_first(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    calm = entry(log, "ruhig", upset=3, calm=4, hour=8)
    hard = entry(log, "schwer", upset=3, calm=0, hour=9)
    best = [
        value for value, _label in owner.get(step_of(begun, 1)).context["form"].fields["best_entry"].choices
    ]
    hardest = [
        value
        for value, _label in owner.get(step_of(begun, 2)).context["form"].fields["hardest_entry"].choices
    ]
    assert best == [str(calm.id), str(hard.id), ""]
    assert hardest == [str(hard.id), str(calm.id), ""]


def test_an_entry_pointed_to_may_be_deleted(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    one = entry(log)
    owner.post(step_of(begun, 1), {"best": "x", "best_entry": str(one.id), "revision": 1})
    delete_entry(log, one.id)
    assert owner.get(step_of(begun, 1)).status_code == 200
    assert (
        owner.post(step_of(begun, 1), {"best": "y", "best_entry": str(one.id), "revision": 2}).status_code
        == 302
    )
    assert now(log, begun).best_entry is None


def test_after_week_four_there_is_no_plan_but_a_choice(owner: Client, log: OpenLog) -> None:
    begun = begin_look_back(log, start_course(log, MONDAY - 28 * DAY).id, 4)
    assert 'name="focus"' not in owner.get(step_of(begun, 5)).content.decode()
    response = owner.post(step_of(begun, 5), {"go": "done", "revision": 1})
    assert response.headers["Location"] == reverse("courses")
    assert now(log, begun).finished


def test_week_four_keeps_a_plan_it_had(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    owner.post(
        step_of(begun, 5), {"focus": "closing_check", "plan": "Mein Plan.", "revision": 1, "go": "done"}
    )
    with pytest.MonkeyPatch.context() as patch:
        set_today(patch, MONDAY + 25 * DAY)
        owner.post(step_of(begun, 5), {"go": "done", "revision": 2})
    assert now(log, begun).plan == "Mein Plan."


def test_starting_for_this_week_with_and_without_a_course(owner: Client, log: OpenLog) -> None:
    owner.post(reverse("look_back_start"))
    assert [found.document for found in look_backs(log)] == [LookBack(first_day=MONDAY)]
    course = start_course(log, MONDAY)
    response = owner.post(reverse("course_look_back", args=[course.id, 1]))
    assert response.status_code == 302
    assert owner.post(reverse("look_back_start")).headers["Location"] == response.headers["Location"]
    assert owner.post(reverse("course_look_back", args=[course.id, 2])).status_code == 404


def test_deleting_offers_the_way_back(owner: Client, log: OpenLog, begun: Stored[LookBack]) -> None:
    text = owner.post(reverse("look_back_delete", args=[begun.id]), follow=True).content.decode()
    assert look_backs(log) == []
    assert f'action="{reverse("undo")}"' in text


def test_an_outsider_finds_nothing(outsider: Client, begun: Stored[LookBack]) -> None:
    assert outsider.get(step_of(begun, 1)).status_code == 404
    assert outsider.post(step_of(begun, 1), {"best": "x"}).status_code == 404
    assert outsider.post(reverse("look_back_delete", args=[begun.id])).status_code == 404
    assert outsider.post(reverse("course_look_back", args=[begun.document.course, 1])).status_code == 404


def test_a_link_changes_nothing(owner: Client, begun: Stored[LookBack]) -> None:
    for address in (
        reverse("look_back_start"),
        reverse("look_back_delete", args=[begun.id]),
        reverse("course_look_back", args=[uuid.uuid4(), 1]),
    ):
        assert owner.get(address).status_code == 405
    assert owner.post(reverse("look_backs")).status_code == 405


def test_the_list_shows_open_and_finished_and_what_waits(
    owner: Client, log: OpenLog, begun: Stored[LookBack], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    owner.post(step_of(begun, 3), {"sentence": "Ich bleibe dran.", "revision": 1})
    with django_assert_num_queries(8):
        text = owner.get(reverse("look_backs")).content.decode()
    assert "Ich bleibe dran." in text
    assert step_of(begun, 1) in text
    begin_look_back_on_this_week(log)
    assert begun.document.course is not None
    begin_look_back(log, begun.document.course, 2)
    with django_assert_num_queries(8):
        owner.get(reverse("look_backs"))
