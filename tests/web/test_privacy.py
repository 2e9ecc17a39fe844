"""The page "What can my employer see?"."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from augenhoehe.desk.actions.entry import add_entry
from augenhoehe.desk.documents import Entry
from augenhoehe.desk.models import ClosingLink, ClosingMonth, EntryRecord, GuideCopy, Letter, StuckReport
from augenhoehe.desk.queries.open_log import OpenLog
from augenhoehe.desk.queries.stored_row import newest_row
from augenhoehe.web.views.privacy import SHOWN_BYTES

NOTE = "Kranichsatz: die Kundin hatte Angst um ihre Bilder"


def _entry(note: str = NOTE) -> Entry:
    return Entry(
        conversation_at=timezone.now(),
        upset=3,
        calm=0,
        did=frozenset({"said_back", "asked_again"}),
        intention_in_mind=False,
        note=note,
    )


@pytest.mark.parametrize("spoken", ["de", "en"])
def test_shows_the_row_beside_the_entry(owner: Client, log: OpenLog, spoken: str) -> None:
    log.person.language = spoken
    log.person.save()
    add_entry(log, _entry("Vorgängersatz"))
    newest = add_entry(log, _entry())
    row = EntryRecord.objects.get(id=newest.id)
    page = owner.get(reverse("privacy")).content.decode()
    assert f'<html lang="{spoken}">' in page
    for shown in (str(row.owner_id), str(row.id), bytes(row.sealed)[:SHOWN_BYTES].hex(" "), NOTE):
        assert shown in page
    assert str(len(row.sealed)) in page
    assert "Vorgängersatz" not in page


def test_shows_every_column_there_is(owner: Client, log: OpenLog) -> None:
    add_entry(log, _entry())
    page = owner.get(reverse("privacy")).content.decode()
    for field in EntryRecord._meta.get_fields():
        assert f"<dt>{field.name}</dt>" in page


def test_answers_are_words(owner: Client, log: OpenLog) -> None:
    log.person.language = "en"
    log.person.save()
    add_entry(log, _entry())
    answers = {str(label): str(words) for label, words in owner.get(reverse("privacy")).context["answers"]}
    assert answers["How upset was the customer?"] == "very"
    assert answers["Did I stay calm?"] == "no"
    assert answers["How did I act?"] == "asked again, said back what I understood"
    assert answers["Did I have my intention in mind?"] == "no"
    assert answers["Note"] == NOTE
    assert "Ticket" not in answers


def test_long_records_are_cut_and_say_so(owner: Client, log: OpenLog) -> None:
    add_entry(log, _entry("x" * 5_000))
    response = owner.get(reverse("privacy"))
    row = newest_row(log)
    assert row
    assert response.context["hidden"] == len(row.sealed) - SHOWN_BYTES
    assert row.sealed.hex(" ") not in response.content.decode()


def test_record_that_does_not_open_is_still_shown(owner: Client, log: OpenLog) -> None:
    entry = add_entry(log, _entry())
    EntryRecord.objects.filter(id=entry.id).update(sealed=b"\x01\x00\x01 changed")
    response = owner.get(reverse("privacy"))
    assert response.status_code == 200
    assert response.context["answers"] == []
    assert b"\x01\x00\x01 changed".hex(" ") in response.content.decode()


def test_reads_well_before_the_first_entry(owner: Client) -> None:
    response = owner.get(reverse("privacy"))
    assert response.status_code == 200
    assert response.context["row"] is None
    assert str(settings.AUGENHOEHE_DATA) in response.content.decode()


@pytest.mark.parametrize("who", ["signed_out", "locked_out"])
def test_anybody_may_read_it_without_live_data(
    who: str, log: OpenLog, request: pytest.FixtureRequest
) -> None:
    add_entry(log, _entry())
    browser: Client = request.getfixturevalue(who)
    response = browser.get(reverse("privacy"))
    page = response.content.decode()
    assert response.status_code == 200
    for hidden in (NOTE, str(settings.AUGENHOEHE_DATA), str(log.person.id)):
        assert hidden not in page


def test_outsider_sees_nothing_of_the_owner(outsider: Client, log: OpenLog) -> None:
    add_entry(log, _entry())
    assert NOTE not in outsider.get(reverse("privacy")).content.decode()


def test_is_read_and_not_written(owner: Client) -> None:
    assert owner.post(reverse("privacy")).status_code == 405


@pytest.mark.parametrize(
    ("spoken", "said"),
    [
        ("en", ("Guides can be read", "which guide it was made from", "guide, step and day can be seen")),
        ("de", ("Anleitungen sind lesbar", "aus welcher Anleitung sie ist", "Anleitung, Schritt und Tag")),
    ],
)
def test_says_what_is_open_to_see_of_guides_and_answers(
    owner: Client, log: OpenLog, spoken: str, said: tuple[str, ...]
) -> None:
    log.person.language = spoken
    log.person.save()
    page = owner.get(reverse("privacy")).content.decode()
    assert [words for words in said if words not in page] == []


def test_each_table_for_customers_shows_what_the_page_says_and_no_more() -> None:
    """Whoever adds a column reads the page again."""
    sealed_or_number = {"id", "digest", "sealed", "given", "schema"}
    shown = {
        model: {field.name for field in model._meta.fields} - sealed_or_number
        for model in (GuideCopy, ClosingLink, ClosingMonth, StuckReport, Letter)
    }
    assert shown == {
        GuideCopy: {"owner", "version", "expires_on"},
        ClosingLink: {"owner", "expires_on"},
        ClosingMonth: {
            *("month", "round", "asked", "answered", "judged", "understood"),
            *("copes_yes", "copes_unsure", "copes_no"),
        },
        StuckReport: {"guide", "number", "step", "has_sentence", "settled", "answered_by", "reported_on"},
        Letter: {"owner"},
    }
