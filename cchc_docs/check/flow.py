"""Tasks told in running text: each found by its remedy, its other values looked for around it."""

from collections.abc import Sequence

from cchc_docs.check.expected_words import find_whole
from cchc_docs.check.task_rows import ExpectedTask, Value

#: Between the lines of one remedy a template may put a dash or a number, no more.
MOST_BETWEEN = 12


def find_in_flow(flow: str, tasks: Sequence[ExpectedTask]) -> dict[int, str]:
    """Task number → the text in which its values must stand: from the remedy before to the remedy after.

    Tasks are looked for in their order; one that is told out of order is found too.
    """
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for one in tasks:
        span = _remedy(flow, one, at) or _remedy(flow, one, 0)
        if span:
            spans[one.number] = span
            at = span[1]
    borders = sorted(spans.values())
    regions = {}
    for number, span in spans.items():
        before = max((end for _, end in borders if end <= span[0]), default=0)
        after = min((start for start, _ in borders if start >= span[1]), default=len(flow))
        regions[number] = flow[before:after]
    return regions


def _remedy(flow: str, one: ExpectedTask, start: int) -> tuple[int, int] | None:
    """Where the remedy begins and ends, whole or line by line."""
    whole, lines = one.variants[Value.REMEDY]
    at = find_whole(flow, whole, start)
    if at >= 0:
        return at, at + len(whole)
    first = find_whole(flow, lines[0], start) if lines else -1
    end = first + len(lines[0]) if first >= 0 else -1
    for line in lines[1:]:
        at = find_whole(flow, line, end) if end >= 0 else -1
        if at < 0 or at - end > MOST_BETWEEN:
            return None
        end = at + len(line)
    return (first, end) if first >= 0 else None
