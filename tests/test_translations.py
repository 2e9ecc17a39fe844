"""Both languages say everything, say it plainly, and are what the source asks for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from tests.source import source_files
from tools import messages

FUNCTIONS = set(messages.KEYWORDS)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
BANNED = {
    "en": re.compile(r"\b(simply|just|easy|easily|obviously|of course)\b|!", re.IGNORECASE),
    "de": re.compile(r"\b(einfach|natürlich|kinderleicht|selbstverständlich|nur)\b|!", re.IGNORECASE),
}
# (language, words of the message) -> why the word does not belittle here
ALLOWED: dict[tuple[str, str], str] = {}


def catalogue(language: str) -> dict[messages.Key, Message]:
    return messages.read(messages.path_of(language), language)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_catalogue_holds_what_the_source_asks_for(language: str) -> None:
    asked, known = set(messages.all_messages()), set(catalogue(language))
    assert asked
    assert not asked - known, "run `make messages`"
    assert not known - asked, "no source uses these: run `make messages`"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_message_has_its_words(language: str) -> None:
    assert not [key for key, message in catalogue(language).items() if not messages.is_said(message)]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_nothing_is_fuzzy_or_left_over(language: str) -> None:
    with messages.path_of(language).open("rb") as file:
        read = read_po(file, locale=language)
    assert not [message.id for message in read if message.id and message.fuzzy]
    assert not read.obsolete


def test_english_is_the_source() -> None:
    assert not [
        key for key, message in catalogue("en").items() if messages.words(message.string or "") != key[1]
    ]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_placeholders_are_the_same(language: str) -> None:
    """A plural form may leave a placeholder out ("one entry"); it may not invent one."""
    wrong = []
    for (_, message), entry in catalogue(language).items():
        if not messages.is_said(entry):
            continue
        asked = [set(PLACEHOLDER.findall(form)) for form in messages.forms(message)]
        said = [set(PLACEHOLDER.findall(form)) for form in messages.forms(entry.string)]
        everything = set().union(*asked)
        if said[-1] != asked[-1] or any(found - everything for found in said):
            wrong.append((message, entry.string))
    assert not wrong


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    path = messages.path_of(language)
    assert path.with_suffix(".mo").read_bytes() == messages.mo_bytes(path, language), "run `make messages`"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_no_word_belittles(language: str) -> None:
    found = {
        (language, form): match.group()
        for (_, message), entry in catalogue(language).items()
        for form in messages.forms(entry.string)
        if (match := BANNED[language].search(PLACEHOLDER.sub("", form)))
    }
    allowed = {key for key in ALLOWED if key[0] == language}
    assert not {key: word for key, word in found.items() if key not in allowed}
    assert not allowed - set(found), "an allowance nobody needs any more"


def test_messages_are_not_put_together_before_they_are_translated() -> None:
    """An f-string, a sum or a variable inside gettext never reaches a catalogue."""
    wrong = [
        f"{file.place}:{node.lineno}"
        for file in source_files("augenhoehe")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Call) and _name(node.func) in FUNCTIONS
        for argument in node.args[:1]
        if isinstance(argument, ast.JoinedStr | ast.BinOp)
    ]
    assert not wrong


def test_messages_do_not_hide_inside_f_strings() -> None:
    """Before Python 3.12 an f-string is one piece to whoever extracts messages."""
    hidden = [
        f"{file.place}:{call.lineno}"
        for file in source_files("augenhoehe")
        for node in ast.walk(file.tree)
        if isinstance(node, ast.JoinedStr)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and _name(call.func) in FUNCTIONS
    ]
    assert not hidden


def test_no_message_is_put_together_when_a_module_is_loaded() -> None:
    """A lazy one would be translated then, into whatever language is spoken before anybody came."""
    early = [
        f"{file.place}:{message.lineno}"
        for file in source_files("augenhoehe")
        for node in file.at_import
        for message in _put_together(node)
        if isinstance(message, ast.Call) and _name(message.func) in FUNCTIONS
    ]
    assert not early


def _put_together(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp):
        yield node.left
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute):
            yield node.func.value
        if _name(node.func) == "str":
            yield from node.args


def test_extraction_reads_what_django_would() -> None:
    calls = ("_('a' 'b')", "ngettext('%s c', '%s d', n)", "pgettext_lazy('where', 'e')")
    more = ("npgettext('w', 'f', 'g', n)", "_(name)")
    assert set(messages.messages_of("\n".join((*calls, *more)))) == {
        (None, "ab"),
        (None, ("%s c", "%s d")),
        ("where", "e"),
        ("w", ("f", "g")),
    }


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
