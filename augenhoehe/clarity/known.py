"""What a reader has, knows and sees at a step: carried along every path, and merged where paths meet."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from augenhoehe.clarity.prepared import Field, Found, Prepared, PreparedStep, Said
from augenhoehe.language.word_forms import word_forms

_TOLD_IN = ("do", "see", "wait", "if_not", "where_detail", "warning")
_SHOWN_IN = ("see", "wait", "do")
_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 3
COMPUTERS = frozenset("computer pc windows laptop notebook mac rechner macbook".split())
_IMPLIED = {
    "login": frozenset({"password", "user_name", "login"}),
    "password": frozenset({"password", "login"}),
}


class Screen(NamedTuple):
    """What fills the screen: its kind (window, page, home, program), its name, all words said of it."""

    kind: str
    name: str
    words: frozenset[str]


def values_in(said: Said) -> list[Found]:
    """Return the values a sentence names; "QR-Code" is no "Code" beside it."""
    found = said.of("value")
    return [
        one
        for one in found
        if not any(other.start <= one.start and one.end <= other.end and other is not one for other in found)
    ]


def words_of(text: str) -> frozenset[str]:
    """Return the folded words of a text that have three letters or more; labels are words like others."""
    return frozenset(word.folded for word in word_forms(_WORD.findall(text)) if len(word.folded) >= _SHORTEST)


def kind_of(found: Found) -> str:
    """Return the name of the single rule: of "de.value.code" it is "code"."""
    return found.rule.id.rpartition(".")[2]


@dataclass(slots=True)
class Known:
    """Everything that has happened on the way to a step."""

    words: set[str] = field(default_factory=set)
    """All words of earlier steps: what was named there is taken to be there."""
    values: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()
    """Of "saved", "signed_in", "powered", "off", "plugged", "shown", "service", "restarted", "anything"."""
    closed: frozenset[str] = frozenset()
    screen: Screen | None = None
    """What the step before says one sees; None where it does not say."""
    front: str = ""
    """The name of the last window or page that was shown."""
    asked: set[tuple[str, str]] = field(default_factory=set)
    """What has been asked on any path: nothing is asked twice."""

    def copy(self) -> "Known":
        """Return what is known at the beginning of a path of its own; `asked` stays common."""
        return replace(self, words=set(self.words))

    def first_time(self, rule: str, what: str = "") -> bool:
        """Tell whether this has not been asked yet, and note that it has been now."""
        if (rule, what) in self.asked:
            return False
        self.asked.add((rule, what))
        return True

    def learn(self, step: PreparedStep) -> None:
        """Take in what a step does and shows."""
        texts = [step.fields[name] for name in _TOLD_IN if name in step.fields]
        for text in texts:
            self.words |= words_of(text.text)
        self.values |= frozenset(_values_given(step)) | frozenset(_values_used(step))
        self.made |= frozenset(_named(texts, "made_of"))
        self.facts |= frozenset(_facts(step, texts))
        self._switch(step)
        self._look_at_the_screen(step)

    def _switch(self, step: PreparedStep) -> None:
        """Note that something was switched off, or that it is on again."""
        if any(said.has("turns_off") for said in step.acting):
            self.facts = (self.facts - {"powered"}) | {"off"}
        elif step.has("powered", "do", "see") or step.has("restarts", "do"):
            self.facts -= {"off"}

    def _look_at_the_screen(self, step: PreparedStep) -> None:
        shut = frozenset(name or self.front for name in _closed(step))
        shown = [
            screen
            for name in _SHOWN_IN
            if name in step.fields
            for said in step.fields[name].said
            if not said.has("closes") and not said.has("fallback") and (name != "do" or said.has("result"))
            for screen in screens(step.fields[name], said, "screen")
        ]
        if shown:
            self.facts |= {"shown"}
        opened = frozenset(screen.name for screen in shown) | (
            words_of(step.do.text) if step.has("seeks", "do") and not shut else frozenset()
        )
        self.closed = (self.closed - opened) | shut
        seen = step.fields.get("see")
        named = [screen for screen in shown if screen.name]
        last = named[-1] if named else None
        self.front = last.name if last else "" if shut else self.front
        self.screen = last._replace(words=last.words | words_of(seen.text if seen else "")) if last else None


def known_from(guide: Prepared) -> Known:
    """Return what a reader has before the first step: what stands under "You need"."""
    needs = guide.needs
    values = {kind_of(found) for said in needs.said for found in values_in(said)}
    values |= {kind for value in values for kind in _IMPLIED.get(value, ())}
    facts = {
        fact
        for code, fact in _FACTS.items()
        for said in needs.said
        if said.has(code) and not _is_about_the_computer(code, said)
    }
    started = [said for said in needs.said if said.has("started") or said.has("signed_in")]
    words = words_of(" ".join(needs.text[said.start : said.end] for said in started))
    made = frozenset(
        kind_of(found) for said in needs.said for found in (*said.of("made"), *said.of("made_of"))
    )
    facts |= {"shown"} if any(said.has("screen") for said in started) else set()
    return Known(words=set(words), values=frozenset(values), facts=frozenset(facts), made=made)


def merged(ends: Sequence[Known], before: Known) -> Known:
    """Return what is known where paths meet: what holds on each of them."""
    if not ends:
        return before
    first, screens_seen = ends[0], {end.screen for end in ends}
    return Known(
        words=set.intersection(*(end.words for end in ends)),
        values=frozenset.intersection(*(end.values for end in ends)),
        made=frozenset.intersection(*(end.made for end in ends)),
        facts=frozenset.intersection(*(end.facts for end in ends)),
        closed=frozenset.intersection(*(end.closed for end in ends)),
        screen=first.screen if len(screens_seen) == 1 else None,
        front=first.front if len({end.front for end in ends}) == 1 else "",
        asked=before.asked,
    )


def screens(field_: Field, said: Said, code: str) -> Iterator[Screen]:
    """Yield the screens a sentence names; `code` is "screen" for any, "inside" for those it acts in."""
    for found in said.of(code):
        near = [label for label in field_.labels if label.start < found.end and label.end > found.start]
        text = near[0].text if near else _without_first_words(field_.text[found.start : found.end])
        kind = kind_of(found)
        name = "" if not near and text.casefold() in _UNNAMED else text
        yield Screen("program" if kind == "named_program" else kind, name, words_of(name))


_UNNAMED = frozenset(
    {
        *(
            "fenster",
            "fensters",
            "dialog",
            "dialogfenster",
            "dialogfeld",
            "maske",
            "meldung",
        ),
        *("assistent", "assistenten", "webseite", "window", "dialogue", "dialog box", "dialogue box"),
        *("message box", "message", "wizard", "web page", "webpage", "page"),
    }
)
_FIRST_WORDS = re.compile(
    r"^(?:bestätigen?|schließen?|quittieren?|confirm|dismiss|acknowledge|close|Sie|die|im|in|ins|den|dem|der|das|diesem|dieser|aus|vom|von|auf|Ihrem|Ihrer|Ihren|unter|under|Programm|App|Windows|from|inside"
    r"|into|on|the|that|this|your)\s+",
    re.IGNORECASE,
)


def _without_first_words(text: str) -> str:
    while (shorter := _FIRST_WORDS.sub("", text)) != text:
        text = shorter
    return text


_FACTS = {
    "saves": "saved",
    "signed_in": "signed_in",
    "powered": "powered",
    "plugs": "plugged",
}


def _facts(step: PreparedStep, texts: list[Field]) -> Iterator[str]:
    for code, fact in _FACTS.items():
        told = (said for text in texts if text.has(code) for said in text.said if said.has(code))
        if code in step.do.label_codes or any(not _is_about_the_computer(code, said) for said in told):
            yield fact
    if any("<link>" in said.sentence.folded for said in step.do.said):
        yield "address"


def _is_about_the_computer(code: str, said: Said) -> bool:
    """Tell whether a computer is switched on or signed in to: that says nothing of a printer or a portal."""
    return code in {"powered", "signed_in"} and bool(words_of(said.sentence.text) & COMPUTERS)


def _named(texts: list[Field], code: str) -> Iterator[str]:
    for text in texts:
        for said in text.said:
            yield from (kind_of(found) for found in said.of(code))
        yield from (kind_of(found) for found in text.label_found if found.rule.code == code)


def _values_given(step: PreparedStep) -> Iterator[str]:
    """Yield the kinds of value a step hands the reader: it finds them, or is shown or sent them."""
    for name in _TOLD_IN:
        for said in step.fields[name].said if name in step.fields else ():
            handed = said.has("gives") if said.acts else said.has("provides") and not said.has("blanks")
            if handed or (name == "where_detail" and said.has("value")):
                yield from _with_implied(said)


def _values_used(step: PreparedStep) -> Iterator[str]:
    for said in step.acting:
        if said.has("uses_value"):
            yield from _with_implied(said)


def _with_implied(said: Said) -> Iterator[str]:
    for found in values_in(said):
        yield kind_of(found)
        yield from _IMPLIED.get(kind_of(found), ())


def _closed(step: PreparedStep) -> Iterator[str]:
    """Yield the names of what a step closes, "" for a window without one."""
    for name in ("do", "see"):
        for said in step.fields[name].said if name in step.fields else ():
            if said.has("closes"):
                yield from (screen.name for screen in screens(step.fields[name], said, "screen"))
