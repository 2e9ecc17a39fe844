"""Every page in every state worth looking at: one table for all tests that walk through the whole program.

A state begins with a new log in one language, is made by actions, and ends at an address. What only a browser
can bring about (a form sent with mistakes in it) is done there by `then`.
"""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from playwright.sync_api import Page

from augenhoehe.desk.actions.conversation import begin_conversation, keep_conversation
from augenhoehe.desk.actions.course import end_course, pause_course
from augenhoehe.desk.actions.key import set_passphrase
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.models import EntryRecord
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.browser.customer_states import CUSTOMER_STATES
from tests.browser.guide_states import GUIDE_STATES
from tests.browser.mirror_states import MIRROR_STATES
from tests.browser.reply_states import REPLY_STATES
from tests.browser.report_states import REPORT_STATES
from tests.browser.state import Arrange, State, Then, at, fill, going_to, new, open_details, practised, send

PASSPHRASE = "vier ruhige Worte hier"


def week(number: int, view: str = "today", *, focus: bool = True) -> Arrange:
    """The page of a log in this week of a course."""

    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        factories.log_two_weeks(log)
        course = factories.course_in_week(log, number, focus=focus)
        needs: dict[str, list[object]] = {"course_week": [course.id, number], "course_middle": [course.id]}
        return reverse(view, args=needs.get(view, []))

    return arrange


def waiting(log: OpenLog) -> str:
    factories.settle(log)
    factories.course_in_week(log, 0)
    return reverse("courses")


def paused(log: OpenLog) -> str:
    factories.settle(log)
    pause_course(log, factories.course_in_week(log, 3).id)
    return reverse("courses")


def ended(view: str) -> Arrange:
    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        factories.log_two_weeks(log)
        course = factories.course_in_week(log, 5)
        end_course(log, course.id, "finished")
        return reverse(view, args=[course.id] if view == "course_keeping" else [])

    return arrange


def look_back(step: int) -> Arrange:
    def arrange(log: OpenLog) -> str:
        factories.practise(log)
        return reverse("look_back", args=[factories.finished_look_back(log), step])

    return arrange


def conversation(stage: str, view: str = "conversation") -> Arrange:
    def arrange(log: OpenLog) -> str:
        factories.practise(log)
        stored = factories.listen(log)
        if stage != "listen":
            keep_conversation(log, stored.id, {"stage": stage, "understood": "shown"}, stored.revision)
        return reverse(view, args=[stored.id])

    return arrange


def arriving(log: OpenLog) -> str:
    factories.settle(log)
    return reverse("conversation", args=[begin_conversation(log).id])


def conflict(page: Page) -> None:
    """The same conversation in a second tab, where somebody types first."""
    other = page.context.new_page()
    other.goto(page.url)
    with other.expect_response("**/draft/"):
        other.locator("#id_notes").fill("1, 2, 3")
    other.close()
    page.locator("#id_notes").fill("4, 5, 6")
    page.locator(".conflict").wait_for()


def entry(log: OpenLog) -> str:
    factories.settle(log)
    return reverse("entry", args=[factories.log_two_weeks(log)[1].id])


def unreadable(log: OpenLog) -> str:
    address = entry(log)
    EntryRecord.objects.filter(id=UUID(address.split("/")[2])).update(sealed=b"changed")
    return address


def rules_off(log: OpenLog) -> str:
    factories.settle(log)
    set_preferences(log, rules_off=frozenset({"de.belittles.so_easy", "en.jargon.DNS", "de.gone.away"}))
    return reverse("settings")


def with_passphrase(view: str) -> Arrange:
    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        set_passphrase(log, PASSPHRASE)
        return reverse(view)

    return arrange


def three_late(page: Page) -> None:
    for _row in range(2):
        send("[name=another]")(page)


def without_cookies(page: Page) -> None:
    page.context.clear_cookies()
    send("[name=language]")(page)


def search(text: str) -> Then:
    return fill("[type=search]", text, ".filters .btn")


def narrow(page: Page) -> None:
    page.locator("details.more summary").press("Enter")
    page.locator("#id_calm_up_to").select_option("3")
    send("details.more .btn")(page)


def see_shortcuts(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("dialog[open]").wait_for()


def delete_everything(page: Page) -> None:
    page.locator("#id_sure").check()
    send(".btn.danger")(page)


STATES: tuple[State, ...] = (
    State("signed-out", new("today"), who="nobody"),
    State("signed-out-used-address", new("enter", "spent"), who="nobody"),
    State("signed-out-privacy", new("privacy"), who="nobody"),
    State("signed-out-shortcuts", new("shortcuts"), who="nobody"),
    State("fault-old-form", new("today"), without_cookies, who="nobody"),
    State("welcome", new("welcome")),
    State("welcome-mistake", new("welcome"), fill("#id_intention", "", ".btn.main")),
    State("recovery-offer", new("recovery_code")),
    State("recovery-code", new("recovery_code"), send(".btn.main")),
    State("today-empty", at("today")),
    State("today-observing", week(1)),
    State("today-choosing", week(2, focus=False)),
    State("today-practising", practised("today")),
    State("today-drawn", at("today"), send("form[action='/draw/'] button")),
    State("today-over", week(5)),
    State("companion-arrive", arriving),
    State("companion-listen", conversation("listen")),
    State("companion-close", conversation("close"), open_details),
    State("companion-conflict", conversation("listen"), conflict),
    State("entry-close", conversation("close", "entry_close"), open_details),
    State("entry-new", practised("entry_new")),
    State("entry-mistakes", at("entry_new"), send(".btn.main")),
    State("entry-hint", at("entry_new"), fill("#id_0-differently", "Herr Meier, Mr Miller", ".btn.main")),
    State("entry-late", at("entry_new"), three_late),
    State("entry-edit", entry),
    State("entry-deleted", entry, send(".btn.danger")),
    State("entries", practised("entries")),
    State("entries-empty", at("entries")),
    State("entries-narrowed", practised("entries"), narrow),
    State("entries-no-hit", practised("entries"), search("xyzzy")),
    State("look-backs", practised("look_backs")),
    State("look-backs-empty", at("look_backs")),
    *(State(f"look-back-{step}", look_back(step)) for step in range(1, 6)),
    *GUIDE_STATES,
    *MIRROR_STATES,
    *CUSTOMER_STATES,
    *REPLY_STATES,
    *REPORT_STATES,
    State("course-none", at("courses")),
    State("course-waiting", waiting),
    State("course-running", practised("courses")),
    State("course-paused", paused),
    State("course-over", week(5, "courses")),
    State("course-ended", ended("courses")),
    State("course-keeping", ended("course_keeping")),
    State("course-week-chosen", week(2, "course_week"), open_details),
    State("course-week-open", week(2, "course_week", focus=False)),
    State("course-middle", week(3, "course_middle")),
    State("settings", practised("settings")),
    State("settings-rules-off", rules_off),
    State("settings-mistakes", at("settings"), fill("#id_first_reminder", "07:00", ".btn.main")),
    State("key", at("key"), open_details),
    State("key-new-code", at("key"), send("section[aria-labelledby=recovery] .btn")),
    State("key-mistakes", with_passphrase("key"), send("section[aria-labelledby=passphrase] .btn")),
    State("transfer", practised("transfer")),
    State("transfer-mistakes", at("transfer"), send("form[action$='/encrypted/'] .btn")),
    State("deleted", at("transfer"), delete_everything),
    State("privacy", practised("privacy"), open_details),
    State("shortcuts", at("shortcuts")),
    State("shortcuts-dialog", at("today"), see_shortcuts),
    State("unlock", new("unlock"), who="locked"),
    State("unlock-passphrase", with_passphrase("unlock"), who="locked"),
    State("recover", new("recover"), who="locked"),
    State("recover-wrong", new("recover"), fill("#id_code", "0000-0000", ".btn.main"), who="locked"),
    State("fault-not-found", at("privacy"), going_to("/nothing/here/")),
    State("fault-wrong-method", at("privacy"), going_to("/lock/")),
    State("fault-unreadable", unreadable),
)
