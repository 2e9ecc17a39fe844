"""A turn cut into stretches, plain and marked, so that page, file and terminal underline the same words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from augenhoehe.listening import Finding


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks. `findings` cover all of them, of `ending` these are the last words."""

    text: str
    findings: tuple[Finding, ...] = ()
    ending: tuple[Finding, ...] = ()


def stretches(text: str, findings: Sequence[Finding]) -> Iterator[Stretch]:
    """Yield the text in order and without loss, cut wherever a mark begins or ends; marks may overlap."""
    spans = [(max(0, one.start), min(len(text), one.end), one) for one in findings]
    waiting = sorted((span for span in spans if span[0] < span[1]), key=lambda span: span[:2], reverse=True)
    edges = sorted({0, len(text), *(edge for span in waiting for edge in span[:2])})
    open_spans: list[tuple[int, int, Finding]] = []
    for begin, end in pairwise(edges):
        open_spans = [span for span in open_spans if span[1] > begin]
        while waiting and waiting[-1][0] == begin:
            open_spans.append(waiting.pop())
        yield Stretch(
            text[begin:end],
            tuple(span[2] for span in open_spans),
            tuple(span[2] for span in open_spans if span[1] == end),
        )
