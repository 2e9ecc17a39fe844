"""Masks: what leads back to somebody is found, replaced everywhere, and left when its owner says so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from augenhoehe.desk.documents import Mirror, MirrorTurn
from augenhoehe.desk.masking import masked, subjects_of
from augenhoehe.listening import Speaker

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)


def said(*turns: tuple[Speaker, str, str]) -> Mirror:
    return Mirror(
        kept_at=NOW,
        turns=tuple(MirrorTurn(speaker=speaker, name=name, text=text) for speaker, name, text in turns),
    )


CALL = said(
    ("agent", "Petra Koch", "Hallo Frau Meier, hier ist Petra. Wie ist Ihre Nummer?"),
    ("customer", "Kunde", "030 1234567, oder meier@firma.example. Kundennummer 12 345 678, Gartenstraße 5a."),
    ("agent", "Petra Koch", "Danke, Frau Meier. Frau Koch ruft zurück."),
)


def test_everything_is_found_once() -> None:
    found = [(one.kind, one.text) for one in subjects_of(CALL)]
    assert found == [
        ("speaker", "Petra Koch"),
        ("name", "Frau Meier"),
        ("phone", "030 1234567"),
        ("email", "meier@firma.example"),
        ("street", "Gartenstraße 5a"),
        ("number", "12 345 678"),
        ("name", "Frau Koch"),
    ]


def test_every_place_is_masked() -> None:
    kept = masked(CALL, subjects_of(CALL))
    texts = "\n".join(f"{turn.name}: {turn.text}" for turn in kept.turns)
    for word in ("Petra", "Koch", "Meier", "030", "firma", "345", "Garten"):
        assert word not in texts
    assert kept.turns[0].text == "Hallo [Person 2], hier ist [Person 1]. Wie ist Ihre Nummer?"
    assert kept.turns[1].name == "Kunde"


def test_one_person_has_one_mask() -> None:
    masks = {one.text: one.mask for one in subjects_of(CALL)}
    assert masks["Frau Koch"] == masks["Petra Koch"] == "[Person 1]"


LONG_CALL = said(
    ("agent", "Sprecher 1", "Servicedesk, mein Name ist, äh, Jochen Brandl, was kann ich für Sie tun?"),
    ("customer", "Sprecher 2", "Ja hallo, hier ist, ähm, Wiesinger, Station 4b."),
    ("agent", "Sprecher 1", "So nicht vorgesehen, Frau Wiesinger. Haben Sie Wiesingers Kennwort?"),
    ("customer", "Sprecher 2", "Sommer2024, ja. Kürzel W-I-E-S-I-0-4, und Herrn Obermüller, Zimmer 12."),
    ("customer", "Sprecher 2", "Obermüller war das. Oder Sie mich, unter 4711, unter 2 GB."),
    ("agent", "Sprecher 1", "Brandl. Bitte, gern."),
)


def test_a_person_is_masked_with_and_without_title() -> None:
    kept = masked(LONG_CALL, subjects_of(LONG_CALL))
    assert [turn.text for turn in kept.turns] == [
        "Servicedesk, mein Name ist, äh, [Person 1], was kann ich für Sie tun?",
        "Ja hallo, hier ist, ähm, [Person 2], Station 4b.",
        "So nicht vorgesehen, [Person 2]. Haben Sie [Person 2]s Kennwort?",
        "[Password 1], ja. Kürzel [Password 2], und [Person 3], Zimmer 12.",
        "[Person 3] war das. Oder Sie mich, unter [Phone 1], unter 2 GB.",
        "[Person 1]. Bitte, gern.",
    ]
    assert [turn.name for turn in kept.turns[:2]] == ["Sprecher 1", "Sprecher 2"]


def test_a_name_that_is_an_everyday_word_is_masked_behind_its_title_alone() -> None:
    document = said(
        ("agent", "Agent", "Gut, Frau Gut. Frau Stern, Stern leuchtet nicht?"),
        ("customer", "Kunde", "Herr Brand sagt, der brand ist aus. Brand halt."),
    )
    kept = masked(document, subjects_of(document))
    assert kept.turns[0].text == "Gut, [Person 1]. [Person 2], [Person 2] leuchtet nicht?"
    assert kept.turns[1].text == "[Person 3] sagt, der brand ist aus. Brand halt."


def test_a_woman_and_a_man_of_one_name_have_two_masks() -> None:
    document = said(("agent", "Agent", "Frau Huber, Herr Huber ruft an. Mr Huber, Frau Anna Huber."))
    kept = masked(document, subjects_of(document))
    assert kept.turns[0].text == "[Person 1], [Person 2] ruft an. [Person 2], [Person 1]."


def test_several_own_words_are_told_apart() -> None:
    kept = masked(said(("customer", "Kunde", "Ruth und Karl und RUTH")), (), ["ruth", "Karl", "Ruth"])
    assert kept.turns[0].text == "[masked 1] und [masked 2] und [masked 1]"


def test_a_letter_whose_case_is_none_of_the_word_is_masked_as_well() -> None:
    kept = masked(
        said(("customer", "Kunde", "Is\N{LATIN SMALL LETTER DOTLESS I}l und ISIL")), (), ["isil", "x"]
    )
    assert kept.turns[0].text == "[masked] und [masked 1]"


def test_what_is_unticked_stays() -> None:
    kept = masked(CALL, [one for one in subjects_of(CALL) if one.kind != "phone"])
    assert "030 1234567" in kept.turns[1].text
    assert masked(CALL, ()) == CALL


def test_own_words_are_masked_in_any_case() -> None:
    kept = masked(said(("customer", "Kunde", "Ruth und RUTH und Ruthchen")), (), ["ruth"])
    assert kept.turns[0].text == "[masked] und [masked] und Ruthchen"


@pytest.mark.parametrize("name", ["Kunde", "Agent 2", "Support", "Ich", ""])
def test_a_role_is_nobody(name: str) -> None:
    assert subjects_of(said(("agent", name, "Ich schaue nach, Kunde."))) == ()


def test_a_guessed_name_stays_guessed_under_its_mask() -> None:
    document = Mirror(
        kept_at=NOW,
        turns=(MirrorTurn(speaker="customer", name="Ruth", text="Hallo"),),
        guessed=frozenset({"Ruth"}),
    )
    kept = masked(document, subjects_of(document))
    assert (kept.turns[0].name, kept.guessed) == ("Person 1", frozenset({"Person 1"}))


@pytest.mark.parametrize("text", ["um 10:30 Uhr", "Windows 11", "2026", "Fehler 404", "v1.2.3"])
def test_ordinary_numbers_stay(text: str) -> None:
    assert subjects_of(said(("customer", "Kunde", text))) == ()


@pytest.mark.parametrize("name", ["+43 664 1234567", "max.krause@firma.example", "sabine", "Li", "max_k"])
def test_whatever_a_chat_calls_somebody_is_masked(name: str) -> None:
    document = said(("customer", name, f"Hier ist {name}."))
    kept = masked(document, subjects_of(document))
    assert name not in kept.turns[0].name
    assert name not in kept.turns[0].text


def test_own_words_never_break_what_was_found() -> None:
    document = said(("customer", "Kunde", "Tel 0664 1234567, Mail max@krause.example"))
    kept = masked(document, subjects_of(document), ["krause", "0664", "phone"])
    assert kept.turns[0].text == "Tel [Phone 1], Mail [E-mail 1]"


def test_people_of_one_family_name_stay_apart_from_each_other() -> None:
    document = said(("agent", "Huber", "Hallo."), ("customer", "Anna Huber", "Hallo Herr Huber."))
    masks = {one.text: one.mask for one in subjects_of(document)}
    assert masks["Herr Huber"] == masks["Huber"] != masks["Anna Huber"]
