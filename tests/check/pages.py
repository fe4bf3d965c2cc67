"""A small language for printed pages: a test says which line stands where, in millimetres from the top left corner."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cchc_docs.check.page_facts import PageFacts, Ruling, Word
from cchc_docs.check.placing import place
from cchc_docs.check.rule import Case, Rule, Seen, Unchecked
from cchc_docs.check.rules.printed import RULES

#: A letter and a space of 14 pt, roughly.
LETTER_MM, SPACE_MM = 2.2, 1.3
MM_PER_PT = 25.4 / 72


def line(
    text: str, at: float, left: float = 30, width: float | None = None, size: float = 14, font: str = "Liberation Serif"
) -> list[Word]:
    """A line of words with its baseline `at`; stretched or squeezed to `width`."""
    words = text.split()
    natural = sum(len(w) * LETTER_MM for w in words) + SPACE_MM * (len(words) - 1)
    scale = (width or natural) / natural
    made, x = [], left
    for word in words:
        right = x + len(word) * LETTER_MM * scale
        made.append(Word(1, word, x, at - 0.9 * size * MM_PER_PT, right, at + 0.2 * size * MM_PER_PT, at, font, size))
        x = right + SPACE_MM * scale
    return made


def text_lines(count: int, start: float = 100, text: str = "lời văn") -> Iterator[list[Word]]:
    """So many lines of body text, each with a number of its own."""
    for number in range(count):
        yield line(f"{text} {number}", start + 7 * number)


def ruling(left: float, right: float, at: float) -> Ruling:
    return Ruling(1, left, right, at)


def page(number: int, *lines: list[Word], rulings: tuple[Ruling, ...] = (), **facts: Any) -> PageFacts:
    """An A4 sheet, portrait unless `width_mm` and `height_mm` say otherwise."""
    words = tuple(replace(word, page=number) for one in lines for word in one)
    drawn = tuple(replace(r, page=number) for r in rulings)
    return replace(PageFacts(number, 210, 297, words, drawn), **facts)


def page_number(number: int, at: float = 14, middle: float = 112.5) -> list[Word]:
    return line(str(number), at, middle - LETTER_MM / 2 * len(str(number)))


def on_paper(case: Case, *pages: PageFacts) -> Case:
    return replace(case, printed=place(case.paper.facts, pages))


def rule(id_: str) -> Rule:
    return next(r for r in RULES if r.id == id_)


def breaches(id_: str, case: Case) -> list[Seen]:
    """What the rule found; fails the test when it did not look or did not apply."""
    answer = rule(id_).judge(case)
    assert isinstance(answer, (list, tuple)), answer
    assert not any(isinstance(a, Unchecked) for a in answer), answer
    return [a for a in answer if isinstance(a, Seen)]


def reasons(id_: str, case: Case) -> list[str]:
    """Why the rule could not look."""
    answer = rule(id_).judge(case)
    assert isinstance(answer, (list, tuple)), answer
    return [a.reason for a in answer if isinstance(a, Unchecked)]
