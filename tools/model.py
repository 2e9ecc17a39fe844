"""Build the trained part of the mirror from `corpus/*/train`: what `make model` runs.

For each language and side one logistic regression a code (L2, liblinear), over the features the mirror sees.
Thresholds come from cross-validation by conversation and are set for whole turns. Weights are rounded to
whole numbers of one byte; features that round to nothing are left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from scipy.sparse import csr_matrix, diags, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from augenhoehe.language.function_words import Language
from augenhoehe.listening.codes import AGENT_CODES, CUSTOMER_CODES
from augenhoehe.listening.features import BY_RULES, PIECE
from tools.corpus import read_corpus
from tools.digest import LANGUAGES, MODEL, digest
from tools.examples import Example, examples

SIDES = {"agent": AGENT_CODES, "customer": CUSTOMER_CODES}
PENALTY = 0.3
"""Inverse strength of the L2 penalty; 0.3 to 1 made no difference in cross-validation."""
FOLDS = 4
TOLERANCE = 0.01
RAREST = 2
"""Sentences of the corpus a feature must occur in."""
PIECES = 0.3
"""How much a piece of a word counts beside a word: there are so many that they would drown the words."""
BETA = 0.7
"""How much recall weighs beside precision when a threshold is set (F-measure, van Rijsbergen 1979)."""
FLOOR = 0.65
"""Precision in cross-validation that a threshold keeps, if the code reaches it at all."""
SURE = 0.85
"""Precision in cross-validation from which a finding is clear: above 0.80, because the corpus is ours."""
LARGEST = 127
Matrix = Any
Numbers = Any


class Cut(NamedTuple):
    """Scores from which a code is found, is clear, and below which its rules do not hold."""

    found: float
    clear: float
    veto: float


def matrix(seen: Sequence[Example], names: Sequence[str]) -> Matrix:
    """Return how often each of the named features is in each example, shape (examples, names)."""
    place = {name: at for at, name in enumerate(names)}
    columns, counts, ends = list[int](), list[int](), [0]
    for example in seen:
        counted = Counter(place[name] for name in example.features if name in place)
        columns += counted.keys()
        counts += counted.values()
        ends.append(len(columns))
    return csr_matrix((np.array(counts, dtype=float), columns, ends), shape=(len(seen), len(names)))


def loudness(names: Sequence[str], spread: Mapping[str, int], sentences: int) -> Numbers:
    """Return how much each feature counts: its idf (Spärck Jones 1972), 1 for the rarest, less for pieces."""
    rarity = np.log([sentences / spread[name] for name in names]) / np.log(sentences / RAREST)
    return rarity * [PIECES if name.startswith(PIECE) else 1.0 for name in names]


class Sample(NamedTuple):
    """What one code is learned from: sentences with what rules say of them, and the same without."""

    x: Matrix
    without_rules: Matrix
    ruled: Numbers
    """Which sentences a rule says something of."""
    groups: Sequence[str]
    loud: Numbers
    """The factor of each column, which goes into its weight."""

    def part(self, rows: Numbers) -> Sample:
        """Return these sentences alone."""
        groups = [self.groups[row] for row in rows]
        return Sample(self.x[rows], self.without_rules[rows], self.ruled[rows], groups, self.loud)


def fitted(sample: Sample, y: Numbers) -> LogisticRegression:
    """Return the regression of one code, learned from each sentence with and without what rules say of it.

    Rules were written with this corpus at hand and look better here than they are: the words must learn to do
    without them. A sentence of which no rule says anything is the same twice, and counts twice instead.
    """
    model = LogisticRegression(C=PENALTY, solver="liblinear", tol=TOLERANCE, random_state=0)
    x = vstack((sample.x, sample.without_rules[sample.ruled]))
    counts = np.concatenate((np.where(sample.ruled, 1, 2), np.ones(sample.ruled.sum())))
    return model.fit(x, np.concatenate((y, y[sample.ruled])), sample_weight=counts)


def cross_scores(sample: Sample, y: Numbers) -> tuple[Numbers, Numbers]:
    """Return each sentence's score, with and without rules, of a model that has not seen its conversation."""
    scores, without_rules = np.zeros(len(y)), np.zeros(len(y))
    for train, held in GroupKFold(FOLDS).split(sample.x, y, sample.groups):
        model = fitted(sample.part(train), y[train])
        scores[held] = model.decision_function(sample.x[held])
        without_rules[held] = model.decision_function(sample.without_rules[held])
    return scores, without_rules


def by_turn(seen: Sequence[Example], scores: Numbers, code: str) -> list[tuple[float, bool]]:
    """Return the highest score of each turn and whether it carries the code."""
    turns: dict[int, tuple[float, bool]] = {}
    for example, score in zip(seen, scores, strict=True):
        best, labelled = turns.get(example.turn, (-np.inf, False))
        turns[example.turn] = (max(best, float(score)), labelled or code in example.labels)
    return list(turns.values())


def cut(seen: Sequence[Example], scores: Numbers, without_rules: Numbers, code: str) -> Cut:
    """Return where F is best, where precision is sure, and where rules are overruled.

    Every turn counts once with and once without rules, for the same reason as in `fitted`: on conversations
    that nobody knew rules find less than here.
    """
    found, best, clear, right = 0.0, 0.0, np.inf, 0
    ranked = sorted(by_turn(seen, scores, code) + by_turn(seen, without_rules, code), reverse=True)
    wanted = sum(labelled for _, labelled in ranked)
    for number, (score, labelled) in enumerate(ranked, 1):
        right += labelled
        value = (1 + BETA**2) * right / (number + BETA**2 * wanted)
        if value > best and (right >= FLOOR * number or not best):
            found, best = score, value
        if labelled and right / number >= SURE:
            clear = score
    return Cut(found, max(clear, found), veto(seen, scores, code, found))


def veto(seen: Sequence[Example], scores: Numbers, code: str, found: float) -> float:
    """Return the score below which at most every other hit of a rule is right; never above `found`."""
    hits = sorted(
        (float(score), code in example.labels)
        for example, score in zip(seen, scores, strict=True)
        if code in example.by_rules
    )
    worth, best, at = 0, 0, -np.inf
    for score, labelled in hits:
        worth += -1 if labelled else 1
        if worth > best:
            best, at = worth, score
    return min(float(np.nextafter(at, np.inf)) if best else -np.inf, found)


class Column(NamedTuple):
    """What is learned about one code, in whole numbers."""

    weights: Numbers
    bias: int
    cuts: tuple[int, ...]


def learned(code: str, seen: Sequence[Example], sample: Sample) -> Column:
    """Return weights and thresholds of one code, scaled so that the largest weight fits one byte."""
    y = np.array([code in example.labels for example in seen])
    cuts = cut(seen, *cross_scores(sample, y), code)
    model = fitted(sample, y)
    heard = model.coef_[0] * sample.loud
    scale = LARGEST / np.abs(heard).max()
    weights = np.rint(heard * scale).astype(np.int8)
    bias = round(float(model.intercept_[0]) * scale)
    return Column(weights, bias, tuple(whole(score * scale) for score in cuts))


def build(language: Language, side: str, seen: Sequence[Example]) -> bytes:
    """Return the model file of one language and side, as `listening.trained.Trained` reads it."""
    codes = SIDES[side]
    spread = Counter(name for example in seen for name in set(example.features))
    names = sorted(name for name, count in spread.items() if count >= RAREST)
    loud = loudness(names, spread, len(seen))
    x = (matrix(seen, names) @ diags(loud)).tocsr()
    own = np.array([name.startswith(BY_RULES) for name in names])
    ruled = np.asarray((x @ own.astype(float)) > 0)
    without_rules = (x @ diags((~own).astype(float))).tocsr()
    sample = Sample(x, without_rules, ruled, [one.group for one in seen], loud)
    with ProcessPoolExecutor() as pool:
        columns = list(pool.map(partial(learned, seen=seen, sample=sample), codes))
    about = {
        "version": digest(language),
        "codes": codes,
        "bias": [column.bias for column in columns],
        "cuts": [column.cuts for column in columns],
    }
    weights: Numbers = np.stack([column.weights for column in columns], axis=1)
    kept: Numbers = weights.any(axis=1)
    listed = "\n".join(name for name, keep in zip(names, kept, strict=True) if keep)
    rows: bytes = weights[kept].tobytes()
    return json.dumps(about).encode() + b"\n" + listed.encode() + b"\0" + rows


def whole(score: float) -> int:
    """Return a threshold as a whole number; what can never be reached, or always is, becomes very large."""
    return round(float(np.clip(score, -1e6, 1e6)))


def main() -> None:
    """Write all model files."""
    MODEL.mkdir(exist_ok=True)
    for language in LANGUAGES:
        seen = list(examples(read_corpus("train", language)))
        for side in SIDES:
            content = build(language, side, [example for example in seen if example.side == side])
            file = MODEL / f"{language}.{side}.bin"
            file.write_bytes(content)
            print(f"{file.name}: {len(content) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
