"""The same breach at forty places is one finding with forty places: a clerk who sees forty findings reads none."""

from collections.abc import Iterable
from dataclasses import replace

from cchc_docs.check.facts import Position
from cchc_docs.check.rule import Seen, Unchecked

_NAMED = 3  #: places written out after the first


def gather(answers: Iterable[Seen | Unchecked]) -> tuple[Seen | Unchecked, ...]:
    """Each distinct answer once, at its first place; further places of a breach go to `also`.

    Breaches are the same when everything but the place is equal: seen, allowed, source, fix, severity.
    """
    groups: dict[Seen | Unchecked, dict[Position, None]] = {}
    for answer in answers:
        known = groups.setdefault(replace(answer, where=None), {})
        if answer.where is not None:
            known[answer.where] = None
    return tuple(_placed(answer, sorted(places, key=_order)) for answer, places in groups.items())


def places(seen: Seen) -> str:
    """All places of a breach for a clerk: the first ones written out, the rest counted; "" when it has none."""
    if seen.where is None:
        return ""
    named = "; ".join(str(place) for place in (seen.where, *seen.also[:_NAMED]))
    left = len(seen.also) - _NAMED
    return f"{named} và {left} chỗ nữa" if left > 0 else named


def _placed(answer: Seen | Unchecked, found: list[Position]) -> Seen | Unchecked:
    if not found:
        return answer
    if isinstance(answer, Seen):
        return replace(answer, where=found[0], also=tuple(found[1:]))
    return replace(answer, where=found[0])


def _order(place: Position) -> int:
    return place.order
