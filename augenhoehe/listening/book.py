"""The rulebook of a language, opened: rules by side, terms, lists, and how findings are shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from augenhoehe.language import rulebook_json
from augenhoehe.language.function_words import Language
from augenhoehe.language.pattern import Pattern
from augenhoehe.language.phrase_index import PhraseIndex, postings_of
from augenhoehe.language.rulebook import Rule, Rulebook, contents_of, fingerprint, load_rulebook
from augenhoehe.language.rulebook_json import Made
from augenhoehe.language.terms import Term, Terms, load_terms, source_of_terms
from augenhoehe.listening.codes import AGENT_CODES, CODES
from augenhoehe.listening.conversation import Speaker

_ROOM = files(__package__)
_LISTS = ("listening", "yielding", "pointing")
_SIDES: tuple[Speaker, ...] = ("agent", "customer")
GLOSS = "gloss"
_IN_OWN_TURN = ("unless", "also", "unless_turn")
_IN_THE_TURN_BEFORE = ("after", "unless_after")


class Condition(NamedTuple):
    """What must stand, or must not, around a phrase of a rule; or around a term that is explained."""

    id: str
    """The rule's, a blank, and the key of the condition: "unless", "after" …; or `GLOSS`."""
    phrases: tuple[Pattern, ...]


@dataclass(slots=True, frozen=True)
class Needs:
    """The conditions of a rule as bits, 0 where it has none; the last two look at the other side's words."""

    unless: int
    also: int
    unless_turn: int
    after: int
    unless_after: int

    @property
    def elsewhere(self) -> int:
        """What looks beyond the sentence."""
        return self.unless_turn | self.after | self.unless_after


_NO_NEEDS = Needs(0, 0, 0, 0, 0)
Said = PhraseIndex[Rule | Condition | Term]


class Book:
    """Everything that is looked up while reading in one language. `without` are ids of rules switched off."""

    def __init__(self, made: Made, without: frozenset[str]) -> None:
        self.rulebook = made.rulebook
        self.listening, self.yielding, self.pointing = (self.rulebook.lists[name] for name in _LISTS)
        self.said = _indexes(made.rulebook.language)
        """By speaker, what is looked for in all they say: rules, conditions and terms."""
        rules = [rule for rule in self.rulebook.rules if rule.id not in without]
        self.fitting = {
            side: tuple(
                sum(
                    self.said[side].bits[rule.id]
                    for rule in rules
                    if side_of(rule) == side and rule.question in {None, question}
                )
                for question in (False, True)
            )
            for side in _SIDES
        }
        """By speaker, the bits of the rules that look at what is no question, and at what is one."""
        self.terms = {
            side: sum(self.said[side].bits[term.id] for term in made.terms.terms) for side in _SIDES
        }
        """By speaker, the bits of all terms."""
        needs = {rule.id: self._needs(rule) for rule in rules}
        self.needs = {rule: one for rule, one in needs.items() if one != _NO_NEEDS}
        """By rule, what it wants around its phrases; nothing for most."""
        self.gloss = self.said["agent"].bits[GLOSS]

    def _needs(self, rule: Rule) -> Needs:
        own = self.said[side_of(rule)].bits
        other = next(index.bits for side, index in self.said.items() if side != side_of(rule))
        return Needs(
            *(own.get(f"{rule.id} {key}", 0) for key in _IN_OWN_TURN),
            *(other.get(f"{rule.id} {key}", 0) for key in _IN_THE_TURN_BEFORE),
        )


def side_of(rule: Rule) -> Speaker:
    """Return whose words a rule looks at."""
    return "agent" if rule.code in AGENT_CODES else "customer"


def said_by(side: Speaker, rulebook: Rulebook, terms: Terms) -> Iterator[Rule | Condition | Term]:
    """Yield what is looked for in all that a speaker says, in a fixed order."""
    yield from (rule for rule in rulebook.rules if side_of(rule) == side)
    yield from around_in(side, rulebook, terms)
    yield from terms.terms


def around_in(side: Speaker, rulebook: Rulebook, terms: Terms) -> Iterator[Condition]:
    """Yield the conditions that look at what a speaker says, in a fixed order."""
    for rule in rulebook.rules:
        for key in _IN_OWN_TURN if side_of(rule) == side else _IN_THE_TURN_BEFORE:
            if patterns := getattr(rule, key):
                yield Condition(f"{rule.id} {key}", patterns)
    if side == "agent":
        yield Condition(GLOSS, terms.glosses)


class Books(dict[Language, Book]):
    """The opened rulebooks, each opened when it is first asked for."""

    def __init__(self, without: Iterable[str] = ()) -> None:
        super().__init__()
        self._without = frozenset(without)

    def __missing__(self, language: Language) -> Book:
        off = self._without
        book = self[language] = Book(_read(language), off) if off else _whole_book(language)
        return book


@cache
def _whole_book(language: Language) -> Book:
    return Book(_read(language), frozenset())


def rulebook(language: Language) -> Rulebook:
    """Return the rulebook that comes with the program, perhaps without its proof."""
    return _read(language).rulebook


@cache
def _indexes(language: Language) -> dict[Speaker, Said]:
    _, book, terms, made = _read(language)
    return {side: PhraseIndex(said_by(side, book, terms), made[side]) for side in _SIDES}


@cache
def _read(language: Language) -> Made:
    """Return what `make rules` wrote where it fits the files it was made from, else what these say."""
    file = _ROOM.joinpath("model", f"{language}.rules.json")
    if file.is_file():
        made = rulebook_json.read(file.read_text(encoding="utf-8"))
        if made.sources == sources_of(language):
            return made
    return make(language)


def make(language: Language) -> Made:
    """Return what the TOML files say, with the proof of every rule and all that is worked out beforehand."""
    book, terms = source_rulebook(language), load_terms(language)
    postings = {str(side): postings_of(said_by(side, book, terms)) for side in _SIDES}
    return Made(sources_of(language), book, terms, postings)


def source_rulebook(language: Language) -> Rulebook:
    """Return the rulebook as its TOML files say it, with the proof of every rule. Takes seconds."""
    return load_rulebook(_ROOM.joinpath("rulebooks", language), CODES, _LISTS)


def sources_of(language: Language) -> str:
    """Return a fingerprint of all that a rulebook and its terms are read from."""
    contents = contents_of(_ROOM.joinpath("rulebooks", language))
    return fingerprint(*contents.values(), source_of_terms(language))
