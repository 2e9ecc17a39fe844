"""The running text that readability is counted on: no labels of the screen, no code, no addresses."""

import re

from augenhoehe.clarity.labels import labels

_LEFT_OUT = re.compile(
    r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+|\b[A-Za-z]:\\\S+"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SHORT_FORM = re.compile(
    r"\b(?:bzw|ca|dr|etc|evtl|ggf|inkl|max|min|mind|nr|prof|st|str|tel|usw|vgl|z\.\s?b|d\.\s?h|u\.\s?a|mr|mrs|ms|vs|e\.g|i\.e"
    r"|approx|no)\.",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?<=\d)\.(?=\s+[^\W\d_A-ZÄÖÜ]|\d|\s+(?:Januar|Februar|März|April|Mai|Ju[nl]i|August|Sept|Okt|Nov|Dez))"
)
_END = re.compile(r"[.!?…]+[\"”“»«)]*(?=\s|$)|\n+|:(?=\s*\n)")


def running_sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence that has any; a line break ends a sentence."""
    text = _LEFT_OUT.sub(" ", without_labels(text))
    text = _ORDINAL.sub(" ", _SHORT_FORM.sub(lambda one: one.group().replace(".", ""), text))
    return [words for part in _END.split(text) if (words := _WORD.findall(part))]


def without_labels(text: str) -> str:
    """Return the text with its labels left out."""
    kept, at = [], 0
    for label in labels(text):
        kept.append(text[at : label.start])
        at = label.end
    return " ".join([*kept, text[at:]])
