"""Read a large workbook once, in one way, and print what it took as one JSON line.

python -m benchmarks.scripts.read_excel WAY WORKBOOK
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.worker import peak_mb


def ours(workbook: Path) -> int:
    from cchc_docs.read.workbook import read_workbook

    return sum(len(sheet.rows) for sheet in read_workbook(workbook)[0].sheets)


def ours_validated(workbook: Path) -> int:
    from cchc_docs.read.workbook import read_workbook
    from cchc_docs.validate.workbook import validate_workbook

    plan, faults = validate_workbook(read_workbook(workbook)[0])
    if plan is None:
        raise SystemExit(str(faults[0]))
    return len(plan.tasks) + len(plan.agencies)


def ours_assigned(workbook: Path) -> int:
    from cchc_docs.assign.expand import assign_tasks
    from cchc_docs.read.workbook import read_workbook
    from cchc_docs.validate.workbook import validate_workbook

    plan, faults = validate_workbook(read_workbook(workbook)[0])
    if plan is None:
        raise SystemExit(str(faults[0]))
    return len(assign_tasks(plan)[0].by_agency)


def openpyxl(workbook: Path) -> int:
    return _openpyxl(workbook, is_read_only=False)


def openpyxl_read_only(workbook: Path) -> int:
    return _openpyxl(workbook, is_read_only=True)


def _openpyxl(workbook: Path, is_read_only: bool) -> int:
    from openpyxl import load_workbook

    book = load_workbook(workbook, read_only=is_read_only)
    return sum(len(list(sheet.iter_rows(values_only=True))) for sheet in book)


def calamine(workbook: Path) -> int:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(str(workbook))
    return sum(len(book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names)


WAYS: dict[str, Callable[[Path], int]] = {
    way.__name__: way for way in (ours, ours_validated, ours_assigned, openpyxl, openpyxl_read_only, calamine)
}


def main() -> None:
    way, workbook = sys.argv[1:3]
    cpu, wall = time.process_time(), time.perf_counter()
    rows = WAYS[way](Path(workbook))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"ms": wall * 1000, "cpu_ms": cpu * 1000, "rows": rows, "rss_mb": peak_mb()}))


if __name__ == "__main__":
    main()
