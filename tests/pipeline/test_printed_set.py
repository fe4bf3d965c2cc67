"""A real plan printed by LibreOffice: good as it is, and with one fault sown into it that its rule must see."""

import re
from functools import cache
from pathlib import Path

import pytest

from cchc_docs.assign.jobs import Selection
from cchc_docs.check.report import Report
from cchc_docs.errors import ExitCode, NotProvenError, ProgramMissingError
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.pipeline import BuildRequest, build
from cchc_docs.trial_printing import print_check
from tests.outside import soffice

ROOT = Path(__file__).parents[2]
COMMUNE = ROOT / "data/xa_mau_2026.xlsx"
LONG_TEXT = "Rà soát toàn bộ thủ tục hành chính đang có hiệu lực và công khai đầy đủ tại trụ sở " * 8


@cache
def plan() -> bytes:
    """The commune's plan with its annex in the same file."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "bộ văn bản"
        build(BuildRequest(COMMUNE, output, Selection((DocumentKind.PLAN,))))
        return (output / "ke_hoach.docx").read_bytes()


def sown(pattern: str, replacement: str, part: str = "word/document.xml", count: int = 1) -> bytes:
    """The plan with the first match replaced; fails when nothing matches."""
    parts = read_parts(plan())
    text, times = re.subn(pattern, replacement, parts[part].decode(), count=count, flags=re.DOTALL)
    assert times, pattern
    parts[part] = text.encode()
    return pack(parts)


#: Name of the fault → how it is sown, and the rule that must see it on paper.
FAULTS = {
    "Quốc hiệu trong ô hẹp": ((r'<w:pStyle w:val="QuocHieu"/>', r'\g<0><w:ind w:right="2000"/>'), "I1"),
    "Tiêu ngữ trong ô hẹp": ((r'<w:pStyle w:val="TieuNgu"/>', r'\g<0><w:ind w:left="1600" w:right="1600"/>'), "I2"),
    "kẻ tiêu ngữ ngắn": ((r'w:left="1442" w:right="1442"', 'w:left="2400" w:right="2400"'), "I4"),
    "kẻ cơ quan dài": ((r'w:left="1315" w:right="1315"', 'w:left="300" w:right="300"'), "I5"),
    "kẻ trích yếu ngắn": ((r'w:left="3108" w:right="3108"', 'w:left="4400" w:right="4400"'), "I6"),
    "số cao hơn ngày": ((r'<w:pStyle w:val="SoKyHieu"/>', r'\g<0><w:spacing w:after="240"/>'), "I8"),
    "đoạn lùi ra ngoài lề": ((r'<w:pStyle w:val="DoanVan"/>', r'\g<0><w:ind w:left="-600" w:firstLine="0"/>'), "I9"),
    "không có số trang": ((r"<w:titlePg/>", ""), "I11"),
    "phụ lục đánh số nối tiếp": ((r'(.*)<w:pgNumType w:start="1"/>', r"\1"), "I12"),
    "hàng cao cố định cắt chữ": (
        (r'<w:trHeight w:val="0" w:hRule="atLeast"/>', '<w:trHeight w:val="300" w:hRule="exact"/>'),
        "I14",
    ),
    "chữ ký sang trang một mình": (
        (r'(?<=</w:p>)(<w:tbl>(?:(?!<w:tbl>).)*?Nơi nhận:)', r'<w:p><w:r><w:br w:type="page"/></w:r></w:p>\1'),
        "I15",
    ),
    "Nơi nhận thấp hơn chức vụ": ((r'<w:pStyle w:val="NoiNhan"/>', r'\g<0><w:spacing w:before="600"/>'), "I16"),
    "trang trống ở cuối": (
        (r"<w:sectPr>(?!.*<w:sectPr>)", r'<w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p/>\g<0>'),
        "I17",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def printed() -> dict[str, Report]:
    soffice()
    documents = {"tốt": plan()} | {name: sown(*how) for name, (how, _) in FAULTS.items()}
    return {report.name: report for report in print_check(documents, is_whole=False).reports}


def breached(report: Report) -> set[str]:
    return {finding.rule.id for finding in report.findings}


def test_the_good_plan_has_no_finding_and_nothing_unchecked(printed):
    assert breached(printed["tốt"]) == set()
    assert printed["tốt"].gaps == () and printed["tốt"].coverage.unchecked == 0


@pytest.mark.parametrize("fault", FAULTS)
def test_a_sown_fault_is_seen_on_paper(printed, fault):
    """It is told once: by the rule of the page, or by that of the file which the page confirms."""
    report = printed[fault]
    [said] = [judgement for judgement in report.judgements if judgement.rule.id == FAULTS[fault][1]]
    confirmed = said.reason.removeprefix("đã nêu ở ")
    assert {said.rule.id, confirmed} & breached(report)


def test_a_proven_build_publishes_and_tells_how_it_was_printed(tmp_path):
    soffice()
    built = build(BuildRequest(COMMUNE, tmp_path / "bộ", Selection((DocumentKind.PLAN,)), prove=True))
    assert built.published and built.published.created == ["ke_hoach.docx"]
    assert built.proven and not built.proven.faulty and not built.proven.failed
    assert built.proven.notes[0].startswith("In thử bằng LibreOffice ")


def test_a_set_that_fails_on_paper_is_not_published(tmp_path, monkeypatch):
    """A template in which somebody has made every row of the annex a fixed height."""
    soffice()
    bad = sown(*FAULTS["hàng cao cố định cắt chữ"][0])
    monkeypatch.setattr("cchc_docs.render.documents.Renderer.render", lambda self, job: bad)
    with pytest.raises(NotProvenError) as failed:
        build(BuildRequest(COMMUNE, tmp_path / "bộ", Selection((DocumentKind.PLAN,)), prove=True))
    assert failed.value.exit_code is ExitCode.LAYOUT
    [report] = failed.value.check.faulty
    assert any(f.rule.id == "I14" and f.severity is Severity.ERROR for f in report.findings)
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_a_proof_that_was_asked_for_stops_before_anything_is_written(tmp_path, monkeypatch):
    monkeypatch.setenv("CCHC_SOFFICE", str(tmp_path / "không có"))
    with pytest.raises(ProgramMissingError) as missing:
        build(BuildRequest(COMMUNE, tmp_path / "bộ", prove=True))
    assert missing.value.exit_code is ExitCode.MISSING
    assert list(tmp_path.iterdir()) == []
