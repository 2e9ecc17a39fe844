"""Guides to look at and to test with: with questions and pictures, in thirty steps, and in English."""

from __future__ import annotations

import gettext
import struct
import zlib
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from augenhoehe.clarity.guide import Branch, Guide, Option, Picture, Section, Step
from augenhoehe.publishing.guide_page import ClosingQuestions, GuidePage
from augenhoehe.publishing.interface import Interface

_LOCALE = Path(__file__).parents[2] / "augenhoehe" / "locale"


@cache
def words(language: str) -> Interface:
    """Return the words of a language as the program ships them."""
    said = gettext.translation("django", _LOCALE, [language])
    return Interface("de" if language == "de" else "en", said.gettext, said.ngettext, said.pgettext)


def png(width: int, height: int, colour: tuple[int, int, int]) -> bytes:
    """Return a small picture: a window with a bar over it and one button in a colour."""

    def pixel(x: int, y: int) -> bytes:
        if width * 0.62 < x < width * 0.9 and height * 0.7 < y < height * 0.86:
            return bytes(colour)
        return b"\x3a\x4a\x5c" if y < height * 0.12 else b"\xf4\xf4\xf2"

    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


PICTURES = {"settings.png": png(480, 270, (11, 100, 96)), "printer.png": png(320, 320, (156, 53, 34))}

PRINTER = Guide(
    title="Drucker neu mit dem Computer verbinden",
    language="de",
    goal="Ihr Drucker druckt wieder, und der Computer findet ihn auch morgen noch.",
    needs=(
        "Ihren Computer, eingeschaltet und angemeldet",
        "Den Drucker, mit eingestecktem Netzkabel",
        "Ein Blatt Papier im Drucker",
    ),
    audience="Windows 11, Drucker der Reihe OfficeJet 8000",
    minutes=10,
    sections=(
        Section(
            id="look",
            title="Nachsehen, ob der Drucker bereit ist",
            items=(
                Step(
                    id="power",
                    where="Vorne rechts am Drucker",
                    do="Drücken Sie die Taste mit dem Kreis und dem Strich.",
                    see="Jetzt sehen Sie ein weißes Licht in der Taste.",
                    wait="Etwa eine Minute. Der Drucker ist so weit, wenn er still ist.",
                    where_detail="Die Taste ist rund und so groß wie eine Ein-Cent-Münze. Sie sitzt unter "
                    "dem kleinen Bildschirm, ganz rechts.",
                    if_not="Stecken Sie das Netzkabel fest in den Drucker und in die Steckdose.\nDrücken Sie "
                    "die Taste dann noch einmal.",
                    picture=Picture(
                        file="printer.png",
                        alt="Der Drucker von vorn. Die Taste sitzt unten rechts.",
                        width=320,
                        height=320,
                    ),
                ),
                Branch(
                    id="lamp",
                    question="Welches Licht sehen Sie vorne am Drucker?",
                    options=(
                        Option(
                            id="blue",
                            label="Ein blaues Licht, das ruhig leuchtet",
                        ),
                        Option(
                            id="blinking",
                            label="Ein blaues Licht, das blinkt",
                            steps=(
                                Step(
                                    id="hold",
                                    where="Auf dem kleinen Bildschirm am Drucker",
                                    do="Tippen Sie auf **Netzwerk**.",
                                    see="Eine Liste mit Namen. Einer davon ist Ihr WLAN, das drahtlose "
                                    "Netz bei Ihnen.",
                                ),
                                Step(
                                    id="name",
                                    where="In der Liste",
                                    do="Tippen Sie auf den Namen Ihres WLANs.",
                                    see="Das blaue Licht leuchtet ruhig.",
                                    where_detail="Der Name steht auf dem Aufkleber unter Ihrem Router. Das "
                                    "ist der Kasten, aus dem das Internet kommt.",
                                    if_not="Wenn nach einem Schlüssel gefragt wird: Er steht auf demselben "
                                    "Aufkleber und heißt `WLAN-Schlüssel` oder `WPA2`.",
                                    wait="Bis zu zwei Minuten.",
                                ),
                            ),
                        ),
                        Option(
                            id="none",
                            label="Gar kein Licht",
                            steps=(
                                Step(
                                    id="cable",
                                    where="Hinten am Drucker",
                                    do="Ziehen Sie das Netzkabel heraus und zählen Sie bis zehn.",
                                    see="Auf dem kleinen Bildschirm steht nichts mehr.",
                                ),
                                Step(
                                    id="again",
                                    where="Hinten am Drucker",
                                    do="Stecken Sie das Netzkabel wieder hinein.",
                                    see="Das blaue Licht leuchtet.",
                                    wait="Etwa eine Minute.",
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        Section(
            id="connect",
            title="Den Drucker neu verbinden",
            items=(
                Step(
                    id="start",
                    where="Unten in der Mitte des Bildschirms",
                    do="Klicken Sie auf das Zeichen mit den vier blauen Quadraten.",
                    see="Ein Fenster, in dem oben „Suchen“ steht.",
                    where_detail="Das Zeichen ist das erste von links in der Reihe kleiner Bilder.",
                ),
                Step(
                    id="settings",
                    where="Im Feld „Suchen“",
                    do="Schreiben Sie `Drucker` und drücken Sie die Taste **Eingabe**.",
                    see="Das Fenster „Drucker & Scanner“ mit einer Liste.",
                    why="So müssen Sie sich nicht merken, wo die Einstellung liegt.",
                    picture=Picture(
                        file="settings.png",
                        alt="Das Fenster „Drucker & Scanner“. Rechts unten ist die Taste „Gerät hinzufügen“.",
                        width=480,
                        height=270,
                    ),
                ),
                Step(
                    id="remove",
                    where="In der Liste",
                    do="Klicken Sie neben dem Namen Ihres Druckers auf **Entfernen**.",
                    see="Der Drucker steht nicht mehr in der Liste.",
                    irreversible=True,
                    warning="Was gerade gedruckt werden soll, geht verloren. Drucken Sie es nachher neu.",
                    if_not="Steht der Drucker noch da, schließen Sie alle Fenster, aus denen Sie drucken.",
                ),
                Step(
                    id="add",
                    where="Oben rechts im Fenster",
                    do="Klicken Sie auf **Gerät hinzufügen**.",
                    see="Nach einer Weile steht der Name Ihres Druckers da.",
                    wait="Bis zu einer Minute. Solange dreht sich ein Kreis aus Punkten.",
                ),
                Step(
                    id="choose",
                    where="Neben dem Namen Ihres Druckers",
                    do="Klicken Sie auf **Hinzufügen**.",
                    see="„Bereit“ steht unter dem Namen.",
                    if_not="Schalten Sie den Drucker aus und wieder ein, und warten Sie eine Minute.",
                ),
            ),
        ),
    ),
    check="Auf dem Blatt, das Sie drucken, steht Ihr Text, und neben dem Drucker blinkt nichts.",
    help="Rufen Sie an: 030 1234567, montags bis freitags von 8 bis 17 Uhr.\n"
    "Oder schreiben Sie an hilfe@firma.example.",
    tested_on=date(2026, 11, 3),
    tested_by_newcomer=True,
)

_VPN_TURNS = (
    ("Top left of your screen", "Click the apple.", "A menu with **System Settings** in it."),
    ("In that menu", "Click **System Settings**.", "A window with a long list on its left."),
    ("In the list on the left", "Click **Network**.", "The word **Network** at the top of the window."),
    ("At the bottom right", "Click the button with three dots.", "A short menu."),
    ("In the short menu", "Click **Add VPN Configuration**.", "A form with empty fields."),
)
VPN = Guide(
    title="Set up the secure line to the office on a Mac",
    language="en",
    goal="You can open the shared folders from home.",
    needs=(
        "Your Mac, signed in",
        "The letter with your name and your key",
        "Twenty minutes without a meeting",
    ),
    audience="macOS 14 and later",
    minutes=20,
    sections=tuple(
        Section(
            id=f"part{part}",
            title=title,
            items=tuple(
                Step(
                    id=f"p{part}s{at}",
                    where=where,
                    do=do,
                    see=see,
                    where_detail="It is the third one from the left, with a small triangle beside it."
                    if at % 2
                    else "",
                    if_not="Close the window with the red button and go back to step 1."
                    if at % 3 == 0
                    else "",
                    why="The office lets in those computers alone that it knows." if at == 2 else "",
                    wait="About half a minute, until the circle stops turning." if at == 4 else "",
                )
                for at, (where, do, see) in enumerate(_VPN_TURNS)
            ),
        )
        for part, title in enumerate(
            (
                "Open the settings",
                "Enter the address",
                "Enter your name",
                "Enter your key",
                "Try the line",
                "Open a folder",
            )
        )
    ),
    check="A window with the folders of your team opens, and you can open a file in it.",
    help="Call Sam on +44 20 7946 0000, or write to help@office.example.",
    tested_on=date(2026, 10, 21),
)

SHORT = Guide(
    title="Den Bildschirm heller stellen",
    language="de",
    sections=(
        Section(
            id="one",
            items=(
                Step(id="a", where="Oben auf der Tastatur", do="Drücken Sie die Taste mit der großen Sonne."),
                Step(id="b", do="Drücken Sie die Taste noch zweimal.", see="Der Bildschirm ist heller."),
            ),
        ),
    ),
)
GUIDES = (PRINTER, VPN, SHORT)
_FULL = Section(
    id="a1",
    title="Dreißig Schritte",
    items=tuple(
        Step(
            id=f"s{number}",
            where=f"Im Fenster „Einstellungen {number}“, oben rechts",
            do=f"Klicken Sie auf **Verbindung {number}** und warten Sie einen Augenblick.",
            see=f"Ein neues Fenster mit der Überschrift „{number}“ geht auf.",
            if_not=f"Schließen Sie Fenster {number} und beginnen Sie diesen Schritt noch einmal.",
            why=f"So weiß der Computer, welches der {number} Geräte gemeint ist.",
            where_detail=f"Das Zahnrad steht ganz unten, {number} Fingerbreit neben der Uhr.",
            warning=f"Speichern Sie vorher, was in Fenster {number} offen ist.",
            irreversible=True,
            wait=f"Das dauert {number} Minuten. Danach hört der Kreis auf, sich zu drehen.",
        )
        for number in range(1, 31)
    ),
)
FULL = replace(PRINTER, sections=(_FULL,))
"""Every field of thirty steps but the picture."""
LIVE = GuidePage(
    post_url="/k/abc/",
    picture=lambda file: f"/k/abc/{file}",
    pdf_url="/k/abc/guide.pdf",
    languages={"en": "/k/def/"},
)
GREETING = "Guten Tag Frau Krause, wie besprochen: damit druckt der OfficeJet in der Buchhaltung wieder."
CLOSING = ClosingQuestions(
    question="Was machen Sie als Erstes, wenn der Drucker morgen wieder nicht gefunden wird?",
    solved="Ihr Drucker wurde nicht mehr gefunden.",
    options=("Ich sehe nach dem Licht vorne am Drucker.", "Ich stelle den Computer neu auf."),
)
