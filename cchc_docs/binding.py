"""The road of `cchc print`: a published set → PDFs → one packet for each agency, and one file with all of them."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from cchc_docs.assign.jobs import Selection
from cchc_docs.converting import convert_documents, published_entries, read_documents
from cchc_docs.errors import ProgramFailedError, UsageFault
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.publish.converter import Converter, require_converter
from cchc_docs.publish.deciding import wanted_name
from cchc_docs.publish.files import PublishReport, publish_entries
from cchc_docs.publish.manifest import Entry, digest, read_workbook_name
from cchc_docs.publish.ownership import Purpose
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.publish.pdf_binder import Chapter, NotOursError, Part, Source, bind, take_apart
from cchc_docs.publish.print_list import PacketLine, list_document
from cchc_docs.publish.printer import send_to_printer
from cchc_docs.workspace import JOINED, PRINT_FOLDER, refuse_reserved, root_of_output

Progress = Callable[[int, int], None]  #: documents done, documents in all
EVERYTHING, COMMON = "in_tat_ca.pdf", "in_chung.pdf"
AGENCIES = "co_quan"  #: a folder, so that no code of an agency is taken for one of the names above
KIND = "print"  #: of an entry in the manifest of the print folder
_TITLE = re.compile(r"<dc:title>(?:Công văn gửi )?([^<]*)</dc:title>")
_LETTER, _FORM, _PLAN, _ANNEX = (
    DocumentKind.LETTER.value,
    DocumentKind.FORM.value,
    DocumentKind.PLAN.value,
    DocumentKind.ANNEX.value,
)


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What to print. `choice` without kinds: letters, the annex in its own file, forms."""

    folder: Path  #: the published set
    output: Path | None = None  #: None: “in” inside the set
    choice: Selection = field(default_factory=Selection)
    duplex: bool = False  #: each part begins on a new sheet
    copies: int = 1  #: of each packet
    with_list: bool = False  #: the sheet to sign, on top
    printer: str = ""  #: "": only the files are made
    as_word: bool = False  #: all packets in one DOCX, too, without blank pages
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Packet:
    """What one agency gets; `code` "" for what belongs to nobody in particular. `name`: as its letter calls it."""

    code: str
    name: str
    documents: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """`pages`: sides of paper in the file with all packets, blank ones included. `said`: the printer's answer."""

    report: PublishReport
    packets: tuple[Packet, ...]
    pages: int
    program: str
    edited: list[str]
    marked: list[str]  #: with tracked changes or comments
    said: str = ""


def print_set(request: PrintRequest, progress: Progress = lambda done, total: None) -> Printed:
    """All or nothing: a packet without one of its documents would be sent out incomplete.

    Raises UsageFault, ProgramMissingError, ProgramFailedError, CannotWriteError.
    """
    refuse_reserved(request.output, root_of_output(request.folder))
    choice = request.choice
    if not choice.kinds:
        kinds = (DocumentKind.LETTER, DocumentKind.ANNEX, DocumentKind.FORM)
        choice = Selection(kinds, choice.agencies, choice.periods)
    entries = published_entries(request.folder, choice)
    _refuse_doubles(entries)
    converter = require_converter()
    there = read_documents(request.folder, entries)
    documents = there.documents
    _refuse(there.failed)
    pdfs, lost, _ = convert_documents(documents, converter, PdfStandard.PLAIN, request.jobs, progress)
    _refuse(lost)
    packets = tuple(_packets(entries, documents))
    sources = {path: _source(path, pdf) for path, pdf in pdfs.items()}
    chapters = [_chapter(packet, sources, request.duplex) for packet in packets]
    everything = [chapter for chapter in chapters for _ in range(request.copies)]
    if request.with_list:
        everything.insert(0, _list_chapter(request, packets, sources, converter))
    files = [
        (f"{AGENCIES}/in_{packet.code}.pdf" if packet.code else COMMON, bind([chapter], packet.name))
        for packet, chapter in zip(packets, chapters, strict=True)
    ]
    files.append((EVERYTHING, bind(everything, "Bộ in")))
    if request.as_word:
        files.append((JOINED, _joined(packets, documents, request.copies)))
    report = publish_entries(
        request.output or request.folder / PRINT_FOLDER,
        ((Entry(path, KIND, None, None, digest(content), ()), content) for path, content in files),
        workbook=read_workbook_name(request.folder),
        is_whole=True,
        purpose=Purpose.PRINT,
    )
    said = ""
    if request.printer:
        path = next((new for old, new in report.beside if old == EVERYTHING), EVERYTHING)
        said = send_to_printer(report.folder / path, request.printer, duplex=request.duplex)
    pages = sum(part.page_count for chapter in everything for part in chapter.parts)
    return Printed(report, packets, pages, converter.name, there.edited, there.marked, said)


def _list_chapter(
    request: PrintRequest, packets: tuple[Packet, ...], sources: Mapping[str, Source], converter: Converter
) -> Chapter:
    name = read_workbook_name(request.folder).removesuffix(".xlsx")
    lines = _lines(packets, sources, request.copies)
    listing = list_document("DANH SÁCH GIAO NHẬN VĂN BẢN", f"Bộ văn bản “{name}”" if name else "Bộ văn bản", lines)
    title = "Danh sách giao nhận"
    made, lost, _ = convert_documents({title: listing}, converter, PdfStandard.PLAIN)
    _refuse(lost)
    return Chapter(title, (Part(title, _source(title, made[title]), request.duplex),))


def _joined(packets: tuple[Packet, ...], documents: Mapping[str, bytes], copies: int) -> bytes:
    """One DOCX; each document keeps its paper, heads and page numbers. Raises UsageFault for what cannot be joined."""
    from cchc_docs.ooxml.join import join_all  # lxml: only for this

    parts = {entry.path: read_parts(documents[entry.path]) for packet in packets for entry in packet.documents}
    styles = {path: each.get("word/styles.xml") for path, each in parts.items()}
    usual = max(styles.values(), key=list(styles.values()).count)
    others = [path for path, own in styles.items() if own != usual]
    if others:
        raise UsageFault(
            f"Không ghép được thành một tệp Word: {', '.join(others)} đã lưu lại bằng Word, có kiểu chữ (Style) "
            "riêng. Bỏ --docx; tệp PDF vẫn ghép được."
        )
    order = [e.path for packet in packets for _ in range(copies) for e in packet.documents]
    return pack(join_all([parts[path] for path in order]))


def _refuse(failed: Mapping[str, str]) -> None:
    if failed:
        named = "; ".join(f"{name} ({reason})" for name, reason in failed.items())
        raise ProgramFailedError(f"Chưa in gì: không đổi được sang PDF {named}.")


def _refuse_doubles(entries: list[Entry]) -> None:
    """Of an edited document and the new version beside it only the clerk knows which one goes out."""
    seen: dict[str, str] = {}
    for entry in entries:
        other = seen.setdefault(wanted_name(entry.path), entry.path)
        if other != entry.path:
            raise UsageFault(
                f"Có hai bản: “{other}” đã sửa tay và “{entry.path}”. Giữ bản cần in, xóa bản kia, rồi chạy lại "
                "“cchc build” và “cchc print”."
            )


def _packets(entries: list[Entry], documents: Mapping[str, bytes]) -> Iterator[Packet]:
    """In the set's order. The annex goes to everybody; the plan, and the annex without agencies, are a packet alone."""
    codes = list(dict.fromkeys(entry.agency for entry in entries if entry.agency))
    annex = [entry for entry in entries if entry.kind == _ANNEX]
    common = [entry for entry in entries if entry.kind == _PLAN] + ([] if codes else annex)
    if common:
        yield Packet("", "Kế hoạch" if common[0].kind == _PLAN else "Phụ lục", tuple(common))
    for code in codes:
        own = [entry for entry in entries if entry.agency == code]
        letters = [entry for entry in own if entry.kind == _LETTER]
        forms = [entry for entry in own if entry.kind == _FORM]
        name = _receiver(documents[letters[0].path]) if letters else ""
        yield Packet(code, name or code, (*letters, *annex, *forms))


def _receiver(letter: bytes) -> str:
    found = _TITLE.search(read_parts(letter).get("docProps/core.xml", b"").decode("utf-8", "replace"))
    return unescape(found[1]) if found else ""


def _source(name: str, pdf: bytes) -> Source:
    try:
        return take_apart(pdf)
    except NotOursError:
        raise ProgramFailedError(
            f"Chưa in gì: chỉ ghép được PDF do LibreOffice tạo, bản PDF của “{name}” thì không. Cài LibreOffice."
        ) from None


def _chapter(packet: Packet, sources: Mapping[str, Source], duplex: bool) -> Chapter:
    parts = tuple(Part(part_name(entry), sources[entry.path], duplex) for entry in packet.documents)
    return Chapter(packet.name, parts)


def part_name(entry: Entry) -> str:
    names = {_LETTER: "Công văn", _ANNEX: "Phụ lục", _PLAN: "Kế hoạch"}
    return names.get(entry.kind) or f"Biểu mẫu {entry.period}"


def _lines(packets: tuple[Packet, ...], sources: Mapping[str, Source], copies: int) -> Iterator[PacketLine]:
    for packet in packets:
        documents = [(part_name(entry), len(sources[entry.path].pages)) for entry in packet.documents]
        yield PacketLine(packet.name, documents, copies)
