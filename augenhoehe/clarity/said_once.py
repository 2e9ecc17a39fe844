"""Words that stand before a field wherever a guide is shown, taken off a text that begins with them."""

import re
from dataclasses import replace

from augenhoehe.clarity.guide import Branch, Guide, Item, Section, Step
from augenhoehe.clarity.markdown_words import own_keyword

# Without a colon: "Sie sehen das Startmenü.", "You need the cable"; "Sie sehen, dass …" stays as it is.
_BEGINS = {
    "see": re.compile(
        r"(?:Sie sehen|Du siehst|Jetzt sehen Sie|Nun sehen Sie|You(?: will| should| now)? see|Now you see)"
        r"(?: jetzt| nun| dann| now| then)?\s*:?\s+(?=[^\W_]|[„“\"«»*])",
        re.IGNORECASE,
    ),
    # "Hotline: 01 234" says more than the heading does.
    "help": re.compile(r"(?:Hilfe|Help)\s*:\s+(?=\S)", re.IGNORECASE),
    "needs": re.compile(
        r"(?:Sie (?:brauchen|benötigen)|Du (?:brauchst|benötigst)|You(?:'ll| will)? need)\s*:?\s+"
        r"(?!(?:nicht|kein\w*|not|no|to)\b)(?=[^\W_]|[„“\"«»*])",
        re.IGNORECASE,
    ),
}


def said_once(guide: Guide) -> Guide:
    """Return the guide as it is shown: "You see: the menu" under "You see:" is "the menu"."""
    return replace(
        guide,
        goal=_bare("goal", guide.goal),
        needs=tuple(_bare("needs", need) for need in guide.needs),
        audience=_bare("audience", guide.audience),
        sections=tuple(_section(section) for section in guide.sections),
        check=_bare("check", guide.check),
        help=_bare("help", guide.help),
    )


def _section(section: Section) -> Section:
    return replace(section, items=tuple(_item(item) for item in section.items))


def _item(item: Item) -> Item:
    if isinstance(item, Step):
        return _step(item)
    if isinstance(item, Branch):
        options = tuple(replace(one, steps=tuple(map(_step, one.steps))) for one in item.options)
        return replace(item, options=options)
    return item


def _step(step: Step) -> Step:
    return replace(
        step,
        warning=_bare("warning", step.warning),
        where=_bare("where", step.where),
        where_detail=_bare("where_detail", step.where_detail),
        wait=_bare("wait", step.wait),
        see=_bare("see", step.see),
        if_not=_bare("if_not", step.if_not),
        why=_bare("why", step.why),
    )


def _bare(name: str, text: str) -> str:
    if not text:
        return text
    begun = text.lstrip()
    at = own_keyword(name, begun) if name != "help" else 0
    if not at and name in _BEGINS and (found := _BEGINS[name].match(begun)):
        at = found.end()
    # Nothing but the words is no doubling: somebody is still writing.
    return begun[at:] if begun[at:].strip() and at else text
