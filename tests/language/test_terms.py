"""Technical terms: two plain meanings each, no everyday words among them, and what counts as explained."""

from __future__ import annotations

import pytest

from augenhoehe.language.function_words import Language
from augenhoehe.language.phrase_index import PhraseIndex
from augenhoehe.language.rulebook import INTERFACE_LANGUAGES, BadRulebookError
from augenhoehe.language.sentences import sentences
from augenhoehe.language.terms import Term, load_terms, read_terms
from augenhoehe.listening import Conversation, Turn, analyse

LANGUAGES: tuple[Language, ...] = ("de", "en")
LEAST = 150
EVERYDAY: dict[Language, str] = {
    "de": (
        "WLAN, Router, Browser, Update, App, Passwort, Kennwort, USB, USB-Stick, PDF, Link,"
        " Screenshot, Download, E-Mail, Mail, Desktop, Server, Laptop, Drucker, Monitor,"
        " Bildschirm, Tastatur, Maus, Datei, Ordner, Neustart, Akku, Handy, Account, Konto,"
        " online, Chat, Hotline, Windows, Excel, Word, Teams, Outlook, Internet, Computer,"
        " Rechner, Kabel, Stecker, Kamera, Mikrofon, Programm, Webseite, Druckerpapier, Toner,"
        " Tablet, Telefon, Ticket, Boot, Portwein, Imagefilm, Autotreiber, Migrationsamt,"
        " Patchwork, Nase, erprobt, Portal"
    ),
    "en": (
        "Wi-Fi, router, browser, update, app, password, USB, PDF, link, screenshot, download,"
        " e-mail, email, mail, desktop, server, laptop, printer, monitor, screen, keyboard, mouse,"
        " file, folder, restart, battery, phone, account, online, chat, hotline, Windows, Excel,"
        " Word, Teams, Outlook, internet, computer, cable, plug, camera, microphone, program,"
        " website, toner, tablet, ticket, boots, harbour, clients, paperwork, shell, adding"
    ),
}
UNEXPLAINED: dict[Language, tuple[tuple[str, str], ...]] = {
    "de": (
        ("Ihr DHCP-Lease ist abgelaufen.", "DHCP"),
        ("Flushen Sie bitte den DNS-Cache.", "Flush"),
        ("Das Ticket liegt im Second Level.", "Second Level"),
        ("Wir haben das Profil neu provisioniert.", "Provisionierung"),
        ("Ich habe das Laufwerk neu gemappt.", "Mapping"),
        ("Booten Sie mal in den abgesicherten Modus.", "Booten"),
        ("Das ist doch einfach, Sie sind auf dem falschen Gateway.", "Gateway"),
        ("Das ist die MFA.", "MFA"),
    ),
    "en": (
        ("Your DHCP lease has expired.", "DHCP"),
        ("Please flush the DNS first.", "flush"),
        ("This goes to second level now.", "second level support"),
        ("We need to provision the phone.", "provision"),
        ("Start it in safe mode, please.", "safe mode"),
        ("That's just the proxy.", "proxy"),
    ),
}
EXPLAINED: dict[Language, tuple[str, ...]] = {
    "de": (
        "Im Proxy klemmt es, das ist der Vermittler zwischen Ihrem Rechner und dem Internet.",
        "Ein Zertifikat ist so etwas wie ein Ausweis für eine Internetseite.",
        "MFA bedeutet: neben dem Passwort noch eine Bestätigung am Handy.",
        "Ihr Cache, also der Zwischenspeicher, ist voll.",
        "Ich leere jetzt den Cache. Das ist der Speicher, in dem alte Seiten liegen.",
        "Auf Ihrem Schlüsselanhänger steht eine Zahl, wir nennen ihn Token.",
    ),
    "en": (
        "It is the proxy, that is the go-between of your computer and the internet.",
        "A certificate is like an ID card for a website.",
        "MFA means that you confirm on your phone as well.",
        "I'll clear the cache. That is the place where old pages are kept.",
        "A folder several people use, we call that a network share.",
    ),
}


def _terms() -> list[tuple[Language, Term]]:
    return [(language, term) for language in LANGUAGES for term in load_terms(language).terms]


def _jargon(text: str, language: Language, *before: Turn) -> set[str]:
    mirror = analyse(Conversation((*before, Turn("agent", text))), language=language, trained=False)
    return {finding.rule.rpartition(".")[2] for finding in mirror.findings if finding.code == "jargon"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_many_terms_each_named_once(language: Language) -> None:
    names = [term.id for term in load_terms(language).terms]
    assert len(names) >= LEAST
    assert len(set(names)) == len(names)
    assert not [name for name in names if set(name) & set("*([<.|")]


@pytest.mark.parametrize(("language", "term"), _terms(), ids=lambda one: getattr(one, "id", one))
def test_term_has_a_plain_meaning_that_fits_behind_a_colon(language: Language, term: Term) -> None:
    for interface in INTERFACE_LANGUAGES:
        meaning = term.means[interface]
        assert meaning == meaning.strip()
        assert not meaning.endswith((".", "!", "?"))
        assert not _names(meaning, term)
    assert term.means["en"][0].islower() or term.means["en"].startswith("ID ")


def _names(text: str, term: Term) -> bool:
    return any(pattern.expression.search(one.text) for one in sentences(text) for pattern in term.phrases)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_term_is_an_everyday_word(language: Language) -> None:
    index = PhraseIndex(load_terms(language).terms)
    found = {
        word.strip(): [term.id for term, _, _ in index.matches(sentence)]
        for word in EVERYDAY[language].split(",")
        for sentence in sentences(word)
    }
    assert {word: terms for word, terms in found.items() if terms} == {}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [(language, *one) for language in LANGUAGES for one in UNEXPLAINED[language]],
)
def test_unexplained_term_is_marked(language: Language, text: str, name: str) -> None:
    assert name in _jargon(text, language)


@pytest.mark.parametrize(
    ("language", "text"), [(language, one) for language in LANGUAGES for one in EXPLAINED[language]]
)
def test_explained_term_is_not_marked(language: Language, text: str) -> None:
    assert _jargon(text, language) == set()


def test_term_the_customer_used_first_is_not_marked() -> None:
    before = Turn("customer", "Der Proxy spinnt.")
    assert _jargon("Den Proxy starte ich neu.", "de", before) == set()


def test_explanation_in_the_next_agent_turn_counts() -> None:
    turns = (
        Turn("agent", "Da fehlt das Zertifikat."),
        Turn("customer", "Was ist das?"),
        Turn("agent", "Das Zertifikat, das ist der Ausweis der Seite."),
    )
    mirror = analyse(Conversation(turns), language="de", trained=False)
    assert not [finding for finding in mirror.findings if finding.code == "jargon"]


@pytest.mark.parametrize(
    "table",
    ['words = []\nmeans = { de = "a", en = "b" }', 'words = ["a"]\nmeans = { de = "a" }', "words = 3"],
)
def test_term_without_words_or_a_meaning_is_refused(table: str) -> None:
    with pytest.raises(BadRulebookError, match=r"^de\.toml: "):
        read_terms(f'glosses = ["das heißt"]\n[[term]]\n{table}\n', "de.toml")
