"""The rulebook of a language, opened: rules by side, terms, lists, and how findings are shown."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from augenhoehe.language import rulebook_json
from augenhoehe.language.function_words import Language
from augenhoehe.language.phrase_index import PhraseIndex
from augenhoehe.language.rulebook import Rule, Rulebook, contents_of, fingerprint, load_rulebook
from augenhoehe.language.sentences import Sentence
from augenhoehe.language.terms import Term, Terms, load_terms, source_of_terms
from augenhoehe.listening.codes import AGENT_CODES, CODES

_ROOM = files(__package__)
_LISTS = ("listening", "yielding", "pointing")


class _Rules:
    """The rules of one side, apart for questions and other sentences: many look at one of them alone."""

    def __init__(self, rules: list[Rule]) -> None:
        self._questions = PhraseIndex(rule for rule in rules if rule.question is not False)
        self._others = PhraseIndex(rule for rule in rules if rule.question is not True)

    def of(self, sentence: Sentence) -> PhraseIndex[Rule]:
        """Return the rules for a sentence like this."""
        return self._questions if sentence.question else self._others


class Book:
    """Everything that is looked up while reading in one language. `without` are ids of rules switched off."""

    def __init__(self, rulebook: Rulebook, terms: Terms, without: frozenset[str]) -> None:
        rules = [rule for rule in rulebook.rules if rule.id not in without]
        agent = [rule for rule in rules if rule.code in AGENT_CODES]
        customer = [rule for rule in rules if rule.code not in AGENT_CODES]
        self.rulebook = rulebook
        self.agent, self.customer = _Rules(agent), _Rules(customer)
        self.terms: PhraseIndex[Term] = PhraseIndex(terms.terms)
        self.glosses = terms.glosses
        self.listening, self.yielding, self.pointing = (rulebook.lists[name] for name in _LISTS)


class Books(dict[Language, Book]):
    """The opened rulebooks, each opened when it is first asked for."""

    def __init__(self, without: Iterable[str] = ()) -> None:
        super().__init__()
        self._without = frozenset(without)

    def __missing__(self, language: Language) -> Book:
        rulebook, terms = _read(language)
        off = self._without
        book = self[language] = Book(rulebook, terms, off) if off else _whole_book(language)
        return book


@cache
def _whole_book(language: Language) -> Book:
    return Book(*_read(language), frozenset())


def rulebook(language: Language) -> Rulebook:
    """Return the rulebook that comes with the program, perhaps without its proof."""
    return _read(language)[0]


@cache
def _read(language: Language) -> tuple[Rulebook, Terms]:
    """Return what `make rules` wrote where it fits the files it was made from, else what these say."""
    made = _ROOM.joinpath("model", f"{language}.rules.json")
    if made.is_file():
        sources, book, terms = rulebook_json.read(made.read_text(encoding="utf-8"))
        if sources == sources_of(language):
            return book, terms
    return source_rulebook(language), load_terms(language)


def source_rulebook(language: Language) -> Rulebook:
    """Return the rulebook as its TOML files say it, with the proof of every rule. Takes seconds."""
    return load_rulebook(_ROOM.joinpath("rulebooks", language), CODES, _LISTS)


def sources_of(language: Language) -> str:
    """Return a fingerprint of all that a rulebook and its terms are read from."""
    contents = contents_of(_ROOM.joinpath("rulebooks", language))
    return fingerprint(*contents.values(), source_of_terms(language))
