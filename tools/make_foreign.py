"""Make the foreign test documents: LibreOffice turns tests/fixtures/foreign/*.fodt into .docx.

    python -m tools.make_foreign [NAME…]

The checker must be right about documents that our engine did not make. Their sources are flat ODF, readable in a
diff; the .docx beside each is what LibreOffice's Word filter writes, packed anew without the hour it was made, so
that a second run changes no byte as long as LibreOffice is the same.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cchc_docs.ooxml.package import pack, read_parts

FOLDER = Path(__file__).parents[1] / "tests/fixtures/foreign"
TIMEOUT_S = 180
_TIMES = re.compile(rb"<(dcterms:created|dcterms:modified|cp:revision|TotalTime)\b[^>]*>[^<]*</\1>")


def convert(sources: list[Path], target: Path) -> None:
    """One run of LibreOffice for all sources, in a profile of its own. Raises CalledProcessError, TimeoutExpired."""
    program = shutil.which("soffice")
    if program is None:
        sys.exit("LibreOffice (soffice) is not installed.")
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "docx",
             "--outdir", str(target), *map(str, sources)],
            check=True, capture_output=True, timeout=TIMEOUT_S,
        )  # fmt: skip


def without_times(content: bytes) -> bytes:
    return pack({name: _TIMES.sub(b"", part) for name, part in read_parts(content).items()})


def main(names: list[str]) -> None:
    sources = sorted(path for path in FOLDER.glob("*.fodt") if not names or path.stem in names)
    with tempfile.TemporaryDirectory() as folder:
        convert(sources, Path(folder))
        for source in sources:
            made = Path(folder) / f"{source.stem}.docx"
            (FOLDER / made.name).write_bytes(without_times(made.read_bytes()))
            print(made.name)


if __name__ == "__main__":
    main(sys.argv[1:])
