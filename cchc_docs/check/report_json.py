"""A judged document as plain data for other programs: a contract, described in docs/check_json.md."""

from collections.abc import Mapping, Sequence
from typing import Any

from cchc_docs.check.facts import Position
from cchc_docs.check.report import Finding, Gap, Report
from cchc_docs.model.clauses import clause_text
from cchc_docs.model.diagnostic import Severity

#: Raised when a field changes its meaning or goes; new fields do not raise it.
SCHEMA_VERSION = 1


def report_data(report: Report, *, strict: bool = False) -> dict[str, Any]:
    """One document: strings, numbers, booleans, lists and dicts only."""
    coverage = report.coverage
    return {
        "file": report.name,
        "recognised": report.is_recognised,
        "kind": report.kind.name.lower(),
        "stage": report.stage.name.lower(),
        "dated": report.dated.isoformat() if report.dated else None,
        "good": report.is_good(strict=strict),
        "coverage": {"applied": coverage.applied, "checked": coverage.checked, "unchecked": coverage.unchecked},
        "counts": {severity.name.lower(): report.count(severity) for severity in Severity},
        "findings": [_finding(report, finding) for finding in report.findings],
        "gaps": [_gap(report, gap) for gap in report.gaps],
        "rules": [
            {"rule": judgement.rule.id, "verdict": judgement.verdict.name.lower(), "reason": judgement.reason}
            for judgement in report.judgements
        ],
    }


def _finding(report: Report, finding: Finding) -> dict[str, Any]:
    rule = finding.rule
    return {
        "rule": rule.id,
        "severity": finding.severity.name.lower(),
        "strength": rule.strength.name.lower(),
        "clause": rule.clause,
        "clause_text": clause_text(rule.clause),
        "demand": rule.demand,
        "seen": finding.seen,
        "source": finding.source,
        "allowed": finding.allowed,
        "fix": finding.fix,
        "places": [_place(report, place) for place in finding.places],
    }


def _gap(report: Report, gap: Gap) -> dict[str, Any]:
    return {
        "reason": gap.reason,
        "rules": list(gap.rules),
        "whole": gap.whole,
        "places": [_place(report, place) for place in gap.places],
    }


def _place(report: Report, place: Position) -> dict[str, Any]:
    """Counted from 1; `table` 0: not in a table; `page` null: not known."""
    return {
        "text": str(place),
        "quote": report.quotes.get(place.order, ""),
        "part": place.part.name.lower(),
        "section": place.section,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "paragraph": place.paragraph,
        "page": place.page,
    }


def run_data(
    reports: Sequence[Report],
    unreadable: Mapping[str, str],
    profile: str,
    *,
    strict: bool = False,
    printed: bool = False,
) -> dict[str, Any]:
    """A whole run: its documents, the files nobody could open, and sums."""
    coverage = [report.coverage for report in reports]
    return {
        "version": SCHEMA_VERSION,
        "profile": profile,
        "strict": strict,
        "printed": printed,
        "files": [report_data(report, strict=strict) for report in reports],
        "unreadable": [{"file": name, "message": message} for name, message in unreadable.items()],
        "totals": {
            "files": len(reports) + len(unreadable),
            "good": sum(report.is_good(strict=strict) for report in reports),
            "not_recognised": sum(not report.is_recognised for report in reports),
            "unreadable": len(unreadable),
            "applied": sum(c.applied for c in coverage),
            "checked": sum(c.checked for c in coverage),
            "unchecked": sum(c.unchecked for c in coverage),
            **{severity.name.lower(): sum(r.count(severity) for r in reports) for severity in Severity},
        },
    }
