"""How hard a text is to read: the published formulas, and the words that make it hard.

Sources of the formulas: Bamberger & Vanecek 1984 (Wiener Sachtextformel), Amstad 1978, Björnsson 1968 (LIX),
Flesch 1948, Kincaid et al. 1975, McLaughlin 1969 (SMOG). They count; what a text says they do not know.
"""

import math
from dataclasses import dataclass
from itertools import islice

from augenhoehe.clarity.guide import Language
from augenhoehe.clarity.running_text import running_sentences
from augenhoehe.clarity.syllables import syllables

FEWEST_WORDS = 100
FEWEST_SENTENCES_FOR_SMOG = 30
_MANY_SYLLABLES = 3
_SHORT = 6
"""Letters up to which a word counts as short."""
_HARDEST = 10
_LONG = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What the formulas need to know of a text."""

    words: int
    sentences: int
    syllables: int
    many_syllables: int
    """Words of three syllables or more."""
    one_syllable: int
    long_words: int
    """Words of more than six letters."""

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences

    @property
    def syllables_a_word(self) -> float:
        return self.syllables / self.words

    def percent(self, words: int) -> float:
        """Return a number of words as a share of all, 0 to 100."""
        return 100 * words / self.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Readability:
    """The figures of a text; None where it is too short for them to mean anything, or in the other language.

    Wiener Sachtextformel and Flesch-Kincaid are years of school, higher is harder; so are LIX and SMOG.
    Amstad and Flesch run from about 0 to 100, higher is easier.
    """

    language: Language
    counts: Counts
    wiener: tuple[float, float, float, float] | None = None
    amstad: float | None = None
    lix: float | None = None
    flesch: float | None = None
    flesch_kincaid: float | None = None
    smog: float | None = None
    hardest: tuple[str, ...] = ()
    """Up to ten long words, the hardest first; empty where there is none, or the text is too short."""

    @property
    def meaningful(self) -> bool:
        """Whether there are words enough for figures."""
        return self.counts.words >= FEWEST_WORDS


def readability(text: str, language: Language) -> Readability:
    """Return the figures of a text; labels of the screen, code and addresses in it do not count."""
    sentences = running_sentences(text)
    words = [word for sentence in sentences for word in sentence]
    counts = counted(sentences, language)
    if counts.words < FEWEST_WORDS:
        return Readability(language=language, counts=counts)
    hardest = hardest_words(words, language)
    if language == "de":
        return Readability(
            language=language,
            counts=counts,
            wiener=wiener_of(counts),
            amstad=amstad(counts.words_a_sentence, counts.syllables_a_word),
            lix=lix(counts),
            hardest=hardest,
        )
    enough = counts.sentences >= FEWEST_SENTENCES_FOR_SMOG
    return Readability(
        language=language,
        counts=counts,
        lix=lix(counts),
        flesch=flesch(counts.words_a_sentence, counts.syllables_a_word),
        flesch_kincaid=flesch_kincaid(counts.words_a_sentence, counts.syllables_a_word),
        smog=smog(counts.many_syllables, counts.sentences) if enough else None,
        hardest=hardest,
    )


def counted(sentences: list[list[str]], language: Language) -> Counts:
    """Return what the formulas need; a text without a word has one sentence, so that nothing divides by 0."""
    words = [word for sentence in sentences for word in sentence]
    parts = [syllables(word, language) for word in words]
    return Counts(
        words=len(words),
        sentences=max(1, len(sentences)),
        syllables=sum(parts),
        many_syllables=sum(count >= _MANY_SYLLABLES for count in parts),
        one_syllable=parts.count(1),
        long_words=sum(sum(map(str.isalpha, word)) > _SHORT for word in words),
    )


def hardest_words(words: list[str], language: Language) -> tuple[str, ...]:
    """Return the words with the most syllables, each once, the longest first.

    Three syllables are hard only in a word that is long to look at: "Einstellung", and not "Minute".
    """
    first = {word.casefold(): word for word in reversed(words)}
    ranked = sorted(
        ((syllables(word, language), len(word), word) for word in first.values()),
        key=lambda one: (-one[0], -one[1], one[2]),
    )
    hard = (word for count, length, word in ranked if count > _MANY_SYLLABLES or _is_long(count, length))
    return tuple(islice(hard, _HARDEST))


def _is_long(count: int, length: int) -> bool:
    return count == _MANY_SYLLABLES and length >= _LONG


def wiener(ms: float, sl: float, iw: float, es: float) -> tuple[float, float, float, float]:
    """Return the four Wiener Sachtextformeln, about the school year 4 to 15.

    `ms` words of three syllables and more, `iw` words of more than six letters, `es` words of one syllable,
    each in percent; `sl` words a sentence.
    """
    return (
        0.1935 * ms + 0.1672 * sl + 0.1297 * iw - 0.0327 * es - 0.875,
        0.2007 * ms + 0.1682 * sl + 0.1373 * iw - 2.779,
        0.2963 * ms + 0.1905 * sl - 1.1144,
        0.2744 * ms + 0.2656 * sl - 1.693,
    )


def wiener_of(counts: Counts) -> tuple[float, float, float, float]:
    """Return the four Wiener Sachtextformeln of counts."""
    return wiener(
        counts.percent(counts.many_syllables),
        counts.words_a_sentence,
        counts.percent(counts.long_words),
        counts.percent(counts.one_syllable),
    )


def amstad(words_a_sentence: float, syllables_a_word: float) -> float:
    """Return Flesch's reading ease as fitted to German by Amstad."""
    return 180 - words_a_sentence - 58.5 * syllables_a_word


def lix(counts: Counts) -> float:
    """Return Björnsson's LIX."""
    return counts.words_a_sentence + counts.percent(counts.long_words)


def flesch(words_a_sentence: float, syllables_a_word: float) -> float:
    """Return Flesch's reading ease."""
    return 206.835 - 1.015 * words_a_sentence - 84.6 * syllables_a_word


def flesch_kincaid(words_a_sentence: float, syllables_a_word: float) -> float:
    """Return the Flesch-Kincaid grade."""
    return 0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59


def smog(many_syllables: int, sentences: int) -> float:
    """Return the SMOG grade of so many words of three syllables and more in so many sentences."""
    return 1.0430 * math.sqrt(many_syllables * 30 / sentences) + 3.1291
