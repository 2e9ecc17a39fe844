"""The way through a guide, path by path: at every step what is missing before it is asked for."""

from collections.abc import Iterator

from augenhoehe.clarity.guide import Branch, Option, Section, Step
from augenhoehe.clarity.hint import Hint
from augenhoehe.clarity.jumps import things_missing
from augenhoehe.clarity.known import Known, known_from, merged, words_of
from augenhoehe.clarity.prepared import Prepared
from augenhoehe.clarity.screen_jumps import screens_missing


def jump_hints(guide: Prepared) -> Iterator[Hint]:
    """Yield a question for each self-evident step that nobody wrote down, each asked once."""
    known = known_from(guide)
    for section in guide.guide.sections:
        for item in section.items:
            if isinstance(item, Step):
                yield from _at_step(guide, section, item, known)
            elif isinstance(item, Branch):
                ends = list[Known]()
                for option in item.options:
                    path = _entered(known, item, option)
                    yield from _along(guide, section, option, path)
                    ends.append(path)
                known = merged(ends, known)
            else:
                # What a shared group opens and shows is not known here, so nothing is asked after it.
                known.facts |= {"anything"}


def _along(guide: Prepared, section: Section, option: Option, path: Known) -> Iterator[Hint]:
    for step in option.steps:
        yield from _at_step(guide, section, step, path, option.id)


def _entered(known: Known, branch: Branch, option: Option) -> Known:
    """Return what is known at the start of an option: whoever chooses it sees what it says."""
    path = known.copy()
    path.words = path.words | words_of(f"{branch.question} {option.label}")
    path.facts = path.facts | {"shown"}
    path.screen = None
    return path


def _at_step(guide: Prepared, section: Section, step: Step, known: Known, option: str = "") -> Iterator[Hint]:
    prepared = guide.step_at(section, step, option)
    if "anything" not in known.facts:
        yield from screens_missing(guide, prepared, known)
        yield from things_missing(guide, prepared, known)
    known.learn(prepared)
