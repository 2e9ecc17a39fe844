"""Steps out of Markdown: an item of a list becomes a step, a branch or a reuse, its lines become fields."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from augenhoehe.clarity.guide import Branch, Item, Language, Option, Picture, Reuse, Step
from augenhoehe.clarity.markdown_blocks import Block
from augenhoehe.clarity.markdown_inline import (
    Run,
    breaks_hard,
    id_in_comment,
    labelled,
    read_run,
    words_of_html,
)
from augenhoehe.clarity.markdown_words import WRITTEN, Marked, item_word, step_word

_BEGINS = {
    "see": re.compile(
        r"(?:Sie sehen|Jetzt sehen Sie|Nun sehen Sie|Dann sehen Sie"
        r"|(?:Es|Ein|Eine|Das|Die|Der) (?:.{1,60} )?(?:öffnet|erscheint)"
        r"|You (?:will |should |now )?see|Now you see|(?:A|An|The) (?:.{1,60} )?(?:opens|appears))\b",
    ),
    "if_not": re.compile(
        r"(?:(?:Wenn|Falls) .{0,40}(?:nicht|kein)|Sonst\b|If .{0,40}(?:not|n't|no)\b|Otherwise\b"
        r"|(?:Wenn|Falls|Sollten?|If|In case)\s[^.!?]{1,100}(?::|,\s)"
        r"|(?:Bleibt|Bleiben|Erscheint|Steht|Kommt|Leuchtet|Fehlt|Passiert|Geht|Klappt|Öffnet|Fragt|Meldet"
        r"|Sehen Sie|Siehst du|Hören Sie|Hörst du)\s[^.!?]{1,100}(?::|,\s)"
        r"|[^.!?\n]{2,60}\b(?:nicht|kein\w*|not)\b[^.!?\n]{0,40}\?"
        r"|(?:No|Not|Nothing|Isn't|Doesn't|Can't|Nichts|Kein\w*)\b[^.!?\n]{0,60}\?)"
    ),
    "warning": re.compile(r"(?:Achtung|Vorsicht|Warnung|Warning|Caution|Careful)\b"),
}
# "**Open the settings.** At the top right, click …": a small heading on the line of its step.
_LEAD = re.compile(r"(?:\*\*|__)((?:[^*_\n\s]+ ){0,8}[^*_\n\s]+[.:])(?:\*\*|__)\s+(?=\S)")
_NUMBER = re.compile(r"^\d{1,3}[.)]\s*")
# "Click “Save”. → The window closes."; an arrow between labels is a path.
_THEN = re.compile(r"(?<=[.!?)])\s+(?:→|⇒|➜|->|=>)\s+(?=\S)")
_ENDS = frozenset(".!?:")
_TELLS_TO_ACT = re.compile(
    r"(?:(?!sehen|hören)\w+n Sie\b|(?:klick|tipp|drück|wähl|öffne|gib|geh|zieh|steck|halt|schalt|wart|prüf"
    r"|schau|such|trag|scroll|setz|entfern|nimm|leg|stell|mach|start|bestätig|dreh|lies|ruf|frag)e?\b"
    r"|(?:click|tap|press|choose|select|open|type|enter|go|pull|push|plug|unplug|hold|turn|switch|wait|check"
    r"|look|scroll|drag|remove|take|put|make|start|confirm|scan|swipe|move|use|sign|log|close|restart|write"
    r"|ring|call|ask|pick|try|read|keep|leave|note|remember)\b)",
    re.IGNORECASE,
)
# Something happens, or is so now; who or what it is stands before the verb.
_HAPPENS = re.compile(
    r"[^.!?\n]{1,120}?\b(?:öffnet|öffnen|erscheint|erscheinen|zeigt|zeigen|steht|stehen|leuchtet|leuchten"
    r"|blinkt|piept|brummt|wird|werden|fragt|verlangt|meldet|startet|beginnt|verschwindet|bewegt|dreht"
    r"|rastet|klingelt|vibriert|springt|wechselt|füllt|färbt|schließt|kommt|kommen|hören|hörst|sehen|siehst"
    r"|läuft|rattert|surrt|summt|fährt|rollt|schiebt|bleibt|ertönt|geht (?:auf|an|aus|zu)"
    r"|hat (?:jetzt|nun)|(?:ist|sind) (?:jetzt|nun|wieder)"
    r"|(?:ist|sind)(?: \w+)? (?:leer|weg|aus|an|fertig|verbunden|grün|blau|rot|gelb|grau|dunkel|hell|frei"
    r"|offen|angehakt|markiert|ausgewählt|eingeschaltet|ausgeschaltet|da|zu|verschwunden|sichtbar)"
    r"|opens?|appears?|shows?|turns?|says?|asks?|flash(?:es)?|blinks?|lights?|goes|starts?|begins?"
    r"|disappears?|closes|moves?|beeps?|rings?|vibrates?|clicks into|changes|comes|reads|pops|pushes|prints"
    r"|displays?|jumps?|fills|covers|runs|spins|slides|drops|rolls|glows|stays|remains|lists|hums|buzzes"
    r"|(?:is|are) now|has a tick|hear|see"
    r"|(?:is|are)(?: \w+)? (?:empty|gone|green|blue|red|yellow|grey|gray|blank|off|on|ticked|dark|ready"
    r"|connected|open|selected|highlighted|visible|closed|back))\b"
)
_SHORT_ANSWER = re.compile(r"(.{1,60}?)\s*(?::|→|->|=>)\s+(.+)", re.DOTALL)


@dataclass(slots=True)
class Draft:
    """A step while it is being read."""

    id: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    picture: Picture | None = None
    irreversible: bool = False
    is_headed: bool = False
    """Its action is a heading so far; where a paragraph tells more, the heading says what it is for."""

    def add(self, name: str, text: str) -> None:
        """Add words to a field; nothing that stood there is lost."""
        if name == "do" and text and self.is_headed and self.texts.get("do"):
            self.is_headed = False
            self.add("why", self.texts.pop("do"))
        if text or name not in self.texts:
            self.texts[name] = f"{self.texts[name]}\n{text}" if self.texts.get(name) else text

    def add_run(self, name: str, run: Run) -> None:
        """Add a run of text, its id and its pictures; from the second picture on only their words."""
        self.id = self.id or run.id
        self.add(name, run.text)
        for picture in run.pictures:
            if self.picture is None:
                self.picture = picture
            else:
                self.add("where_detail", f"{picture.alt} ({picture.file})".strip())

    def step(self) -> Step:
        """Return the step as it stands."""
        return Step(
            id=self.id,
            do=self.texts.get("do", ""),
            **{name: text for name, text in self.texts.items() if name != "do"},
            picture=self.picture,
            irreversible=self.irreversible,
        )


class StepReader:
    """Reads items of lists in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def items(self, listed: Block) -> Iterator[Item | Draft]:
        """Yield what the items of a list are; steps as drafts, so that text behind them can still join."""
        for item in listed.children:
            yield from self._item(item)

    def _item(self, item: Block) -> Iterator[Item | Draft]:
        first = item.children[0] if item.children else None
        raw = first.raw if first and first.kind == "paragraph" else ""
        word = item_word(raw)
        if word and word.name == "reuse":
            run = read_run(raw[word.at :], self.language)
            yield Reuse(id=run.id, group=run.text)
        elif word and word.name == "branch":
            yield self._branch(item, raw[word.at :])
        elif raw.rstrip("*_ ").endswith("?") and self._has_answers(item):
            yield self._branch(item, raw)
        else:
            yield from self._step(item)

    def _has_answers(self, item: Block) -> bool:
        answers = [one for block in item.children if block.kind == "list" for one in block.children]
        return len(answers) > 1 and all(
            any(block.kind == "list" for block in one.children)
            or (
                one.children
                and _SHORT_ANSWER.match(one.children[0].raw)
                and not step_word(one.children[0].raw)
            )
            for one in answers
        )

    def _branch(self, item: Block, question: str) -> Branch:
        run = read_run(question, self.language)
        options, more = list[Option](), list[str]()
        for block in item.children[1:]:
            if block.kind == "list":
                options += [self._option(one) for one in block.children]
            else:
                more.append(self.words(block))
        text = "\n".join(part for part in (run.text, *more) if part)
        return Branch(id=run.id, question=text, options=tuple(options))

    def _option(self, item: Block) -> Option:
        first = item.children[0] if item.children else None
        raw = first.raw if first and first.kind == "paragraph" else ""
        word, drafts = item_word(raw), list[Draft]()
        if word and word.name == "option":
            run = read_run(raw[word.at :], self.language)
        elif answer := _SHORT_ANSWER.fullmatch(raw):
            run = read_run(answer[1], self.language)
            drafts.append(Draft())
            drafts[0].add_run("do", read_run(answer[2], self.language))
        else:
            run = read_run(raw, self.language)
        for block in item.children[1 if raw else 0 :]:
            if block.kind == "list":
                drafts += [self._flat(one) for one in self.items(block)]
            elif drafts:
                drafts[-1].add("do", self.words(block))
            else:
                run.text = "\n".join(filter(None, [run.text, self.words(block)]))
        return Option(id=run.id, label=run.text, steps=tuple(draft.step() for draft in drafts))

    def _flat(self, item: Item | Draft) -> Draft:
        """Return a step for whatever stands in an option: there is no branch inside a branch."""
        if isinstance(item, Draft):
            return item
        draft = Draft(id=item.id)
        if isinstance(item, Reuse):
            draft.add("do", item.group)
        elif isinstance(item, Branch):
            draft.add("do", item.question)
            for option in item.options:
                told = (" ".join(filter(None, [step.do, step.see, step.if_not])) for step in option.steps)
                draft.add("where_detail", f"{option.label}: {' '.join(told)}")
        return draft

    def _step(self, item: Block) -> Iterator[Draft]:
        draft, inner = Draft(), list[Draft]()
        draft.add("do", "")
        for number, block in enumerate(item.children):
            if block.kind == "paragraph":
                self.lines(draft, block.raw, first=number == 0)
            elif block.kind == "list":
                inner += self._inner(draft, block)
            elif block.kind == "html" and id_in_comment(block.raw):
                draft.id = draft.id or id_in_comment(block.raw)
            else:
                draft.add("do" if not draft.texts["do"] else "where_detail", self.words(block))
        yield draft
        yield from inner

    def _inner(self, draft: Draft, listed: Block) -> Iterator[Draft]:
        """Read a list inside a step: fields of it, or steps of their own that follow it."""
        for item in listed.children:
            first = item.children[0] if item.children else None
            raw = first.raw if first and first.kind == "paragraph" else ""
            if not listed.ordered and first and (step_word(raw) or begins(raw) or "![" in raw):
                self.lines(draft, raw, first=False)
                for block in item.children[1:]:
                    draft.add("where_detail", self.words(block))
            elif listed.ordered:
                yield from (self._flat(one) for one in self._item(item))
            else:
                draft.add("where_detail", "\n".join(self.words(block) for block in item.children))

    def lines(self, draft: Draft, raw: str, *, first: bool) -> None:
        """Add the lines of a paragraph to the fields that their keywords name."""
        if raw.startswith(WRITTEN):
            draft.add_run("do" if first else begins(raw) or "do", read_run(raw, self.language))
            return
        name = "do" if first else ""
        run = list[str]()
        for line in raw.split("\n"):
            word = None if run and breaks_hard(run[-1]) else step_word(line) or _said_next(run, line)
            if word is None:
                run.append(line)
                continue
            self._add(draft, name, "\n".join(run))
            name, run = word.name, [line[word.at :]]
        self._add(draft, name, "\n".join(run))

    def _add(self, draft: Draft, name: str, raw: str) -> None:
        if name == "irreversible":
            draft.irreversible = True
        elif name == "picture":
            draft.add_run("where_detail", read_run(raw, self.language))
        elif name or raw.strip():
            lead = _LEAD.match(raw) if name == "do" else None
            if lead:
                draft.add_run("why", read_run(_NUMBER.sub("", lead[1]), self.language))
                raw = raw[lead.end() :]
            field = name or begins(raw) or "do"
            told, *seen = _THEN.split(raw, maxsplit=1) if field == "do" else [raw]
            draft.add_run(field, read_run(told, self.language))
            for more in seen:
                draft.add_run("see", read_run(more, self.language))

    def words(self, block: Block) -> str:
        """Return all words of a block, whatever it is."""
        if block.kind == "html":
            return words_of_html(block.raw)
        if block.kind == "code":
            return "\n".join(
                labelled(line.strip(), self.language) for line in block.raw.split("\n") if line.strip()
            )
        run = read_run(block.raw, self.language)
        pictures = [f"{one.alt} ({one.file})".strip() for one in run.pictures]
        return "\n".join(filter(None, [run.text, *pictures, *(self.words(one) for one in block.children)]))


def is_parted(raw: str) -> bool:
    """Tell whether an action would be read as an action and its result."""
    return _THEN.search(raw) is not None


def _said_next(before: list[str], line: str) -> Marked | None:
    """Return the field of a line that begins a sentence behind another one and is no action."""
    is_sentence = before and before[-1].rstrip("*_ ")[-1:] in _ENDS and line.lstrip("*_ ")[:1].isupper()
    name = begins(line) if is_sentence else ""
    return Marked(name, 0) if name else None


def begins(raw: str) -> str:
    """Return the field that a text without a keyword belongs to by how it begins, "" where that is open."""
    start = raw.lstrip("*_ ")
    begun = next((name for name, pattern in _BEGINS.items() if pattern.match(start)), "")
    return begun or ("see" if _HAPPENS.match(start) and not _TELLS_TO_ACT.match(start) else "")


def tells_to_act(raw: str) -> bool:
    """Tell whether a text begins with a verb that tells to do something."""
    return _TELLS_TO_ACT.match(raw.lstrip("*_ ")) is not None
