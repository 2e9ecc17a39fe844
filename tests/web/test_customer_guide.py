"""A guide as a customer opens it: without a script, with a cookie for this link alone, and its counts."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import timedelta
from http.cookies import Morsel
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from augenhoehe.desk.actions import guide_run
from augenhoehe.desk.actions.guide import (
    archive_guide,
    create_guide,
    renew_link,
    save_draft,
    translate_guide,
    unpublish,
)
from augenhoehe.desk.actions.guide import publish as publish_again
from augenhoehe.desk.actions.guide_copy import take_back_copy
from augenhoehe.desk.actions.guide_picture import add_picture
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.models import GuideCopy, GuideRun, RunCount, StepCount, StuckReport
from augenhoehe.desk.queries.guide import GuideState, draft_of
from augenhoehe.desk.queries.guide_copy import copies_of
from augenhoehe.desk.queries.guide_run import open_reports
from augenhoehe.desk.queries.open_log import OpenLog
from tests.guide_samples import PRINTER, SIGN_IN, drawn, showing, using
from tests.web.customer_requests import NOBODY, copied, page_of, post, published, text

REWRITTEN = replace(PRINTER, title="Neu geschrieben")


@pytest.fixture
def guide(log: OpenLog) -> GuideState:
    return published(log)


@pytest.fixture
def customer() -> Client:
    return Client()


def cookie(client: Client) -> Morsel[str]:
    (only,) = client.cookies.values()
    return only


def counts(kind: str) -> dict[str, int]:
    return {row.step: getattr(row, kind) for row in StepCount.objects.order_by("step") if getattr(row, kind)}


def test_opening_shows_the_guide_and_leaves_nothing_behind(guide: GuideState, customer: Client) -> None:
    for method in (customer.get, customer.head):
        answer = method(page_of(guide))
        assert answer.status_code == 200
        assert not answer.cookies
    assert "Klicken Sie auf <b>Start</b>" in text(customer.get(page_of(guide)))
    assert not GuideRun.objects.exists()


def test_the_first_action_begins_a_run_and_comes_back_to_its_step(
    guide: GuideState, customer: Client
) -> None:
    answer = post(customer, page_of(guide), {"reached": ["s1", "s2"]})
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{page_of(guide)}#step-2")
    kept = cookie(customer)
    assert (kept["path"], kept["samesite"], kept["httponly"]) == (page_of(guide), "Lax", True)
    assert RunCount.objects.get().runs == 1
    assert counts("reached") == {"s1": 1, "s2": 1}
    page = text(customer.get(page_of(guide)))
    assert page.count(" checked") == 2
    post(customer, page_of(guide), {"reached": ["s1"]})
    assert text(customer.get(page_of(guide))).count(" checked") == 1
    assert RunCount.objects.get().runs == 1


def test_a_button_without_anything_ticked_begins_no_run(guide: GuideState, customer: Client) -> None:
    answer = post(customer, page_of(guide), {})
    assert answer.headers["Location"].endswith("#start")
    assert not customer.cookies
    assert not GuideRun.objects.exists()


def test_stuck_reaches_the_writer_with_its_sentence(
    log: OpenLog, guide: GuideState, customer: Client
) -> None:
    fields = {"stuck": "s2", "said-s2": "Das Licht\r\nblinkt rot\x00\u202e.", "said-s1": "ungesagt"}
    answer = post(customer, page_of(guide), fields)
    assert answer.headers["Location"].endswith("#step-2")
    assert "Danke" in text(customer.get(page_of(guide)))
    assert take_in(log) == 1
    (report,) = open_reports(log, guide.id)
    assert (report.step, report.said) == ("s2", "Das Licht\nblinkt rot.")


def test_none_of_these_fits_reaches_the_writer(log: OpenLog, guide: GuideState, customer: Client) -> None:
    post(customer, page_of(guide), {"reached": "s1"})
    answer = post(
        customer, page_of(guide), {"reached": ["s1", "b1"], "stuck": "b1", "said-b1": "Gelbes Licht"}
    )
    assert answer.headers["Location"].endswith("#step-3")
    page = text(customer.get(page_of(guide)))
    assert page.count(" checked") == 1
    assert page.count('class="thanks"') == 1
    assert counts("stuck") == {"b1": 1}
    assert counts("reached") == {"s1": 1}
    assert take_in(log) == 1
    (report,) = open_reports(log, guide.id)
    assert (report.step, report.said) == ("b1", "Gelbes Licht")


def test_it_works_in_a_copy_and_nowhere_else(log: OpenLog, guide: GuideState, customer: Client) -> None:
    assert post(customer, copied(log, guide), {"stuck": "b1"}).status_code == 303
    assert counts("stuck") == {"b1": 1}
    foreign = published(log, SIGN_IN)
    for body in ({"stuck": "b2"}, {"reached": "b1"}, {"where_opened": "b1"}, {"failed_opened": "b1"}):
        assert not post(Client(), page_of(foreign), body).cookies
    assert StuckReport.objects.count() == 1


def test_who_writes_where_too_many_wait_gets_the_sentence_back(
    log: OpenLog, guide: GuideState, customer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guide_run, "MOST_OPEN_REPORTS", 1)
    assert post(customer, page_of(guide), {"stuck": "s1", "said-s1": "Eins"}).status_code == 303
    other = Client()
    answer = post(other, page_of(guide), {"stuck": "s2", "said-s2": "Zwei <b>"})
    assert answer.status_code == 503
    assert "Zwei &lt;b&gt;" in text(answer)
    assert counts("stuck") == {"s1": 1, "s2": 1}
    assert post(Client(), page_of(guide), {"stuck": "s2"}).status_code == 303
    assert StuckReport.objects.count() == 1


def test_it_worked_is_counted_once(guide: GuideState, customer: Client) -> None:
    for _press in range(2):
        answer = post(customer, page_of(guide), {"finished": "yes"})
        assert answer.headers["Location"].endswith("#end")
    assert RunCount.objects.get().finished == 1
    assert 'name="finished"' not in text(customer.get(page_of(guide)))


def test_a_script_gets_no_page_and_adds_to_what_is_ticked(guide: GuideState, customer: Client) -> None:
    for step in ("s1", "s3"):
        answer = post(customer, page_of(guide), {"reached": step, "where_opened": "s1"}, Accept="*/*")
        assert (answer.status_code, answer.content) == (200, b"")
    assert text(customer.get(page_of(guide))).count(" checked") == 2
    assert counts("where_opened") == {"s1": 1}


def test_a_new_version_is_shown_at_once_and_ticks_of_the_old_one_are_gone(
    log: OpenLog, guide: GuideState, customer: Client
) -> None:
    post(customer, page_of(guide), {"reached": "s1"})
    run = cookie(customer).value.split(".")[0]
    save_draft(log, guide.id, REWRITTEN, None)
    publish_again(log, guide.id)
    page = text(customer.get(page_of(guide)))
    assert "Neu geschrieben" in page
    assert " checked" not in page
    assert "Neu geschrieben" in text(Client().get(page_of(guide)))
    post(customer, page_of(guide), {"reached": "s1"})
    assert cookie(customer).value.split(".")[0] == run


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [("gzip, deflate, br", "gzip"), ("br, GZIP;q=0.5", "gzip"), ("gzip;q=0, br", None), ("", None)],
)
def test_pages_travel_packed_to_those_who_can_unpack_them(
    log: OpenLog, guide: GuideState, accepts: str, encoding: str | None
) -> None:
    progress = Client()
    post(progress, page_of(guide), {"reached": "s1"})
    for customer, page in (
        (Client(), page_of(guide)),
        (progress, page_of(guide)),
        (Client(), copied(log, guide)),
    ):
        plain = customer.get(page)
        answer = customer.get(page, headers={"Accept-Encoding": accepts})
        assert answer.headers.get("Content-Encoding") == encoding
        content = gzip.decompress(answer.content) if encoding else answer.content
        assert content == plain.content
        assert int(answer.headers["Content-Length"]) == len(answer.content)
        assert answer.headers["Vary"] == "Accept-Encoding"


def test_a_translation_published_later_is_offered_at_once(
    log: OpenLog, guide: GuideState, customer: Client
) -> None:
    assert "hreflang" not in text(customer.get(page_of(guide)))
    english = publish_again(log, translate_guide(log, guide.id, "en").id)
    assert f'href="{page_of(english)}"' in text(customer.get(page_of(guide)))
    assert 'lang="en"' in text(customer.get(page_of(english)))


@pytest.mark.parametrize("end", [unpublish, archive_guide, renew_link])
def test_a_link_that_was_closed_says_the_same_as_one_that_never_was(
    log: OpenLog, guide: GuideState, customer: Client, end: Any
) -> None:
    assert customer.get(page_of(guide)).status_code == 200
    end(log, guide.id)
    closed, never = customer.get(page_of(guide)), customer.get(f"/k/g/{NOBODY}/")
    assert (closed.status_code, closed.content) == (404, never.content)
    assert post(customer, page_of(guide), {"reached": "s1"}).status_code == 404
    assert not GuideRun.objects.exists()


def test_a_draft_and_what_is_drafted_since_is_never_shown(
    log: OpenLog, guide: GuideState, customer: Client
) -> None:
    save_draft(log, guide.id, REWRITTEN, None)
    assert "Neu geschrieben" not in text(customer.get(page_of(guide)))


def test_pictures_are_those_of_this_guide_alone(log: OpenLog, other_log: OpenLog, customer: Client) -> None:
    mine, elsewhere = add_picture(log, drawn()), add_picture(log, drawn(colour="red"))
    foreign = add_picture(other_log, drawn(colour="green"))
    first, second = published(log, showing(mine)), published(log, showing(elsewhere))
    published(other_log, showing(foreign))
    shown = customer.get(f"{page_of(first)}p/{mine.file}")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/png")
    assert "immutable" in shown.headers["Cache-Control"]
    for file in (elsewhere.file, foreign.file):
        assert customer.get(f"{page_of(first)}p/{file}").status_code == 404
    assert customer.get(f"{page_of(second)}p/{elsewhere.file}").status_code == 200
    draft = draft_of(log, first.id)
    save_draft(log, first.id, showing(elsewhere), draft.revision)
    assert customer.get(f"{page_of(first)}p/{elsewhere.file}").status_code == 404


def test_a_personal_copy_opens_by_its_link_alone(log: OpenLog, guide: GuideState, customer: Client) -> None:
    address = copied(
        log, guide, greeting="Guten Tag Frau Quitte", options={"b1": "o2"}, values={"Gerät": "XY 7"}
    )
    page = text(customer.get(address))
    for words in ("Guten Tag Frau Quitte", "XY 7", "Stecken Sie das Kabel ein"):
        assert words in page
    assert "Ein grünes Licht" not in page
    assert customer.get(address).headers["Cache-Control"] == "no-store"
    assert customer.get(address.replace("/k/c/", "/k/g/")).status_code == 404
    assert customer.get(page_of(guide).replace("/k/g/", "/k/c/")).status_code == 404
    assert b"Quitte" not in b"".join(bytes(row.sealed) for row in GuideCopy.objects.all())


def test_a_copy_reports_for_its_version_and_for_its_conversation(
    log: OpenLog, guide: GuideState, customer: Client
) -> None:
    address = copied(log, guide, about=guide.id)
    post(customer, address, {"stuck": "s3"})
    assert counts("stuck") == {"s3": 1}
    assert StuckReport.objects.get().step == "s3"
    assert take_in(log) == 1


@pytest.mark.parametrize("how", ["expired", "taken back"])
def test_a_copy_ends(log: OpenLog, guide: GuideState, customer: Client, how: str) -> None:
    address = copied(log, guide, days=1)
    if how == "expired":
        GuideCopy.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    else:
        take_back_copy(log, copies_of(log)[0].id)
    gone, never = customer.get(address), customer.get(f"/k/c/{NOBODY}/")
    assert (gone.status_code, gone.content) == (404, never.content)
    assert customer.get(f"{address[:-1]}.html").status_code == 404


@pytest.mark.parametrize("kind", ["guide", "copy"])
def test_a_guide_comes_as_one_file_and_as_pdf(
    log: OpenLog, guide: GuideState, customer: Client, kind: str
) -> None:
    address = page_of(guide) if kind == "guide" else copied(log, guide, greeting="Guten Tag")
    one = customer.get(f"{address[:-1]}.html")
    assert one.headers["Content-Disposition"] == 'attachment; filename="Drucker neu verbinden.html"'
    assert address not in text(one)
    assert ("Guten Tag" in text(one)) is (kind == "copy")
    pdf = customer.get(f"{address[:-1]}.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")


def test_a_guide_made_of_groups_is_whole(log: OpenLog, customer: Client) -> None:
    group = publish_again(log, create_guide(log, SIGN_IN, is_group=True).id)
    whole = published(log, using(group.id))
    assert "Geben Sie Ihr Kennwort ein." in text(customer.get(page_of(whole)))
    post(customer, page_of(whole), {"reached": ["r1.s1"]})
    assert counts("reached") == {"r1.s1": 1}
