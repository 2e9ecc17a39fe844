from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from augenhoehe.desk.actions.conversation import begin_conversation, keep_conversation
from augenhoehe.desk.actions.course import pause_course, set_week, start_course
from augenhoehe.desk.actions.draw import FARTHEST
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.actions.person import begin
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.actions.quiet_day import KEPT, mark_quiet_day
from augenhoehe.desk.documents import Draw, Entry, Week
from augenhoehe.desk.queries.conversation import open_conversations
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.preferences import preferences_of
from augenhoehe.web.today_page import DRAWN, today_page
from tests.people import browser_of

EVERY_DAY = frozenset(range(7))


@pytest.fixture
def english(db: None) -> OpenLog:
    """A log in English: its pages say what the source says, whatever becomes of the German words."""
    return begin("en", "english")


@pytest.fixture
def page(english: OpenLog) -> Callable[[], str]:
    """What Today says to the English person."""
    browser = browser_of(english)

    def read() -> str:
        response = browser.get(reverse("today"))
        assert response.status_code == 200
        return str(response.content.decode())

    return read


def add(log: OpenLog, count: int = 1, *, ago: timedelta = timedelta(minutes=5), **answers: Any) -> None:
    at = timezone.localtime() - ago
    add_entries(
        log, [(None, Entry(conversation_at=at, upset=1, calm=3, **answers)) for _each in range(count)]
    )


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


def draw(log: OpenLog, left: int) -> None:
    set_preferences(log, draw=Draw(drawn_at=timezone.localtime(), nth=max(left, 1), left=left))


def test_the_first_page_says_what_to_do(page: Callable[[], str], english: OpenLog) -> None:
    set_preferences(english, intention="I am here <for> you.")
    said = page()
    assert "I am here &lt;for&gt; you." in said
    assert "Nothing here yet." in said
    assert 'data-shortcut="g"' in said
    assert 'data-shortcut="e"' in said


def test_it_speaks_german(owner: Client) -> None:
    said = owner.get(reverse("today")).content.decode()
    assert '<html lang="de"' in said
    assert "Ich will helfen. Dafür bin ich da." in said


def test_week_one_observes(page: Callable[[], str], english: OpenLog) -> None:
    start_course(english, days_ago(2))
    add(english, 2)
    said = page()
    assert "Week 1 of 4" in said
    assert "Observe, nothing else." in said
    assert "2 entries in the last seven days." in said


def test_later_weeks_show_focus_and_plan(page: Callable[[], str], english: OpenLog) -> None:
    course = start_course(english, days_ago(9))
    set_week(english, course.id, 2, Week(focus="plain_words", plan="If a term slips out, then I explain it."))
    said = page()
    assert "Week 2 of 4" in said
    assert "If a term slips out, then I explain it." in said
    assert "Observe, nothing else." not in said


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("none", "No course is running."),
        ("waiting", "have not begun yet"),
        ("paused", "The course is paused."),
        ("over", "Four weeks are behind you."),
        ("unchosen", "What do you want to practise in week 2?"),
    ],
)
def test_it_says_where_the_course_stands(
    page: Callable[[], str], english: OpenLog, state: str, words: str
) -> None:
    set_preferences(english, intention="Ask first.")
    begins = {"waiting": -3, "paused": 3, "over": 40, "unchosen": 8}
    if state in begins:
        course = start_course(english, days_ago(begins[state]))
        if state == "paused":
            pause_course(english, course.id)
    assert words in page()


def test_a_return_is_welcomed_after_missed_days(page: Callable[[], str], english: OpenLog) -> None:
    set_preferences(english, working_days=EVERY_DAY)
    start_course(english, days_ago(5))
    assert "One entry is enough." in page()
    for day in range(1, 5):
        mark_quiet_day(english, days_ago(day), quiet=True)
    assert "One entry is enough." not in page()


def test_open_conversations_are_listed_with_their_first_words(
    page: Callable[[], str], english: OpenLog
) -> None:
    stored = begin_conversation(english)
    notes = "one two three four five six seven eight nine ten eleven twelve thirteen"
    keep_conversation(english, stored.id, {"notes": notes}, 1)
    said = page()
    assert "eleven twelve …" in said
    assert "thirteen" not in said
    assert reverse("conversation_resume", args=[stored.id]) in said
    assert reverse("conversation_discard", args=[stored.id]) in said


def test_the_latest_three_entries_stand_there(page: Callable[[], str], english: OpenLog) -> None:
    for hour in range(1, 5):
        add(english, ago=timedelta(hours=hour), differently=f"sentence {hour}")
    said = page()
    assert [f"sentence {hour}" in said for hour in range(1, 5)] == [True, True, True, False]


def test_a_clock_set_back_is_noticed(page: Callable[[], str], english: OpenLog) -> None:
    add(english, ago=-timedelta(minutes=9))
    assert "The clock of this computer is behind" not in page()
    add(english, ago=-timedelta(minutes=13))
    assert "The clock of this computer is behind" in page()


@pytest.mark.parametrize("left", range(FARTHEST + 1))
def test_the_draw_says_which_conversation(page: Callable[[], str], english: OpenLog, left: int) -> None:
    draw(english, left)
    said = page()
    with translation.override("en"):
        assert str(DRAWN[left]) in said
    assert (reverse("draw_count") in said) == (left > 0)


def test_drawing_and_stopping(owner: Client, log: OpenLog) -> None:
    assert owner.post(reverse("draw")).headers["Location"] == reverse("today")
    assert preferences_of(log).document.draw is not None
    owner.post(reverse("draw_stop"))
    assert preferences_of(log).document.draw is None


def test_counting_without_the_companion_leads_to_the_entry_of_the_drawn_one(
    owner: Client, log: OpenLog
) -> None:
    draw(log, 2)
    assert owner.post(reverse("draw_count")).headers["Location"] == reverse("today")
    response = owner.post(reverse("draw_count"))
    (held,) = open_conversations(log)
    assert response.headers["Location"] == reverse("entry_close", args=[held.id])


def test_a_day_without_calls_can_be_said_and_taken_back(owner: Client, log: OpenLog) -> None:
    set_preferences(log, working_days=EVERY_DAY, quiet_days=frozenset({days_ago(KEPT.days + 1), days_ago(3)}))
    owner.post(reverse("quiet_day"))
    assert preferences_of(log).document.quiet_days == {timezone.localdate(), days_ago(3)}
    assert 'name="back"' in owner.get(reverse("today")).content.decode()
    owner.post(reverse("quiet_day"), {"back": "1"})
    assert preferences_of(log).document.quiet_days == {days_ago(3)}


def test_a_day_with_entries_is_not_asked_about(log: OpenLog) -> None:
    set_preferences(log, working_days=EVERY_DAY)
    preferences = preferences_of(log).document
    assert today_page(log, preferences).asks_quiet
    add(log, ago=timedelta())
    assert not today_page(log, preferences).asks_quiet


def test_the_number_of_queries_does_not_grow(
    log: OpenLog, owner: Client, django_assert_max_num_queries: Any
) -> None:
    def fill() -> None:
        add(log)
        stored = begin_conversation(log)
        keep_conversation(log, stored.id, {"notes": "x"}, stored.revision)

    fill()
    owner.get(reverse("today"))
    with django_assert_max_num_queries(40) as with_one:
        owner.get(reverse("today"))
    fill()
    fill()
    with django_assert_max_num_queries(len(with_one)):
        owner.get(reverse("today"))


@pytest.mark.parametrize("name", ["draw", "draw_stop", "draw_count", "quiet_day"])
def test_changes_answer_posts_alone(owner: Client, name: str) -> None:
    assert owner.get(reverse(name)).status_code == 405


def test_today_itself_is_for_reading(owner: Client) -> None:
    assert owner.post(reverse("today")).status_code == 405


def test_a_first_start_left_halfway_can_be_found_again(page: Callable[[], str], english: OpenLog) -> None:
    assert reverse("welcome") in page()
    set_preferences(english, intention="Ask first.")
    assert reverse("welcome") not in page()
