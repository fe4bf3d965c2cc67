"""The matrix: each fault in each good document; is it found, by its rule alone, and are the good documents clean?"""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import cache

from cchc_docs.check.judge import judge
from cchc_docs.check.measure import measure_document
from cchc_docs.check.recognise import recognise
from cchc_docs.check.rule import Case, Judgement, Office, Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import ND30
from tests.check.faults import FAULTS, Fault
from tests.check.faults.fault import ANY_OFFICE
from tests.check.specimens import Specimen, good_documents
from tests.check.surgery import NotThere


class Outcome(Enum):
    FOUND = "✓"  #: by its rule, and by no other
    IN_COMPANY = "+"  #: by its rule; others fire with it that need not
    UNKNOWN = "?"  #: its rule says that it cannot know, for instance without the printed page
    MISSED = "✗"
    ABSENT = "·"  #: the document has nothing that this fault could spoil


@dataclass(frozen=True, slots=True)
class Seeded:
    """One fault in one good document. `extra`: rules that fired and need not; `company`: that might, and did."""

    fault: Fault
    specimen: Specimen
    outcome: Outcome
    extra: tuple[str, ...] = ()
    company: tuple[str, ...] = ()


def judged(content: bytes, office: Office = ANY_OFFICE) -> tuple[Judgement, ...]:
    """The whole road, as `cchc check` goes it for one file."""
    return judge(Case(recognise(measure_document("thu.docx", content)), ND30, office), RULES)


def fired(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids of rules with a finding that weighs: an error or a warning, not a note."""
    return frozenset(
        j.rule.id for j in judgements if any((seen.severity or j.rule.severity) is not Severity.NOTE for seen in j.seen)
    )


@cache
def _false_alarms(specimen: Specimen, office: Office = ANY_OFFICE) -> frozenset[str]:
    return fired(judged(specimen.content, office))


def false_alarms(specimens: Iterable[Specimen]) -> dict[str, frozenset[str]]:
    """Good document → rules that fire on it; only those with any."""
    return {s.name: found for s in specimens if (found := _false_alarms(s))}


def unanswered(specimens: Iterable[Specimen]) -> dict[str, list[str]]:
    """Good document → rules that could not be checked on it."""
    found = {s.name: [j.rule.id for j in judged(s.content) if j.verdict is Verdict.NOT_CHECKED] for s in specimens}
    return {name: rules for name, rules in found.items() if rules}


def seed(fault: Fault, specimen: Specimen) -> Seeded:
    """What the checker says of this good document with this fault, beyond what it says of it without."""
    try:
        content = fault.into(specimen.content)
    except NotThere:
        return Seeded(fault, specimen, Outcome.ABSENT)
    judgements = judged(content, fault.office)
    new = fired(judgements) - _false_alarms(specimen, fault.office)
    extra, company = tuple(sorted(new - {fault.rule} - fault.company)), tuple(sorted(new & fault.company))
    if fault.rule not in new:
        unknown = any(j.rule.id == fault.rule and j.verdict is Verdict.NOT_CHECKED for j in judgements)
        return Seeded(fault, specimen, Outcome.UNKNOWN if unknown else Outcome.MISSED, extra, company)
    return Seeded(fault, specimen, Outcome.IN_COMPANY if extra else Outcome.FOUND, extra, company)


def run(faults: Sequence[Fault] = FAULTS, names: Sequence[str] = (), workers: int = 1) -> Iterator[Seeded]:
    """Every fault in every good document (or those named), fault by fault."""
    specimens = [s for s in good_documents() if not names or s.name in names]
    if workers == 1:
        yield from (seed(fault, specimen) for fault in faults for specimen in specimens)
        return
    cells = [(FAULTS.index(fault), specimen.name) for fault in faults for specimen in specimens]
    with ProcessPoolExecutor(workers) as pool:
        for (at, name), answer in zip(cells, pool.map(_seed_far_away, cells, chunksize=40), strict=True):
            specimen = next(s for s in specimens if s.name == name)
            yield Seeded(FAULTS[at], specimen, *answer)


def _seed_far_away(cell: tuple[int, str]) -> tuple[Outcome, tuple[str, ...], tuple[str, ...]]:
    """For another process: faults are functions and do not travel, their numbers do."""
    at, name = cell
    done = seed(FAULTS[at], next(s for s in good_documents() if s.name == name))
    return done.outcome, done.extra, done.company
