"""The end of a guide: where it did not work, the way back to a step and a word to its writer."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from augenhoehe.clarity.guide import END
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.models import StepCount
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.guide_run import open_reports
from augenhoehe.desk.queries.open_log import OpenLog
from tests import factories
from tests.web.customer_requests import copied, page_of, post, published, text


@pytest.fixture
def guide(log: OpenLog) -> GuideState:
    factories.settle(log)
    return published(log)


def end_of(page: str) -> str:
    return page.split('class="card end"')[1]


def test_the_steps_are_links_without_a_script(guide: GuideState) -> None:
    page = text(Client().get(page_of(guide)))
    numbers = re.findall(r'<a href="#step-(\w+)">\1</a>', end_of(page))
    assert numbers[:3] == ["1", "2", "3"]
    for number in numbers:
        assert f'id="step-{number}"' in page


@pytest.mark.parametrize("kind", ["guide", "copy"])
def test_that_every_step_looked_right_reaches_the_writer(
    log: OpenLog, owner: Client, guide: GuideState, kind: str
) -> None:
    customer, address = Client(), page_of(guide) if kind == "guide" else copied(log, guide)
    said = "Alles grün, und es druckt nicht."
    answer = post(customer, address, {"stuck": END, f"said-{END}": said})
    assert answer.headers["Location"].endswith("#end")
    page = end_of(text(customer.get(address)))
    assert "Danke" in page
    assert f"said-{END}" not in page
    take_in(log)
    (report,) = open_reports(log, guide.id)
    assert (report.step, report.said) == (END, said)
    assert StepCount.objects.get(step=END).stuck == 1
    lessons = text(owner.get(reverse("guide_lessons", args=[guide.id])))
    assert "<b>Am Ende</b>" in lessons
    assert said in lessons


def test_a_file_to_mail_has_the_way_back_and_no_form(owner: Client, guide: GuideState) -> None:
    page = end_of(text(owner.get(reverse("guide_download", args=[guide.id, "html"]))))
    assert '<a href="#step-1">1</a>' in page
    assert "<textarea" not in page
