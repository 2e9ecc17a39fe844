"""A copied page as Markdown: its title, its small headings, notes, and lists as word processors copy them."""

import re
from collections.abc import Iterator, Sequence

from augenhoehe.clarity.markdown_steps import begins, tells_to_act
from augenhoehe.clarity.markdown_words import frame_word, heading_word, step_word
from augenhoehe.clarity.pasted_text import NOTE

_LONGEST_TITLE = 100
_LONGEST_HEADING = 70
_MOST_WORDS = 9
_MOST_BEFORE_COLON = 4
_CALLED = re.compile(r"(?:FAQ|Frage|Question|F|Q)\s*:\s*(?=\S)", re.IGNORECASE)
_ASKS_HOW = re.compile(
    r"(?:So|Wie|How|Anleitung|Guide|Set(?:ting)? up|Reset(?:ting)?|Connect(?:ing)?|Install(?:ing)?"
    r"|Chang(?:e|ing)"
    r"|Fix(?:ing)?|Us(?:e|ing)|Updat(?:e|ing)|Remov(?:e|ing))\b|.*\b[a-zäöüß]\w+(?:en|ern|eln)$"
)
_NUMBERED = re.compile(r"^\s{0,3}\d{1,3}[.)]\s+(?=\S)")
_FIRST = re.compile(r"^\s{0,3}(?:(?:Schritt|Step)\s+)?1\s*[:.)–-]\s*(?=\S)", re.IGNORECASE)
_LIST = re.compile(r"^\s*(?:(?:\d{1,3}[.)]|[-*+•●▪◦‣·–])\s+|(?:Schritt|Step)\s+\d)", re.IGNORECASE)
_MARKDOWN = re.compile(r"^(?:#{1,6}\s|\s*(?:[>|`<~]|={3,}|-{3,}))")
_HEADING = re.compile(r"^#{1,6}\s")
_POLITE = re.compile(r"\b[a-zäöüA-ZÄÖÜ]\w+n Sie\b")
_ASKS, _ANY = re.compile(r".*\?$"), re.compile(r".")
_MOST_CANDIDATES = 8
_MOST_IN_MENU = 4
# "iPhone" and "macOS" begin in their own way.
_STARTS = re.compile(r"[A-ZÄÖÜ\d„“\"]|[a-z]{1,3}[A-Z]")
_INFINITIVE = re.compile(r"\b[a-zäöüß]\w+(?:en|ern|eln)$")
_OPEN_END = (".", ",", ";", "!", ":")
_CLOSED = (".", "!", "?", ":", "…", ")", "“", "”", '"')
_ALONE = re.compile(r"^[ \t]{0,3}(\d{1,2}[.)])[ \t]*\n\s*(?=[^\s\d])", re.MULTILINE)
_WORD_BULLET = re.compile(r"^[ \t]*(?:[·§–]|\uf0b7)[ \t]+", re.MULTILINE)
_WORD_INNER = re.compile(r"^[ \t]*o\t[ \t]*", re.MULTILINE)
_LETTER = re.compile(r"^[ \t]*([a-i])[.)][ \t]+(?=\S)", re.MULTILINE)
_FEWEST_LETTERS = 2


def with_lists(text: str) -> str:
    """Return the text with the bullets, letters and lone numbers of copied lists as Markdown has them."""
    text = text.replace("\N{NO-BREAK SPACE}", " ")
    text = _WORD_INNER.sub("   - ", _WORD_BULLET.sub("- ", _ALONE.sub(r"\1 ", text)))
    if len(_LETTER.findall(text)) >= _FEWEST_LETTERS:
        text = _LETTER.sub(lambda one: f"   {ord(one[1]) - ord('a') + 1}. ", text)
    return text


def title_line(lines: Sequence[str]) -> int | None:
    """Return the number of the line that is the title: what stands before it is the page, not the answer."""
    told = {number: _title_words(lines[number]) for number in _candidates(lines)}
    for fits in (_ASKS, _ASKS_HOW, _ANY):
        if chosen := [number for number, said in told.items() if fits.match(said)]:
            return chosen[0]
    return None


def _candidates(lines: Sequence[str]) -> Iterator[int]:
    found = 0
    acts = False
    for number, line in enumerate(lines):
        said = line.strip()
        if not said:
            continue
        if _HEADING.match(line):
            if heading_word(_title_words(line)) is None and not _NUMBERED.match(_title_words(line)):
                yield number
            return
        if found >= _MOST_CANDIDATES or _is_no_title(line):
            return
        if _LIST.match(line):
            if acts or len(said.split()) > _MOST_IN_MENU:
                return
            continue
        acts = acts or _ASKS_HOW.match(said) is not None
        found += 1
        yield number


def _is_no_title(line: str) -> bool:
    said = line.strip()
    if _NUMBERED.match(line) or _MARKDOWN.match(line) or not _is_short(said, _LONGEST_TITLE):
        return True
    polite = _POLITE.search(said) is not None and not said.endswith("?")
    return polite or frame_word(said) is not None or step_word(said) is not None


def laid_out(lines: Sequence[str], title: int | None) -> str:
    """Return kept lines as Markdown, with the title and the small headings marked."""
    return "\n".join(_Layout(lines, title).marked())


class _Layout:
    """Lines, each with the last and the next one that has words, and what was taken for a heading so far."""

    def __init__(self, lines: Sequence[str], title: int | None) -> None:
        self.lines = lines
        self.title = title
        self.by_author = any(_HEADING.match(line) for line in lines)
        # Looked up once: a page may have thousands of empty lines in a row.
        self.before = list(_neighbours(lines, range(len(lines))))
        self.after = list(_neighbours(lines, range(len(lines) - 1, -1, -1)))[::-1]
        self.headings = {title}

    def marked(self) -> Iterator[str]:
        fenced = False
        for number, line in enumerate(self.lines):
            fenced ^= line.lstrip().startswith(("```", "~~~"))
            yield from [line] if fenced else self._marked(number)

    def _marked(self, number: int) -> Iterator[str]:
        line = self.lines[number]
        if number == self.title:
            yield from ("", f"# {_title_words(line)}", "")
        elif NOTE.match(line.lstrip()) and self._follows_list(number):
            yield f"   - {line.strip()}"
        elif self.by_author or not line.strip():
            yield line
        elif self._is_headed_step(number):
            yield from ("", f"### {line.strip()}", "")
        elif self._is_heading(number):
            self.headings.add(number)
            yield from ("", f"## {line.strip().rstrip(':')}", "")
        elif not line[:1].isspace() and tells_to_act(line) and not self._follows_list(number):
            yield from ("", line)
        else:
            yield line

    def _said(self, number: int | None) -> str:
        return "" if number is None else self.lines[number]

    def _follows_list(self, number: int) -> bool:
        return _LIST.match(self._said(self.before[number])) is not None

    def _is_heading(self, number: int) -> bool:
        line = self.lines[number]
        before = self.lines[number - 1] if number else ""
        parted = (
            not before.strip() or self.before[number] in self.headings or before.rstrip().endswith(_CLOSED)
        )
        following = self._said(self.after[number])
        return (parted or _FIRST.match(following) is not None) and (
            _opens(line, following) or self._is_above_another(number)
        )

    def _is_above_another(self, number: int) -> bool:
        """Tell whether the next line is a heading as well: "Troubleshooting", "The card is not read"."""
        below = self.after[number]
        if below is None or not _looks_like_one(self.lines[number]):
            return False
        return not tells_to_act(self.lines[number]) and _opens(
            self.lines[below], self._said(self.after[below])
        )

    def _is_headed_step(self, number: int) -> bool:
        """Tell whether "1. Check the cable" only names what the sentence in the next line says to do."""
        line = self.lines[number]
        following = self.lines[number + 1] if number + 1 < len(self.lines) else ""
        start = _NUMBERED.match(line)
        if start is None or not following.strip() or _LIST.match(following) or _MARKDOWN.match(following):
            return False
        said, told = line[start.end() :].strip(), following.strip()
        short = _is_short(said, _LONGEST_HEADING) and len(said.split()) <= _MOST_WORDS
        if not short or _POLITE.search(said) or frame_word(told) or step_word(told):
            return False
        return tells_to_act(told) and told[:1].isupper() and told.endswith(_CLOSED)


def _title_words(line: str) -> str:
    said = _HEADING.sub("", line).strip()
    return _CALLED.sub("", said.strip("*_"))


def _neighbours(lines: Sequence[str], order: range) -> Iterator[int | None]:
    """Yield for each line in this order the number of the last one before it that has words."""
    last: int | None = None
    for number in order:
        yield last
        last = number if lines[number].strip() else last


def _opens(line: str, following: str) -> bool:
    """Tell whether a line is the heading of what the following one begins to tell."""
    listed = _LIST.match(following) is not None
    if not _looks_like_one(line, before_list=listed) or not following:
        return False
    said = line.strip()
    if heading_word(said) is not None:
        return True
    if _INFINITIVE.search(said) and begins(following) == "see":
        return False
    if tells_to_act(line) and not (listed or tells_to_act(following)):
        return False
    return listed or _is_told(following)


def _looks_like_one(line: str, *, before_list: bool = False) -> bool:
    if _LIST.match(line) or _MARKDOWN.match(line) or line[:1].isspace():
        return False
    said = line.strip()
    if heading_word(said) is not None:
        return True
    if said.endswith(":") and before_list and not NOTE.match(f"{said} "):
        if len(said.split()) > _MOST_BEFORE_COLON or frame_word(said) or step_word(said):
            return False
        said = said.rstrip(":")
    if not _is_short(said, _LONGEST_HEADING) or len(said.split()) > _MOST_WORDS:
        return False
    polite = _POLITE.search(said) is not None and not said.endswith("?")
    return _STARTS.match(said) is not None and not (polite or frame_word(said) or step_word(said))


def _is_short(said: str, most: int) -> bool:
    return len(said) <= most and not said.endswith(_OPEN_END)


def _is_told(line: str) -> bool:
    said = line.strip()
    return said.endswith((".", "!", ":", "…")) or len(said) > _LONGEST_HEADING or ". " in said
