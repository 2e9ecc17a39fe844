"""Outside and inside are separate doors: what answers without signing in, and what /k/ gives away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters
from django.urls.resolvers import RegexPattern

from augenhoehe.desk.actions.closing_check import Question
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.web.customer.headers import POLICY
from tests import factories
from tests.web.customer_requests import FORM, HOME, NOBODY, asked, copied, page_of, post, published, text

INSIDE, OUTSIDE = "augenhoehe.config.urls", "augenhoehe.config.customer_urls"
ONLY = {"MIDDLEWARE": ["augenhoehe.web.customer.door.OnlyDoor"], "ROOT_URLCONF": OUTSIDE}
# What a browser that is not signed in gets an answer from: ways in, the language, and pages without data.
OPEN = {"/enter/x/", "/welcome/", "/unlock/", "/recover/", "/language/", "/lock/", "/privacy/", "/shortcuts/"}
SAMPLES = {"str": "x", "slug": "x", "path": "x", "int": "1", "uuid": "00000000-0000-0000-0000-000000000007"}
ARGUMENTS = {
    "kind": "g",
    "token": NOBODY,
    "file": f"{'0' * 32}.png",
    "suffix": "pdf",
    "language": "de",
    "digest": "0" * 16,
    "name": "guide.css",
}


def addresses(urlconf: str) -> list[str]:
    """Every address of a table of addresses, with something in the place of each argument."""
    return sorted(set(_below(get_resolver(urlconf), "/")))


def _below(resolver: URLResolver, start: str) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _below(pattern, f"{start}{pattern.pattern}")
        else:
            yield f"{start}{_filled(pattern)}"


def _filled(pattern: URLPattern) -> str:
    kinds = {type(converter): name for name, converter in get_converters().items()}
    converters = pattern.pattern.converters
    known = {name: SAMPLES[kinds[type(converter)]] for name, converter in converters.items()}
    names = pattern.pattern.regex.groupindex
    found = {name: known.get(name, ARGUMENTS.get(name, "x")) for name in names}
    resolver = URLResolver(RegexPattern(""), [pattern])
    return str(resolver.reverse(str(pattern.name), **found))


INSIDE_ADDRESSES = [one for one in addresses(INSIDE) if not one.startswith("/k/")]


def test_the_walk_sees_everything() -> None:
    assert len(INSIDE_ADDRESSES) > 80
    assert set(INSIDE_ADDRESSES) >= OPEN
    assert [one for one in addresses(INSIDE) if one.startswith("/k/")] == addresses(OUTSIDE)


def test_nothing_inside_answers_without_signing_in(signed_out: Client) -> None:
    for address in sorted(set(INSIDE_ADDRESSES) - OPEN):
        for answer in (signed_out.get(address), signed_out.post(address)):
            assert answer.status_code == 403, address
            assert "augenhoehe serve" in text(answer), address


def test_the_few_open_pages_show_nothing_of_a_log(log: OpenLog, signed_out: Client) -> None:
    factories.practise(log)
    words = factories.own_sentences(log)
    for address in OPEN:
        for answer in (signed_out.get(address), signed_out.post(address)):
            assert answer.status_code in {200, 302, 400, 403, 405}
            assert not [one for one in words if one in text(answer)], address


@pytest.fixture
def only_outside() -> Iterator[None]:
    with override_settings(**ONLY):
        yield


def test_for_customers_alone_everything_else_is_nothing(
    only_outside: None, log: OpenLog, owner: Client, signed_out: Client
) -> None:
    published(log)
    nothing = signed_out.get(f"/k/g/{NOBODY}/").content
    for address in (*INSIDE_ADDRESSES, "/static/augenhoehe/style.css", "/k/", "/k", "/admin/", "//k/"):
        for browser in (owner, signed_out):
            answer = browser.get(address)
            assert (answer.status_code, answer.content) == (404, nothing), address
            assert not answer.cookies
        assert post(signed_out, address, {"handle": "local"}).status_code == 404


def test_for_customers_alone_their_pages_are_whole(only_outside: None, log: OpenLog) -> None:
    guide, customer = published(log), Client()
    page = customer.get(page_of(guide))
    assert page.status_code == 200
    for name in ("guide.css", "guide.js"):
        (asset,) = [part for part in text(page).split('"') if part.endswith(name)]
        assert asset.startswith("/k/s/")
        assert "immutable" in customer.get(asset).headers["Cache-Control"]
    assert post(customer, page_of(guide), {"reached": "s1"}).status_code == 303


def test_customers_meet_no_session_no_log_and_no_cookie_of_ours(log: OpenLog, owner: Client) -> None:
    guide = published(log)
    question = asked(log, factories.log_two_weeks(log)[0].id, Question(question="Was zuerst?"))
    with CaptureQueriesContext(
        connection,
    ) as seen:
        answers = [
            owner.get(page_of(guide)),
            owner.get(copied(log, guide)),
            owner.get(question),
            post(owner, page_of(guide), {"reached": "s1"}),
            post(owner, question, {"copes": "yes"}),
            owner.get(f"/k/c/{NOBODY}/"),
        ]
    assert [one.status_code for one in answers] == [200, 200, 200, 303, 303, 404]
    assert not [query for query in seen.captured_queries if "session" in query["sql"]]
    assert [set(one.cookies) for one in answers] == [set(), set(), set(), {"progress"}, set(), set()]


@pytest.mark.parametrize("address", [*addresses(OUTSIDE), "/k/", "/k/anything"])
def test_every_answer_is_closed_to_frames_searchers_and_other_hosts(db: None, address: str) -> None:
    answer = Client().get(address)
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert "Vary" not in answer.headers or "Cookie" not in answer.headers["Vary"]
    assert "unsafe" not in POLICY


def test_pages_for_customers_bring_no_code_and_ask_nobody_else(log: OpenLog) -> None:
    guide, customer = published(log), Client()
    for address in (page_of(guide), asked(log, factories.log_two_weeks(log)[0].id), "/k/thanks/de/", "/k/"):
        page = text(customer.get(address))
        assert "http:" not in page
        assert "https:" not in page
        assert " style=" not in page
        assert "<style" not in page
        assert page.count("<script") == page.count("<script src=")


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_other_methods_are_refused(log: OpenLog, method: str) -> None:
    answer = getattr(Client(), method)(page_of(published(log)))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("headers", "is_taken"),
    [
        ({"Origin": HOME}, True),
        ({"Origin": "https://testserver"}, False),
        ({"Origin": "http://testserver:8000"}, False),
        ({"Origin": "http://evil.example"}, False),
        ({"Origin": "http://testserver.evil.example"}, False),
        ({"Origin": "http://[::1"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "null", "Referer": f"{HOME}/k/"}, False),
        ({"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"}, False),
        ({"Origin": "", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "", "Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "", "Sec-Fetch-Site": "cross-site", "Referer": f"{HOME}/k/"}, False),
        ({"Origin": "", "Sec-Fetch-Site": "none"}, False),
        ({"Origin": "", "Referer": f"{HOME}/k/g/x/"}, True),
        ({"Origin": "", "Referer": "http://evil.example/?http://testserver/"}, False),
        ({"Origin": ""}, False),
    ],
)
def test_forms_are_taken_from_our_own_pages_alone(
    log: OpenLog, headers: dict[str, str], *, is_taken: bool
) -> None:
    guide, customer = published(log), Client()
    answer = post(customer, page_of(guide), {"reached": "s1"}, **headers)
    assert (answer.status_code == 303) is is_taken
    assert bool(customer.cookies) is is_taken
    if not is_taken:
        assert answer.status_code == 403
        assert "Nothing arrived" in text(answer) or "nothing was taken in" in text(answer)


@pytest.mark.parametrize("host", ["evil.example", "help.example.evil.example", "testserver@evil", ""])
def test_other_host_names_are_refused(log: OpenLog, host: str) -> None:
    answer = Client().get(page_of(published(log)), headers={"host": host}) if host else None
    assert answer is None or (answer.status_code == 400 and "evil" not in text(answer))


@override_settings(AUGENHOEHE_CUSTOMER_URL="https://help.example")
def test_the_host_for_customers_opens_their_pages_alone_and_protected(log: OpenLog, owner: Client) -> None:
    guide, here = published(log), {"host": "help.example"}
    assert Client().get(page_of(guide), headers=here, secure=True).status_code == 200
    refused = Client().get(page_of(guide), headers=here)
    assert refused.status_code == 403
    assert "https://" in text(refused)
    assert owner.get("/", headers=here, secure=True).status_code == 400
    sent = post(Client(), page_of(guide), {"reached": "s1"}, Origin="https://help.example")
    assert sent.status_code == 403
    client = Client()
    kept = client.post(
        page_of(guide),
        "reached=s1",
        content_type=FORM,
        secure=True,
        headers={**here, "origin": "https://help.example"},
    )
    assert kept.status_code == 200
    assert client.cookies["progress"]["secure"]
    assert "max-age" in kept.headers["Strict-Transport-Security"]
