"""What the rules in code find, and where they keep silent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from augenhoehe.clarity import Branch, Guide, Language, Option, Picture, Section, Step, text_at
from tests.clarity.examples import SOUND, TODAY, guide_of, hints, marked, rules, step

SEEN = {"see": "Sie sehen eine Liste."}


def test_a_sound_guide_has_no_hints() -> None:
    assert not hints(
        guide_of(step("Klicken Sie unten links auf das Windows-Zeichen.", see="Das Startmenü öffnet sich."))
    )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"title": ""}, "G-GOAL"),
        ({"title": "Probleme mit dem Drucker"}, "G-GOAL"),
        ({"audience": ""}, "G-WHO"),
        ({"needs": ()}, "G-PRE"),
        ({"minutes": None}, "G-TIME"),
        ({"check": ""}, "E-DONE"),
        ({"help": ""}, "E-HELP"),
        ({"help": "Die IT hilft gern."}, "E-HELP"),
        ({"tested_on": None}, "E-DATE"),
        ({"tested_on": TODAY - timedelta(days=181)}, "E-DATE"),
        ({"tested_by_newcomer": False}, "T-TEST"),
        ({"sections": ()}, "S-NUM"),
        ({"check": "Es druckt.", "help": ""}, "S-FAIL"),
    ],
)
def test_the_frame_is_asked_for(change: dict[str, object], rule: str) -> None:
    sound = guide_of(step("Drücken Sie die Windows-Taste.", see="Das Startmenü öffnet sich."))
    assert rule not in rules(sound)
    assert rule in rules(replace(sound, **change))  # type: ignore[arg-type]


def test_a_test_of_180_days_ago_is_still_good() -> None:
    assert "E-DATE" not in rules(replace(SOUND, tested_on=TODAY - timedelta(days=180)))


def test_ten_steps_in_a_row_are_too_many_and_nine_are_not() -> None:
    many = [step(f"Drücken Sie die Taste {number}.", str(number), **SEEN) for number in range(10)]
    assert "S-NUM" in rules(guide_of(*many))
    assert "S-NUM" not in rules(guide_of(*many[:9]))


@pytest.mark.parametrize(
    ("language", "do", "expected"),
    [
        ("de", "Klicken Sie oben auf „A“ und wählen Sie „B“.", True),
        ("de", "Klicken Sie oben auf „A“ und dann auf „B“.", True),
        ("de", "Oben auf „A“ klicken und „B“ wählen.", True),
        ("de", "Klicken Sie oben auf „A“. Geben Sie Ihren Namen ein.", True),
        ("de", "Klicken Sie oben auf „A“ oder drücken Sie die Eingabetaste.", False),
        ("de", "Klicken Sie oben auf „A“. Wenn nicht, drücken Sie die Eingabetaste.", False),
        ("de", "Wenn Sie den Drucker sehen, klicken Sie oben auf „A“.", False),
        ("de", "Wählen Sie den Drucker, den Sie verwenden möchten.", False),
        ("en", "At the top, click “A” and choose “B”.", True),
        ("en", "At the top, click “A” and then “B”.", True),
        ("en", "At the top, press and hold “A”.", False),
        ("en", "At the top, click “A” or press Enter.", False),
        ("en", "In the list, click the printer you want to use.", False),
    ],
)
def test_one_action_a_step(language: Language, do: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert ("S-ONE" in rules(guide_of(step(do, **SEEN), language=language))) is expected


@pytest.mark.parametrize(
    ("language", "do", "rule"),
    [
        ("de", "Der Drucker und das Kabel.", "S-IMP"),
        ("de", "Klicken Sie auf „Weiter“.", "S-WHERE"),
        ("de", "Öffnen Sie die Einstellungen.", "S-WHERE"),
        ("de", "Klicken Sie oben auf Weiter.", "S-LABEL"),
        ("de", "Klicken Sie oben auf „Weiter“.", "S-RES"),
        ("de", "Warten Sie.", "S-WAIT"),
        ("de", "Klicken Sie oben auf „Installieren“.", "S-FAIL"),
        ("de", "Löschen Sie in der Liste das Konto.", "S-SAFE"),
        (
            "de",
            "Drücken Sie am Gerät unter der Klappe oben in der Mitte der zweiten Reihe die vierte Taste.",
            "L-LEN",
        ),
        ("de", "Die Durchführung der Aktivierung.", "L-NEST"),
        ("de", "Klicken Sie oben auf „A“, wenn es da ist, weil es sonst fehlt.", "L-NEST"),
        ("de", "Wählen Sie das Fenster des Druckers der Abteilung.", "L-NEST"),
        ("de", "Tippen Sie die DRKX ein.", "W-ABBR"),
        ("de", "Geben Sie den Hostnamen ein.", "W-JARG"),
        ("de", "https://beispiel.at/hilfe", "E-FAQ"),
        ("de", "Siehe Bild.", "A-IMG"),
        ("en", "The printer and the cable.", "S-IMP"),
        ("en", "Click “Next”.", "S-WHERE"),
        ("en", "Open Settings.", "S-WHERE"),
        ("en", "At the top, click Next.", "S-LABEL"),
        ("en", "At the top, click “Next”.", "S-RES"),
        ("en", "Wait.", "S-WAIT"),
        ("en", "At the top, click “Install”.", "S-FAIL"),
        ("en", "In the list, delete the account.", "S-SAFE"),
        ("en", "Click the button of the printer of the office.", "L-NEST"),
        ("en", "Type the DRKX.", "W-ABBR"),
        ("en", "Type the hostname.", "W-JARG"),
        ("en", "www.example.com/help", "E-FAQ"),
        ("en", "See the picture.", "A-IMG"),
    ],
)  # fmt: skip
def test_a_step_is_asked_for_what_is_missing(language: Language, do: str, rule: str) -> None:
    assert rule in rules(guide_of(step(do), language=language))


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ({"where": "Unten rechts"}, "S-WHERE"),
        ({"see": "Eine Liste."}, "S-RES"),
        ({"if_not": "Rufen Sie uns an."}, "S-FAIL"),
        ({"warning": "Kopieren Sie die Fotos vorher."}, "S-SAFE"),
    ],
)
def test_a_field_answers_the_question(more: dict[str, object], rule: str) -> None:
    do = "Klicken Sie auf „Alle Fotos löschen und Programm installieren“."
    assert rule in rules(guide_of(step(do)))
    assert rule not in rules(guide_of(replace(step(do), **more)))  # type: ignore[arg-type]


def test_a_warning_without_a_way_back_is_asked_for_one() -> None:
    guide = guide_of(step("Löschen Sie in der Liste das Konto.", warning="Danach ist das Konto weg."))
    assert [one.place.field for one in hints(guide) if one.rule == "S-SAFE"] == ["warning"]


def test_what_was_saved_before_needs_no_second_backup() -> None:
    saved = step("Kopieren Sie alle Fotos in den Ordner „Sicherung“.")
    gone = step("Löschen Sie in der Liste das Konto.", "2", warning="Danach sind alle Fotos weg.")
    assert "S-SAFE" in rules(guide_of(replace(gone, warning="")))
    assert "S-SAFE" not in rules(guide_of(saved, gone))


def test_a_result_in_the_same_line_counts() -> None:
    assert "S-RES" not in rules(guide_of("Klicken Sie oben auf „Weiter“. Es öffnet sich eine Liste."))


@pytest.mark.parametrize(
    ("language", "see", "do", "asked"),
    [
        ("de", "Ein Menü klappt auf.", "Klicken Sie auf „Drucken“.", 0),
        ("de", "Sie sehen die Seite „Konto“.", "Klicken Sie auf „Drucken“.", 1),
        ("de", "Ein Feld erscheint.", "Tippen Sie am Rechner auf „Importieren“.", 1),
        ("de", "Ein Feld erscheint.", "Geben Sie den Namen ein, und klicken Sie auf „Weiter“.", 0),
        ("de", "Ein Feld erscheint.", "Ziehen Sie den Hebel des Druckers nach vorn.", 0),
        ("en", "A message asks whether you are sure.", "Click “Yes”.", 0),
        ("en", "You see the page “Account”.", "Click “Print”.", 1),
        ("en", "A field appears.", "On the till, tap “Import”.", 1),
        ("en", "A field appears.", "Type the name and click “Next”.", 0),
        ("en", "A field appears.", "Press the trigger of the scanner.", 0),
    ],
)
def test_what_just_opened_is_place_enough_and_a_device_is_not(
    language: Language, see: str, do: str, asked: int
) -> None:
    guide = guide_of(step("A", "0", see=see, where="X"), step(do, "1", see="X"), language=language)
    assert [one.place.item for one in hints(guide) if one.rule == "S-WHERE"] == ["1"] * asked


@pytest.mark.parametrize(
    ("language", "do"),
    [
        ("en", "Press Command and Delete."),
        ("en", "Open your browser and go to https://a.example."),
        ("de", "Öffnen Sie den Browser, und geben Sie www.a.example ein."),
        ("de", "Das Passwort muss den Regeln entsprechen. Klicken Sie unten auf „OK“."),
    ],
)
def test_one_thing_in_two_words_is_one_action(language: Language, do: str) -> None:
    assert "S-ONE" not in rules(guide_of(do, language=language))


def test_keys_and_addresses_say_where() -> None:
    for do in ("Drücken Sie die Eingabetaste.", "Öffnen Sie die Adresse www.beispiel.at."):
        assert "S-WHERE" not in rules(guide_of(step(do, **SEEN)))


def test_labels_of_the_screen_are_nobodys_words() -> None:
    guide = guide_of(step("Klicken Sie oben auf „Einfach nur DNS“.", **SEEN))
    assert not rules(guide) & {"W-EASY", "W-JARG", "W-ABBR"}


def test_a_term_is_asked_for_once_and_not_when_explained() -> None:
    plain = "Notieren Sie die IP-Adresse."
    assert marked(guide_of(plain, plain), "W-JARG") == ["IP-Adresse"]
    for told in (
        "Notieren Sie die IP-Adresse (die Hausnummer des Geräts).",
        "Notieren Sie die Hausnummer des Geräts (IP-Adresse).",
    ):
        assert "W-JARG" not in rules(guide_of(told, plain))


def test_the_meaning_of_a_term_comes_in_both_languages() -> None:
    (one,) = [hint for hint in hints(guide_of("Notieren Sie die IP-Adresse.")) if hint.rule == "W-JARG"]
    assert "Hausnummer" in one.example["de"]
    assert "house number" in one.example["en"]


def test_an_abbreviation_spelt_out_is_known() -> None:
    told = "Notieren Sie die Nummer der Druckzentrale (DRKX)."
    assert "W-ABBR" not in rules(guide_of(told, "Rufen Sie die DRKX an."))


def test_two_words_for_one_thing_are_asked_for() -> None:
    guide = guide_of(
        step("Drücken Sie die Windows-Taste.", see="Ein Fenster."),
        step("Drücken Sie Enter.", "2", see="Ein Dialog."),
    )
    assert marked(guide, "W-TERM") == ["Dialog"]


def test_a_picture_needs_words() -> None:
    bare = Step(id="1", do="Siehe Bild.", picture=Picture(file="a.png"))
    assert [one.place.field for one in hints(guide_of(bare)) if one.rule == "A-IMG"] == ["do", "alt"]


def test_another_form_of_address_is_noticed() -> None:
    polite = [step(f"Drücken Sie die Taste {number}.", str(number), **SEEN) for number in range(3)]
    assert "S-IMP" in rules(guide_of(*polite, step("Drück die Taste 4.", "9", **SEEN)))


def test_switched_off_rules_are_silent() -> None:
    guide = guide_of("Klicken Sie oben einfach auf „A“.")
    assert "W-EASY" in rules(guide)
    assert "W-EASY" not in rules(guide, without=("W-EASY",))
    assert "W-EASY" not in rules(guide, without=("de.W-EASY.so_easy",))


def test_hints_point_into_their_field_and_speak_both_languages() -> None:
    guide = guide_of(
        "Klicken Sie einfach auf OK und dann auf „B“.", "Löschen Sie es.", title="Drucker", help="Support"
    )
    found = hints(guide)
    assert len(found) > 8
    for one in found:
        text = text_at(guide, one.place)
        assert 0 <= one.start <= one.end <= len(text)
        for both in (one.reason, one.example):
            assert set(both) == {"de", "en"}
            assert all(text and "{" not in text for text in both.values())


def test_hints_come_in_reading_order() -> None:
    guide = guide_of("Klicken Sie einfach auf „A“.", "Klicken Sie einfach auf „B“.", help="", title="")
    places = [one.place.item or one.place.field for one in hints(guide)]
    assert places == sorted(places, key=["title", "1", "2", "check", "help"].index)


def test_steps_in_options_are_checked_with_their_place() -> None:
    option = Option(id="o", label="Ja", steps=(Step(id="7", do="Klicken Sie auf „A“."),))
    guide = guide_of(Branch(id="b", question="Sehen Sie „A“?", options=(option,)))
    (one,) = [hint for hint in hints(guide) if hint.rule == "S-WHERE"]
    assert (one.place.section, one.place.item, one.place.option, one.place.field) == ("s1", "7", "o", "do")
    assert text_at(guide, one.place)[one.start : one.end] == "Klicken"


def test_an_empty_guide_is_told_what_it_needs() -> None:
    found = {one.rule for one in hints(Guide())}
    assert {"G-GOAL", "G-PRE", "S-NUM", "E-DONE", "E-HELP"} <= found


def test_hard_text_is_called_hard_from_a_hundred_words_on() -> None:
    hard = "Die Benutzerkontensteuerung verweigert Administratorberechtigungen zur Konfigurationsänderung. "
    assert "L-READ" in rules(guide_of(step("Warten Sie.", why=hard * 30)))
    assert "L-READ" not in rules(guide_of(step("Warten Sie.", why=hard * 3)))


def test_the_day_of_the_check_is_given_from_outside() -> None:
    guide = replace(guide_of("Warten Sie."), tested_on=date(2026, 1, 1))
    assert "E-DATE" in rules(guide)


def test_a_section_title_is_read_too() -> None:
    guide = replace(SOUND, sections=(Section(id="s1", title="Mal schnell drucken", items=()),))
    assert [one.place.field for one in hints(guide) if one.rule == "W-EASY"] == ["title"]
