"""Guides laid out as other people lay them out: every line reaches the field it belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from augenhoehe.clarity import Language, read


@pytest.mark.parametrize(
    ("language", "line", "field"),
    [
        ("de", "Der Ordner ist leer.", "see"),
        ("de", "Unten wird „Weiter“ blau.", "see"),
        ("de", "Eine Meldung fragt nach dem Administrator.", "see"),
        ("de", "Nach etwa einer Minute steht oben „Bereit“.", "see"),
        ("de", "Klicken Sie auf den Pfeil, der rechts erscheint.", "where_detail"),
        ("de", "Tippe auf das Bild, das leuchtet.", "where_detail"),
        ("de", "Das Zeichen sieht aus wie ein Zahnrad.", "where_detail"),
        ("de", "Bleibt die Lampe dunkel: Stecken Sie das Kabel fester.", "if_not"),
        ("de", "Wenn eine Frage kommt, tippen Sie auf „Ja“.", "if_not"),
        ("de", "*Leuchtet sie nicht?* Prüfen Sie das Kabel.", "if_not"),
        ("en", "Your phone shows six digits.", "see"),
        ("en", "The folder is empty.", "see"),
        ("en", "A box asks for a PIN.", "see"),
        ("en", "Click the arrow that appears on the right.", "where_detail"),
        ("en", "The sign looks like a cog.", "where_detail"),
        ("en", 'If it says "Out of labels": put in a new roll.', "if_not"),
        ("en", "Not blinking? Press it once more.", "if_not"),
    ],
)
def test_what_a_line_says_tells_its_field(language: Language, line: str, field: str) -> None:
    (step,) = read(f"# T\n\n1. A\n   - {line}", language).steps()
    assert [name for name in ("see", "if_not", "where_detail") if getattr(step, name)] == [field]


@pytest.mark.parametrize(
    ("language", "end"),
    [
        ("de", "Zum Schluss: Es druckt.\nHilfe: 01 234\nGetestet am: 20.11.2026"),
        ("de", "**Fertig, wenn:** Es druckt.\n\n**Kontakt:** 01 234\n\n*Stand: 20. November 2026*"),
        ("de", "- Zum Schluss: Es druckt.\n- Bei Problemen: 01 234\n- Zuletzt getestet: 2026-11-20"),
        ("en", "Final check: Es druckt.\nHelp: 01 234\nLast tested: 20 November 2026"),
        ("en", "**Done when:** Es druckt.\n\nStuck? 01 234\n\nTested on November 20th, 2026."),
    ],
)
def test_what_stands_behind_the_steps_is_none_of_them(language: Language, end: str) -> None:
    guide = read(f"# T\n\n1. A\n2. B\n\n{end}\n", language)
    assert [step.do for step in guide.steps()] == ["A", "B"]
    assert (guide.check, guide.help, guide.tested_on) == ("Es druckt.", "01 234", date(2026, 11, 20))


@pytest.mark.parametrize(
    ("written_as", "day"),
    [
        ("3. 2. 2026", date(2026, 2, 3)),
        ("3. März 2026", date(2026, 3, 3)),
        ("Mai 2026", date(2026, 5, 1)),
        ("11/2026", date(2026, 11, 1)),
        ("October 3, 2026", date(2026, 10, 3)),
        ("3rd of Dec 2026", date(2026, 12, 3)),
        ("31. Februar 2026", None),
        ("bald", None),
    ],
)
def test_days_are_read_as_people_write_them(written_as: str, day: date | None) -> None:
    guide = read(f"# T\n\n1. A\n\nStand: {written_as}", "de")
    assert guide.tested_on == day
    if day is None:
        assert written_as in list(guide.steps())[-1].do


def test_sentences_say_what_others_put_behind_a_keyword() -> None:
    guide = read(
        "# T\n\nIt prints again. This guide is for field staff. It takes about ten minutes."
        " You need the cable, the card. Have fun."
        "\n\n1. A\n\nTo check, print a page. Tested on 3 November 2026 with Android 15.",
        "en",
    )
    assert (guide.goal, guide.minutes, guide.needs) == (
        "It prints again.\n\nHave fun.",
        10,
        ("the cable", "the card"),
    )
    assert (guide.audience, guide.check) == ("field staff.\nwith Android 15", "To check, print a page.")
    assert guide.tested_on == date(2026, 11, 3)
    one_line = read("# T\n\nFür: alle. Dauer: 5 Minuten. Du brauchst: dein Handy.\n\n1. A", "de")
    assert (one_line.audience, one_line.minutes, one_line.needs) == ("alle.", 5, ("dein Handy",))


@pytest.mark.parametrize(
    "text",
    [
        "# T\n\n## Schritt 1: Drucker suchen\nKlicken Sie links auf „Drucker“.\n\nEine Liste erscheint.",
        "# T\n\n1. **Drucker suchen.** Klicken Sie links auf „Drucker“.\n   - Eine Liste erscheint.",
    ],
)
def test_a_small_heading_says_what_a_step_is_for(text: str) -> None:
    (step,) = read(text, "de").steps()
    assert (step.do, step.see) == ("Klicken Sie links auf „Drucker“.", "Eine Liste erscheint.")
    assert step.why.rstrip(".") == "Drucker suchen"


def test_a_table_of_steps_is_read_row_by_row() -> None:
    text = (
        "# T\n\n| Schritt | Was Sie tun | Was Sie sehen | Wenn nicht |\n|---|:---:|---|---|\n"
        "| 1 | Ziehen Sie **A**. | Es klickt. | |\n| 2 | Drücken Sie B \\| C. | Licht. | Noch einmal. |\n"
        "\nHilfe: 01 234"
    )
    guide = read(text, "de")
    assert [(one.do, one.see, one.if_not) for one in guide.steps()] == [
        ("Ziehen Sie „A“.", "Es klickt.", ""),
        ("Drücken Sie B | C.", "Licht.", "Noch einmal."),
    ]
    assert guide.help == "01 234"


@pytest.mark.parametrize(
    "table",
    [
        "| Name | Raum |\n|---|---|\n| Anna | 3 |",
        "| Do | Do |\n|---|---|\n| A | B |",
        "| Do | See |\n| A | B |",
        "| Schritt | Do | Farbe |\n|---|---|---|\n| 1 | A | rot |",
        "| Schritt | Do | See |\n|---|---|---|\n| eins | A | B |\n| | C | D |",
    ],
)
def test_other_tables_stay_what_they_are(table: str) -> None:
    guide = read(f"# T\n\n{table}\n\n1. A", "en")
    assert [one.do for one in guide.steps()] == ["A"]
    assert set(table.replace("|", " ").split()) <= set(guide.goal.replace("|", " ").split())


@pytest.mark.parametrize("box", ["- [ ] ", "* [x] ", "1. [ ] "])
def test_boxes_to_tick_are_no_words(box: str) -> None:
    assert [one.do for one in read(f"# T\n\n## Steps\n\n{box}A\n", "en").steps()] == ["A"]


@pytest.mark.parametrize("sign", ["·", "•", "|"])
def test_fields_in_a_row_are_told_apart(sign: str) -> None:
    guide = read(f"# T\n\n**For:** all {sign} *Time:* 4 minutes {sign} You need: a pen\n\n1. A", "en")
    assert (guide.audience, guide.minutes, guide.needs, guide.goal) == ("all", 4, ("a pen",), "")


def test_a_page_out_of_a_word_processor_is_read() -> None:
    guide = read(
        "Anleitung: Handy einrichten\nStand: November 2026 · Dauer: 5 Minuten\n\n"
        "Bevor Sie anfangen\n• Handy\n\n"
        "Schritt 1: Tippen Sie oben auf „A“.\nSie sehen: B\nSchritt 2: Tippen Sie unten auf „C“.\n\n"
        "Prüfung: D\nFragen an: e@f.example",
        "de",
    )
    assert (guide.title, guide.needs, guide.minutes) == ("Handy einrichten", ("Handy",), 5)
    assert [(one.do, one.see) for one in guide.steps()] == [
        ("Tippen Sie oben auf „A“.", "B"),
        ("Tippen Sie unten auf „C“.", ""),
    ]
    assert (guide.check, guide.help, guide.tested_on) == ("D", "e@f.example", date(2026, 11, 1))


@pytest.mark.parametrize(
    ("do", "see"),
    [
        ("Click “A”. → The window closes.", "The window closes."),
        ("Click “A”.\n   The window closes.", "The window closes."),
        ("Click “A” → “B”.", ""),
        ("Click the button\n   that appears below.", ""),
        ("Click “A”.\n   click “B”.", ""),
    ],
)
def test_what_follows_an_action_is_its_result(do: str, see: str) -> None:
    (step,) = read(f"# T\n\n1. {do}", "en").steps()
    assert step.see == see
    assert step.do.startswith("Click")
