"""A bundle of letters, from published DOCX to one PDF to print; each step prints what it took as one JSON line.

python -m benchmarks.scripts.print_bundle prepare FOLDER COUNT   # a published set of so many letters, none twice
python -m benchmarks.scripts.print_bundle loop FOLDER SOME       # a LibreOffice for each of the first SOME
python -m benchmarks.scripts.print_bundle loop-seen FOLDER SOME  # as above, in a profile used on a desktop
python -m benchmarks.scripts.print_bundle one FOLDER             # all files in one order to one LibreOffice
python -m benchmarks.scripts.print_bundle ours FOLDER            # `cchc print`, nothing kept from before
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.scripts.pdf_letters import letters
from cchc_docs.check.measure_pdf import OpenPdf
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.publish.files import Publication, publish_entries
from cchc_docs.publish.manifest import Entry, digest
from cchc_docs.publish.office import require_office
from cchc_docs.publish.office_profile import write_profile

CORE = "docProps/core.xml"


def prepare(folder: Path, count: int) -> None:
    """The sample's letters over and over, each to an agency of its own, by the title too."""
    made = []
    for number, content in enumerate(letters(count).values()):
        code = f"CQ{number:03d}"
        parts = read_parts(content)
        parts[CORE] = parts[CORE].replace(b"</dc:title>", f" {code}</dc:title>".encode())
        letter = pack(parts)
        made.append((Entry(f"cong_van/cong_van_{code}.docx", "letter", code, None, digest(letter), ()), letter))
    publish_entries(Publication(folder, "bundle.xlsx", is_whole=True), made)


def convert(files: list[Path], profile: Path, out: Path) -> None:
    start = [str(require_office().program), f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    order = [*start, "--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
    subprocess.run(order, check=True, capture_output=True)


def run(way: str, folder: Path, room: Path, some: int) -> list[Path]:
    """The PDFs made, in whatever files."""
    files = sorted((folder / "cong_van").glob("*.docx"))
    out = room / "out"
    if way == "ours":
        told = {**os.environ, "CCHC_CACHE": str(room / "cache")}
        order = [sys.executable, "-m", "cchc_docs", "print", str(folder), "--output", str(out)]
        subprocess.run(order, check=True, capture_output=True, env=told)
        return [out / "in_tat_ca.pdf"]
    if way == "one":
        convert(files, room / "profile", out)
    else:
        for file in files[:some]:
            convert([file], room / "profile", out)
    return sorted(out.glob("*.pdf"))


def pages_of(pdf: Path) -> int:
    with OpenPdf(pdf.read_bytes()) as document:
        return len(document)


def main() -> None:
    way, folder, number = sys.argv[1], Path(sys.argv[2]), int((*sys.argv[3:], "0")[0])
    if way == "prepare":
        prepare(folder, number)
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        room = Path(name)
        if way.startswith("loop"):  # its profile is warm: the first start is not counted
            if way == "loop-seen":
                write_profile(room / "profile", "")
            convert(sorted((folder / "cong_van").glob("*.docx"))[:1], room / "profile", room / "warm")
        before, start = children_s(), time.perf_counter()
        made = run(way, folder, room, number)
        wall, cpu = time.perf_counter() - start, children_s() - before
        print(json.dumps({"ms": wall * 1000, "cpu_ms": cpu * 1000, "pages": sum(map(pages_of, made))}))


def children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
