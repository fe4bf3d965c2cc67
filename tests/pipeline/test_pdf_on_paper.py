"""The commands with the real LibreOffice: what a clerk gets, and what a signing program finds on page 1."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cchc_docs.assign.jobs import Selection
from cchc_docs.check.measure_pdf import measure_pages
from cchc_docs.check.page_images import is_own_picture
from cchc_docs.model.document import DocumentKind
from cchc_docs.pipeline import BuildRequest, build
from tests.cli.desk import cchc
from tests.outside import soffice
from tests.publish.paper import LETTER, publish_set

SAMPLE = Path(__file__).parents[2] / "data/loc_binh_2024.xlsx"
#: What a signing program prints into (rule A5a): 70 × 8 mm in the corner, from where printers print.
WIDTH_MM, HEIGHT_MM, PRINTABLE_FROM_MM = 70, 8, 5


@pytest.fixture
def desk(tmp_path) -> Path:
    soffice()
    publish_set(tmp_path / "Kế hoạch 2024")
    return tmp_path


def test_a_set_becomes_pdfs_and_a_letter_pictures(desk):
    cache = {"CCHC_CACHE": str(desk / "cache")}
    done = cchc("pdf", "Kế hoạch 2024", "--pdfa", "1b", "--json", cwd=desk, **cache)
    told = json.loads(done.stdout)
    assert (done.returncode, told["converted"], told["failed"]) == (0, 6, {})
    letter = (desk / "Kế hoạch 2024/pdf" / LETTER).with_suffix(".pdf").read_bytes()
    words = " ".join(word.text for page in measure_pages(letter) for word in page.words)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words and b"<pdfaid:part>1<" in letter

    done = cchc("pdf", "Kế hoạch 2024", "--pdfa", "1b", cwd=desk, **cache)
    assert "không đổi 6" in done.stdout and "Đổi 0 văn bản" in done.stdout

    done = cchc("preview", f"Kế hoạch 2024/{LETTER}", "--page", "1", "--output", "ảnh", cwd=desk, **cache)
    [picture] = (desk / "ảnh").iterdir()
    assert picture.name == "cong_van_PNV_trang_1.png" and is_own_picture(picture.read_bytes())
    assert "LibreOffice" in done.stdout


def test_a_run_ended_by_force_leaves_nothing_half_done_and_the_next_one_makes_the_set_whole(desk):
    """As when the computer is switched off while LibreOffice works."""
    folder = desk / "Kế hoạch 2024"
    order = [sys.executable, "-m", "cchc_docs", "pdf", str(folder)]
    environment = {**os.environ, "CCHC_CACHE": str(desk / "cache"), "TMPDIR": str(desk)}
    running = subprocess.Popen(order, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.7)
    running.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    running.wait()
    assert len(list((folder / "pdf").rglob("*.pdf"))) in (0, 6)
    done = cchc("pdf", str(folder), cwd=desk, CCHC_CACHE=str(desk / "cache"))
    assert done.returncode == 0
    assert len(list((folder / "pdf").rglob("*.pdf"))) == 6
    assert not [path for path in folder.rglob("*") if "_ban_moi" in path.name or ".dang_ghi" in path.name]


@pytest.mark.parametrize("workbook", ["sample", "small"])
def test_the_annex_in_its_own_file_keeps_the_corner_for_the_signature(workbook, desk):
    """NĐ 30, PL I, III.1.d: the signature of an annex in its own file stands in the top right corner of page 1."""
    folder = desk / "Kế hoạch 2024"
    if workbook == "sample":
        folder = desk / "lb"
        build(BuildRequest(SAMPLE, folder, Selection((DocumentKind.ANNEX,))))
    assert cchc("pdf", str(folder), "--only", "annex", cwd=desk).returncode == 0
    page = measure_pages((folder / "pdf/phu_luc.pdf").read_bytes())[0]
    printed = [(word.right_mm, word.top_mm) for word in page.words]
    printed += [(line.right_mm, line.at_mm) for line in page.rulings]
    corner = max(right for right, _ in printed) - WIDTH_MM
    bottom = PRINTABLE_FROM_MM + HEIGHT_MM
    assert [place for place in printed if place[0] > corner and place[1] < bottom] == []
    assert page.words[0].text == "Phụ" and page.words[0].top_mm > bottom
