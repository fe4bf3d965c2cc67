"""The road of `cchc preview`: one DOCX or PDF → its pages → pictures in a folder of their own.

That folder, “xem_trang”, lies in the set, as pdf and in do, with the document's own place below it; a file of no set
has it beside. Among the letters pictures would be sent out or printed with them.
"""

from dataclasses import dataclass
from pathlib import Path

from cchc_docs.check.measure_pdf import require_reader
from cchc_docs.check.page_images import is_own_picture, page_count, page_images
from cchc_docs.converting import convert_documents
from cchc_docs.errors import ProgramFailedError, UnreadableFileError, UsageFault, system_reason
from cchc_docs.publish.converter import require_converter
from cchc_docs.publish.manifest import read_manifest
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.publish.pictures import write_picture
from cchc_docs.read.document import read_document
from cchc_docs.workspace import PREVIEW_FOLDER


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """`pages`: counted from 1, empty for all. `output` None: “xem_trang”, in the set or beside the file."""

    file: Path
    pages: tuple[int, ...] = ()
    dpi: int = 96
    output: Path | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """Pictures in the order of the pages; `pages`: how many the document has; `program`: "" for a PDF."""

    pictures: tuple[Path, ...]
    pages: int
    program: str = ""


def preview(request: PreviewRequest) -> Preview:
    """Raises UsageFault, UnreadableFileError, ProgramMissingError, ProgramFailedError, CannotWriteError."""
    require_reader()
    pdf, program = _as_pdf(request.file)
    try:
        count = page_count(pdf)
    except ProgramFailedError as cause:
        raise UnreadableFileError(f"Không mở được “{request.file.name}”: tệp PDF hỏng hoặc có mật khẩu.") from cause
    beyond = [page for page in request.pages if not 1 <= page <= count]
    if beyond:
        raise UsageFault(f"“{request.file.name}” có {count} trang, không có trang {beyond[0]}.")
    folder, stem = request.output or picture_folder(request.file), request.file.stem
    pictures = tuple(
        write_picture(folder, f"{stem}_trang_{number}", picture, is_own_picture)
        for number, picture in page_images(pdf, request.pages, request.dpi)
    )
    return Preview(pictures, count, program)


def picture_folder(file: Path) -> Path:
    """Where the pictures of a file go."""
    place = file.absolute().parent
    sets = [above for above in (place, *place.parents) if read_manifest(above)]
    root = sets[-1] if sets else place  # the PDFs of a set have a manifest of their own
    return root / PREVIEW_FOLDER / place.relative_to(root)


def _as_pdf(file: Path) -> tuple[bytes, str]:
    """The PDF itself, or what the converter makes of the document; and the converter's name."""
    kind = file.suffix.lower()
    if kind == ".pdf":
        try:
            return file.read_bytes(), ""
        except OSError as cause:
            raise UnreadableFileError(f"Không đọc được “{file}”: {system_reason(cause)}.") from cause
    if kind != ".docx":
        raise UsageFault(f"“{file.name}” không phải tệp .docx hoặc .pdf. Lưu thành .docx rồi chạy lại.")
    content = read_document(file)
    converter = require_converter()
    pdfs, failed, _ = convert_documents({file.name: content}, converter, PdfStandard.PLAIN)
    if failed:
        raise ProgramFailedError(f"Không in được “{file.name}” ra trang: {failed[file.name]}.")
    return pdfs[file.name], converter.name
