"""Conversations for the mirror, as people paste them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "fixtures" / "conversations"
CALL: Mapping[str, str] = {
    language: (FOLDER / f"call.{language}.txt").read_text(encoding="utf-8") for language in ("de", "en")
}
SHORT = "Kunde: Der Drucker geht nicht.\nAgent: Was genau sehen Sie?\nKunde: Ein rotes Licht."
NO_SPEAKER = "Das ist ein Satz. Und noch einer."


def ugly(turns: int = 120) -> str:
    """A long conversation with everything a page may choke on."""
    words = (
        "WARUM GEHT DAS SCHON WIEDER NICHT!!!!!!!!",
        "https://support.example.com/very/long/path/" + "a1b2c3" * 40,
        "C:\\Users\\ich\\AppData\\Roaming\\Microsoft\\" + "Ordner" * 30,
        "😡😡😡 <b>fett</b> & \"Zitat\" 'noch eins' <script>alert(1)</script>",
        "Das ist doch ganz einfach. " * 12,
        "ja",
        "mhm …",
        "Erste Zeile\nzweite Zeile\n\ndritte nach einer Lücke",
        "مرحبا، الطابعة لا تعمل",
        "Was genau sehen Sie auf dem Bildschirm? Und seit wann? Ich schaue sofort nach, bis zehn Uhr.",
    )
    names = ("Dr. Maximiliane-Theodora Freifrau von Hohenlohe-Langenburg", "Kevin (2nd Level)", "Bot")
    return "\n".join(f"{names[n % 3]}: {words[n % len(words)]}" for n in range(turns))
