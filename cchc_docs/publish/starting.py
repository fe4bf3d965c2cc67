"""What a new workbook begins with: an empty plan of a year, or an imported annex."""

from cchc_docs.model.annex import ImportedAnnex, ProposedAgency, ProposedGroup
from cchc_docs.publish.workbook import WorkbookContent
from cchc_docs.viet.dates import report_windows, short_date

#: What nearly every office chooses; the clerk changes it in the workbook.
DEFAULTS = {
    "tasks_in_body": "Dẫn chiếu Phụ lục",
    "plan_authority": "TM.",
    "collective": "Ủy ban nhân dân",
    "head_title": "Chủ tịch",
    "plan_signer_title": "Chủ tịch",
    "medium": "Giấy",
    "annex_file": "Tệp riêng",
    "size_pair": "13/14",
}
TASK_KEYS = (
    *("field_number", "field_name", "code", "criterion", "score", "maximum"),
    *("cause", "remedy", "lead", "partners", "time", "kind"),
)


def empty_content(year: int) -> WorkbookContent:
    """A workbook with the year's reporting periods and the usual choices; everything else is for the clerk."""
    return WorkbookContent(plan={**DEFAULTS, "year": str(year)}, periods=_periods(year))


def imported_content(
    annex: ImportedAnnex, agencies: tuple[ProposedAgency, ...], groups: tuple[ProposedGroup, ...], year: int
) -> WorkbookContent:
    """The annex's rows with ids, what its reference line tells of the plan, and the names it mentions, to be completed.

    Proposed agencies have no kind and no head yet, so that `cchc build` asks for them instead of guessing.
    """
    told = {**DEFAULTS, "year": str(year), "annex_title": annex.title, **annex.plan}
    tasks = [
        {"id": f"NV-{number:03d}", **{key: getattr(task, key) for key in TASK_KEYS}}
        for number, task in enumerate(annex.tasks, start=1)
    ]
    return WorkbookContent(
        plan=told,
        tasks=tasks,
        agencies=[
            {
                "code": a.code,
                "name": a.name,
                "short_name": a.name,
                "symbol": a.code,
                "relation": "Giao",
                "confirmed": "Không",
            }
            for a in agencies
        ],
        groups=[{"code": g.code, "name": g.name} for g in groups],
        periods=_periods(int(told["year"])),
    )


def _periods(year: int) -> list[dict[str, str]]:
    """The four CCHC reports of the year (NĐ 09/2019/NĐ-CP, Điều 12)."""
    return [
        {
            "code": window.code,
            "name": window.name,
            "start": short_date(window.start),
            "end": short_date(window.end),
            "due": short_date(window.due),
        }
        for window in report_windows(year)
    ]
