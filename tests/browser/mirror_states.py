"""The pages of the mirror in every state worth looking at."""

from __future__ import annotations

import json

from django.urls import reverse
from playwright.sync_api import Page

from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories, mirror_samples
from tests.browser.state import Arrange, State, Then, at, fill, open_details, send


def look_at(text: str) -> Then:
    """Paste a conversation into the mirror and look at it."""
    return fill("#id_text", text, "form[data-save] .btn.main")


def in_turn(*steps: Then) -> Then:
    """Do one thing after the other."""

    def do(page: Page) -> None:
        for step in steps:
            step(page)

    return do


def dismiss(page: Page) -> None:
    page.locator(".note.look summary").first.focus()
    with page.expect_navigation():
        page.keyboard.press("x")


def several(page: Page) -> None:
    """A file with two conversations."""
    lines = [
        json.dumps({"conversation_id": f"c{n}", "id": f"{n}{m}", "speaker": who, "text": f"Satz {m}"})
        for n in (1, 2)
        for m, who in enumerate(("Kunde", "Agent"))
    ]
    content = "\n".join(lines).encode()
    page.locator("#id_file").set_input_files(
        {"name": "utterances.jsonl", "mimeType": "application/jsonl", "buffer": content}
    )
    send("form[data-save] .btn.main")(page)


def kept(view: str) -> Arrange:
    """A kept conversation and the entry it is about."""

    def arrange(log: OpenLog) -> str:
        factories.settle(log)
        entry_id = factories.log_two_weeks(log)[1].id
        needs = {"mirror": [factories.keep_call(log, entry_id).id], "entry": [entry_id]}
        return reverse(view, args=needs.get(view, []))

    return arrange


MIRROR_STATES: tuple[State, ...] = (
    State("mirrors-empty", at("mirrors")),
    State("mirrors", kept("mirrors")),
    State("mirrors-nothing", at("mirrors"), send("form[data-save] .btn.main")),
    State("mirrors-unreadable", at("mirrors"), look_at(mirror_samples.NO_SPEAKER)),
    State("mirrors-several", at("mirrors"), several),
    State("mirror-shown", at("mirrors"), look_at(mirror_samples.CALL["de"])),
    State("mirror-open", at("mirrors"), in_turn(look_at(mirror_samples.CALL["de"]), open_details)),
    State("mirror-ugly", at("mirrors"), look_at(mirror_samples.ugly(40))),
    State("mirror-dismissed", at("mirrors"), in_turn(look_at(mirror_samples.CALL["de"]), dismiss)),
    State(
        "mirror-rule-off",
        at("mirrors"),
        in_turn(look_at(mirror_samples.CALL["de"]), dismiss, send("[name=rule_off]")),
    ),
    State(
        "mirror-keep",
        at("mirrors"),
        in_turn(look_at(mirror_samples.CALL["de"]), send("[formaction$='/keep/']")),
    ),
    State("mirror-kept", kept("mirror"), open_details),
    State("entry-mirror", kept("entry")),
)
