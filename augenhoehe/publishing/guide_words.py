"""What the program itself says to a customer, in the language of the guide; in German with Sie."""

from dataclasses import dataclass
from functools import cache

from augenhoehe.publishing.interface import Interface


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """Around one step; `step` and `go_on` take a `number`."""

    step: str
    warning: str
    for_good: str
    see: str
    wait: str
    where: str
    why: str
    fails: str
    done: str
    choose: str
    answer: str
    none_fits: str
    go_on: str
    go_to_end: str


@cache
def step_words(interface: Interface) -> StepWords:
    """Return the words around a step."""
    pgettext = interface.pgettext
    return StepWords(
        step=pgettext("guide page", "Step %(number)s"),
        warning=pgettext("guide page", "Careful:"),
        for_good=pgettext("guide page", "This cannot be undone."),
        see=pgettext("guide page", "You now see:"),
        wait=pgettext("guide page", "A short wait:"),
        where=pgettext("guide page", "Where is that?"),
        why=pgettext("guide page", "Why?"),
        fails=pgettext("guide page", "Does it not work?"),
        done=pgettext("guide page", "Done"),
        choose=pgettext("guide page", "Choose what fits:"),
        answer=pgettext("guide page", "Answer %(number)s"),
        none_fits=pgettext("guide page", "None of these fits"),
        go_on=pgettext("guide page", "Go on with step %(number)s"),
        go_to_end=pgettext("guide page", "Go on to the end"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckWords:
    """Of "I am stuck here"."""

    stuck: str
    no_fault: str
    what_instead: str
    send: str
    thanks: str
    see_end: str


@cache
def stuck_words(interface: Interface) -> StuckWords:
    """Return the words for somebody who does not get on."""
    pgettext = interface.pgettext
    return StuckWords(
        stuck=pgettext("guide page", "I am stuck here"),
        no_fault=pgettext("guide page", "It is not you, it is this guide."),
        what_instead=pgettext("guide page", "What do you see instead? (optional)"),
        send=pgettext("guide page", "Let them know"),
        thanks=pgettext("guide page", "Thank you. It has reached the person who wrote this guide."),
        see_end=pgettext("guide page", "How you reach a human"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """Before the first step and around all of them."""

    begin_with: str
    goal: str
    needs: str
    audience: str
    length: str
    steps: str
    tick: str
    keep_ticks: str
    here_last: str
    known: str
    begin: str
    pdf: str
    tested: str
    counted: str
    languages: str


@cache
def page_words(interface: Interface) -> PageWords:
    """Return the words of the page."""
    pgettext = interface.pgettext
    return PageWords(
        begin_with=pgettext("guide page", "Before you begin"),
        goal=pgettext("guide page", "What you achieve:"),
        needs=pgettext("guide page", "You need:"),
        audience=pgettext("guide page", "For:"),
        length=pgettext("guide page", "Length:"),
        steps=pgettext("guide page", "Step by step"),
        tick=pgettext("guide page", "Tick what is done."),
        keep_ticks=pgettext("guide page", "Keep my ticks"),
        here_last=pgettext("guide page", "You were here last: step %(number)s"),
        known=pgettext("guide page", "I know this already: go on to “%(title)s”"),
        begin=pgettext("guide page", "Begin"),
        pdf=pgettext("guide page", "The guide as a PDF to print"),
        tested=pgettext("guide page", "Last tried out on %(day)s"),
        counted=pgettext(
            "guide page", "What is counted is how far people come. Who you are, this page does not know."
        ),
        languages=pgettext("guide page", "This guide in another language:"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolWords:
    """What a script offers."""

    back: str
    next: str
    progress: str
    read: str
    stop: str
    all: str
    one: str
    restart: str


@cache
def tool_words(interface: Interface) -> ToolWords:
    """Return the words of what only works with a script."""
    pgettext = interface.pgettext
    return ToolWords(
        back=pgettext("guide page", "Back"),
        next=pgettext("guide page", "Done, go on"),
        progress=pgettext("guide page", "How far you are"),
        read=pgettext("guide page", "Read aloud"),
        stop=pgettext("guide page", "Stop reading"),
        all=pgettext("guide page", "Show all steps"),
        one=pgettext("guide page", "Show one step"),
        restart=pgettext("guide page", "Start again"),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWords:
    """After the last step, and on paper alone."""

    end: str
    check: str
    worked: str
    glad: str
    failed: str
    go_back: str
    steps: str
    all_right: str
    human: str
    questions: str
    reply: str
    understood: str
    copes: str
    copes_answers: str
    on_screen: str
    page: str


@cache
def end_words(interface: Interface) -> EndWords:
    """Return the words after the last step."""
    pgettext = interface.pgettext
    return EndWords(
        end=pgettext("guide page", "Did it work?"),
        check=pgettext("guide page", "This is how you can tell:"),
        worked=pgettext("guide page", "It worked"),
        glad=pgettext("guide page", "Good to hear that it worked. There is nothing more to do."),
        failed=pgettext("guide page", "It did not work"),
        go_back=pgettext(
            "guide page", "Go back to the step that looked different, and choose “I am stuck here” there."
        ),
        steps=pgettext("guide page", "Steps:"),
        all_right=pgettext(
            "guide page", "Every step looked right, and it still does not work? What do you see? (optional)"
        ),
        human=pgettext("guide page", "A human helps you"),
        questions=pgettext("guide page", "Two questions at the end"),
        reply=pgettext("guide page", "Please answer in a reply to the message that brought you this guide."),
        understood=pgettext("guide page", "It was about: %(solved)s"),
        copes=pgettext("guide page", "Can you manage on your own now?"),
        copes_answers=pgettext("guide page", "Yes / I am not sure / No"),
        on_screen=pgettext("guide page", "On a screen this guide shows one step at a time:"),
        page=pgettext("guide page", "page {page} of {pages}"),
    )
