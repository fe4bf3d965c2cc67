"""A judged document in a clerk's words: findings with place, clause and fix, gaps, and the counts as the last line."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from cchc_docs.check.facts import Position
from cchc_docs.check.report import WEIGHTS, Coverage, Finding, Gap, Report
from cchc_docs.check.rule import Rule, Verdict
from cchc_docs.model.clauses import clause_text, short_clause

#: Places of one finding that are written out; the rest is counted.
PLACES = 3
#: Rules of one gap that are named; the rest is counted.
RULES = 6
INDENT = 6
NOT_RECOGNISED = (
    "Không nhận ra đây là kế hoạch, báo cáo, công văn hay phụ lục theo NĐ 30/2020; những điều nêu dưới đây chỉ là phần "
    "xem được."
)


def report_lines(report: Report, width: int, *, verbose: bool = False) -> list[str]:
    """The whole report of one document; the weightiest findings last, near the counts, where the eye ends."""
    lines = [title_text(report)]
    if not report.is_recognised:
        lines += wrapped(NOT_RECOGNISED, width, indent=2)
    if verbose:
        lines += _answers(report, width)
    for gap in report.gaps:
        lines += gap_lines(gap, width, verbose=verbose)
    for finding in sorted(report.findings, key=lambda finding: -WEIGHTS.index(finding.severity)):
        where = places_text(report, finding.places, verbose=verbose)
        lines += finding_lines(finding, width, where, verbose=verbose)
    if report.findings or report.gaps or verbose:
        lines.append("")
    return [*lines, f"{PurePath(report.name).name}: {summary_text(report)}"]


def title_text(report: Report) -> str:
    return f"{report.name}: {kind_text(report)}"


def kind_text(report: Report) -> str:
    """“công văn, dự thảo”; a document nobody recognised has no stage either."""
    return f"{report.kind.value}, {report.stage.value}" if report.is_recognised else report.kind.value


def summary_text(report: Report) -> str:
    """“áp dụng 41 quy tắc, đã kiểm 38, chưa kiểm 3; 1 lỗi, 2 cảnh báo.”"""
    outcome = severities_text([report])
    if not report.is_recognised:
        outcome = ", ".join(["không nhận ra loại văn bản", *([outcome] if report.findings else [])])
    return f"{coverage_text(report.coverage)}; {outcome}."


def coverage_text(coverage: Coverage) -> str:
    return f"áp dụng {coverage.applied} quy tắc, đã kiểm {coverage.checked}, chưa kiểm {coverage.unchecked}"


def severities_text(reports: Sequence[Report]) -> str:
    """“2 lỗi, 1 cảnh báo”, of all of them together."""
    counts = [(sum(report.count(severity) for report in reports), severity.value) for severity in WEIGHTS]
    return ", ".join(f"{count} {word}" for count, word in counts if count) or "không có lỗi"


def finding_lines(finding: Finding, width: int, where: str, *, verbose: bool = False) -> list[str]:
    """What was seen and from where, what is allowed, where it is, by which clause, what to do.

    Two paragraphs; `verbose`: one for each, the rule's demand too, after an empty line.
    """
    source = f" ({finding.source})" if finding.source else ""
    name = f"{finding.severity.value} {finding.rule.id}"
    if not verbose:
        allowed = f"Được phép: {finding.allowed} " if finding.allowed else ""
        told = f"{allowed}({short_clause(finding.rule.clause)}). Sửa: {finding.fix}"
        place = f", {where}" if finding.places else ""
        return [
            *wrapped(f"{name}{place}: {finding.seen}{source}", width, indent=2),
            *wrapped(told, width, indent=INDENT),
        ]
    lines = ["", *wrapped(f"{name}: {finding.seen}{source}", width, indent=2)]
    for label, text in (
        ("Được phép: ", finding.allowed),
        ("Ở: ", where),
        ("Theo: ", demand_text(finding.rule)),
        ("→ ", finding.fix),
    ):
        if text:
            lines += wrapped(label + text, width, indent=INDENT)
    return lines


def demand_text(rule: Rule) -> str:
    """“NĐ 30/2020, Phụ lục I, …: Tên loại in hoa, đậm.”"""
    return f"{clause_text(rule.clause)}: {rule.demand}"


def gap_lines(gap: Gap, width: int, files: str = "", *, verbose: bool = False) -> list[str]:
    shown = gap.rules if verbose or len(gap.rules) <= RULES else gap.rules[:RULES]
    more = f" … ({len(gap.rules)} quy tắc)" if len(shown) < len(gap.rules) else ""
    rules = f" {', '.join(shown)}{more}" if shown else ""
    partly = "" if gap.whole else " hết"
    return wrapped(f"chưa kiểm được{partly}{rules}{files}: {gap.reason}", width, indent=2)


def places_text(report: Report, places: Iterable[Position], *, verbose: bool) -> str:
    """“phần 1, đoạn 5 “Số: 15/KH-UBND”; … và 34 chỗ nữa”; a finding without a place is about the whole document."""
    every = list(places)
    if not every:
        return "cả văn bản"
    shown = every if verbose else every[:PLACES]
    more = f"; và {len(every) - len(shown)} chỗ nữa" if len(every) > len(shown) else ""
    return "; ".join(place_text(report, place) for place in shown) + more


def place_text(report: Report, place: Position) -> str:
    words = place.words(names_section=report.has_sections) or "cả văn bản"
    quote = report.quotes.get(place.order) if place.paragraph else ""
    return f"{words} “{quote}”" if quote else words


def wrapped(text: str, width: int, *, indent: int) -> list[str]:
    """Lines of at most `width` letters; those after the first stand four further in."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 4),
        break_long_words=False,
        break_on_hyphens=False,
    )


def _answers(report: Report, width: int) -> Iterator[str]:
    """What passed, and what does not apply and why: for whoever wants to see that everything was looked at."""
    for judgement in report.judgements:
        reason = f" ({judgement.reason})" if judgement.reason else ""
        if judgement.verdict in (Verdict.PASSED, Verdict.NOT_APPLICABLE):
            yield from wrapped(
                f"{judgement.verdict.value} {judgement.rule.id}: {judgement.rule.demand}{reason}", width, indent=2
            )
