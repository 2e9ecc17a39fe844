"""The trained part: a linear model over words, pieces of words and places, read from a small file.

Each feature has a row of whole-number weights, one a code. A sentence's score is the sum of its rows; a code
is found where the score passes the code's threshold. `tools/model.py` builds the file from `corpus/`.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from heapq import nlargest
from importlib.resources import files
from struct import iter_unpack

from augenhoehe.language.function_words import Language
from augenhoehe.language.rulebook import Strength
from augenhoehe.listening import features
from augenhoehe.listening.codes import Code
from augenhoehe.listening.draft import Draft
from augenhoehe.listening.spoken import Spoken

_MOST = 60_000
_NAMED = 3
Row = tuple[int, ...]


class Trained:
    """The model of one language and one side of the conversation."""

    def __init__(self, content: bytes) -> None:
        header, _, rest = content.partition(b"\n")
        about = json.loads(header)
        self.codes: tuple[Code, ...] = tuple(about["codes"])
        self.column = {code: at for at, code in enumerate(self.codes)}
        self.version: str = about["version"]
        found, clear, vetoes = zip(*about["cuts"], strict=True)
        self.found: Row = found
        """A code is found from this score on."""
        self.clear: Row = clear
        """From this score on a finding is clear, below it is weak."""
        self.vetoes: Row = vetoes
        """A rule of the code does not hold below this score."""
        self._bias: Row = tuple(about["bias"])
        names, _, weights = rest.partition(b"\0")
        width = len(self.codes)
        self._rows: dict[str, Row] = dict(
            zip(names.decode().split("\n"), iter_unpack(f"{width}b", weights), strict=True)
        )
        self._nothing: Row = (0,) * width
        self._words: dict[str, Row] = {}

    def turn_row(self, spoken: Sequence[Spoken], at: Spoken, codes: features.Codes) -> Row:
        """Return what all sentences of a turn start from: the bias and the turn's place."""
        return self._sum([self._bias, *self._known(features.of_turn(spoken, at, codes))])

    def scores(
        self, spoken: Sequence[Spoken], at: Spoken, number: int, codes: features.Codes, turn_row: Row
    ) -> Row:
        """Return the scores of sentence `number`; `codes` are what the rules found, as in `features`."""
        words = [word.folded for word in at.sentences[number].words]
        rows = self._word_rows(words)
        rows.append(turn_row)
        rows += self._known(features.of_order(words))
        rows += self._known(features.of_place(spoken, at, number, codes))
        return self._sum(rows)

    def allows(self, code: Code, scores: Sequence[int]) -> bool:
        """Tell whether a rule of this code may hold at these scores."""
        column = self.column[code]
        return scores[column] >= self.vetoes[column]

    def decided_by(self, words: Sequence[str], code: Code) -> tuple[str, ...]:
        """Return the words of a sentence that weighed most for a code, heaviest first."""
        column = self.column[code]
        weights = {word: row[column] for word, row in zip(words, self._word_rows(words), strict=True)}
        heaviest = nlargest(_NAMED, weights, key=weights.__getitem__)
        return tuple(word for word in heaviest if weights[word] > 0)

    def _word_rows(self, words: Sequence[str]) -> list[Row]:
        known = self._words
        return [known.get(word) or self._word(word) for word in words]

    def _word(self, word: str) -> Row:
        """Return the sum of all rows of a word and its pieces, made once."""
        if len(self._words) >= _MOST:
            self._words.clear()
        row = self._words.get(word)
        if row is None:
            row = self._words[word] = self._sum([self._nothing, *self._known(features.of_word(word))])
        return row

    def _known(self, seen: Iterable[str]) -> list[Row]:
        rows = self._rows
        return list(filter(None, map(rows.get, seen)))

    @staticmethod
    def _sum(rows: Iterable[Row]) -> Row:
        return tuple(map(sum, zip(*rows, strict=True)))


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
    kept = []
    for at in spoken:
        if not at.sentences:
            continue
        model = trained_part(at.language, at.speaker)
        turn_row = model.turn_row(spoken, at, codes)
        for number in range(len(at.sentences)):
            scores = model.scores(spoken, at, number, codes, turn_row)
            by_rules = by_place.get((at.turn, number), ())
            kept += [one for one in by_rules if model.allows(one.code, scores)]
            kept += _found(model, at, number, scores, {one.code for one in by_rules})
    return kept


def _found(
    model: Trained, at: Spoken, number: int, scores: Sequence[int], by_rules: Collection[Code]
) -> Iterator[Draft]:
    """Yield a draft for each code whose threshold is reached and that rules have not found."""
    for column, (score, threshold) in enumerate(zip(scores, model.found, strict=True)):
        code = model.codes[column]
        if score >= threshold and code not in by_rules:
            strength: Strength = "clear" if score >= model.clear[column] else "weak"
            words = [word.folded for word in at.sentences[number].words if not word.mark]
            draft = Draft.of_code(code, "trained", at, number, strength=strength)
            yield draft._replace(origin="trained", decided_by=model.decided_by(words, code))


def model_version(language: Language) -> str:
    """Return the version of the trained part of a language."""
    return trained_part(language, "agent").version
