"""The road of `cchc print`: a published set → PDFs → one packet for each agency, and one file with all of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cchc_docs.assign.jobs import Selection
from cchc_docs.converting import OnDisk, convert_documents, published_entries, read_documents
from cchc_docs.errors import ProgramFailedError, UsageFault
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.packets import ANNEX, FORM, Office, Packet, office_of, packets
from cchc_docs.publish.converter import Converter, require_converter
from cchc_docs.publish.deciding import wanted_name
from cchc_docs.publish.files import Publication, PublishReport, publish_entries
from cchc_docs.publish.manifest import Entry, digest, read_workbook_name
from cchc_docs.publish.ownership import Purpose
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.publish.pdf_binder import Chapter, NotOursError, Part, Source, bind, take_apart
from cchc_docs.publish.print_list import ListHead, PacketLine, list_document
from cchc_docs.publish.printer import send_to_printer
from cchc_docs.render.values import issuer_lines, parent_lines
from cchc_docs.viet.dates import short_date
from cchc_docs.workspace import JOINED, PRINT_FOLDER, refuse_reserved, root_of_output

Progress = Callable[[int, int], None]  #: documents done, documents in all
EVERYTHING, COMMON = "in_tat_ca.pdf", "in_chung.pdf"
AGENCIES = "co_quan"  #: a folder, so that no code of an agency is taken for one of the names above
KIND = "print"  #: of an entry in the manifest of the print folder


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What to print. `choice` without kinds: letters, the annex in its own file, forms."""

    folder: Path  #: the published set
    output: Path | None = None  #: None: “in” inside the set
    choice: Selection = field(default_factory=Selection)
    duplex: bool = False  #: each part begins on a new sheet
    copies: Mapping[str, int] = field(default_factory=dict)  #: as `issue.typed.typed_copies` gives them
    with_list: bool = False  #: the sheet to sign, on top
    printer: str = ""  #: "": only the files are made
    as_word: bool = False  #: all packets in one DOCX, too, without blank pages
    jobs: int = 0
    with_extracts: bool = False  #: of the annex, an agency gets only its own rows


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
    entries = published_entries(request.folder, _choice(request))
    _refuse_doubles(entries)
    converter = require_converter()
    office = office_of(request.folder, request.choice.agencies)
    there = read_documents(request.folder, entries)
    _refuse(there.failed)
    extracts = _extracts(request.folder, entries, there, office) if request.with_extracts else {}
    asked, by_code = request.choice.agencies, {code: entry for code, (entry, _) in extracts.items()}
    made = packets(entries, office, asked, by_code, request.copies)
    contents = there.documents | {entry.path: content for entry, content in extracts.values()}
    documents = {entry.path: contents[entry.path] for packet in made for entry in packet.documents}
    pdfs, lost, _ = convert_documents(documents, converter, PdfStandard.PLAIN, request.jobs, progress)
    _refuse(lost)
    sources = {path: _source(path, pdf) for path, pdf in pdfs.items()}
    chapters = [_chapter(packet, office, sources, request.duplex) for packet in made]
    everything = [chapter for packet, chapter in zip(made, chapters, strict=True) for _ in range(packet.copies)]
    if request.with_list:
        everything.insert(0, _list_chapter(request, made, office, sources, converter))
    files = [
        (f"{AGENCIES}/in_{packet.code}.pdf" if packet.code else COMMON, bind([chapter], packet.name))
        for packet, chapter in zip(made, chapters, strict=True)
    ]
    files.append((EVERYTHING, bind(everything, "Bộ in")))
    if request.as_word:
        files.append((JOINED, _joined(made, documents)))
    output, workbook = request.output or request.folder / PRINT_FOLDER, read_workbook_name(request.folder)
    report = publish_entries(
        Publication(output, workbook, is_whole=True, purpose=Purpose.PRINT),
        ((Entry(path, KIND, None, None, digest(content), ()), content) for path, content in files),
    )
    said = ""
    if request.printer:
        path = next((new for old, new in report.beside if old == EVERYTHING), EVERYTHING)
        said = send_to_printer(report.folder / path, request.printer, duplex=request.duplex)
    pages = sum(part.page_count for chapter in everything for part in chapter.parts)
    return Printed(report, made, pages, converter.name, there.edited, there.marked, said)


def _choice(request: PrintRequest) -> Selection:
    choice = request.choice
    kinds = choice.kinds or (DocumentKind.LETTER, DocumentKind.ANNEX, DocumentKind.FORM)
    if request.with_extracts and DocumentKind.ANNEX not in kinds:
        raise UsageFault("--extract trích phụ lục cho từng cơ quan: bỏ --only, hoặc ghi thêm --only annex.")
    return Selection(kinds, choice.agencies, choice.periods)


def _extracts(folder: Path, entries: list[Entry], there: OnDisk, office: Office) -> dict[str, tuple[Entry, bytes]]:
    """By agency, its extract as a document of the set; cut from the annex's file, or from the plan's."""
    from cchc_docs.extracting import Addressee, annex_extracts  # lxml: only for this

    holders = [entry for entry in entries if entry.kind == ANNEX]
    if not holders:
        holders = published_entries(folder, Selection((DocumentKind.PLAN,)))
        _refuse_doubles(holders)
        plan = read_documents(folder, holders)
        _refuse(plan.failed)
        there.documents |= plan.documents
        there.edited += [path for path in plan.edited if path not in there.edited]
    if not office.letters:
        raise UsageFault("--extract cần công văn của từng cơ quan trong bộ văn bản. Chạy “cchc build” trước.")
    if len(holders) != 1:
        named = ", ".join(entry.path for entry in holders)
        raise UsageFault(f"--extract: bộ văn bản có nhiều phụ lục ({named}). Bỏ --extract để in cả phụ lục.")
    wanted = [Addressee(code, office.name_of(code), entry.tasks) for code, entry in office.letters.items()]
    made = annex_extracts(folder, holders[0], there.documents[holders[0].path], wanted)
    return {one.code: (_extract_entry(one.code, one.tasks, made[one.code]), made[one.code]) for one in wanted}


def _extract_entry(code: str, tasks: tuple[str, ...], content: bytes) -> Entry:
    return Entry(f"trich_phu_luc/trich_phu_luc_{code}.docx", ANNEX, code, None, digest(content), tasks)


def _list_chapter(
    request: PrintRequest,
    made: tuple[Packet, ...],
    office: Office,
    sources: Mapping[str, Source],
    converter: Converter,
) -> Chapter:
    name = read_workbook_name(request.folder).removesuffix(".xlsx")
    plan = office.registered("")
    subject = office.title or (f"Bộ văn bản “{name}”" if name else "Bộ văn bản")
    subject += f" (số {plan.sign} ngày {short_date(plan.day)})" if plan else ""
    issuer, sizes = office.issuer, "13/14"
    head = ListHead(parent_lines(issuer.parent, sizes), issuer_lines(issuer.name, sizes), subject)
    listing = list_document(head, list(_lines(made, office, sources)))
    title = "Danh sách giao nhận"
    pdfs, lost, _ = convert_documents({title: listing}, converter, PdfStandard.PLAIN)
    _refuse(lost)
    return Chapter(title, (Part(title, _source(title, pdfs[title]), request.duplex),))


def _joined(made: tuple[Packet, ...], documents: Mapping[str, bytes]) -> bytes:
    """One DOCX; each document keeps its paper, heads and page numbers. Raises UsageFault for what cannot be joined."""
    from cchc_docs.ooxml.join import join_all  # lxml: only for this

    parts = {entry.path: read_parts(documents[entry.path]) for packet in made for entry in packet.documents}
    styles = {path: each.get("word/styles.xml") for path, each in parts.items()}
    usual = max(styles.values(), key=list(styles.values()).count)
    others = [path for path, own in styles.items() if own != usual]
    if others:
        raise UsageFault(
            f"Không ghép được thành một tệp Word: {', '.join(others)} đã lưu lại bằng Word, có kiểu chữ (Style) "
            "riêng. Bỏ --docx; tệp PDF vẫn ghép được."
        )
    order = [e.path for packet in made for _ in range(packet.copies) for e in packet.documents]
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


def _source(name: str, pdf: bytes) -> Source:
    try:
        return take_apart(pdf)
    except NotOursError:
        raise ProgramFailedError(
            f"Chưa in gì: chỉ ghép được PDF do LibreOffice tạo, bản PDF của “{name}” thì không. Cài LibreOffice."
        ) from None


def _chapter(packet: Packet, office: Office, sources: Mapping[str, Source], duplex: bool) -> Chapter:
    parts = tuple(Part(office.part_name(entry), sources[entry.path], duplex) for entry in packet.documents)
    return Chapter(packet.name, parts)


def _lines(made: tuple[Packet, ...], office: Office, sources: Mapping[str, Source]) -> Iterator[PacketLine]:
    """A line for each document; the forms of an agency together."""
    for packet in made:
        forms = [entry for entry in packet.documents if entry.kind == FORM]
        lines = [
            (office.title_of(entry), len(sources[entry.path].pages)) for entry in packet.documents if entry.kind != FORM
        ]
        if forms:
            name = "Biểu mẫu " + ", ".join(entry.period or "" for entry in forms)
            lines.append((name, sum(len(sources[entry.path].pages) for entry in forms)))
        yield PacketLine(packet.name, lines, packet.copies)
