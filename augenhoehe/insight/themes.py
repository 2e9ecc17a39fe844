"""Words that come back in what a person wants to do differently: quoted, never interpreted."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from augenhoehe.insight.gates import THEME_SENTENCES
from augenhoehe.insight.observed import Observed
from augenhoehe.insight.pool import ids, in_order
from augenhoehe.insight.statement import Quote, Statement, Theme
from augenhoehe.insight.wording import say
from augenhoehe.language.word_forms import word_forms

_WORD = re.compile(r"[^\W\d_]+(?:['’`´][^\W\d_]+)*")
MOST_THEMES = 3
MOST_QUOTES = 3
SHORTEST = 4
"""Letters from which on a word can be a theme."""
_ENDING = 2
"""Letters at the end in which two forms of one word may differ."""
# What nearly every such sentence says, as "Beim nächsten Mal sage ich dem Kunden statt … lieber …" does.
_EVERYWHERE = frozenset(
    "naechste naechsten naechstes kunde kunden kundin gespraech sage sagen statt lieber sondern bevor"
    " waehrend machen lassen customer customers conversation call next time rather instead saying".split()
)


class _Word(NamedTuple):
    """A content word as compared, as written, and the sentences it is written in that way."""

    folded: str
    written: str
    sentences: list[Observed]


def themes(observed: Iterable[Observed]) -> tuple[Statement, ...]:
    """Return at most three words that stand in three or more different sentences, most sentences first.

    Forms of a word count together ("warten", "warte"); function words of both languages and what nearly every
    such sentence says are left out. Both streams speak: this is reflection, not a number.
    """
    by_stem: dict[str, list[_Word]] = defaultdict(list)
    for stem, word in _content_words(_different(observed)):
        by_stem[stem].append(word)
    found = [theme for words in by_stem.values() if (theme := _theme(words))]
    found.sort(key=lambda theme: (-theme.n, -theme.day.toordinal(), theme.word))
    return tuple(_stated(theme) for theme in found[:MOST_THEMES])


def newest(sentences: Sequence[Observed]) -> tuple[Quote, ...]:
    """Return the newest three of sentences that stand oldest first, as quotes, newest first."""
    return tuple(Quote(one.id, one.day, one.differently) for one in reversed(sentences[-MOST_QUOTES:]))


class _Theme(NamedTuple):
    """A word and the sentences it stands in, oldest first."""

    word: str
    sentences: list[Observed]

    @property
    def n(self) -> int:
        return len(self.sentences)

    @property
    def day(self) -> date:
        return self.sentences[-1].day


def _different(observed: Iterable[Observed]) -> Iterable[Observed]:
    """Return conversations with a sentence, oldest first; one written more than once counts as its newest."""
    said: dict[str, Observed] = {}
    for one in in_order(one for one in observed if one.differently.strip()):
        words = " ".join(one.differently.casefold().split())
        said.pop(words, None)
        said[words] = one
    return said.values()


def _content_words(sentences: Iterable[Observed]) -> Iterator[tuple[str, _Word]]:
    """Yield every content word once, with the stem it shares with its forms."""
    written_in: dict[str, list[Observed]] = defaultdict(list)
    for sentence in sentences:
        for written in dict.fromkeys(_WORD.findall(sentence.differently)):
            written_in[written].append(sentence)
    for written, form in zip(written_in, word_forms(written_in), strict=True):
        if form.stem and len(form.folded) >= SHORTEST and form.folded not in _EVERYWHERE:
            yield form.stem, _Word(form.folded, written, written_in[written])


def _theme(words: Sequence[_Word]) -> _Theme | None:
    """Return the theme among words of one stem, if enough sentences have a form of the most frequent one."""
    folded = _most((word.folded, len(word.sentences)) for word in words)
    forms = [word for word in words if _akin(word.folded, folded)]
    sentences = {one.id: one for word in forms for one in word.sentences}
    if len(sentences) < THEME_SENTENCES:
        return None
    written = _most((word.written, len(word.sentences)) for word in forms if word.folded == folded)
    return _Theme(written, in_order(sentences.values()))


def _most(counted: Iterable[tuple[str, int]]) -> str:
    """Return the word counted most, of equal ones the shortest."""
    counts = Counter[str]()
    for word, count in counted:
        counts[word] += count
    return min(counts, key=lambda word: (-counts[word], len(word), word))


def _akin(one: str, other: str) -> bool:
    """Return whether two words are forms of one: the shorter differs in its ending at most."""
    same = min(len(one), len(other)) - _ENDING
    return one[:same] == other[:same]


def _stated(theme: _Theme) -> Statement:
    return Statement(
        kind="theme",
        about=theme.word,
        gate="own_words",
        numbers=Theme(theme.word, newest(theme.sentences)),
        n=theme.n,
        interval=None,
        stream=None,
        title=say("title.theme", word=theme.word),
        wording=say("theme.sentences", n=theme.n, word=theme.word),
        entries=ids(theme.sentences),
    )
