"""Build letters and forms of a large workbook through the pipeline, and print where the time went as one JSON line.

python -m benchmarks.scripts.nation_build WORKBOOK OUT JOBS loose|archive
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.worker import peak_mb
from cchc_docs.assign.jobs import Selection
from cchc_docs.cli.main import collect_rarely
from cchc_docs.model.document import DocumentKind
from cchc_docs.pipeline import BuildRequest, build


def main() -> None:
    collect_rarely()  # as the command does
    workbook, out, jobs, form = sys.argv[1:5]
    archive = Path(out).with_suffix(".zip") if form == "archive" else None
    print(json.dumps(_measured(Path(workbook), Path(out), int(jobs), archive)))


def _measured(workbook: Path, out: Path, jobs: int, archive: Path | None) -> dict[str, Any]:
    wanted = Selection(kinds=(DocumentKind.LETTER, DocumentKind.FORM))
    first = 0.0

    def progress(done: int, total: int | None) -> None:
        nonlocal first
        first = first or time.perf_counter() - start

    start = time.perf_counter()
    built = build(BuildRequest(workbook, out, wanted, jobs=jobs, archive=archive), progress)
    whole = time.perf_counter() - start
    if built.published is None:
        faults = [str(fault) for fault in built.checked.diagnostics][:3]
        raise SystemExit(f"the workbook has errors: {faults}")
    return {"documents": len(built.published.created), "first_s": first, "build_s": whole, "rss_mb": peak_mb()}


if __name__ == "__main__":
    main()
