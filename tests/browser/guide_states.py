"""Guides in every state worth looking at: list, editor, preview, giving out, versions, what they teach."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse
from playwright.sync_api import Page

from augenhoehe.clarity.guide import Guide, Section, Step
from augenhoehe.desk.actions.guide import create_guide, publish, save_draft, switch_hint, translate_guide
from augenhoehe.desk.actions.guide_run import Event, record_run
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.guide_page import published_at
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.browser.state import Arrange, State, at, open_details
from tests.guide_samples import SIGN_IN
from tests.web.guides import WRITTEN, followed_by, stuck_at

Make = Callable[[OpenLog], GuideState]


def of_guide(view: str, make: Make) -> Arrange:
    """The page of one guide."""

    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        return reverse(view, args=[make(log).id])

    return arrange


def draft(log: OpenLog, guide: Guide = WRITTEN) -> GuideState:
    return create_guide(log, guide)


def empty(log: OpenLog) -> GuideState:
    """As somebody finds it who begins one."""
    return create_guide(log, Guide(sections=(Section(id="a", items=(Step(id="s1", do=""),)),)))


def published(log: OpenLog) -> GuideState:
    """Two versions, a draft that says more, a rule switched off."""
    state = publish(log, draft(log).id)
    newer = replace(state.guide, goal="Der Drucker druckt wieder, auch nach einem Neustart.", minutes=15)
    state = publish(log, save_draft(log, state.id, newer, None).id)
    switch_hint(log, state.id, "T-TEST", on=False)
    return save_draft(log, state.id, replace(newer, title="Drucker im Büro neu verbinden"), None)


def amber(log: OpenLog) -> GuideState:
    """Published, followed by fourteen people, three of them stuck."""
    state = publish(log, draft(log).id)
    followed_by(log, state, 14)
    stuck_at(log, state, "Da ist kein Knopf „Drucker hinzufügen“.", "", "Es fragt nach einem Kennwort.")
    if (question := next(state.guide.branches(), None)) is not None:
        record_run(
            published_at(state.token), "question", [Event("stuck", question.id, "Das Licht ist gelb.")]
        )
        take_in(log)
    return state


def translation(log: OpenLog) -> GuideState:
    """A translation that its original has outrun."""
    original = publish(log, draft(log).id)
    made = translate_guide(log, original.id, "en")
    newer = replace(original.guide, check="Zwei Testseiten liegen im Fach.")
    publish(log, save_draft(log, original.id, newer, None).id)
    return made


def several(log: OpenLog) -> str:
    factories.settle(log)
    amber(log)
    translation(log)
    create_guide(log, SIGN_IN, is_group=True)
    empty(log)
    return reverse("guides")


def conflict(page: Page) -> None:
    """The same guide in a second tab, where somebody types first."""
    other = page.context.new_page()
    other.goto(page.url)
    with other.expect_response("**/draft/"):
        other.locator("#goal").fill("Der Drucker im ersten Stock druckt.")
    other.close()
    page.locator("#goal").fill("Alle Drucker drucken.")
    page.locator(".conflict h2").wait_for()


def cover(page: Page) -> None:
    """A picture that is being covered."""
    page.locator("#file\\.s1").evaluate("one => { one.closest('details').open = true; }")
    page.locator("#file\\.s1").set_input_files("docs/images/today.png")
    page.locator("dialog[open]").wait_for()
    page.keyboard.press("Enter")


GUIDE_STATES: tuple[State, ...] = (
    State("guides-empty", at("guides")),
    State("guides", several),
    State("guide-new", at("guide_new")),
    State("guide-edit-empty", of_guide("guide", empty)),
    State("guide-edit-open", of_guide("guide", draft), open_details),
    State("guide-edit-translation", of_guide("guide", translation), open_details),
    State("guide-edit-conflict", of_guide("guide", draft), conflict),
    State("guide-edit-cover", of_guide("guide", draft), cover),
    State("guide-preview", of_guide("guide_preview", draft)),
    State("guide-publish-draft", of_guide("guide_publish", draft)),
    State("guide-publish", of_guide("guide_publish", published)),
    State("guide-versions", of_guide("guide_versions", published)),
    State("guide-lessons", of_guide("guide_lessons", amber)),
)
