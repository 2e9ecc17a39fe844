"""Guides in the states that tests of their pages need, made by the actions a person would set off."""

from __future__ import annotations

from datetime import date

from augenhoehe.clarity.guide import Branch, Guide, Option, Section, Step
from augenhoehe.desk.actions.guide_run import Event, record_run
from augenhoehe.desk.actions.letter import take_in
from augenhoehe.desk.queries.guide import GuideState
from augenhoehe.desk.queries.guide_page import published_at
from augenhoehe.desk.queries.open_log import OpenLog

# As somebody writes it: some of it good, some of it such that the checker asks.
OK = Step(id="s4", where="Am Drucker", do="Drücken Sie die Taste „OK“.", see="Das Licht blinkt.")
CABLE = Step(
    id="s5", where="Hinten am Drucker", do="Stecken Sie das Stromkabel ein.", see="Das Licht geht an."
)
WRITTEN = Guide(
    title="Drucker neu verbinden",
    goal="Der Drucker im Büro druckt wieder.",
    needs=("Ihren Computer, eingeschaltet", "Den Drucker, eingeschaltet"),
    audience="Windows 11, Drucker von Brother",
    minutes=10,
    sections=(
        Section(
            id="a",
            title="Die Einstellungen öffnen",
            items=(
                Step(
                    id="s1",
                    where="Unten in der Mitte des Bildschirms",
                    do="Klicken Sie auf das Windows-Zeichen „Start“.",
                    see="Ein Menü öffnet sich.",
                    if_not="Drücken Sie auf der Tastatur links unten die Taste mit dem Fenster.",
                    where_detail="Das Zeichen besteht aus vier blauen Quadraten.",
                ),
                Step(
                    id="s2",
                    do="Öffnen Sie einfach die Einstellungen und dann klicken Sie auf Drucker.",
                    see="",
                ),
                Step(
                    id="s3",
                    where="In der Liste",
                    do="Löschen Sie den alten Drucker.",
                    see="Der Drucker steht nicht mehr in der Liste.",
                    irreversible=True,
                ),
            ),
        ),
        Section(
            id="b",
            title="Den Drucker verbinden",
            items=(
                Branch(
                    id="q1",
                    question="Welches Licht sehen Sie am Drucker?",
                    options=(
                        Option(
                            id="o1",
                            label="Ein grünes Licht",
                            steps=(OK,),
                        ),
                        Option(
                            id="o2",
                            label="Kein Licht",
                            steps=(CABLE,),
                        ),
                    ),
                ),
                Step(
                    id="s6",
                    where="Im Fenster „Drucker“, oben rechts",
                    do="Klicken Sie auf „Drucker hinzufügen“.",
                    see="Der Name Ihres Druckers erscheint.",
                    wait="Etwa eine Minute, bis der Name erscheint.",
                ),
            ),
        ),
    ),
    check="Die Testseite liegt im Fach des Druckers.",
    help="Rufen Sie uns an: 030 1234567, montags bis freitags von 8 bis 17 Uhr.",
    tested_on=date(2026, 11, 20),
)


def followed_by(log: OpenLog, state: GuideState, people: int) -> None:
    """Let people follow a published guide; two of three finish, every second unfolds the first place."""
    followed = published_at(state.token)
    steps = [step.id for step in followed.guide.steps()]
    for number in range(people):
        events = [Event("reached", step) for step in steps]
        if number % 2:
            events.append(Event("where_opened", steps[0]))
        if number % 3:
            events.append(Event("finished"))
        record_run(followed, f"run {number}", events)


def stuck_at(log: OpenLog, state: GuideState, *sentences: str) -> None:
    """Let people get stuck at the last step, each in a run of its own, and take their letters in."""
    followed = published_at(state.token)
    last = [step.id for step in followed.guide.steps()][-1]
    for number, sentence in enumerate(sentences):
        record_run(followed, f"stuck {number}", [Event("stuck", last, sentence)])
    take_in(log)
