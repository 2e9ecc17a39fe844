"""Small guides that tests share."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from uuid import UUID

from PIL import Image

from augenhoehe.clarity.guide import Branch, Guide, Option, Picture, Reuse, Section, Step

FIRST = Step(
    id="s1",
    where="Unten links",
    do="Klicken Sie auf **Start**.",
    see="Ein Menü öffnet sich.",
    if_not="Drücken Sie die Windows-Taste.",
    where_detail="Das Zeichen mit vier Quadraten.",
)
SECOND = Step(id="s2", do="Schalten Sie {Gerät} ein.", wait="Zehn Sekunden, bis das Licht grün ist.")
THIRD = Step(id="s3", do="Drucken Sie eine Testseite.", see="Ein Blatt kommt heraus.")
BRANCH = Branch(
    id="b1",
    question="Was sehen Sie an {gerät}?",
    options=(
        Option(id="o1", label="Ein grünes Licht", steps=(Step(id="s4", do="Warten Sie."),)),
        Option(id="o2", label="Kein Licht", steps=(Step(id="s5", do="Stecken Sie das Kabel ein."),)),
    ),
)
PRINTER = Guide(
    title="Drucker neu verbinden",
    language="de",
    goal="Der Drucker druckt wieder.",
    needs=("Den Drucker {Gerät}",),
    sections=(Section(id="a", title="Verbinden", items=(FIRST, SECOND, BRANCH, THIRD)),),
    check="Die Testseite liegt im Fach.",
    help="Rufen Sie uns an.",
    tested_on=date(2026, 11, 20),
)
SIGN_IN = Guide(
    title="Anmelden",
    sections=(
        Section(
            id="g",
            items=(
                Step(id="s1", do="Geben Sie Ihr Kennwort ein."),
                Branch(
                    id="b1",
                    question="Kommt eine Frage?",
                    options=(Option(id="o1", label="Ja", steps=(Step(id="s2", do="Antworten Sie."),)),),
                ),
            ),
        ),
    ),
)


def using(group: UUID | str, title: str = "Mail lesen", use: str = "r1") -> Guide:
    """A guide that uses a group of steps before a step of its own."""
    items = (Reuse(id=use, group=str(group)), Step(id="s1", do="Öffnen Sie die Mail."))
    return Guide(title=title, sections=(Section(id="a", items=items),))


def showing(picture: Picture, title: str = "Mit Bild") -> Guide:
    """A guide with a picture."""
    return Guide(
        title=title, sections=(Section(id="a", items=(Step(id="s1", do="Schauen Sie.", picture=picture),)),)
    )


def drawn(
    kind: str = "PNG", size: tuple[int, int] = (40, 30), colour: str = "navy", **saving: object
) -> bytes:
    """A picture file of one colour."""
    file = BytesIO()
    Image.new("RGB", size, colour).save(file, kind, **saving)
    return file.getvalue()
