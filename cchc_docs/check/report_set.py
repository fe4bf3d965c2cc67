"""Many judged documents at once: alike ones in one line, equal findings told once with the files they are in."""

from collections.abc import Sequence
from pathlib import PurePath

from cchc_docs.check.report import WEIGHTS, Coverage, Finding, Gap, Report
from cchc_docs.check.report_text import (
    NOT_RECOGNISED,
    coverage_text,
    finding_lines,
    gap_lines,
    kind_text,
    place_text,
    severities_text,
    summary_text,
    wrapped,
)

#: Files named in one line; the rest is counted.
NAMED = 6
#: Files of a finding whose place is written out.
PLACED = 2


def set_lines(reports: Sequence[Report], width: int, *, verbose: bool = False) -> list[str]:
    """What could not be checked, then each finding once (the weightiest last), then every file's counts.

    The caller adds the line of totals: only it knows the files that could not be opened.
    """
    short = _short_names(reports)
    lines: list[str] = []
    for gap, members in _gaps(reports).values():
        lines += gap_lines(gap, width, f" ({_number(members, reports, short)})", verbose=verbose)
    for finding, members in _findings(reports):
        lines += finding_lines(finding, width, _where(finding, members, short, verbose), verbose=verbose)
        if len(members) > PLACED and not verbose:
            lines += wrapped(f"Tệp ({len(members)}): {_names(members, short, verbose)}", width, indent=6)
    strangers = [report for report in reports if not report.is_recognised]
    if strangers:
        lines += ["", *wrapped(f"{_names(strangers, short, verbose)}: {NOT_RECOGNISED}", width, indent=2)]
    return [*lines, *([""] if lines else []), *_file_lines(reports, short, width, verbose)]


def totals_text(reports: Sequence[Report], unreadable: int, *, strict: bool) -> str:
    """“Tổng cộng 193 tệp: 190 không có lỗi, 2 có lỗi, 1 không mở được; áp dụng …”."""
    good = sum(report.is_good(strict=strict) for report in reports)
    strangers = sum(not report.is_recognised for report in reports)
    bad = len(reports) - good - strangers
    counts = [
        (good, "đạt" if strict else "không có lỗi"),
        (bad, "phải xem lại" if strict else "có lỗi"),
        (strangers, "không nhận ra"),
        (unreadable, "không mở được"),
    ]
    outcome = ", ".join(f"{count} {word}" for count, word in counts if count)
    rules = [report.coverage for report in reports]
    applied, checked = sum(c.applied for c in rules), sum(c.checked for c in rules)
    found = f"; {severities_text(reports)}" if any(report.findings for report in reports) else ""
    return (
        f"Tổng cộng {len(reports) + unreadable} tệp: {outcome}. Áp dụng {applied} lượt quy tắc, đã kiểm {checked}, "
        f"chưa kiểm {applied - checked}{found}."
    )


def _findings(reports: Sequence[Report]) -> list[tuple[Finding, list[Report]]]:
    """Equal findings with their documents; the lightest first, the most frequent last among equals."""
    grouped: dict[tuple[str, ...], tuple[Finding, list[Report]]] = {}
    for report in reports:
        for finding in report.findings:
            grouped.setdefault(finding.same, (finding, []))[1].append(report)
    return sorted(grouped.values(), key=lambda group: (-WEIGHTS.index(group[0].severity), len(group[1])))


def _gaps(reports: Sequence[Report]) -> dict[tuple[str, tuple[str, ...], bool], tuple[Gap, list[Report]]]:
    grouped: dict[tuple[str, tuple[str, ...], bool], tuple[Gap, list[Report]]] = {}
    for report in reports:
        for gap in report.gaps:
            grouped.setdefault((gap.reason, gap.rules, gap.whole), (gap, []))[1].append(report)
    return grouped


def _where(finding: Finding, members: list[Report], short: dict[str, str], verbose: bool) -> str:
    """The first place in some of the files: the others of one template are alike."""
    shown = members if verbose else members[:PLACED]
    places = []
    for report in shown:
        own = next(f for f in report.findings if f.same == finding.same)
        more = f" và {len(own.places) - 1} chỗ nữa" if len(own.places) > 1 else ""
        where = place_text(report, own.places[0]) if own.places else "cả văn bản"
        places.append(f"{short[report.name]}: {where}{more}")
    return "; ".join(places)


def _file_lines(reports: Sequence[Report], short: dict[str, str], width: int, verbose: bool) -> list[str]:
    """Files of one kind, coverage and outcome share a line; those with something to mend come last."""
    grouped: dict[tuple[int, str, Coverage], list[Report]] = {}
    for report in reports:
        grouped.setdefault((_outcome(report), kind_text(report), report.coverage), []).append(report)
    lines = []
    for (_, kind, coverage), members in sorted(grouped.items(), key=lambda group: group[0][0]):
        if len(members) == 1:
            lines += wrapped(f"{short[members[0].name]} ({kind}): {summary_text(members[0])}", width, indent=0)
            continue
        outcome = severities_text(members) if all(r.is_recognised for r in members) else "không nhận ra loại văn bản"
        lines += wrapped(f"{len(members)} {kind}: mỗi tệp {coverage_text(coverage)}; {outcome}.", width, indent=0)
        lines += wrapped(_names(members, short, verbose), width, indent=4)
    return lines


def _outcome(report: Report) -> int:
    """0: nothing to say; the last: nobody recognised it."""
    if not report.is_recognised:
        return len(WEIGHTS) + 1
    return max((len(WEIGHTS) - WEIGHTS.index(finding.severity) for finding in report.findings), default=0)


def _names(members: Sequence[Report], short: dict[str, str], verbose: bool) -> str:
    shown = members if verbose else members[:NAMED]
    more = f" và {len(members) - len(shown)} tệp nữa" if len(members) > len(shown) else ""
    return ", ".join(short[report.name] for report in shown) + more


def _number(members: Sequence[Report], reports: Sequence[Report], short: dict[str, str]) -> str:
    if len(members) == len(reports):
        return "mọi tệp"
    return _names(members, short, False) if len(members) <= PLACED else f"{len(members)} tệp"


def _short_names(reports: Sequence[Report]) -> dict[str, str]:
    """Names without the folders they share."""
    folders = [PurePath(report.name).parent.parts for report in reports]
    shared = 0
    for steps in zip(*folders, strict=False):
        if len(set(steps)) > 1:
            break
        shared += 1
    return {report.name: str(PurePath(*PurePath(report.name).parts[shared:])) for report in reports}
