"""An old set with hand edits and a stranger's file, and the new one that comes after it."""

from pathlib import Path

from cchc_docs.model.document import DocumentJob, DocumentKind, FinishedDocument
from cchc_docs.publish.files import Publication, publish
from cchc_docs.publish.record import MadeFrom


def letter(name: str, text: str) -> FinishedDocument:
    return FinishedDocument(DocumentJob(DocumentKind.LETTER, f"{name}.docx", ("NV-001",)), f"{name} {text}".encode())


def publish_old(folder: Path) -> None:
    names = ("ke_hoach", "phu_luc", "cong_van/A", "cong_van/B", "cong_van/C", "bieu_mau/Q1/A", "bieu_mau/Q1/B")
    publish(Publication(folder, "lb.xlsx", is_whole=True), [letter(name, "1") for name in names])
    (folder / "cong_van/B.docx").write_text("chuyên viên đã sửa", encoding="utf-8")
    (folder / "bieu_mau/Q1/B.docx").write_text("cơ quan đã điền", encoding="utf-8")
    (folder / "cong_van/của tôi.txt").write_text("không phải của chương trình", encoding="utf-8")


def publish_new(folder: Path) -> None:
    """Two changed, one the same, two beside edited ones, one gone with its folder, one in a new folder."""
    names = ("ke_hoach", "phu_luc", "cong_van/A", "cong_van/B", "bieu_mau/Q2/A", "bieu_mau/Q1/B")
    documents = [letter(name, "1" if name == "phu_luc" else "2") for name in names]
    made_from = MadeFrom(workbook=b"PK a workbook", inputs="{}")
    publish(Publication(folder, "lb.xlsx", is_whole=True, made_from=made_from), documents)


def state(folder: Path) -> dict[str, bytes | None]:
    """Every file with its bytes, every folder."""
    return {
        path.relative_to(folder).as_posix(): None if path.is_dir() else path.read_bytes() for path in folder.rglob("*")
    }
