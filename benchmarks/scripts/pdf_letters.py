"""Turn N letters of the Lộc Bình sample into PDFs in one way; print how long it took as one JSON line.

Ways: `loop`, one LibreOffice after the other as a plain script does (one profile, warm); `1`, `2` …: ours, with so many
processes.
"""

import json
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

from benchmarks.samples import SAMPLE, sample_plan
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.model.document import DocumentKind
from cchc_docs.publish.office import require_office
from cchc_docs.publish.pdf import convert_to_pdf
from cchc_docs.publish.pdf_repeatable import without_clock
from cchc_docs.render.documents import Renderer, compile_templates, template_files
from cchc_docs.workspace import read_templates


def letters(count: int) -> dict[str, bytes]:
    """The sample's letters, again from the first when there are not enough."""
    plan, assignments = sample_plan()
    files = read_templates(SAMPLE, template_files({DocumentKind.LETTER}))
    renderer = Renderer(plan, assignments, compile_templates(files, plan.head.size_pair))
    jobs = [job for job in document_jobs(plan, assignments) if job.kind is DocumentKind.LETTER]
    return {f"{n:03d}_{Path(job.path).name}": renderer.render(job) for n, job in enumerate(islice(cycle(jobs), count))}


def loop(documents: dict[str, bytes], folder: Path) -> int:
    command = [str(require_office().program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    for name, content in documents.items():
        (folder / name).write_bytes(content)
        order = [*command, "--convert-to", "pdf", "--outdir", str(folder / "out"), str(folder / name)]
        subprocess.run(order, check=True, capture_output=True)
    return len(list((folder / "out").glob("*.pdf")))


def main() -> None:
    way, count = sys.argv[1], int(sys.argv[2])
    documents = letters(count)
    start = time.perf_counter()
    if way == "loop":
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            made = loop(documents, Path(folder))
    else:
        made = len(
            [without_clock(pdf) for pdf in convert_to_pdf(documents, require_office(), jobs=int(way)).pdfs.values()]
        )
    print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "pdfs": made}))


if __name__ == "__main__":
    main()
