"""The profile of a run: LibreOffice takes it for its own, and starts once."""

import sys
from ctypes import sizeof
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cchc_docs.publish.office import Office, introduced, run_office
from cchc_docs.publish.office_profile import write_profile
from cchc_docs.publish.windows_job import ExtendedLimits, end_with_us
from tests.outside import soffice
from tests.publish.paper import letter


def test_the_settings_are_what_libreoffice_reads_at_its_start(tmp_path):
    write_profile(tmp_path / "profile", "40(Build:2)", [("/org.openoffice.Office.Common/Misc", "UseOpenCL", "false")])
    items = ElementTree.parse(tmp_path / "profile/user/registrymodifications.xcu").getroot()
    assert ["".join(item.itertext()) for item in items] == ["99.9", "false"]
    assert (tmp_path / "profile/user/extensions/buildid").read_bytes() == b"40(Build:2)"


def test_no_build_is_named_that_nobody_knows(tmp_path):
    write_profile(tmp_path / "profile", "")
    assert not (tmp_path / "profile/user/extensions/buildid").exists()


@pytest.mark.parametrize("is_build_known", [True, False])
def test_the_real_libreoffice_starts_once_and_draws_no_trial_rectangles(tmp_path, is_build_known):
    """What it leaves in its profile tells; not knowing the build costs a second start, and nothing else."""
    office = introduced(Office(Path(soffice())))
    office = office if is_build_known else replace(office, build="another")
    (tmp_path / "cong_van.docx").write_bytes(letter())
    run_office(office, tmp_path, ["--convert-to", "pdf:writer_pdf_Export", "cong_van.docx"], 120)
    assert (tmp_path / "cong_van.pdf").is_file()
    settings = (tmp_path / "profile/user/registrymodifications.xcu").read_text(encoding="utf-8")
    assert ("OfficeRestartInProgress" not in settings) == is_build_known
    assert "99.9" in settings and not list(tmp_path.rglob("GraphicsRenderTests*"))


@pytest.mark.skipif(sys.maxsize < 2**32, reason="sizes of a system of 64 bits")
def test_the_limits_of_a_job_have_the_size_that_windows_wants():
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION: another size is refused."""
    assert sizeof(ExtendedLimits) == 144


@pytest.mark.skipif(sys.platform == "win32", reason="there jobs are")
def test_there_are_no_jobs_but_on_windows():
    assert end_with_us(1) is None
