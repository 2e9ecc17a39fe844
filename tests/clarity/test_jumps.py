"""Self-evident steps that nobody wrote down: asked for where they are missing, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from augenhoehe.clarity import Branch, Item, Language, Option, Reuse, Section, Step
from tests.clarity.examples import SOUND, guide_of, hints, rules, step

START = step("Drücken Sie die Windows-Taste.", "0", see="Das Startmenü öffnet sich.")


def _jumps(*items: Item | str, language: Language = "de", **more: object) -> list[tuple[str, str]]:
    guide = guide_of(*items, language=language, **more)
    return [(one.rule, one.place.item) for one in hints(guide) if one.rule.startswith("J-")]


@pytest.mark.parametrize(
    ("language", "do", "rule"),
    [
        ("de", "Wählen Sie in den Einstellungen „System“.", "J-OPEN"),
        ("de", "Klicken Sie in „Outlook“ auf „Neu“.", "J-OPEN"),
        ("de", "Klicken Sie oben links auf „Datei“.", "J-OPEN"),
        ("de", "Geben Sie unten den Bestätigungscode ein.", "J-VALUE"),
        ("de", "Melden Sie sich mit Ihrem Kennwort an.", "J-VALUE"),
        ("de", "Doppelklicken Sie auf dem Desktop auf die heruntergeladene Datei.", "J-VALUE"),
        ("de", "Wählen Sie die Sicherungsdatei.", "J-VALUE"),
        ("de", "Starten Sie den Computer neu.", "J-SAVE"),
        ("de", "Klicken Sie unten links auf dem Bildschirm auf „Neu starten“.", "J-SAVE"),
        ("de", "Schließen Sie alle Programme.", "J-SAVE"),
        ("de", "Klicken Sie im Fenster „Drucker“ auf „Neu“.", "J-WINDOW"),
        ("de", "Klicken Sie im Fenster auf „OK“.", "J-WINDOW"),
        ("de", "Drücken Sie am Drucker die runde Taste.", "J-POWER"),
        ("de", "Kopieren Sie die Fotos auf den USB-Stick.", "J-CABLE"),
        ("de", "Geben Sie oben den Namen ein und darunter das Passwort.", "J-VALUE"),
        ("de", "Geben Sie die Terminal-ID ein.", "J-VALUE"),
        ("de", "Öffnen Sie den Zielordner.", "J-VALUE"),
        ("de", "Öffnen Sie auf dem Handy die Schul-App.", "J-INSTALL"),
        ("de", "Stecken Sie das kleine Ende des Kabels unten ins Handy.", "J-CABLE"),
        ("en", "In Settings, choose “System”.", "J-OPEN"),
        ("en", "In the “Outlook” app, click “New”.", "J-OPEN"),
        ("en", "At the top left, click “File”.", "J-OPEN"),
        ("en", "Type the security code.", "J-VALUE"),
        ("en", "Sign in with your password.", "J-VALUE"),
        ("en", "On the desktop, double-click the downloaded file.", "J-VALUE"),
        ("en", "Restart your computer.", "J-SAVE"),
        ("en", "In the “Printers” window, click “Add”.", "J-WINDOW"),
        ("en", "Press the round button on the printer.", "J-POWER"),
        ("en", "Copy the photos to the USB stick.", "J-CABLE"),
        ("en", "Type the booking number.", "J-VALUE"),
        ("en", "On the phone, open the Authenticator app.", "J-INSTALL"),
        ("en", "Plug the small end of the cable into the phone.", "J-CABLE"),
    ],
)
def test_what_comes_from_nowhere_is_asked_for(language: Language, do: str, rule: str) -> None:
    needs = ("einen Laptop",) if language == "de" else ("a laptop",)
    found = [one for one in hints(guide_of(do, language=language, needs=needs)) if one.rule == rule]
    assert len(found) == 1
    assert found[0].asks
    assert all(reason.rstrip(".").endswith("?") or "?" in reason for reason in found[0].reason.values())


@pytest.mark.parametrize(
    ("before", "do"),
    [
        ("Öffnen Sie links die Einstellungen.", "Wählen Sie in den Einstellungen „System“."),
        ("Klicken Sie unten in der Leiste auf „Outlook“.", "Klicken Sie in „Outlook“ auf „Neu“."),
        ("Notieren Sie den Code vom Gerät.", "Geben Sie unten den Code ein."),
        ("Öffnen Sie auf dem Handy die SMS mit dem Code.", "Geben Sie unten den Code ein."),
        (
            "Klicken Sie rechts auf „Herunterladen“.",
            "Doppelklicken Sie unten auf die heruntergeladene Datei.",
        ),
        ("Speichern Sie Ihre Arbeit.", "Starten Sie den Computer neu."),
        (
            "Klicken Sie links auf „Drucker hinzufügen“.",
            "Klicken Sie im Fenster „Drucker hinzufügen“ auf „OK“.",
        ),
        ("Schalten Sie den Drucker ein.", "Drücken Sie am Drucker die runde Taste."),
        ("Stecken Sie den Stick in die Buchse.", "Kopieren Sie die Fotos auf den USB-Stick."),
    ],
)
def test_what_an_earlier_step_brings_is_not_asked_for(before: str, do: str) -> None:
    assert _jumps(START, do)
    assert not _jumps(START, before, do)


@pytest.mark.parametrize(
    ("see", "do"),
    [
        ("Das Fenster „Drucker“ öffnet sich.", "Klicken Sie im Fenster „Drucker“ auf „Neu“."),
        ("Ein Fenster öffnet sich.", "Klicken Sie im Fenster auf „OK“."),
        ("Sie bekommen einen Code per SMS.", "Geben Sie unten den Code ein."),
        ("Die Einstellungen öffnen sich.", "Wählen Sie in den Einstellungen „System“."),
    ],
)
def test_what_a_result_shows_is_not_asked_for(see: str, do: str) -> None:
    assert not _jumps(replace(START, see=see), do)


@pytest.mark.parametrize(
    ("language", "steps", "rule"),
    [
        ("de", ("Schließen Sie das Fenster „Einstellungen“.",), "J-WINDOW"),
        ("en", ("Close the “Settings” window.",), "J-WINDOW"),
        ("en", ("Type your name in the exchange form.",), "J-WINDOW"),
        ("de", ("Klicken Sie rechts auf „A“. Geht das nicht, gehen Sie zurück zu Schritt 9.",), "J-STEP"),
        ("en", ("If the list is empty, go back to step 9.",), "J-STEP"),
        ("de", ("Schalten Sie den Drucker aus.", "Drücken Sie am Drucker die Taste „Feed“."), "J-POWER"),
        ("en", ("Switch the printer off.", "Press the “Feed” button on the lid."), "J-POWER"),
        (
            "en",
            (
                "At the top, open Outlook.",
                "Save all.",
                "Restart the computer.",
                "Sign in.",
                "In Outlook, click “New”.",
            ),
            "J-OPEN",
        ),
    ],
)
def test_what_is_gone_or_was_never_there_is_asked_for(
    language: Language, steps: tuple[str, ...], rule: str
) -> None:
    start = START if language == "de" else step("Press the Windows key.", "0", see="The start menu opens.")
    assert [found for found, _ in _jumps(start, *steps, language=language)] == [rule]


@pytest.mark.parametrize(
    "steps",
    [
        ("Öffnen Sie rechts die Einstellungen.", "Schließen Sie das Fenster „Einstellungen“."),
        ("Gehen Sie zurück zu Schritt 1.", "Klicken Sie rechts auf „A“."),
        (
            "Schalten Sie den Drucker aus.",
            "Schalten Sie den Drucker ein.",
            "Drücken Sie am Drucker die Taste.",
        ),
        ("Schalten Sie den Drucker aus und wieder ein.", "Drücken Sie am Drucker die Taste „Feed“."),
        ("Schalten Sie rechts „Bluetooth“ aus.", "Drücken Sie die Taste „Esc“."),
        ("Laden Sie im Store die Schul-App.", "Öffnen Sie unten die Schul-App."),
        (
            "Stecken Sie das kleine Ende des Kabels unten ins Handy.",
            "Stecken Sie das andere Ende in die Steckdose.",
        ),
    ],
)
def test_what_is_there_is_not_asked_for(steps: tuple[str, ...]) -> None:
    assert not _jumps(START, *steps)


def test_a_field_that_wants_a_code_does_not_give_one() -> None:
    assert _jumps(replace(START, see="Sie sehen ein Feld für den Code."), "Geben Sie unten den Code ein.")


@pytest.mark.parametrize(
    "do",
    [
        "Geben Sie unten das neue Passwort noch einmal ein.",
        "Geben Sie unten den Code aus der SMS ein.",
        "Geben Sie das Passwort vom Aufkleber ein.",
        "Starten Sie den Drucker neu.",
        "Starten Sie den Browser neu.",
        "Klicken Sie im nächsten Fenster auf „OK“.",
        "Klicken Sie im Menü „Datei“ auf „Drucken“.",
        "Klicken Sie auf der linken Seite auf „System“.",
        "Klicken Sie in der Liste auf „System“.",
        "Klicken Sie im Feld „Name“ auf „X“.",
        "Geben Sie unten Ihre Telefonnummer ein.",
        "Öffnen Sie unten die Kamera-App.",
        "Stecken Sie das kleine Ende des Kabels ins Handy, das andere in die Steckdose.",
        "Legen Sie den Ordner „Bilder“ an.",
    ],
)
def test_everyday_sentences_are_left_alone(do: str) -> None:
    assert not _jumps(START, do)


def test_what_stands_under_needs_is_there() -> None:
    needs = (
        "Ihr Passwort",
        "Outlook ist geöffnet",
        "alles gespeichert",
        "Drucker eingeschaltet",
        "der Stick steckt",
        "die App „Kasse mobil“",
    )
    assert not _jumps(
        START,
        "Öffnen Sie auf dem Handy die App „Kasse mobil“.",
        "Melden Sie sich mit Ihrem Passwort an.",
        "Klicken Sie in Outlook auf „Neu“.",
        "Drücken Sie am Drucker die runde Taste.",
        "Kopieren Sie die Fotos auf den USB-Stick.",
        needs=needs,
    )


def test_each_thing_is_asked_for_once() -> None:
    do = "Wählen Sie in den Einstellungen „System“."
    assert _jumps(START, do, do, do) == [("J-OPEN", "2")]


def test_a_place_that_does_not_follow_is_asked_for() -> None:
    shown = replace(START, see="Das Fenster „Einstellungen“ öffnet sich.")
    home = step("Drücken Sie die Taste „Ende“.", "h", see="Sie sehen die Startseite.")
    back = "Wählen Sie im Fenster „Einstellungen“ „System“."
    assert not _jumps(shown, back)
    assert _jumps(shown, home, back) == [("J-STATE", "3")]
    assert not _jumps(shown, home, step("Wechseln Sie zum Fenster „Einstellungen“.", "z"), back)


def test_a_window_that_was_closed_is_not_there() -> None:
    shown = replace(START, see="Das Fenster „Einstellungen“ öffnet sich.")
    shut = step("Schließen Sie das Fenster „Einstellungen“.", "c")
    gone = step("Drücken Sie die Taste „Ende“.", "d", see="Das Fenster schließt sich.")
    back = "Wählen Sie im Fenster „Einstellungen“ „System“."
    assert ("J-STATE", "3") in _jumps(shown, shut, back)
    assert ("J-STATE", "3") in _jumps(shown, gone, back)


def test_a_service_wants_signing_in() -> None:
    portal = step("Öffnen Sie unten das Kundenportal.", "p", see="Das Kundenportal öffnet sich.")
    inside = "Klicken Sie links auf „Rechnungen“."
    signed = step("Geben Sie Ihren Namen und Ihr Passwort aus dem Brief ein.", "s")
    assert ("J-SIGNIN", "3") in _jumps(START, portal, inside, needs=("Laptop",))
    assert not _jumps(START, portal, signed, inside, needs=("Laptop",))


def test_after_a_restart_one_signs_in_again() -> None:
    again = step("Starten Sie den Computer neu.", "r", warning="Speichern Sie alles.")
    opened = "Öffnen Sie unten den Ordner „Büro“."
    assert _jumps(START, again, opened) == [("J-SIGNIN", "3")]
    assert not _jumps(START, again, "Melden Sie sich wieder an.", opened)


def _branch(*options: tuple[str, tuple[Step, ...]]) -> Branch:
    made = (
        Option(id=f"o{number}", label=label, steps=steps) for number, (label, steps) in enumerate(options)
    )
    return Branch(id="b", question="Was sehen Sie?", options=tuple(made))


def test_every_option_is_a_path_and_joins_know_what_all_paths_know() -> None:
    code = step("Notieren Sie den Code vom Gerät.", "c")
    use = "Geben Sie unten den Code ein."
    one_way = _branch(("Ein Licht", (code,)), ("Nichts", (step("Drücken Sie die Taste „Ein“.", "d"),)))
    both_ways = _branch(("Ein Licht", (code,)), ("Nichts", (replace(code, id="e"),)))
    assert [rule for rule, _ in _jumps(START, one_way, use)] == ["J-VALUE"]
    assert not _jumps(START, both_ways, use)


def test_what_an_option_names_is_on_the_screen_on_its_path_alone() -> None:
    click = step("Klicken Sie im Fenster „Anmelden“ auf „OK“.", "k")
    named = _branch(("Das Fenster „Anmelden“", (click,)), ("Nichts", ()))
    unnamed = _branch(("Ja", (click,)), ("Nein", ()))
    assert not _jumps(START, named)
    assert _jumps(START, unnamed) == [("J-WINDOW", "k")]


def test_after_a_shared_group_nothing_is_asked() -> None:
    assert not _jumps(START, Reuse(id="g", group="anmelden"), "Geben Sie unten den Code ein.")


def test_sections_are_one_way() -> None:
    first = Section(id="a", items=(replace(START, see="Die Einstellungen öffnen sich."),))
    second = Section(id="b", items=(step("Wählen Sie in den Einstellungen „System“."),))
    assert not {rule for rule in rules(replace(SOUND, sections=(first, second))) if rule.startswith("J-")}
