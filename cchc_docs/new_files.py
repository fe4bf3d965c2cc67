"""The two roads that end in a new workbook: a fresh workspace, an imported annex."""

from dataclasses import dataclass
from pathlib import Path

from cchc_docs.model.annex import ImportedAnnex
from cchc_docs.model.diagnostic import Diagnostic, has_errors
from cchc_docs.publish.starting import empty_content, imported_content
from cchc_docs.publish.workbook import workbook_bytes
from cchc_docs.publish.workspace import write_new
from cchc_docs.read.annex_names import propose_names
from cchc_docs.read.importers import import_annex
from cchc_docs.workspace import DATA, OUTPUT, TEMPLATES, built_in_templates

GUIDE_FILE = "HUONG_DAN.txt"
TEMPLATE_GUIDE = "README.md"


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import gave; `workbook` is None when the annex had errors and nothing was written."""

    annex: ImportedAnnex
    diagnostics: list[Diagnostic]
    workbook: Path | None


def new_workspace(folder: Path, year: int) -> list[Path]:
    """A folder with an empty workbook, the templates and a guide; returns what was made."""
    templates = built_in_templates()
    workbook = folder / DATA / f"ke_hoach_cchc_{year}.xlsx"
    files = {workbook: workbook_bytes(empty_content(year)), folder / GUIDE_FILE: guide_bytes(workbook.name)}
    for source in sorted(templates.glob("*.docx")):
        files[folder / TEMPLATES / source.name] = source.read_bytes()
    if (templates / TEMPLATE_GUIDE).is_file():
        files[folder / TEMPLATES / TEMPLATE_GUIDE] = (templates / TEMPLATE_GUIDE).read_bytes()
    write_new(files)
    (folder / OUTPUT).mkdir(exist_ok=True)
    return list(files)


def import_to_workbook(source: Path, target: Path | None, year: int, *, convert_legacy: bool = False) -> Imported:
    """Read an annex and write it as a workbook beside it (or at `target`). `year` serves when the annex tells none.

    `convert_legacy`: TCVN3 and VNI text is converted, not refused.
    """
    annex, diagnostics = import_annex(source, convert_legacy=convert_legacy)
    if has_errors(diagnostics):
        return Imported(annex, diagnostics, None)
    agencies, groups = propose_names(annex.tasks)
    path = target or _beside(source)
    write_new({path: workbook_bytes(imported_content(annex, agencies, groups, year))})
    return Imported(annex, diagnostics, path)


def _beside(source: Path) -> Path:
    """The annex's name with the ending .xlsx; an annex that is a workbook itself keeps its own."""
    path = source.with_suffix(".xlsx")
    return path if path != source else source.with_name(f"{source.stem}_da_nhap.xlsx")


def guide_bytes(workbook: str) -> bytes:
    """The guide as Notepad likes it: UTF-8 with a mark, lines ending CR LF."""
    return ("\ufeff" + GUIDE.format(workbook=workbook)).replace("\n", "\r\n").encode()


GUIDE = """HƯỚNG DẪN NGẮN

1. Mở data\\{workbook} bằng Excel (hoặc LibreOffice).
   - Sheet “Kế hoạch”: điền cột Nội dung; cột Hướng dẫn giải thích từng mục. Mục có nhiều ý: mỗi ý một dòng.
   - Sheet “Nhiệm vụ”: mỗi nhiệm vụ một dòng, ghi STT và tên lĩnh vực ở mọi dòng, không gộp ô.
   - Sheet “Cơ quan”: mỗi cơ quan một dòng. Sheet “Nhóm”: các tên gọi chung như “UBND các xã”.
   - Sheet “Kỳ báo cáo”: sửa hạn gửi nếu địa phương quy định khác.
   - Mã tiêu chí và điểm luôn là chữ (Text), để Excel không đổi 1.10 thành 1,1.
   - Lưu và đóng bảng tính.

2. Mở cửa sổ lệnh tại thư mục này, gõ:
       cchc build
   Chương trình kiểm tra bảng tính, nêu từng ô sai, rồi tạo cả bộ văn bản trong thư mục output.
   Số, ngày, người ký để trống khi chưa có; văn thư điền khi phát hành, hoặc cấp số và ghi sổ bằng lệnh:
       cchc issue --dry-run      (xem trước)
       cchc issue
   Sổ đăng ký văn bản đi nằm trong thư mục so_van_ban: nhớ sao lưu thư mục này.

3. Muốn đổi câu chữ, cách trình bày: sửa các mẫu trong thư mục templates bằng Word (xem templates\\README.md).

4. Văn bản đã sửa tay trong output không bao giờ bị ghi đè: bản mới được đặt bên cạnh, tên có “_ban_moi”.
"""
