"""Regions whose public holidays can be respected, by the names people there use."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from augenhoehe.desk.questions import Words

_GERMANY = {
    "BW": "Baden-Württemberg",
    "BY": "Bayern",
    "BE": "Berlin",
    "BB": "Brandenburg",
    "HB": "Bremen",
    "HH": "Hamburg",
    "HE": "Hessen",
    "MV": "Mecklenburg-Vorpommern",
    "NI": "Niedersachsen",
    "NW": "Nordrhein-Westfalen",
    "RP": "Rheinland-Pfalz",
    "SL": "Saarland",
    "SN": "Sachsen",
    "ST": "Sachsen-Anhalt",
    "SH": "Schleswig-Holstein",
    "TH": "Thüringen",
}
_SWITZERLAND = {
    "AG": "Aargau",
    "AI": "Appenzell Innerrhoden",
    "AR": "Appenzell Ausserrhoden",
    "BL": "Basel-Landschaft",
    "BS": "Basel-Stadt",
    "BE": "Bern",
    "FR": "Fribourg",
    "GE": "Genève",
    "GL": "Glarus",
    "GR": "Graubünden",
    "JU": "Jura",
    "LU": "Luzern",
    "NE": "Neuchâtel",
    "NW": "Nidwalden",
    "OW": "Obwalden",
    "SG": "St. Gallen",
    "SH": "Schaffhausen",
    "SO": "Solothurn",
    "SZ": "Schwyz",
    "TG": "Thurgau",
    "TI": "Ticino",
    "UR": "Uri",
    "VD": "Vaud",
    "VS": "Valais",
    "ZG": "Zug",
    "ZH": "Zürich",
}
_KINGDOM = {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"}

Choices = list[tuple[str, str]]

# Codes as the holidays library knows them: country, or country-subdivision (ISO 3166).
REGIONS: list[tuple[Words, Choices]] = [
    ("Deutschland", [("DE", "Deutschland"), *((f"DE-{code}", name) for code, name in _GERMANY.items())]),
    ("Österreich", [("AT", "Österreich")]),
    ("Schweiz", [("CH", "Schweiz"), *((f"CH-{code}", name) for code, name in _SWITZERLAND.items())]),
    (
        "United Kingdom",
        [("GB", "United Kingdom"), *((f"GB-{code}", name) for code, name in _KINGDOM.items())],
    ),
    (_("Europe"), [("IE", "Ireland"), ("LI", "Liechtenstein"), ("LU", "Luxembourg"), ("NL", "Nederland")]),
    (_("Overseas"), [("AU", "Australia"), ("CA", "Canada"), ("NZ", "New Zealand"), ("US", "United States")]),
]
