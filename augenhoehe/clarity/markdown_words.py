"""The words that mark fields of a guide in Markdown: those we write, and others that people use."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from augenhoehe.clarity.guide import Language

WRITTEN = "&#"
"""Begins a text in which the writer found something that would be taken for more than words."""
FIELDS: Mapping[str, Mapping[Language, str]] = {
    "warning": {"de": "Vorher", "en": "First"},
    "where": {"de": "Wo", "en": "Where"},
    "where_detail": {"de": "Wo genau", "en": "Where exactly"},
    "wait": {"de": "Warten", "en": "Wait"},
    "see": {"de": "Sie sehen", "en": "You see"},
    "if_not": {"de": "Wenn nicht", "en": "If not"},
    "why": {"de": "Warum", "en": "Why"},
}
"""Fields of a step and the words we write before them, in the order in which we write them."""

ALSO = {
    "warning": "Achtung|Warnung|Vorsicht|Wichtig|Careful|Warning|Caution|Important|Attention",
    "where": "Ort|Place",
    "where_detail": "Wo ist das\\??|Genauer|Where is that\\??",
    "wait": "Dauert|Wartezeit|Takes|Waiting time",
    "see": "Jetzt sehen Sie|Sie sehen jetzt|Sie sehen dann|Ergebnis|Now you see|You should see"
    "|You will see|Result",
    "if_not": "Falls nicht|Geht nicht\\??|Klappt nicht\\??|If that does not work|If it does not work"
    "|Not working\\??",
    "why": "Grund|Reason",
}
FRAME: Mapping[str, Mapping[Language, str]] = {
    "audience": {"de": "Für", "en": "For"},
    "minutes": {"de": "Dauer", "en": "Time"},
    "tested_on": {"de": "Zuletzt geprüft", "en": "Last tested"},
}
FRAME_ALSO = {
    "audience": "Für wen|Gilt für|Geeignet für|Zielgruppe|For whom|Who (?:this|it) is for|Who(?: for)?"
    "|Applies to|Audience",
    "minutes": "Zeit|Zeitbedarf|Dauert|Duration|Takes|How long",
    "tested_on": "(?:Zuletzt |Letztmals )?(?:getestet|geprüft|erprobt|ausprobiert)(?: am)?|Stand"
    "|Letzte Prüfung|(?:Last )?(?:tested|checked|tried)(?: on)?|As of",
    "needs": "(?:Das |Was )?(?:Sie brauchen|Sie benötigen|du brauchst|du benötigst)"
    "|(?:Das )?(?:brauchen Sie|brauchst du)|Benötigt(?: wird)?|Voraussetzung(?:en)?"
    "|(?:What )?you(?:'ll| will)? need|Before you (?:start|begin)|Prerequisites?|Requirements?",
    "help": "(?:Mehr )?Hilfe(?: bekommen Sie| gibt es)?|Kontakt|Ansprechpartner(?:in)?|Rückfragen"
    "|(?:Noch )?Fragen\\??|Fragen an|Bei (?:Fragen|Problemen|Schwierigkeiten)"
    "|(?:Service|IT-?|Help|Support)[ -]?desk|Hotline|Support|IT-Support|Anlaufstelle"
    "|(?:Wenn|Falls) (?:etwas|es|was) (?:hakt|klemmt|schiefgeht|schief geht|nicht stimmt)"
    "|Wenn (?:Sie nicht weiterkommen|du nicht weiterkommst|(?:es|etwas) nicht (?:klappt|geht)|nichts hilft)"
    "|(?:Need |Get |Getting |More )?help\\??|Contact|(?:Still )?stuck\\??|Questions\\??|Who to ask"
    "|If (?:you get stuck|you need help|nothing helps|it still does not work|all else fails)",
    "goal": "Ziel|Goal",
    "check": "(?:Zur |Letzte )?Kontrolle|Prüfung|Geschafft|Zum Schluss|Zum Abschluss|Am Ende|Schlussprobe"
    "|Schlusskontrolle|Fertig(?:,? wenn)?|Hat es geklappt\\?"
    "|(?:Final |Last )?check|(?:All )?done(?: when)?|Finally|Did it work\\?|You(?: are|'re) done when",
}
IRREVERSIBLE: Mapping[Language, str] = {
    "de": "Lässt sich nicht rückgängig machen.",
    "en": "This cannot be undone.",
}
NEWCOMER: Mapping[Language, str] = {
    "de": "Erprobt mit jemandem, der es noch nie gemacht hat.",
    "en": "Tried with somebody who had never done it.",
}
MINUTES: Mapping[Language, str] = {"de": "Minuten", "en": "minutes"}
PICTURE: Mapping[Language, str] = {"de": "Bild", "en": "Picture"}
BRANCH: Mapping[Language, str] = {"de": "Entscheidung", "en": "Decision"}
OPTION: Mapping[Language, str] = {"de": "Antwort", "en": "Answer"}
REUSE: Mapping[Language, str] = {"de": "Baustein", "en": "Shared steps"}

HEADINGS: Mapping[str, Mapping[Language, str]] = {
    "needs": {"de": "Sie brauchen", "en": "You need"},
    "": {"de": "Schritte", "en": "Steps"},
    "check": {"de": "Woran Sie merken, dass es geklappt hat", "en": "How you know that it worked"},
    "help": {"de": "Hilfe", "en": "Help"},
    "about": {"de": "Über diese Anleitung", "en": "About this guide"},
}
HEADINGS_ALSO = {
    "needs": "(?:Das|Was) (?:brauchen Sie|brauchst du|Sie brauchen|du brauchst)"
    "|(?:Sie|Du) (?:brauchst|benötigen|benötigst)|Benötigt(?: wird)?|Das wird (?:gebraucht|benötigt)"
    "|Voraussetzungen?|Vorbereitung"
    "|Bevor (?:Sie|es) .{0,30}|Vorher"
    "|Before you (?:start|begin)|What you need|You will need|Prerequisites?|Requirements?|Preparation",
    "": "Lösung|Antwort|Solution|Answer|Anleitung|So geht es|So geht's|Schritt für Schritt|Vorgehen"
    "|Instructions|Step by step"
    "|Procedure|What to do",
    "check": "Geschafft|Fertig|(?:Zur |Letzte )?Kontrolle|Zum Schluss|Zum Abschluss|Prüfen"
    "|Hat es geklappt\\??|Woran .{0,60}|(?:All )?Done|(?:Final |Last )?Check|Finally|Did it work\\??"
    "|How (?:do )?you (?:can )?(?:know|tell).{0,60}",
    "help": "Hilfe und Kontakt|Kontakt|Wenn Sie Hilfe brauchen|Wenn (?:es|etwas) nicht (?:klappt"
    "|geht|funktioniert)|Noch Fragen\\??"
    "|(?:Sie kommen|Du kommst|Kommen Sie|Kommst du) nicht weiter\\??|Ansprechpartner(?:in)?|Support"
    "|Need help\\??|Contact|Stuck\\??|Getting help|If you need help|If you get stuck"
    "|If it does not work|Still stuck\\??",
    "about": "Über diesen Text|About",
    "goal": "Ziel|Worum es geht|Übersicht|Überblick|Problem|Goal|Purpose|Overview",
}


def _either(words: Mapping[Language, str], also: str = "") -> str:
    return "|".join([*(re.escape(word) for word in words.values()), *([also] if also else [])])


_BOLD = r"(?:\*\*|__|\*|_)?"


def _keyword(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\*\*|__|\*|_)?(?:{words})(?:\*\*|__|\*|_)?(?:\s*:|\?\s*:?)(?:\*\*|__|\*|_)?(?:\s+|$)",
        re.IGNORECASE,
    )


_STEP_WORDS = {name: _keyword(_either(words, ALSO[name])) for name, words in FIELDS.items()}
_STEP_WORDS["picture"] = _keyword(_either(PICTURE))
_FRAME_WORDS = {
    name: _keyword("|".join(filter(None, [_either(FRAME.get(name, {})), also])))
    for name, also in FRAME_ALSO.items()
}
_TESTED = re.compile(
    rf"{_BOLD}(?:Zuletzt geprüft|Zuletzt getestet|Geprüft|Getestet|Stand"
    r"|Tested|Last tested|Last checked|Checked)"
    r"(?:\s+(?:am|on|im|in))?\s+(?=\d|(?:jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[kc]t|nov|de[cz])[a-z]*\W)",
    re.IGNORECASE,
)
_ITEM_WORDS = {
    "branch": _keyword(_either(BRANCH, "Frage|Auswahl|Choice|Question")),
    "option": _keyword(_either(OPTION, "Option")),
    "reuse": _keyword(_either(REUSE)),
}
_HEADINGS = {
    name: re.compile(rf"(?:{_either(HEADINGS.get(name, {}), also)})\s*[:.?]?", re.IGNORECASE)
    for name, also in HEADINGS_ALSO.items()
}
_ARROW = re.compile(r"(?:→|⇒|➜|->|=>|-&gt;|=&gt;)\s+(?=\S)")
_PHRASES = {
    "irreversible": re.compile(rf"(?:{_either(IRREVERSIBLE)})\s*$", re.IGNORECASE),
    "newcomer": re.compile(rf"(?:{_either(NEWCOMER)})\s*$", re.IGNORECASE),
}


class Marked(NamedTuple):
    """What a line is, and where the text behind its keyword begins."""

    name: str
    at: int


def step_word(raw: str) -> Marked | None:
    """Return the field of a step that a raw line of Markdown belongs to; None without a keyword."""
    if arrow := _ARROW.match(raw):
        return Marked("see", arrow.end())
    if _PHRASES["irreversible"].match(raw):
        return Marked("irreversible", len(raw))
    return _first(_STEP_WORDS, raw)


def frame_word(raw: str) -> Marked | None:
    """Return the field of the guide that a raw line belongs to."""
    if _PHRASES["newcomer"].match(raw):
        return Marked("newcomer", len(raw))
    if tested := _TESTED.match(raw):
        return Marked("tested_on", tested.end())
    return _first(_FRAME_WORDS, raw)


def own_keyword(name: str, text: str) -> int:
    """Return where a text goes on behind the keyword of its own field, 0 where it has none."""
    pattern = _STEP_WORDS.get(name) or _FRAME_WORDS[name]
    found = pattern.match(text)
    return found.end() if found else 0


def item_word(raw: str) -> Marked | None:
    """Return "branch", "option" or "reuse" for a raw line that is one."""
    return _first(_ITEM_WORDS, raw)


def heading_word(raw: str) -> str | None:
    """Return what a heading opens: "needs", "check", …, "" for steps without a title; None for a title."""
    return next((name for name, pattern in _HEADINGS.items() if pattern.fullmatch(raw.strip())), None)


def is_taken(raw: str) -> bool:
    """Tell whether a text would be read as something else than text."""
    return bool(step_word(raw) or frame_word(raw) or item_word(raw)) or heading_word(raw) is not None


def _first(patterns: Mapping[str, re.Pattern[str]], raw: str) -> Marked | None:
    matches = ((name, pattern.match(raw)) for name, pattern in patterns.items())
    return next((Marked(name, match.end()) for name, match in matches if match), None)
