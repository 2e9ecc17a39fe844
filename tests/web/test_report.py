"""The letter in the browser: who may read it, its one verdict, the entries behind it, files of it."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from augenhoehe.desk.actions.course import end_course, settle_verdict, start_course
from augenhoehe.desk.actions.entry import add_entries
from augenhoehe.desk.documents import Course, Entry
from augenhoehe.desk.documents.entry import Calm, Stream
from augenhoehe.desk.queries.course import course_of
from augenhoehe.desk.queries.open_log import OpenLog, Stored
from augenhoehe.vault import archive
from augenhoehe.web.forms.report import OWN_WORDS
from tests.clock import MONDAY, set_today

DAY = timedelta(days=1)
PASSPHRASE = "vier ruhige Worte hier"
PARTS = ["intention", "noticed", "numbers", "triggers", "sentences", "customers", "courses", "next"]


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    set_today(monkeypatch, MONDAY)


def log_upset(
    log: OpenLog, days: list[date], calm: Calm = 3, stream: Stream = "random", each: int = 1
) -> None:
    moments = [datetime.combine(day, time(9 + n), UTC) for day in days for n in range(each)]
    entries = [
        Entry(conversation_at=at, upset=2, calm=calm, stream=stream, differently=f"Satz vom {at:%d.%m. %H}")
        for at in moments
    ]
    add_entries(log, [(None, one) for one in entries])


def course_over(log: OpenLog, each: int = 4) -> Stored[Course]:
    """Four weeks that ended yesterday; calm went in every conversation of the first half alone."""
    course = start_course(log, MONDAY - 28 * DAY)
    for week, calm in enumerate((1, 1, 4, 4)):
        first = MONDAY - 28 * DAY + 7 * week * DAY
        log_upset(log, [first + n * DAY for n in range(5)], calm, each=each)  # type: ignore[arg-type]
    return course


def page_of(client: Client, name: str, *arguments: object) -> str:
    response = client.get(reverse(name, args=arguments))
    assert response.status_code == 200
    return response.content.decode()


# -- reading --


def test_without_a_course_it_is_about_the_last_four_weeks(owner: Client) -> None:
    assert "Deine letzten vier Wochen" in page_of(owner, "report")


def test_the_letter_says_what_the_entries_say(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 10 * DAY)
    log_upset(log, [MONDAY - n * DAY for n in range(8)])
    page = page_of(owner, "course_report", course.id)
    assert "8 von 8" in page
    assert "Satz vom" in page
    assert "Jetzt prüfen" not in page


def test_the_verdict_is_looked_for_once_and_kept(owner: Client, log: OpenLog) -> None:
    course = course_over(log)
    assert "Jetzt prüfen" in page_of(owner, "course_report", course.id)
    response = owner.post(reverse("report_settle", args=[course.id]))
    assert response.headers["Location"] == reverse("course_report", args=[course.id])
    page = page_of(owner, "course_report", course.id)
    assert "Wahrscheinlich häufiger als am Anfang" in page
    assert "Jetzt prüfen" not in page
    kept = course_of(log, course.id).document.verdict
    log_upset(log, [MONDAY - 2 * DAY], 0, each=9)
    owner.post(reverse("report_settle", args=[course.id]))
    assert course_of(log, course.id).document.verdict == kept


def test_a_course_that_runs_has_no_verdict_to_look_for(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 10 * DAY)
    response = owner.post(reverse("report_settle", args=[course.id]), follow=True)
    assert "noch nicht vorbei" in response.content.decode()
    assert course_of(log, course.id).document.verdict is None


def test_today_says_one_thing_and_leads_to_its_entries(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 10 * DAY)
    log_upset(log, [MONDAY - n * DAY for n in range(6)])
    page = page_of(owner, "today")
    assert page.count('class="statement"') == 1
    assert "6 von 6" in page
    assert reverse("course_report_entries", args=[course.id, "rate", "calm_when_upset"]) in page


def test_week_one_shows_counts_alone(owner: Client, log: OpenLog) -> None:
    start_course(log, MONDAY - 3 * DAY)
    log_upset(log, [MONDAY - n * DAY for n in range(3)], each=3)
    assert 'class="statement"' not in page_of(owner, "today")


def test_a_changed_entry_is_never_shown_stale(owner: Client, log: OpenLog) -> None:
    start_course(log, MONDAY - 10 * DAY)
    log_upset(log, [MONDAY - n * DAY for n in range(6)])
    assert "6 von 6" in page_of(owner, "today")
    log_upset(log, [MONDAY], 0)
    assert "6 von 7" in page_of(owner, "today")


# -- the question --


def test_the_question_is_chosen_in_week_one(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    assert "Diese Frage wählen" in page_of(owner, "courses")
    owner.post(reverse("course_question", args=[course.id]), {"question": "said_back"})
    assert course_of(log, course.id).document.question == "said_back"


def test_afterwards_it_stays(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY - 7 * DAY)
    assert "Diese Frage wählen" not in page_of(owner, "courses")
    response = owner.post(
        reverse("course_question", args=[course.id]), {"question": "said_back"}, follow=True
    )
    assert "Woche 1 ist vorbei" in response.content.decode()
    assert course_of(log, course.id).document.question == "calm_when_upset"


def test_there_is_no_other_question(owner: Client, log: OpenLog) -> None:
    course = start_course(log, MONDAY)
    response = owner.post(reverse("course_question", args=[course.id]), {"question": "score"})
    assert response.status_code == 404


# -- the entries behind it --


def test_the_entries_behind_a_statement_come_page_by_page(owner: Client, log: OpenLog) -> None:
    course = course_over(log, each=2)
    address = reverse("course_report_entries", args=[course.id, "rate", "calm_when_upset"])
    page = owner.get(address).content.decode()
    assert "40 Einträge." in page
    assert page.count("<time") == 25
    assert owner.get(address, {"page": "2"}).content.decode().count("<time") == 15
    assert "Seite 1 von 2" in owner.get(address, {"page": "none"}).content.decode()


@pytest.mark.parametrize(("kind", "about"), [("rate", "score"), ("score", "calm"), ("verdict", "calm")])
def test_what_the_letter_does_not_say_has_no_entries(
    owner: Client, log: OpenLog, kind: str, about: str
) -> None:
    log_upset(log, [MONDAY], each=6)
    assert owner.get(reverse("report_entries", args=[kind, about])).status_code == 404


# -- files --


@pytest.mark.parametrize(
    ("kind", "begins", "content_type"),
    [
        ("pdf", b"%PDF-", "application/pdf"),
        ("html", b"<!doctype html>", "text/html; charset=utf-8"),
        ("markdown", b"# ", "text/markdown; charset=utf-8"),
    ],
)
def test_the_letter_leaves_as_a_file(
    owner: Client, log: OpenLog, kind: str, begins: bytes, content_type: str
) -> None:
    course = course_over(log)
    sent = {"parts": PARTS, "kind": kind}
    response = owner.post(reverse("course_report_file", args=[course.id]), sent)
    assert (response.status_code, response.headers["Content-Type"]) == (200, content_type)
    assert response.content.startswith(begins)
    assert "attachment" in response.headers["Content-Disposition"]


def test_parts_can_be_left_out(owner: Client, log: OpenLog) -> None:
    log_upset(log, [MONDAY], each=6)
    sent = {"parts": ["numbers"], "kind": "markdown"}
    content = owner.post(reverse("report_file"), sent).content.decode()
    assert "6 von 6" in content
    assert "Satz vom" not in content


def test_the_file_for_the_coach_can_be_locked(owner: Client, log: OpenLog) -> None:
    log_upset(log, [MONDAY], each=6)
    sent = {"parts": PARTS, "kind": "markdown", "file_passphrase": PASSPHRASE}
    response = owner.post(reverse("report_file"), sent)
    assert response.headers["Content-Disposition"].endswith('.md.age"')
    assert archive.decrypt(response.content, PASSPHRASE).startswith(b"# ")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"parts": []}, "mindestens einen Teil"),
        ({"kind": "docx"}, "gültige"),
        ({"file_passphrase": "kurz"}, "12"),
    ],
)
def test_a_file_that_cannot_be_made_says_why(owner: Client, changed: dict[str, object], said: str) -> None:
    response = owner.post(reverse("report_file"), {"parts": PARTS, "kind": "pdf", **changed})
    assert response.status_code == 400
    assert said in response.content.decode()


# -- people and refusals --

VIEWS = [
    ("course_report", "get", []),
    ("course_report_file", "post", []),
    ("report_settle", "post", []),
    ("course_question", "post", []),
    ("course_report_entries", "get", ["rate", "calm"]),
]


@pytest.mark.parametrize(("name", "method", "more"), VIEWS)
def test_an_outsider_finds_nothing(
    outsider: Client, log: OpenLog, name: str, method: str, more: list[str]
) -> None:
    course = course_over(log, each=1)
    sent = {"parts": PARTS, "kind": "pdf", "question": "calm"}
    assert getattr(outsider, method)(reverse(name, args=[course.id, *more]), sent).status_code == 404


@pytest.mark.parametrize(("name", "method", "more"), VIEWS)
def test_nobody_gets_in_without_signing_in(
    signed_out: Client, locked_out: Client, name: str, method: str, more: list[str]
) -> None:
    address = reverse(name, args=[uuid.uuid4(), *more])
    assert getattr(signed_out, method)(address).status_code == 403
    locked = getattr(locked_out, method)(address)
    assert (locked.status_code, locked.headers["Location"]) == (302, reverse("unlock"))


@pytest.mark.parametrize(("name", "method", "more"), VIEWS)
def test_unknown_courses_and_wrong_methods_are_refused(
    owner: Client, log: OpenLog, name: str, method: str, more: list[str]
) -> None:
    sent = {"parts": PARTS, "kind": "pdf", "question": "calm"}
    assert getattr(owner, method)(reverse(name, args=[uuid.uuid4(), *more]), sent).status_code == 404
    other = "post" if method == "get" else "get"
    course = start_course(log, MONDAY)
    assert getattr(owner, other)(reverse(name, args=[course.id, *more])).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_depend_on_how_much_there_is(
    owner: Client, log: OpenLog, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    course = start_course(log, MONDAY - 28 * DAY)
    log_upset(log, [MONDAY - n * DAY for n in range(1, 1 + rows)], each=6)
    settle_verdict(log, course.id)
    end_course(log, course.id, "finished")
    with django_assert_num_queries(12):
        owner.get(reverse("course_report", args=[course.id]))


def test_the_form_says_where_own_words_stand_and_leaving_those_out_leaves_none(
    owner: Client, log: OpenLog
) -> None:
    course = start_course(log, MONDAY - 10 * DAY)
    log_upset(log, [MONDAY - n * DAY for n in range(8)], calm=0)
    page = page_of(owner, "course_report", course.id)
    assert "„Wann die Ruhe ging“ und „Sätze, die du gefunden hast“" in page
    address = reverse("course_report_file", args=[course.id])
    for left_in, quotes in ((set(PARTS) - {"sentences"}, True), (set(PARTS) - set(OWN_WORDS), False)):
        response = owner.post(address, {"parts": sorted(left_in), "kind": "markdown"})
        assert ("Satz vom" in response.content.decode()) is quotes
