"""Guides in and out of Markdown, numbered lists and pasted text: nothing is lost, nothing hurts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from augenhoehe.clarity import (
    Branch,
    Guide,
    Option,
    Picture,
    Reuse,
    Section,
    Step,
    UnreadableGuide,
    read,
    written,
)
from tests.clarity.made_guides import guides

EVERYTHING = Guide(
    title="Drucker [neu] verbinden #",
    goal="Ziel eins.\n\nZiel zwei\nmit Zeile.",
    needs=("Kabel", "- Passwort", "1. Stift"),
    audience="Windows 11",
    minutes=10,
    sections=(
        Section(
            id="s1",
            title="Teil 1",
            items=(
                Step(
                    id="1",
                    do="Klicken Sie auf „Start“.\nSie sehen: nichts",
                    where="Unten links",
                    see="Das *Menü*",
                    if_not="Noch einmal",
                    why="Weil",
                    where_detail="Dort",
                    warning="Vorsicht",
                    wait="Eine Minute",
                    irreversible=True,
                    picture=Picture(file="a.png", alt="Ein [Bild]", width=3, height=4),
                ),
                Branch(id="b", question="Was sehen Sie?", options=(
                    Option(id="o", label="Fenster", steps=(Step(id="7", do=""), Step(id="8", do="Ah. →"))),
                    Option(id="p", label="--- -"),
                )),
                Reuse(id="r", group="g 1"),
            ),
        ),
        Section(id="s2"),
    ),
    check="Es druckt.",
    help="Rufen Sie an.",
    tested_on=date(2026, 1, 2),
    tested_by_newcomer=True,
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@example(EVERYTHING)
@example(
    replace(EVERYTHING, help="|", goal="You need A. It takes ten minutes. B · For: C |", check="To test, D.")
)
@example(replace(EVERYTHING, sections=(Section(id="s1", items=(Step(id="1", do="A. → B"),)),)))
@example(replace(EVERYTHING, goal="Hilfe", check="| a | b |\n|---|---|\n| c | d |", needs=("[ ] E", "[x] F")))
@example(replace(EVERYTHING, title="#"))
@example(replace(EVERYTHING, title=" #", sections=(Section(id="s1", title="\\#"),)))
@given(guides())
def test_what_is_written_reads_back_the_same(guide: Guide) -> None:
    assert read(written(guide), guide.language) == guide


def test_what_is_written_is_what_a_person_would_write() -> None:
    step = Step(
        id="1", do="Klicken Sie auf „Start“.", where="Unten links", see="Das Menü.", if_not="Noch einmal."
    )
    guide = Guide(
        title="Drucken",
        goal="Danach druckt es.",
        needs=("Papier",),
        sections=(Section(id="s1", items=(step,)),),
    )
    assert written(guide) == (
        "# Drucken\n\nDanach druckt es.\n\n## Sie brauchen\n\n- Papier\n\n## Schritte\n\n"
        "1. Klicken Sie auf „Start“.\n   - Wo: Unten links\n"
        "   - Sie sehen: Das Menü.\n   - Wenn nicht: Noch einmal.\n"
    )


def test_control_characters_are_left_out() -> None:
    guide = read(written(Guide(title="a\x00b\x1bc")), "de")
    assert guide.title == "abc"


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("# T\n\n1. A\n2. B", ["A", "B"]),
        ("T\n\n1) A\n2) B", ["A", "B"]),
        ("T\n\nSchritt 1: A\nSchritt 2: B", ["A", "B"]),
        ("T\n\nStep 1 - A\n\nStep 2 - B", ["A", "B"]),
        ("# T\n\n## Schritt 1: A\n\n## Schritt 2: B", ["A", "B"]),
        ("# T\n\n## Steps\n\n- A\n- B", ["A", "B"]),
        ("# T\n\n1. A\n   1. B\n   2. C\n2. D", ["A", "B", "C", "D"]),
        ("# T\n\n1. A\n\n2. B\n\n   mehr\n\n3. C", ["A", "B\nmehr", "C"]),
    ],
)
def test_steps_are_found_however_they_are_numbered(text: str, steps: list[str]) -> None:
    guide = read(text, "de")
    assert guide.title == "T"
    assert [step.do for step in guide.steps()] == steps


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Sie sehen: X", "see"),
        ("**Sie sehen:** X", "see"),
        ("You see: X", "see"),
        ("Ergebnis: X", "see"),
        ("Wenn nicht: X", "if_not"),
        ("If not: X", "if_not"),
        ("Warum: X", "why"),
        ("Wo: X", "where"),
        ("Where exactly: X", "where_detail"),
        ("Achtung: X", "warning"),
        ("Warten: X", "wait"),
    ],
)
@pytest.mark.parametrize("shape", ["1. A\n   - {}", "1. A\n   {}", "1. A\n\n   {}"])
def test_lines_under_a_step_go_to_their_field(line: str, field: str, shape: str) -> None:
    (step,) = read("# T\n\n" + shape.format(line), "de").steps()
    assert (step.do, getattr(step, field)) == ("A", "X")


def test_lines_without_a_keyword_go_where_they_belong() -> None:
    text = "# T\n\n1. A\n   - Es öffnet sich ein Fenster.\n   - Wenn das nicht klappt, B.\n   - Noch etwas.\n"
    (step,) = read(text, "de").steps()
    assert step.see == "Es öffnet sich ein Fenster."
    assert step.if_not == "Wenn das nicht klappt, B."
    assert step.where_detail == "Noch etwas."


def test_bold_and_code_become_words_of_the_screen() -> None:
    (step,) = read("# T\n\n1. Click **Save**, *then* type `ipconfig`. [Here](https://a.b)", "en").steps()
    assert step.do == "Click “Save”, then type “ipconfig”. Here (https://a.b)"


def test_the_frame_is_read_from_headings_and_lines() -> None:
    text = (
        "# T\n\nZiel.\n\nFür: Windows\nDauer: ca. 5 Min.\n\n**Sie brauchen:**\n\n- A\n- B\n\n1. C\n\n"
        "## Geschafft?\n\nEs geht.\n\n## Hilfe und Kontakt\n\n01 234\n\nZuletzt geprüft: 3. 2. 2026"
    )
    guide = read(text, "de")
    assert (guide.goal, guide.audience, guide.minutes, guide.needs) == ("Ziel.", "Windows", 5, ("A", "B"))
    assert guide.help.startswith("01 234")


def test_pictures_belong_to_their_step() -> None:
    (step,) = read(
        '# T\n\n1. A\n\n   ![Das Menü](bild.png "640 × 480")\n   ![Noch eins](b.png)', "de"
    ).steps()
    assert step.picture == Picture(file="bild.png", alt="Das Menü", width=640, height=480)
    assert "Noch eins" in step.where_detail


def test_questions_with_answers_are_branches() -> None:
    text = (
        "# T\n\n1. Was sehen Sie?\n   - Ein Fenster\n     1. Klicken Sie auf „OK“.\n"
        "   - Nichts\n     1. Warten Sie.\n2. B"
    )
    branch, step = read(text, "de").sections[0].items
    assert isinstance(branch, Branch)
    assert [option.label for option in branch.options] == ["Ein Fenster", "Nichts"]
    assert [one.do for option in branch.options for one in option.steps] == [
        "Klicken Sie auf „OK“.",
        "Warten Sie.",
    ]
    assert isinstance(step, Step)


def test_short_answers_are_options_too() -> None:
    (branch,) = (
        read("# T\n\n1. Leuchtet es?\n   - Ja: Weiter mit 2.\n   - Nein: Rufen Sie an.", "de")
        .sections[0]
        .items
    )
    assert isinstance(branch, Branch)
    assert [(one.label, one.steps[0].do) for one in branch.options] == [
        ("Ja", "Weiter mit 2."),
        ("Nein", "Rufen Sie an."),
    ]


def test_an_answer_of_an_faq_becomes_a_draft() -> None:
    text = (
        "Wie ändere ich mein Passwort?\n\nDas geht im Portal. Öffnen Sie das Portal. "
        "Klicken Sie auf „Konto“. "
        "Es öffnet sich eine Seite. Wenn nicht, rufen Sie uns an. Geben Sie das neue Passwort ein."
    )
    guide = read(text, "de")
    assert guide.title == "Wie ändere ich mein Passwort?"
    assert guide.goal == "Das geht im Portal."
    steps = list(guide.steps())
    assert [step.do for step in steps] == [
        "Öffnen Sie das Portal.",
        "Klicken Sie auf „Konto“.",
        "Geben Sie das neue Passwort ein.",
    ]
    assert steps[1].see == "Es öffnet sich eine Seite."
    assert steps[1].if_not == "Wenn nicht, rufen Sie uns an."


def test_ids_that_were_written_stay_with_their_step() -> None:
    text = "# T\n\n1. A <!-- #k7 -->\n2. B\n3. C <!-- #k7 -->\n4. D <!-- #2 -->"
    assert [step.id for step in read(text, "de").steps()] == ["k7", "2x", "3", "2"]


_CHUNKS = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "1. ",
            "> ",
            "   ",
            "\n",
            "\n\n",
            "**",
            "*",
            "`",
            "<b>",
            "</p>",
            "[x](y)",
            "![v](w)",
        ),
        *(
            "Sie sehen: ",
            "Hilfe",
            "Für: ",
            "Dauer: ",
            "Frage: ",
            "Schritt 1: ",
            "```\n",
            "---\n",
            "&amp;",
            "\t",
        ),
    ]
)
_WORDS = st.from_regex(r"w[a-z]{2}[0-9]{2}", fullmatch=True)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(_CHUNKS, _WORDS.map(lambda word: f" {word} ")), max_size=25).map("".join))
def test_no_word_is_lost(text: str) -> None:
    try:
        guide = read(text, "de")
    except UnreadableGuide:
        return
    assert set(re.findall(r"w[a-z]{2}[0-9]{2}", text)) <= set(re.findall(r"w[a-z]{2}[0-9]{2}", repr(guide)))
