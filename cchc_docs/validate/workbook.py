"""From a workbook as it lies on disk to a plan, with every fault of every sheet."""

from cchc_docs.model.diagnostic import Diagnostic
from cchc_docs.model.plan import UNKNOWN_YEAR, Plan
from cchc_docs.model.raw import RawWorkbook
from cchc_docs.model.sheets import AGENCIES, GROUPS
from cchc_docs.validate.cells import CellReader
from cchc_docs.validate.doubts import report_doubts
from cchc_docs.validate.periods import read_periods
from cchc_docs.validate.plan_checks import check_group_duty
from cchc_docs.validate.plan_sheet import read_plan_sheet
from cchc_docs.validate.registry import read_agencies, read_groups
from cchc_docs.validate.table import has_table
from cchc_docs.validate.tasks import read_tasks


def validate_workbook(workbook: RawWorkbook) -> tuple[Plan | None, list[Diagnostic]]:
    """The plan and what is wrong with it. With errors the plan is only good for finding more of them.

    None when there is no Kế hoạch sheet to speak of, or no sheet to look names up in: then each name in each cell
    would be called unknown.
    """
    faults: list[Diagnostic] = []
    cells = CellReader(faults.append)
    head = read_plan_sheet(workbook, cells)
    year = head.year if head and head.year != UNKNOWN_YEAR else None
    tasks = read_tasks(workbook, cells, year)
    agencies = read_agencies(workbook, cells)
    groups = read_groups(workbook, agencies, cells)
    periods = read_periods(workbook, cells, year)
    report_doubts(workbook, cells.report)
    has_names = has_table(workbook, AGENCIES) and has_table(workbook, GROUPS)
    if head and has_names:
        check_group_duty(head, groups, faults.append)
    unique = list(dict.fromkeys(faults))
    return (Plan(head, tasks, agencies, groups, periods) if head and has_names else None), unique
