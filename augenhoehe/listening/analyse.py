"""From a conversation to its mirror: sentences, rules, trained part, context, measures, moments."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from augenhoehe.language.function_words import Language
from augenhoehe.language.language_guess import language_of_all
from augenhoehe.language.sentences import sentences
from augenhoehe.listening.book import Books, rulebook
from augenhoehe.listening.codes import QUESTIONS, Code
from augenhoehe.listening.context import in_context
from augenhoehe.listening.conversation import Conversation
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.interruption import interruptions
from augenhoehe.listening.jargon import unexplained_terms
from augenhoehe.listening.matching import Matcher
from augenhoehe.listening.measures import measures
from augenhoehe.listening.mirror import Finding, Mirror
from augenhoehe.listening.moments import moments
from augenhoehe.listening.placing import placed
from augenhoehe.listening.spoken import Spoken, prepared
from augenhoehe.listening.trained import judged, model_version

Codes = list[list[frozenset[Code]]]
_NONE: frozenset[Code] = frozenset()


def analyse(
    conversation: Conversation,
    *,
    language: Language | None = None,
    trained: bool = True,
    without: Iterable[str] = (),
) -> Mirror:
    """Return what the mirror shows of a conversation.

    `language` is that of the conversation, guessed when None. With `trained` False there are hand-written
    rules alone. `without` names rules that are switched off.
    """
    language = language or guessed_language(conversation)
    off = frozenset(without)
    books = Books(off)
    spoken = prepared(conversation, language)
    by_rules = list(drafts_by_rules(conversation, spoken, books))
    drafts = judged(by_rules, spoken, codes_of(by_rules, spoken)) if trained else by_rules
    drafts = in_context((draft for draft in drafts if draft.rule not in off), spoken, books)
    findings = tuple(placed(drafts, conversation, spoken, books))
    overlaps = sum(draft.rule.endswith(".interrupts.times") for draft in by_rules)
    version = rulebook(language).version
    return Mirror(
        conversation,
        language,
        f"{version}+{model_version(language)}" if trained else version,
        findings,
        measures(conversation, spoken, findings, overlaps),
        moments(spoken, findings),
    )


def without_findings(mirror: Mirror, dismissed: Collection[Finding]) -> Mirror:
    """Return the mirror without some of its findings, its moments and counts made anew from what is left."""
    if not dismissed:
        return mirror
    left = tuple(finding for finding in mirror.findings if finding not in dismissed)
    spoken = prepared(mirror.conversation, mirror.language)
    counted = measures(mirror.conversation, spoken, left, mirror.measures.overlaps or 0)
    return replace(mirror, findings=left, measures=counted, moments=moments(spoken, left))


def guessed_language(conversation: Conversation) -> Language:
    """Return the language most of the conversation is in."""
    return language_of_all(sentences(turn.text) for turn in conversation.turns)


def drafts_by_rules(conversation: Conversation, spoken: Sequence[Spoken], books: Books) -> Iterator[Draft]:
    """Yield what rules, terms and turn-taking show, before context has judged it."""
    matcher = Matcher(spoken, books)
    for at in spoken:
        for number in range(len(at.sentences)):
            asks = False
            for hit in matcher.hits(at, number):
                yield Draft.of_hit(hit, at, number)
                asks = asks or hit[0].code in QUESTIONS
            if asks and _takes_up(spoken, at, number):
                yield Draft.of_code("follow_up", "shared_word", at, number)
    yield from unexplained_terms(spoken, books, matcher)
    yield from interruptions(conversation, spoken, books)


def codes_of(drafts: Iterable[Draft], spoken: Sequence[Spoken]) -> Codes:
    """Return the codes of each sentence of each turn."""
    found: Codes = [[_NONE] * len(at.sentences) for at in spoken]
    for draft in drafts:
        found[draft.turn][draft.sentence] |= {draft.code}
    return found


def _takes_up(spoken: Sequence[Spoken], at: Spoken, number: int) -> bool:
    """Tell whether a sentence shares a content word with what the customer said last."""
    return at.before >= 0 and not at.sentences[number].stems.isdisjoint(spoken[at.before].stems)
