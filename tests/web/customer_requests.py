"""Customers as tests send them: a browser without cookies of ours, forms with and without an origin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.test import Client

from augenhoehe.clarity.guide import Guide
from augenhoehe.desk.actions.closing_check import Question, ask
from augenhoehe.desk.actions.guide import create_guide, publish
from augenhoehe.desk.actions.guide_copy import make_copy
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.guide_copy import Choices
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import PRINTER

HOME = "http://testserver"
FORM = "application/x-www-form-urlencoded"
NOBODY = "AAAAAAAAAAAAAAAAAAAAAA"
ASKED = Question(
    solved="Der Drucker war nicht verbunden.",
    question="Was machen Sie als Erstes, wenn nichts gedruckt wird?",
    options=("Den Drucker ausschalten", "Nach dem grünen Licht sehen"),
    right=1,
)


def post(client: Client, address: str, fields: Any, **headers: str) -> HttpResponse:
    """Send a form from a page of ours, as a browser without a script does."""
    sent = {"Origin": HOME, "Accept": "text/html", **headers}
    body = fields if isinstance(fields, (str, bytes)) else urlencode(fields, doseq=True, errors="replace")
    answer = client.post(
        address, body, content_type=FORM, headers={name: text for name, text in sent.items() if text}
    )
    assert isinstance(answer, HttpResponse)
    return answer


def published(log: OpenLog, guide: Guide = PRINTER) -> GuideState:
    """Write and publish a guide."""
    return publish(log, create_guide(log, guide).id)


def page_of(state: GuideState) -> str:
    return f"/k/g/{state.token}/"


def copied(log: OpenLog, state: GuideState, **choices: Any) -> str:
    """Make a personal copy and return the address of its page."""
    return f"/k/c/{make_copy(log, state.id, Choices(**choices)).token}/"


def asked(log: OpenLog, about: UUID, question: Question = ASKED, **more: Any) -> str:
    """Ask two questions about a conversation or entry, and return the address of their page."""
    return f"/k/q/{ask(log, about, question, **more).document.token}/"


def text(answer: Any) -> str:
    return str(answer.content.decode())
