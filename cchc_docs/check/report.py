"""What the rules said of documents, gathered for people: equal breaches in one finding, and the counts of coverage."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from cchc_docs.check.facts import DocumentFacts, ParagraphFacts, Position
from cchc_docs.check.page_facts import Printed
from cchc_docs.check.recognised import PaperKind, Recognised, Stage
from cchc_docs.check.rule import Judgement, Rule, Seen, Unchecked, Verdict
from cchc_docs.model.diagnostic import Severity

#: Letters of a paragraph that are quoted beside its place.
QUOTED = 48
WEIGHTS = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True)
class Finding:
    """One breach, with every place of the document where it was seen. No places: the document as a whole."""

    rule: Rule
    severity: Severity
    seen: str
    source: str
    allowed: str
    fix: str
    places: tuple[Position, ...] = ()

    @property
    def same(self) -> tuple[str, ...]:
        """Equal for findings that differ only in their document and place."""
        return (self.rule.id, self.severity.name, self.seen, self.source, self.allowed, self.fix)


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that could not be looked at: the rules it left unanswered, and why. `whole`: nothing of a rule was."""

    reason: str
    rules: tuple[str, ...]
    whole: bool
    places: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of rules: `applied` = `checked` + `unchecked`. A rule that found a breach has been checked."""

    applied: int
    checked: int
    unchecked: int


@dataclass(frozen=True)
class Report:
    """One judged document, without its facts: a thousand reports fit in memory. `name`: how the clerk called the file.

    `quotes`: reading order → first words of the paragraph, for every place that a finding or a gap names.
    """

    name: str
    kind: PaperKind
    stage: Stage
    dated: date | None
    judgements: tuple[Judgement, ...]
    unread: tuple[str, ...]
    quotes: Mapping[int, str]
    has_sections: bool = False  #: more than one, so that a place must name its own

    @property
    def is_recognised(self) -> bool:
        return self.kind is not PaperKind.UNKNOWN

    @cached_property
    def coverage(self) -> Coverage:
        verdicts = [judgement.verdict for judgement in self.judgements]
        unchecked = verdicts.count(Verdict.NOT_CHECKED)
        checked = verdicts.count(Verdict.PASSED) + verdicts.count(Verdict.FAILED)
        return Coverage(checked + unchecked, checked, unchecked)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The weightiest first, then in the rules' order, that of the sheet."""
        found: dict[tuple[str, ...], Finding] = {}
        places: dict[tuple[str, ...], list[Position]] = {}
        for judgement in self.judgements:
            for seen in judgement.seen:
                finding = _finding(judgement.rule, seen)
                found.setdefault(finding.same, finding)
                places.setdefault(finding.same, []).extend([seen.where, *seen.also] if seen.where else [])
        made = [_with_places(finding, places[key]) for key, finding in found.items()]
        return tuple(sorted(made, key=lambda finding: WEIGHTS.index(finding.severity)))

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything not checked, by reason; what the measurer could not read comes last."""
        grouped: dict[tuple[str, bool], list[tuple[str, Unchecked]]] = {}
        for judgement in self.judgements:
            for unchecked in judgement.unchecked:
                key = unchecked.reason, judgement.verdict is Verdict.NOT_CHECKED
                grouped.setdefault(key, []).append((judgement.rule.id, unchecked))
        made = [_gap(reason, whole, members) for (reason, whole), members in grouped.items()]
        return (*made, *(Gap(reason, (), False) for reason in self.unread))

    def count(self, severity: Severity) -> int:
        return sum(finding.severity is severity for finding in self.findings)

    def is_good(self, *, strict: bool = False) -> bool:
        """Recognised and without an error; `strict`: without a warning and with nothing left unchecked too."""
        if not self.is_recognised or self.count(Severity.ERROR):
            return False
        return not strict or not (self.count(Severity.WARNING) or self.gaps or self.coverage.unchecked)


def make_report(
    name: str, recognised: Recognised, judgements: Iterable[Judgement], printed: Printed | None = None
) -> Report:
    """`printed`: its pages, when they are at hand; places then name the page."""
    answers = tuple(_paged(judgement, printed) for judgement in judgements) if printed else tuple(judgements)
    named = {place.order for judgement in answers for place in _places(judgement)}
    quotes = {
        paragraph.position.order: _quote(paragraph)
        for paragraph in _all_paragraphs(recognised.facts)
        if paragraph.position.order in named
    }
    facts = recognised.facts
    shown = (name, recognised.kind, recognised.stage, recognised.dated, answers, facts.unread, quotes)
    return Report(*shown, has_sections=len(facts.sections) > 1)


def _paged(judgement: Judgement, printed: Printed) -> Judgement:
    seen = tuple(
        replace(s, where=printed.on_page(s.where), also=tuple(map(printed.on_page, s.also))) if s.where else s
        for s in judgement.seen
    )
    unchecked = tuple(replace(u, where=printed.on_page(u.where)) if u.where else u for u in judgement.unchecked)
    return replace(judgement, seen=seen, unchecked=unchecked)


def _places(judgement: Judgement) -> Iterable[Position]:
    for seen in judgement.seen:
        yield from (seen.where, *seen.also) if seen.where else ()
    for unchecked in judgement.unchecked:
        if unchecked.where:
            yield unchecked.where


def _quote(paragraph: ParagraphFacts) -> str:
    text = " ".join(paragraph.visible.split())
    if len(text) <= QUOTED:
        return text
    cut = text[:QUOTED]
    return (cut.rpartition(" ")[0] or cut) + "…"


def _finding(rule: Rule, seen: Seen) -> Finding:
    severity = seen.severity or rule.severity
    return Finding(rule, severity, seen.seen, seen.source, seen.allowed, seen.fix or rule.fix)


def _with_places(finding: Finding, places: Iterable[Position]) -> Finding:
    in_order = tuple(sorted(dict.fromkeys(places), key=lambda place: place.order))
    return Finding(finding.rule, finding.severity, finding.seen, finding.source, finding.allowed, finding.fix, in_order)


def _gap(reason: str, whole: bool, members: list[tuple[str, Unchecked]]) -> Gap:
    places = dict.fromkeys(unchecked.where for _, unchecked in members if unchecked.where)
    return Gap(reason, tuple(dict.fromkeys(rule for rule, _ in members)), whole, tuple(places))


def _all_paragraphs(facts: DocumentFacts) -> Iterable[ParagraphFacts]:
    yield from facts.paragraphs
    yield from facts.text_boxes
    for section in facts.sections:
        for kinds in (section.headers, section.footers):
            for paragraphs in kinds.values():
                yield from paragraphs
