"""What a copied web page brings along that is no part of the answer: menus, dates, cookies, footers."""

import re
from collections.abc import Sequence

_END = r"\W*$"
_BETWEEN = re.compile(r"\s*\|\s*|\s+[\u203a»·•>/→]\s+")
_CRUMBS = re.compile(r"\s+[\u203a»]\s+")
_LONGEST_PART = 40
_FEWEST_PARTS = 3
_LONGEST_RELATED = 110
_LONGEST = 400
# Nobody writes such a line in the middle of an answer.
_ANYWHERE = re.compile(
    r"(?:©|\(c\)\s|copyright\b|alle rechte vorbehalten|all rights reserved).{0,120}$"
    r"|(?:War|Ist|Fanden Sie|Hat Ihnen|Hat dir) (?:dies\w*|der|die|das) (?:Artikel|Seite|Beitrag|Antwort"
    r"|Information\w*)"
    r"\b.{0,40}\?.{0,40}$"
    r"|(?:Was|Did you find|Did|Is) this (?:article|page|answer|information|topic)\b.{0,30}\?.{0,40}$"
    r"|(?:Konnten wir (?:Ihnen|dir) helfen|Hat (?:Ihnen|dir) das geholfen|Did this help(?: you)?)\?.{0,40}$"
    r"|(?:Vielen )?Dank für (?:Ihr|dein)\w* (?:Feedback|Rückmeldung)\W*$|Thank(?:s"
    r"| you) for your feedback\W*$"
    r"|(?:Tags?|Kategorien?|Schlagw[oö]rte?r?|Categor(?:y|ies)|Keywords|Filed under)\s*:.{0,120}$"
    r"|War das hilfreich\?.{0,40}$|Was this helpful\?.{0,40}$"
    r"|\d+ (?:von|of|out of) \d+ (?:Personen|Nutzer\w*|people|users)\b.{0,60}$"
    r"|(?:Zuletzt (?:aktualisiert|geändert|bearbeitet)|Aktualisiert|Letzte (?:Änderung|Aktualisierung)"
    r"|Veröffentlicht"
    r"|Last (?:updated|modified|edited|reviewed)|Updated|Published|Posted)"
    r"(?: am| on| by| von)?\s*:?\s.{0,20}\d.{0,60}$"
    r"|(?:Erstellt|Verfasst|Geschrieben|Written|Created) (?:von|by)\b[^.:]{0,60}$"
    r"|(?:Lesezeit|Reading time)\b.{0,30}$|\d+ min(?:ute)? read$"
    r"|(?:Artikel|Article|Dokument|KB)[ -]?(?:Nr\.?|Nummer|ID|No\.?|number)\s*:?\s*\S{1,20}$"
    r"|(?:Wir|Diese (?:Web)?[Ss](?:eite|ite)|Unsere (?:Web)?[Ss]eite) (?:verwende[nt]|nutz[et]n?"
    r"|setz[et]n?)\b.{0,40}\bCookies\b.{0,300}$"
    r"|(?:We|This (?:web)?site) (?:use|uses)\b.{0,20}\bcookies\b.{0,300}$"
    r"|(?:(?:Zurück )?(?:nach|zum) (?:oben|Seitenanfang|Anfang)|Seitenanfang|(?:Back )?to (?:the )?top"
    r"|Back to top)" + _END,
    re.IGNORECASE,
)
# What follows in short lines are the names of other pages.
_RELATED = re.compile(
    r"(?:(?:Ähnliche|Verwandte|Weitere|Passende|Zugehörige) (?:Artikel|Themen|Fragen|Beiträge|Seiten)"
    r"|Das könnte (?:Sie|dich) auch interessieren|Siehe auch|Mehr zum Thema|Beliebte (?:Artikel|Themen"
    r"|Fragen)"
    r"|(?:Related|Similar|Popular|Recommended) (?:articles?|topics?|questions?|pages|content)|See also"
    r"|You (?:may|might) also (?:like|be interested in)|More on this topic|People also viewed)" + _END,
    re.IGNORECASE,
)
# Words of menus, buttons and footers: left out only before the title and behind the last line of the answer.
_AT_THE_EDGE = re.compile(
    r"(?:Startseite|Home(?:page)?|Hilfe|Help|Hilfe[- ]?center|Help[- ]?cent(?:er|re)|Kontakt|Contact(?: us)?"
    r"|Support|FAQs?|Über uns|About(?: us)?|Menü|Menu|Suche|Suchen|Search|Anmelden|Abmelden|Einloggen"
    r"|Log ?in|Log ?out"
    r"|Sign (?:in|out|up)|Registrieren|Impressum|Imprint|Legal(?: notice)?|Datenschutz\w*"
    r"|Privacy(?: policy| notice)?"
    r"|AGB|Nutzungsbedingungen|Terms(?: of (?:use|service)| (?:and|&) conditions)?|Barrierefreiheit"
    r"|Accessibility(?: statement)?|Sitemap|Cookies?|Cookie[- ](?:Einstellungen|Richtlinien?|settings"
    r"|preferences|policy)"
    r"|(?:Alle )?(?:Cookies )?(?:akzeptieren|ablehnen)|(?:Accept|Reject|Decline)(?: all)?(?: cookies)?"
    r"|Nur notwendige(?: Cookies)?|(?:Seite |Artikel )?(?:drucken|teilen|merken|empfehlen)"
    r"|Print(?: this page)?"
    r"|Share(?: this (?:page|article))?|Bookmark|Edit(?: this page)?|Bearbeiten|Verlauf|Versionen"
    r"|History|Watch|Feedback"
    r"|(?:Direkt )?zum (?:Haupt)?inhalt(?: springen)?|Skip to (?:main )?content"
    r"|Zurück(?: zur (?:Übersicht|Startseite))?"
    r"|Back(?: to (?:overview|all articles|help))?|Newsletter(?: abonnieren)?|Subscribe|Karriere|Careers"
    r"|Presse|Press|Jobs"
    r"|Shop|Blog|News|Aktuelles|Produkte|Products|Deutsch|English|DE|EN|DE ?/ ?EN|Ja|Nein|Yes|No|(?:Ja"
    r"|Yes)\W+(?:Nein|No)|(?:Weiter|Mehr) lesen"
    r"|OK|Okay|Verstanden|Got it|Schließen|Close|Jetzt anmelden|Still need help\?.{0,20}"
    r"|Facebook|Instagram|LinkedIn|YouTube|Folgen Sie uns.{0,40}|Follow us.{0,40}"
    r"|(?:Seite|Page) \d+(?: (?:von|of) \d+)?)" + _END,
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:On this page|In this article|Auf dieser Seite|In diesem Artikel|Inhalt(?:sverzeichnis)?"
    r"|(?:Table of )?contents)" + _END,
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"(?:Ja|Nein|Yes|No)(?:\W+(?:Nein|No))?\W*$|[\W\d]{1,20}$", re.IGNORECASE)
_MARK = re.compile(r"^\s*(?:[-*+•·o](?=\s)|#{1,6}(?=\s))\s*")
_ONLY_SIGNS = re.compile(r"[^\w]+$")
_REACHED = re.compile(r"@|\d{3,}")
_LISTED = re.compile(r"^\s*\d{1,3}[.)]\s|^#{1,6}\s")


def furniture(lines: Sequence[str]) -> set[int]:
    """Return the numbers of the lines that belong to the page around the answer."""
    found = {number for number, line in enumerate(lines) if _ANYWHERE.match(bare(line))}
    found |= {number for number, line in enumerate(lines) if _is_about_the_page(line)}
    found |= _related(lines) | _answers(lines, found) | _contents(lines)
    for order, first in ((range(len(lines)), True), (range(len(lines) - 1, -1, -1), False)):
        for number in order:
            if number in found or not lines[number].strip():
                continue
            if not _is_at_the_edge(lines[number], first=first):
                break
            found.add(number)
    return found


def _is_about_the_page(line: str) -> bool:
    """Tell whether a line is number, day and length of an article in a row."""
    if len(line) > _LONGEST:
        return False
    parts = [part.strip() for part in _BETWEEN.split(bare(line)) if part.strip()]
    return len(parts) > 1 and all(_ANYWHERE.match(part) for part in parts)


def _contents(lines: Sequence[str]) -> set[int]:
    """Return the lines of a table of contents: each of them comes again as a heading further down."""
    last = {bare(line): number for number, line in enumerate(lines)}
    found, inside = set[int](), False
    for number, line in enumerate(lines):
        said = bare(line)
        if _CONTENTS.match(said):
            inside = True
        elif inside and said:
            inside = last[said] > number
        if inside and said:
            found.add(number)
    return found


def bare(line: str) -> str:
    """Return a line without the mark of a list or heading before it."""
    return _MARK.sub("", line).strip().strip("*_").strip()


def is_menu(line: str, *, first: bool) -> bool:
    """Tell whether a line is a row of links, or the path to a page; `first`: before the title."""
    if line.lstrip().startswith("|") or _REACHED.search(line) or line.rstrip().endswith((".", "!", ":")):
        return False
    parts = [part.strip() for part in _BETWEEN.split(bare(line)) if part.strip()]
    if any(len(part) > _LONGEST_PART for part in parts):
        return False
    if not first and ">" in line:
        return False
    rows = (parts, bare(line).split())
    known = any(len(row) > 1 and all(map(_is_link, row)) for row in rows)
    return known or len(parts) >= _FEWEST_PARTS or (first and _CRUMBS.search(line) is not None)


def _is_link(part: str) -> bool:
    return bool(_AT_THE_EDGE.match(part) or _ANYWHERE.match(part))


def _is_at_the_edge(line: str, *, first: bool) -> bool:
    said = bare(line)
    if len(said) > _LONGEST:
        return False
    # A heading of Markdown is the author's: "## Help" opens the way to a human.
    if line.lstrip().startswith("#"):
        return False
    return bool(_AT_THE_EDGE.match(said) or _ONLY_SIGNS.match(said)) or is_menu(line, first=first)


def _related(lines: Sequence[str]) -> set[int]:
    found = set[int]()
    inside = False
    for number, line in enumerate(lines):
        if _RELATED.match(bare(line)):
            inside = True
        elif inside and line.strip() and not _is_related(line):
            inside = False
        if inside and line.strip():
            found.add(number)
    return found


def _answers(lines: Sequence[str], asked: set[int]) -> set[int]:
    """Return the lines with the buttons under "Was this helpful?"."""
    found, inside = set[int](), False
    for number, line in enumerate(lines):
        if number in asked:
            inside = True
        elif inside and line.strip():
            inside = _YES_OR_NO.match(bare(line)) is not None
            found |= {number} if inside else set()
    return found


def _is_related(line: str) -> bool:
    ended = line.rstrip().endswith((".", "!", ":"))
    return len(line) <= _LONGEST_RELATED and not ended and not _LISTED.match(line)
