"""Which of the two languages a text is in, told by its function words."""

from collections.abc import Iterable, Sequence
from itertools import chain, islice

from augenhoehe.language.function_words import Language
from augenhoehe.language.sentences import Sentence

_ENOUGH = 3
_READ = 400


def language_of_all(cut: Iterable[Sequence[Sentence]], otherwise: Language = "de") -> Language:
    """Return the language most function words belong to; `otherwise` when none tells."""
    german, english = _counts(sentence for turn in cut for sentence in turn)
    if english == german:
        return otherwise
    return "en" if english > german else "de"


def language_of(cut: Sequence[Sentence], language: Language) -> Language:
    """Return the language of a turn: the conversation's, unless the words clearly say the other."""
    german, english = _counts(cut)
    if language == "de" and english >= _ENOUGH and german == 0:
        return "en"
    if language == "en" and german >= _ENOUGH and english == 0:
        return "de"
    return language


def _counts(cut: Iterable[Sentence]) -> tuple[int, int]:
    leans = list(islice(chain.from_iterable(sentence.leans for sentence in cut), _READ))
    return leans.count("de"), leans.count("en")
