"""A hostile customer: floods, large bodies, invented tokens, cookies and forms. Nothing of it is an error."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from augenhoehe.desk.actions.guide import delete_guide
from augenhoehe.desk.actions.guide_run import MOST_OF_GONE
from augenhoehe.desk.documents.shape import LONGEST_LINE
from augenhoehe.desk.models import ClosingLink, GuideRun, Letter, RequestCount, StepCount
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.customer import limits
from augenhoehe.web.customer.door import LARGEST_BODY
from augenhoehe.web.customer.headers import POLICY
from augenhoehe.web.customer.limits import Limit, PageCount
from augenhoehe.web.customer.progress import COOKIE
from tests import factories
from tests.clock import set_today
from tests.web.customer_requests import HOME, NOBODY, asked, copied, page_of, post, published, text

WIDE = Limit("wide", 1_000_000, 1_000_000)
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ODD = st.text(st.characters(exclude_categories=()), max_size=60)
HONEST = {200, 303, 400, 404, 413}


@pytest.fixture
def guide(log: OpenLog) -> str:
    return page_of(published(log))


@pytest.fixture
def question(log: OpenLog, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of two questions, which takes as many tries as a test makes."""
    monkeypatch.setattr(limits, "ANSWER", WIDE)
    return asked(log, factories.log_two_weeks(log)[0].id)


@FEW
@given(kind=st.sampled_from("gcqs"), token=ODD | st.from_regex(r"[A-Za-z0-9_-]{20,24}"), rest=ODD)
def test_invented_links_open_nothing(db: None, kind: str, token: str, rest: str) -> None:
    for address in (f"/k/{kind}/{token}/", f"/k/{kind}/{token}/{rest}", f"/k/{kind}/{token}.pdf"):
        answer = Client().generic(
            "GET", "/", PATH_INFO=address.encode("utf-8", "surrogatepass").decode("latin-1")
        )
        assert answer.status_code == 404
        assert not answer.cookies


@FEW
@given(
    st.dictionaries(
        st.sampled_from(["reached", "where_opened", "stuck", "said-s1", "finished", "x"]) | ODD, ODD
    )
)
def test_invented_reports_count_nothing_that_is_not_there(guide: str, fields: dict[str, str]) -> None:
    body = {name: text.encode("utf-8", "surrogatepass") for name, text in fields.items()}
    encoded = {name.encode("utf-8", "surrogatepass"): value for name, value in body.items()}
    assert post(Client(), guide, encoded).status_code in HONEST
    assert set(StepCount.objects.values_list("step", flat=True)) <= {"s1", "s2", "s3", "s4", "s5"}


@FEW
@given(st.binary(max_size=400))
def test_bytes_that_are_no_form_are_no_error(guide: str, question: str, body: bytes) -> None:
    for address in (guide, question):
        assert post(Client(), address, body).status_code in HONEST


@FEW
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126, exclude_characters=';,"\\'), max_size=120))
def test_forged_cookies_are_passed_over(guide: str, value: str) -> None:
    customer = Client()
    customer.cookies[COOKIE] = value
    assert customer.get(guide).status_code == 200


@pytest.mark.parametrize(
    "value",
    [
        f"{NOBODY}.1.{'_' * 60}.999.999.1",
        f"{NOBODY}.1.A.0.0.0",
        f"{NOBODY}.999999.AQ.0..0",
        f"{NOBODY}.1.AQ.\xb2..0",
        f"{NOBODY}.1.AQ.0.0.0.0",
        "<script>alert(1)</script>",
        "x" * 4_000,
    ],
)
def test_cookies_of_the_right_form_name_no_step_that_is_not_there(guide: str, value: str) -> None:
    customer = Client()
    customer.cookies[COOKIE] = value
    answer = customer.get(guide)
    assert answer.status_code == 200
    assert "<script>alert" not in text(answer)
    assert post(customer, guide, {"reached": "s1"}).status_code == 303


@FEW
@given(chosen=ODD, copes=ODD, own_words=ODD, line=ODD)
def test_invented_answers_use_nothing_up(
    question: str, chosen: str, copes: str, own_words: str, line: str
) -> None:
    fields = {"chosen": chosen, "copes": f"-{copes}", "own_words": own_words, "line": line}
    body = {name: words.encode("utf-8", "surrogatepass") for name, words in fields.items()}
    assert post(Client(), question, body).status_code == 400
    assert ClosingLink.objects.count() == 1


def test_a_guide_that_holds_code_shows_it_as_text(log: OpenLog) -> None:
    address = copied(log, published(log), greeting="<script>alert(1)</script><img src=x onerror=alert(2)>")
    page = text(Client().get(address))
    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"reached=" + b"x" * LARGEST_BODY, {}, 413),
        (b"&".join(b"reached=s1" for _n in range(2_000)), {}, 400),
        (b"reached=s1", {"Content-Type": "multipart/form-data; boundary=x"}, 400),
        (b"reached=s1", {"Content-Type": "application/json"}, 400),
        (b"reached=s1", {"Content-Type": "application/x-www-form-urlencoded; charset=utf-7"}, 400),
    ],
)
def test_bodies_that_no_form_of_ours_has_are_refused(
    guide: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    sent = {"Origin": HOME, "Content-Type": "application/x-www-form-urlencoded", **headers}
    answer = Client().generic("POST", guide, body, content_type=sent.pop("Content-Type"), headers=sent)
    assert answer.status_code == status
    assert not GuideRun.objects.exists()


@pytest.mark.parametrize(
    "tail",
    [
        "p/../../../../etc/passwd",
        "p/%2e%2e/x",
        "p/x.png",
        f"p/{'0' * 32}.svg",
        "p/",
        "../",
        "x",
        "%0A",
        "p/%00.png",
    ],
)
def test_tricks_with_paths_lead_nowhere(guide: str, tail: str) -> None:
    answer = Client().get(f"{guide}{tail}")
    assert answer.status_code in {404, 403}
    assert "Drucker" not in text(answer)


@pytest.fixture
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so low that a test reaches them."""
    for name in ("REPORT", "COPY_REPORT", "ANSWER", "QUESTION", "FILE"):
        monkeypatch.setattr(limits, name, Limit(name, 5, 3))
    monkeypatch.setattr(limits, "PAGES", PageCount(4, 2))


def test_a_flood_of_reports_is_told_when_to_come_back(
    narrow: None, guide: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _time in range(3):
        assert post(Client(), guide, {"reached": "s1"}).status_code == 303
    refused = post(Client(), guide, {"stuck": "s1", "said-s1": "Das blinkt rot"})
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 600
    assert "Das blinkt rot" in text(refused)
    assert "Retry" not in text(refused)
    assert GuideRun.objects.count() == 3
    set_today(monkeypatch, timezone.localdate() + timedelta(days=1))
    assert post(Client(), guide, {"reached": "s1"}).status_code == 303


def test_a_copy_whose_guide_is_gone_cannot_fill_what_waits_for_its_owner(log: OpenLog) -> None:
    state = published(log)
    copy = copied(log, state, about=state.id)
    delete_guide(log, state.id)
    for number in range(MOST_OF_GONE + 3):
        assert post(Client(), copy, {"stuck": "s1", "said-s1": f"Es blinkt {number}"}).status_code == 303
    assert Letter.objects.count() == MOST_OF_GONE


def test_an_address_that_floods_many_links_shuts_out_itself_alone(narrow: None, log: OpenLog) -> None:
    addresses = [page_of(published(log)) for _n in range(3)]
    answers = [
        post(Client(REMOTE_ADDR="203.0.113.7"), one, {"reached": "s1"}).status_code
        for one in addresses
        for _time in range(2)
    ]
    assert answers == [303] * 5 + [429]
    assert post(Client(REMOTE_ADDR="203.0.113.8"), addresses[2], {"reached": "s1"}).status_code == 303


def test_guessing_answers_and_asking_for_files_is_limited(question: str, narrow: None, log: OpenLog) -> None:
    assert [post(Client(), question, {"copes": "x"}).status_code for _n in range(4)] == [400, 400, 400, 429]
    assert [Client().get(question).status_code for _n in range(4)] == [200, 200, 200, 429]
    copy = copied(log, published(log))
    assert [Client().get(copy).status_code for _n in range(6)] == [200] * 5 + [429]
    assert [Client().get(f"{copy[:-1]}.html").status_code for _n in range(4)] == [200, 200, 200, 429]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"copes=x", "application/x-www-form-urlencoded; charset=utf-7"),
        (b"copes=x", "application/x-www-form-urlencoded; charset=latin-1"),
        (b"", "multipart/form-data"),
    ],
)
def test_a_flood_of_forms_that_do_not_open_is_refused_as_closed_as_others(
    narrow: None, question: str, body: bytes, kind: str
) -> None:
    for _time in range(6):
        answer = Client().generic("POST", question, body, content_type=kind, headers={"Origin": HOME})
        assert answer.status_code == 400
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_button_pressed_twice_is_thanked_twice_and_counts_once(question: str) -> None:
    sent = {"copes": "yes", "line": "Es druckt wieder."}
    assert [post(Client(), question, sent).status_code for _press in range(2)] == [303, 303]
    assert Letter.objects.count() == 1
    assert post(Client(), question, {**sent, "copes": "no"}).status_code == 404
    assert Client().get(question).status_code == 404


@pytest.mark.parametrize("name", ["line", "said-s1"])
def test_what_was_typed_while_a_link_ended_is_given_back_as_text(db: None, name: str) -> None:
    answer = post(Client(), f"/k/{'q' if name == 'line' else 'g'}/{NOBODY}/", {name: "Blinkt <script>rot"})
    assert answer.status_code == 404
    assert "Blinkt &lt;script&gt;rot</textarea>" in text(answer)


@pytest.mark.parametrize(("letters", "status"), [(LONGEST_LINE - 40, 303), (LONGEST_LINE - 39, 400)])
def test_the_end_of_a_line_is_one_character_as_in_browsers(question: str, letters: int, status: int) -> None:
    sent = {"copes": "yes", "line": "a\r\n" * 20 + "b" * letters}
    assert post(Client(), question, sent).status_code == status


def test_a_flood_of_pages_is_stopped_for_a_minute(
    narrow: None, guide: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    flood = [Client().get(guide).status_code for _n in range(9)]
    assert flood == [200] * 5 + [429] * 4
    assert Client(REMOTE_ADDR="203.0.113.8").get(guide).status_code == 200
    set_today(monkeypatch, timezone.localdate() + timedelta(days=1))
    assert Client().get(guide).status_code == 200


def test_a_household_counts_as_one_and_no_address_is_stored(narrow: None, guide: str) -> None:
    from_one = [f"2001:db8:1:2::{number:x}" for number in range(1, 5)]
    answers = [post(Client(REMOTE_ADDR=one), guide, {"reached": "s1"}).status_code for one in from_one]
    assert answers == [303, 303, 303, 429]
    stored = b"".join(bytes(row.digest) for row in RequestCount.objects.all())
    assert RequestCount.objects.exists()
    assert b"2001" not in stored
    for address, kept in (("::ffff:203.0.113.7", "203.0.113.7"), ("nonsense", "nonsense")):
        request = Client(REMOTE_ADDR=address).get(guide).wsgi_request
        assert limits.address_of(request) == kept
