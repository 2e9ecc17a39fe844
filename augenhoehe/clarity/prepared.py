"""A guide cut into fields and sentences once, with all that was found in each, for every concern to read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from augenhoehe.clarity.book import Book, Variant, book
from augenhoehe.clarity.guide import Branch, Guide, Item, Section, Step
from augenhoehe.clarity.hint import Place
from augenhoehe.clarity.labels import Label, labels, masked
from augenhoehe.clarity.verbs import Action, actions
from augenhoehe.language.pattern import Pattern
from augenhoehe.language.rulebook import Rule
from augenhoehe.language.sentences import Sentence, pieces_of, sentences, sentences_of
from augenhoehe.language.terms import Term
from augenhoehe.language.word_forms import Spans

STEP_FIELDS = ("warning", "where", "do", "wait", "see", "if_not", "why", "where_detail")
"""In the order in which they are read."""


class Found(NamedTuple):
    """A rule that holds; `start` and `end` count characters of the field."""

    rule: Rule
    start: int
    end: int


class Named(NamedTuple):
    """A technical term, or one of several words for a thing, with its span in characters of the field."""

    what: Term | Variant
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of a field: where it stands, what rules found in it, what it tells the reader to do."""

    sentence: Sentence
    start: int
    end: int
    found: tuple[Found, ...]
    named: tuple[Named, ...]
    codes: frozenset[str]
    """The codes of the rules and marks that hold."""
    actions: tuple[Action, ...]

    def has(self, code: str) -> bool:
        """Tell whether a rule or mark of this code holds."""
        return code in self.codes

    def of(self, code: str) -> list[Found]:
        """Return what was found of a code."""
        return [one for one in self.found if one.rule.code == code]

    @property
    def tells(self) -> bool:
        """Whether it acts, or means to in a roundabout way: "one types …", "you can delete …"."""
        return self.acts or "S-IMP" in self.codes

    @property
    def acts(self) -> bool:
        """Whether it tells the reader to do something, and not what to do only if something fails."""
        return bool(self.actions) and not self.has("fallback")


class Field:
    """A text of the guide with its place, cut into sentences."""

    def __init__(self, text: str, place: Place, opened: Book, language: str) -> None:
        self.text = text
        self.place = place
        self.name = place.field
        self.book = opened
        self.labels: list[Label] = labels(text)
        self.masked = masked(text, self.labels)
        """The text with every label as one unknown word."""
        pieces = pieces_of(self.masked)
        cut = sentences_of(pieces)
        self._tokens = Spans(pieces)
        self.said = tuple(self._said(cut, number, language) for number in range(len(cut)))
        self.codes: frozenset[str] = frozenset().union(*(said.codes for said in self.said))

    @cached_property
    def label_found(self) -> tuple[Found, ...]:
        """What rules find in the words of the labels."""
        return tuple(
            Found(rule, label.start, label.end)
            for label in self.labels
            for sentence in sentences(label.text)
            for rule, _, _ in self.book.rules.matches(sentence)
            if not any_of(rule.unless, sentence)
        )

    @cached_property
    def label_codes(self) -> frozenset[str]:
        """The codes of what rules find in the labels."""
        return frozenset(found.rule.code for found in self.label_found)

    def has(self, code: str) -> bool:
        """Tell whether a rule or mark of this code holds in any sentence."""
        return code in self.codes

    def place_of(self, sentence: Sentence, start: int, end: int) -> tuple[int, int]:
        """Return the characters of the field for a span of `Sentence.text`."""
        first = sentence.text.count(" ", 0, start + 1) - 1
        last = sentence.text.count(" ", 0, end) - 1
        if end == len(sentence.text):
            last = len(sentence.folded) - 1
        numbers = sentence.numbers
        top = len(numbers) - 1
        first, last = min(max(first, 0), top), min(max(last, first, 0), top)
        return self._tokens[numbers[first]][0], self._tokens[numbers[last]][1]

    def _said(self, cut: Sequence[Sentence], number: int, language: str) -> Said:
        sentence = cut[number]
        found, named = list[Found](), list[Named]()
        for one, first, last in self.book.index.matches(sentence):
            if not isinstance(one, Rule):
                named.append(Named(one, *self.place_of(sentence, first, last)))
            elif _holds(one, cut, number):
                found.append(Found(one, *self.place_of(sentence, first, last)))
        start, end = self._tokens[sentence.numbers[0]][0], self._tokens[sentence.numbers[-1]][1]
        told = actions(self.masked[start : end + 1], start, self.book.words, language)
        codes = frozenset([one.rule.code for one in found])
        return Said(sentence, start, end, tuple(found), tuple(named), codes, told)


class PreparedStep:
    """A step with its fields; `where_in` are the ids of the place it stands in."""

    def __init__(self, step: Step, place: Place, opened: Book, language: str) -> None:
        self.step = step
        self.place = place
        self.fields = {
            name: Field(getattr(step, name), self.at(name), opened, language)
            for name in STEP_FIELDS
            if getattr(step, name)
        }
        self.do = self.fields.get("do") or Field("", self.at("do"), opened, language)
        self.codes: frozenset[str] = frozenset().union(*(field.codes for field in self.fields.values()))
        self.acting = _main_actions(self.do, opened.words["conditions"])
        """The sentences of `do` that tell the reader to do something."""

    def at(self, field: str) -> Place:
        """Return the place of one of its fields."""
        return Place(self.place.section, self.place.item, self.place.option, field)

    def has(self, code: str, *fields: str) -> bool:
        """Tell whether a rule or mark holds in one of these fields; in any where none is named."""
        if code not in self.codes:
            return False
        return not fields or any(self.fields[name].has(code) for name in fields if name in self.fields)


class Prepared:
    """The whole guide, prepared."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide
        self.book = book(guide.language)
        self.language = guide.language
        self.needs = self._field("\n".join(guide.needs), Place(field="needs"))
        self.title = self._field(guide.title, Place(field="title"))
        self.goal = self._field(guide.goal, Place(field="goal"))
        self.check = self._field(guide.check, Place(field="check"))
        self.help = self._field(guide.help, Place(field="help"))
        self.audience = self._field(guide.audience, Place(field="audience"))
        self.by_item: dict[tuple[str, str, str], PreparedStep] = {}
        self.others: list[Field] = []
        self.steps = list(self._steps())

    def step_at(self, section: Section, step: Step, option: str = "") -> PreparedStep:
        """Return a step that stands in a section, or in an option of it."""
        return self.by_item[section.id, option, step.id]

    def fields(self) -> Iterator[Field]:
        """Yield every field that has a text, those of the whole guide first."""
        whole = (self.title, self.goal, self.needs)
        yield from (field for field in whole if field.text)
        for step in self.steps:
            yield from step.fields.values()
        yield from self.others
        yield from (field for field in (self.check, self.help) if field.text)

    def _field(self, text: str, place: Place) -> Field:
        return Field(text, place, self.book, self.language)

    def _steps(self) -> Iterator[PreparedStep]:
        for section in self.guide.sections:
            if section.title:
                self.others.append(self._field(section.title, Place(section=section.id, field="title")))
            for item in section.items:
                yield from self._of_item(section, item)

    def _of_item(self, section: Section, item: Item) -> Iterator[PreparedStep]:
        if isinstance(item, Step):
            yield self._step(section, item)
        elif isinstance(item, Branch):
            self.others.append(self._field(item.question, Place(section.id, item.id, "", "question")))
            for option in item.options:
                place = Place(section.id, item.id, option.id, "label")
                self.others.append(self._field(option.label, place))
                for step in option.steps:
                    yield self._step(section, step, option.id)

    def _step(self, section: Section, step: Step, option: str = "") -> PreparedStep:
        made = PreparedStep(step, Place(section.id, step.id, option), self.book, self.language)
        self.by_item[section.id, option, step.id] = made
        return made


def _main_actions(do: Field, conditions: frozenset[str]) -> list[Said]:
    """Return what is to be done; what is to be done in one case only counts where there is nothing else."""
    acting = [said for said in do.said if said.acts]
    always = [said for said in acting if said.sentence.folded[0] not in conditions]
    return always or acting


def _holds(rule: Rule, cut: Sequence[Sentence], number: int) -> bool:
    """Tell whether what a rule wants around its phrase is there."""
    sentence = cut[number]
    if rule.question is not None and rule.question != sentence.question:
        return False
    if rule.longest is not None and sentence.length > rule.longest:
        return False
    if (rule.also and not any_of(rule.also, sentence)) or any_of(rule.unless, sentence):
        return False
    if rule.unless_turn and any(any_of(rule.unless_turn, one) for one in cut):
        return False
    places = {"turn_start": number == 0, "turn_end": number == len(cut) - 1, "alone": len(cut) == 1}
    return rule.place is None or places.get(rule.place, True)


def any_of(patterns: Sequence[Pattern], sentence: Sentence) -> bool:
    """Tell whether one of the patterns is in a sentence."""
    return any(pattern.expression.search(sentence.text) for pattern in patterns)
