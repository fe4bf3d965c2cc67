"""Build letters and forms of a large workbook through the pipeline, and print where the time went as one JSON line.

    python -m benchmarks.scripts.nation_build WORKBOOK OUT JOBS loose|archive

Written against `BuildRequest` as it is: an option it does not have is named in the line, and nothing is built.
"""

import json
import sys
import time
from dataclasses import fields
from pathlib import Path
from typing import Any

from benchmarks.worker import peak_mb
from cchc_docs.assign.jobs import Selection
from cchc_docs.model.document import DocumentKind
from cchc_docs.pipeline import BuildRequest, build

ARCHIVE_WORDS = ("archive", "zip")


def main() -> None:
    workbook, out, jobs, form = sys.argv[1:5]
    known = {field.name: str(field.type) for field in fields(BuildRequest)}
    options: dict[str, Any] = {}
    missing = []
    if int(jobs) > 1:
        if "jobs" in known:
            options["jobs"] = int(jobs)
        else:
            missing.append("BuildRequest has no `jobs`")
    if form == "archive":
        name = next((field for field in known if any(word in field for word in ARCHIVE_WORDS)), "")
        if name:
            options[name] = True
        else:
            missing.append("BuildRequest has no option for archives")
    if missing:
        print(json.dumps({"missing": "; ".join(missing)}))
        return
    print(json.dumps(_measured(Path(workbook), Path(out), options)))


def _measured(workbook: Path, out: Path, options: dict[str, Any]) -> dict[str, Any]:
    wanted = Selection(kinds=(DocumentKind.LETTER, DocumentKind.FORM))
    first = 0.0

    def progress(done: int, total: int | None) -> None:
        nonlocal first
        first = first or time.perf_counter() - start

    start = time.perf_counter()
    built = build(BuildRequest(workbook, out, wanted, **options), progress)
    whole = time.perf_counter() - start
    if built.published is None:
        faults = [str(fault) for fault in built.checked.diagnostics][:3]
        raise SystemExit(f"the workbook has errors: {faults}")
    return {"documents": len(built.published.created), "first_s": first, "build_s": whole, "rss_mb": peak_mb()}


if __name__ == "__main__":
    main()
