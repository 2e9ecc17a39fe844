"""The reply check in every state worth looking at."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.state import State, Then, at, open_details, send

DRAFT = """Guten Tag Frau Krause,

wir bitten, die Unannehmlichkeiten zu entschuldigen. Das ist doch ganz einfach: Flushen Sie den DNS-Cache. \
Alles Weitere steht in der FAQ. Was sehen Sie danach?

Alles klar?"""
WORRY = "Ich habe Angst, dass alles weg ist. Wo ist meine Datei?"
UGLY = f"Das ist doch ganz einfach. {'https://support.example.com/' + 'a1b2c3' * 40} {'Donaudampf' * 20} <b>"
LOOK = "form[data-save] .btn.main"


def check(text: str, before: str = "") -> Then:
    """Send a draft, and what came before it."""

    def do(page: Page) -> None:
        page.locator("#id_text").fill(text)
        page.locator("#id_before").fill(before)
        send(LOOK)(page)

    return do


def check_and_open(page: Page) -> None:
    check(DRAFT, WORRY)(page)
    open_details(page)


REPLY_STATES: tuple[State, ...] = (
    State("reply-empty", at("reply")),
    State("reply-nothing", at("reply"), send(LOOK)),
    State("reply-checked", at("reply"), check(DRAFT, WORRY)),
    State("reply-open", at("reply"), check_and_open),
    State("reply-ugly", at("reply"), check(UGLY)),
    State("reply-quiet", at("reply"), check("…")),
)
