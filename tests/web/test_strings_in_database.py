"""What `strings` finds in the data folder of what somebody typed: nothing, whatever form it went through."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from augenhoehe.desk.actions.conversation import begin_conversation
from augenhoehe.desk.actions.look_back import begin_look_back_on_this_week
from augenhoehe.desk.actions.preferences import set_preferences
from augenhoehe.desk.queries.open_log import OpenLog
from tests.factories import course_in_week, log_two_weeks, settle
from tests.people import browser_of, somebody

pytestmark = pytest.mark.django_db(transaction=True)
MARK = "Zwetschgenkuchenrezept"
Typist = Callable[[OpenLog, Client], None]
ENTRY = {"upset": "1", "calm": "3", "channel": "phone", "day": "2026-11-20", "at": "10:00"}


def first_start(log: OpenLog, browser: Client) -> None:
    typed = {"language": "de", "intention": MARK, "start": "today"}
    assert browser.post(reverse("welcome"), typed).status_code == 302


def companion(log: OpenLog, browser: Client) -> None:
    stored = begin_conversation(log)
    typed = {"stage": "listen", "channel": "phone", "notes": MARK, "understood_so_far": MARK, "worry": MARK}
    draft = reverse("conversation_draft", args=[stored.id])
    assert browser.post(draft, {**typed, "revision": stored.revision}).status_code == 200
    park = reverse("conversation_park", args=[stored.id])
    assert browser.post(park, {**typed, "notes": f"{MARK}!", "revision": 2}).status_code == 302


def entry_of_conversation(log: OpenLog, browser: Client) -> None:
    close = reverse("entry_close", args=[begin_conversation(log).id])
    texts = dict.fromkeys(("worry", "differently", "note", "ticket"), MARK)
    assert browser.post(close, {**ENTRY, **texts}).status_code == 302


def late_entry(log: OpenLog, browser: Client) -> None:
    typed = {f"0-{name}": value for name, value in {**ENTRY, "differently": MARK, "note": MARK}.items()}
    assert browser.post(reverse("entry_new"), {"rows": "1", **typed}).status_code == 302


def entry_with_a_mistake(log: OpenLog, browser: Client) -> None:
    answer = browser.post(reverse("entry_new"), {"rows": "1", "0-differently": MARK, "0-note": MARK})
    assert MARK in answer.content.decode()


def changed_and_deleted_entry(log: OpenLog, browser: Client) -> None:
    stored = log_two_weeks(log)[0]
    address = reverse("entry", args=[stored.id])
    for revision, words in enumerate((MARK, f"{MARK}?"), 1):
        typed = {**ENTRY, "differently": words, "note": MARK, "revision": str(revision)}
        assert browser.post(address, typed).status_code == 302
    assert browser.post(reverse("entry_delete", args=[stored.id])).status_code == 302
    browser.get(reverse("entries"))
    assert browser.post(reverse("undo")).status_code == 302


def search(log: OpenLog, browser: Client) -> None:
    log_two_weeks(log)
    assert MARK in browser.post(reverse("entries"), {"text": MARK}).content.decode()


def look_back(log: OpenLog, browser: Client) -> None:
    begun = begin_look_back_on_this_week(log)
    ears = ("sentence", "matter", "self_disclosure", "relation", "appeal")
    steps = [{"best": MARK}, {"hardest": MARK, **dict.fromkeys(ears, MARK)}, {"sentence": MARK}, {}]
    for step, typed in enumerate([*steps, {"focus": "closing_check", "plan": MARK, "go": "done"}], 1):
        address = reverse("look_back", args=[begun.id, step])
        assert browser.post(address, {"go": "", **typed, "revision": str(step)}).status_code == 302


def course(log: OpenLog, browser: Client) -> None:
    running = course_in_week(log, 3, focus=False)
    week = reverse("course_week", args=[running.id, 3])
    typed = {"focus": "closing_check", "plan": MARK, "revision": running.revision}
    assert browser.post(week, typed).status_code == 302
    middle = reverse("course_middle", args=[running.id])
    assert browser.post(middle, {"helped": MARK, "leave_out": MARK}).status_code == 302


def mirror(log: OpenLog, browser: Client) -> None:
    said = f"Kunde: {MARK}\nAgent: Was genau meinen Sie mit {MARK}?"
    shown = browser.post(reverse("mirrors"), {"text": said}).content.decode()
    carried = re.search(r'name="document" value="([^"]*)"', shown)
    assert carried
    document = html.unescape(carried[1])
    assert browser.post(reverse("mirror_show"), {"document": document, "swap": "1"}).status_code == 200
    asked = browser.post(reverse("mirror_keep"), {"document": document}).content.decode()
    assert MARK in asked
    kept = browser.post(reverse("mirror_keep"), {"document": document, "keep": "1"})
    assert kept.status_code == 302
    assert browser.post(kept.headers["Location"], {"role": "0:other"}).status_code == 200
    assert browser.post(f"{kept.headers['Location']}delete/").status_code == 302
    assert browser.post(reverse("undo")).status_code == 302


def all_settings(log: OpenLog, browser: Client) -> None:
    typed = {"language": "de", "intention": MARK, "working_days": ["0", "1"], "shortcuts": "on"}
    assert browser.post(reverse("settings"), typed).status_code == 302


def passphrase(log: OpenLog, browser: Client) -> None:
    typed = {"set-new_passphrase": MARK, "set-new_passphrase_again": MARK}
    assert browser.post(reverse("set_passphrase"), typed).status_code == 302
    browser.post(reverse("lock"))
    assert browser.post(reverse("unlock"), {"passphrase": f"{MARK}, wrong"}).status_code == 403
    assert browser.post(reverse("unlock"), {"passphrase": MARK}).status_code == 302


def imported(log: OpenLog, browser: Client) -> None:
    late_entry(log, browser)
    content = browser.get(reverse("export", args=["json"])).content
    assert MARK.encode() in content
    file = SimpleUploadedFile("log.json", content)
    assert browser.post(reverse("bring_in"), {"file": file}).status_code == 200


def hints(log: OpenLog, browser: Client) -> None:
    assert browser.post(reverse("hints"), {"note": f"Frau {MARK}"}).status_code == 200


# What stays in the log afterwards is really there, only not to be read without the key.
KEPT: tuple[Typist, ...] = (
    companion,
    entry_of_conversation,
    late_entry,
    changed_and_deleted_entry,
    look_back,
    mirror,
    course,
    all_settings,
    imported,
)
TYPISTS: tuple[Typist, ...] = (*KEPT, entry_with_a_mistake, search, passphrase, hints)


def spellings(text: str) -> Iterator[bytes]:
    """Every way the bytes of a text might lie on a disk."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        content = text.encode(encoding)
        yield content
        yield content.hex().encode()
        for offset in range(3):
            # Base64 shifts with what stands before; two letters less at each end do not depend on that.
            yield base64.b64encode(b"\0" * offset + content)[4:-4]


def found_on_disk(text: str) -> list[str]:
    folders = (Path(settings.AUGENHOEHE_DATA), Path(settings.AUGENHOEHE_CONFIG))
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert files
    return [file.name for file in files if any(spelling in file.read_bytes() for spelling in spellings(text))]


def found_in_sessions(text: str) -> list[str]:
    """Sessions are compressed in the database, so they are read as the program reads them."""
    return [session.session_key for session in Session.objects.all() if text in str(session.get_decoded())]


@pytest.mark.parametrize("typist", TYPISTS, ids=lambda typist: typist.__name__)
def test_nothing_typed_can_be_read_on_the_disk(typist: Typist) -> None:
    log = somebody()
    settle(log)
    set_preferences(log, ticket_field=True)
    browser = browser_of(log)
    typist(log, browser)
    assert found_on_disk(MARK) == []
    assert found_in_sessions(MARK) == []
    if typist in KEPT:
        assert MARK in browser.get(reverse("export", args=["json"])).content.decode()


def test_the_first_start_neither() -> None:
    log = somebody()
    first_start(log, browser_of(log))
    assert found_on_disk(MARK) == []
    assert found_in_sessions(MARK) == []


def test_the_search_finds_what_is_there() -> None:
    """The same search finds a name that is not sealed, and a file that is not ours."""
    somebody(MARK)
    assert found_on_disk(MARK)
    (Path(settings.AUGENHOEHE_CONFIG) / "left behind").write_text(MARK, encoding="utf-16")
    assert "left behind" in found_on_disk(MARK)
    assert Session.objects.count() == 0
