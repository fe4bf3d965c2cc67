"""python -m benchmarks [--table NAME …] [--rounds N] [--quick] [--write [FILE]]"""

import argparse
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.machine import machine_text
from benchmarks.processes import ROOT
from benchmarks.report import write_sections
from benchmarks.tables._shared import Request

TABLES = {
    "letter": "benchmarks.tables.letter",
    "annex": "benchmarks.tables.annex",
    "set": "benchmarks.tables.whole_set",
    "rebuild": "benchmarks.tables.rebuild",
    "help": "benchmarks.tables.help",
    "nation": "benchmarks.tables.nation",
    "excel": "benchmarks.tables.excel",
    "proof": "benchmarks.tables.proof",
    "pdf": "benchmarks.tables.pdf",
    "bundle": "benchmarks.tables.bundle",
}
REPORT = ROOT / "docs" / "performance.md"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="cchc_docs beside the tools of today.")
    parser.add_argument("--table", action="append", choices=list(TABLES), help="only this table; may be repeated")
    parser.add_argument("--rounds", type=int, default=0, help="rounds instead of each table's own number")
    parser.add_argument("--quick", action="store_true", help="small and once: does everything still run?")
    parser.add_argument("--limit", type=float, default=900, help="seconds after which a run is given up")
    parser.add_argument("--folder", type=Path, help="keep all files here instead of a folder that is removed")
    parser.add_argument(
        "--write", nargs="?", type=Path, const=REPORT, metavar="FILE", help="also into docs/performance.md"
    )
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="cchc_bench_"))
    sections: dict[str, str] = {}
    try:
        print(machine_text() + "\n")
        for name in options.table or TABLES:
            request = Request(folder.absolute(), options.rounds, options.quick, options.limit)
            print(f"{name} …", file=sys.stderr)
            sections[name] = import_module(TABLES[name]).table(request)
            print(sections[name], flush=True)
    finally:
        if not options.folder:
            shutil.rmtree(folder, ignore_errors=True)
    if options.write:
        write_sections(options.write, machine_text(), sections)


if __name__ == "__main__":
    main()
