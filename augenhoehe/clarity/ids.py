"""Ids of what has none yet: sections s1, s2, …; steps, branches and options 1, 2, … in reading order."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from augenhoehe.clarity.guide import Branch, Guide, Item, Section

Given = Callable[[str, str], str]


def with_ids(guide: Guide) -> Guide:
    """Return the guide with an id for everything that has none; an id that came twice is given once."""
    named = {one for one, _ in ids(guide) if one}
    taken = set[str]()

    def given(own: str, usual: str) -> str:
        wanted = own if own and own not in taken else usual
        while wanted in taken or (wanted != own and wanted in named):
            wanted += "x"
        taken.add(wanted)
        return wanted

    usual = iter([one for _, one in ids(guide)])
    return replace(guide, sections=tuple(_section(section, usual, given) for section in guide.sections))


def ids(guide: Guide) -> Iterator[tuple[str, str]]:
    """Yield in reading order the id of everything that has one, and the id that it would be given."""
    number = 0
    for place, section in enumerate(guide.sections, 1):
        yield section.id, f"s{place}"
        for item in section.items:
            number += 1
            yield item.id, str(number)
            for option in item.options if isinstance(item, Branch) else ():
                number += 1
                yield option.id, str(number)
                for step in option.steps:
                    number += 1
                    yield step.id, str(number)


def _section(section: Section, usual: Iterator[str], given: Given) -> Section:
    own = given(section.id, next(usual))
    return replace(section, id=own, items=tuple(_item(item, usual, given) for item in section.items))


def _item(item: Item, usual: Iterator[str], given: Given) -> Item:
    named = replace(item, id=given(item.id, next(usual)))
    if not isinstance(named, Branch):
        return named
    options = []
    for option in named.options:
        own = given(option.id, next(usual))
        steps = tuple(replace(step, id=given(step.id, next(usual))) for step in option.steps)
        options.append(replace(option, id=own, steps=steps))
    return replace(named, options=tuple(options))
