"""The trained part: a linear model over words, pieces of words and places, read from a small file.

Each feature has a row of whole-number weights, one a code. A sentence's score is the sum of its rows; a code
is found where the score passes the code's threshold. `tools/model.py` builds the file from `corpus/`.

A row is one large number with a lane for each code, so that adding two numbers adds two rows, and adding one
more shows in the highest bit of each lane whether a threshold is passed (`docs/decisions/0012`).
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import compress
from operator import itemgetter, not_
from typing import TypeVar

from augenhoehe.language.function_words import Language
from augenhoehe.language.rulebook import Strength
from augenhoehe.listening import features
from augenhoehe.listening.codes import Code
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.features import PIECE, Feature, features_of
from augenhoehe.listening.spoken import Spoken

LANE = 24
"""Bits: the longest sentence, all of it of the heaviest and longest words, stays below half of what fits."""
_BYTES = LANE // 8
_HIGHEST = 1 << (LANE - 1)
# The signed bytes of the file, moved up by 128 so that none is negative.
_RAISED = bytes((byte + 128) % 256 for byte in range(256))
_MOST = 20_000
_NAMED = 3


def packed(numbers: Iterable[int]) -> int:
    """Return numbers side by side in one, the first in the lowest lane; one below 0 borrows from the next."""
    return sum(number << (LANE * lane) for lane, number in enumerate(numbers))


def packed_rows(weights: bytes, width: int) -> Iterator[int]:
    """Yield the rows of `width` signed bytes each, packed."""
    spread = bytearray(_BYTES * len(weights))
    spread[::_BYTES] = weights.translate(_RAISED)
    raised, step = packed([128] * width), _BYTES * width
    for start in range(0, len(spread), step):
        yield int.from_bytes(spread[start : start + step], "little") - raised


class _Words(dict[str, int]):
    """The sum of all rows of a word and its pieces, by word, made when it is first seen."""

    def __init__(
        self, rows: Mapping[Feature, int], pieces: Mapping[str, int], weights: bytes, width: int
    ) -> None:
        super().__init__()
        self._rows, self._pieces, self._weights, self._width = rows, pieces, weights, width

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        whole, *pieces = features.of_word(word)
        places = filter(None, map(self._pieces.get, pieces))
        weights = b"".join([self._weights[end - self._width : end] for end in places])
        row = self[word] = self._rows.get(whole, 0) + sum(packed_rows(weights, self._width))
        return row


P = TypeVar("P", bound=Hashable)


class _Places(dict[P, int]):
    """The sum of all rows of a place, made when it is first seen."""

    def __init__(self, rows: Mapping[Feature, int], of: Callable[[P], Iterable[Feature]]) -> None:
        super().__init__()
        self._rows, self._of = rows, of

    def __missing__(self, place: P) -> int:
        if len(self) >= _MOST:
            self.clear()
        row = self[place] = sum([self._rows.get(feature, 0) for feature in self._of(place)])
        return row


class _Codes(dict[int, frozenset[Code]]):
    """The codes whose bits are set in a number, by that number."""

    def __init__(self, bits: Mapping[Code, int]) -> None:
        super().__init__()
        self._bits = bits

    def __missing__(self, number: int) -> frozenset[Code]:
        found = self[number] = frozenset(code for code, bit in self._bits.items() if number & bit)
        return found


class Trained:
    """The model of one language and one side of the conversation. A score is a packed number."""

    def __init__(self, content: bytes) -> None:
        header, _, rest = content.partition(b"\n")
        about = json.loads(header)
        self.codes: tuple[Code, ...] = tuple(about["codes"])
        self.version: str = about["version"]
        self._top = {code: _HIGHEST << (LANE * lane) for lane, code in enumerate(self.codes)}
        self._tops = sum(self._top.values())
        self._codes_at = _Codes(self._top)
        found, clear, vetoes = (self._tops - packed(cuts) for cuts in zip(*about["cuts"], strict=True))
        self._found = found
        """Added to a score, it sets the highest bit of a lane from the number on where the code is found."""
        self._clear = clear
        """From this number on a finding is clear, below it is weak."""
        self._vetoes = vetoes
        """A rule of the code does not hold below this number."""
        self._bias = packed(about["bias"])
        listed, _, weights = rest.partition(b"\0")
        names, width = listed.decode().split("\n"), len(self.codes)
        # Pieces of words, most of the names, are packed when they are needed.
        first, last = bisect_left(names, PIECE), bisect_right(names, PIECE, key=itemgetter(slice(1)))
        ends = range((first + 1) * width, (last + 1) * width, width)
        pieces = dict(zip(names[first:last], ends, strict=True))
        rows = packed_rows(weights[: first * width] + weights[last * width :], width)
        self._rows = dict(zip(features_of(names[:first] + names[last:]), rows, strict=True))
        self._words = _Words(self._rows, pieces, weights, width)
        self._places = _Places(self._rows, features.of_place)
        self._turn_places = _Places(self._rows, features.of_turn_place)

    def scores(self, spoken: Sequence[Spoken], at: Spoken, codes: features.Codes) -> list[int]:
        """Return the score of each sentence of a turn; `codes` are what the rules found, as in `features`."""
        turn = self._bias + self._turn_places[features.turn_place(spoken, at, codes)]
        for neighbour in features.of_neighbours(spoken, at):
            turn += self._rows.get(neighbour, 0)
        row, row_of = self._words.__getitem__, self._rows.get
        found = []
        for sentence, place in zip(at.sentences, features.places_of(spoken, at, codes), strict=True):
            words = sentence.folded
            said = sum(map(row, words), turn + self._places[place])
            found.append(sum(filter(None, map(row_of, features.of_order(words))), said))
        return found

    def allows(self, code: Code, score: int) -> bool:
        """Tell whether a rule of this code may hold at this score."""
        return bool((score + self._vetoes) & self._top[code])

    def found(self, score: int) -> frozenset[Code]:
        """Return the codes whose threshold is reached."""
        return self._codes_at[(score + self._found) & self._tops]

    def strength(self, code: Code, score: int) -> Strength:
        """Return how clear a code is at this score."""
        return "clear" if (score + self._clear) & self._top[code] else "weak"

    def decided_by(self, words: Iterable[str], code: Code) -> tuple[str, ...]:
        """Return the words of a sentence that weighed most for a code, heaviest first."""
        row, tops, lane = self._words, self._tops, LANE * self.codes.index(code)
        weights = {word: (row[word] + tops >> lane) % (1 << LANE) for word in words}
        telling = [word for word, weight in weights.items() if weight > _HIGHEST]
        return tuple(sorted(telling, key=weights.__getitem__, reverse=True)[:_NAMED])


@cache
def trained_part(language: Language, speaker: str) -> Trained:
    """Return the model of a language for "agent" or "customer", read once."""
    return Trained(files(__package__).joinpath("model", f"{language}.{speaker}.bin").read_bytes())


def judged(
    drafts: Sequence[Draft],
    spoken: Sequence[Spoken],
    codes: features.Codes,
) -> list[Draft]:
    """Return the rules' drafts that the trained part does not speak against, and what it finds itself."""
    by_place: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        by_place.setdefault((draft.turn, draft.sentence), []).append(draft)
    kept: list[Draft] = []
    for at in spoken:
        if not at.sentences:
            continue
        model = trained_part(at.language, at.speaker)
        scores = model.scores(spoken, at, codes)
        for number, (by_rules, score) in enumerate(zip(codes[at.turn], scores, strict=True)):
            if by_rules:
                kept += [one for one in by_place[at.turn, number] if model.allows(one.code, score)]
            if news := model.found(score) - by_rules:
                kept += [_draft(model, at, number, code, score) for code in news]
    return kept


def _draft(model: Trained, at: Spoken, number: int, code: Code, score: int) -> Draft:
    """Return what the trained part has found."""
    strength = model.strength(code, score)
    return Draft.of_code(code, "trained", at, number, strength=strength, origin="trained")


def decided_by(draft: Draft, at: Spoken) -> tuple[str, ...]:
    """Return the words that weighed most for what the trained part has found; none for what rules found."""
    if draft.origin == "rule":
        return ()
    sentence = at.sentences[draft.sentence]
    words = compress(sentence.folded, map(not_, sentence.marks))
    return trained_part(at.language, at.speaker).decided_by(words, draft.code)


def model_version(language: Language) -> str:
    """Return the version of the trained part of a language."""
    return trained_part(language, "agent").version
