"""The road of `cchc print`: a published set → PDFs → one packet for each agency, and one file with all of them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_docs.assign.jobs import Selection
from cchc_docs.converting import OnDisk, convert_documents, published_entries, read_documents
from cchc_docs.errors import ProgramFailedError, UsageFault
from cchc_docs.model.document import DocumentKind
from cchc_docs.ooxml.package import pack, read_parts
from cchc_docs.packets import ANNEX, FORM, PLAN, Office, Packet, office_of, packets
from cchc_docs.publish.converter import Converter, require_converter
from cchc_docs.publish.deciding import wanted_name
from cchc_docs.publish.files import Publication, PublishReport, publish_entries
from cchc_docs.publish.manifest import Entry, digest, read_workbook_name
from cchc_docs.publish.ownership import Purpose
from cchc_docs.publish.pdf import PdfStandard
from cchc_docs.publish.pdf_binder import Chapter, NotOursError, Part, Source, bind, take_apart
from cchc_docs.publish.print_list import DocumentLine, ListHead, PacketLine, list_document
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
    """What to print. `choice` without kinds: letters, the plan with its annex, forms."""

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
    without_plan: bool = False  #: the annex alone behind the letter


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
    plan_pages: int = 0  #: of `pages`, those of the plan in the packets of agencies, without an annex of its own file


def print_set(request: PrintRequest, progress: Progress = lambda done, total: None) -> Printed:
    """All or nothing: a packet without one of its documents would be sent out incomplete.

    Raises UsageFault, ProgramMissingError, ProgramFailedError, CannotWriteError.
    """
    refuse_reserved(request.output, root_of_output(request.folder))
    entries = published_entries(request.folder, _choice(request))
    _refuse_doubles(entries)
    converter = require_converter()
    office = office_of(request.folder, request.choice.agencies)
    made = packets(
        entries, office, request.choice.agencies, request.copies, office.letters if request.with_extracts else ()
    )
    there = read_documents(request.folder, list({e.path: e for packet in made for e in packet.documents}.values()))
    _refuse(there.failed)
    documents = there.documents
    if request.with_extracts:
        made, extracts = _with_extracts(request.folder, made, there, office)
        documents = documents | extracts
    documents = {entry.path: documents[entry.path] for packet in made for entry in packet.documents}
    pdfs, lost, _ = convert_documents(documents, converter, PdfStandard.PLAIN, request.jobs, progress)
    _refuse(lost)
    sources = {path: _source(path, pdf) for path, pdf in pdfs.items()}
    everything = [chapter for packet in made for chapter in _chapters(packet, office, sources, request.duplex)]
    if request.with_list:
        everything.insert(0, _list_chapter(request, made, office, sources, converter))
    files = [
        (
            f"{AGENCIES}/in_{packet.code}.pdf" if packet.code else COMMON,
            bind(
                _chapters(replace(packet, counts=(1,) * len(packet.documents)), office, sources, request.duplex), name
            ),
        )
        for packet in made
        for name in [packet.name]
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
    plans = sum(
        len(sources[entry.path].pages) * packet.sets
        for packet in made
        for entry in packet.documents
        if packet.code and entry.kind == PLAN
    )
    return Printed(report, made, pages, converter.name, there.edited, there.marked, said, plans)


def _choice(request: PrintRequest) -> Selection:
    choice = request.choice
    kinds = choice.kinds or (DocumentKind.LETTER, DocumentKind.PLAN, DocumentKind.ANNEX, DocumentKind.FORM)
    if request.with_extracts and DocumentKind.ANNEX not in kinds:
        raise UsageFault("--extract trích phụ lục cho từng cơ quan: bỏ --only, hoặc ghi thêm --only annex.")
    if request.without_plan and DocumentKind.PLAN in choice.kinds:
        raise UsageFault("--no-plan bỏ kế hoạch, --only plan lấy kế hoạch: chỉ ghi một trong hai.")
    if request.without_plan:
        kinds = tuple(kind for kind in kinds if kind is not DocumentKind.PLAN)
    return Selection(kinds, choice.agencies, choice.periods)


def _with_extracts(
    folder: Path, made: tuple[Packet, ...], there: OnDisk, office: Office
) -> tuple[tuple[Packet, ...], dict[str, bytes]]:
    """The packets with an extract in the place of the annex, and the extracts by path. Each is cut from the annex of
    the plan that its letter cites: from the annex's file, or from the plan's.
    """
    from cchc_docs.extracting import Addressee, annex_extracts  # lxml: only for this

    if not office.letters:
        raise UsageFault("--extract cần công văn của từng cơ quan trong bộ văn bản. Chạy “cchc build” trước.")
    wanted: dict[str, tuple[Entry, list[Addressee]]] = {}
    for code, entry in office.letters.items():
        holder = _holder(office.plan_files(code, (PLAN, ANNEX)))
        addressee = Addressee(code, office.name_of(code), entry.tasks)
        wanted.setdefault(holder.path, (holder, []))[1].append(addressee)
    own: dict[str, Entry] = {}
    contents: dict[str, bytes] = {}
    for holder, addressees in wanted.values():
        content = _read_also(folder, holder, there)
        for code, extract in annex_extracts(folder, holder, content, addressees).items():
            own[code] = _extract_entry(code, office.letters[code].tasks, extract)
            contents[own[code].path] = extract
    holders = {holder.path for holder, _ in wanted.values()}
    return tuple(_with_extract(p, own[p.code], holders) if p.code in own else p for p in made), contents


def _holder(files: list[Entry]) -> Entry:
    holders = [entry for entry in files if entry.kind == ANNEX] or files
    if not holders:
        raise UsageFault("--extract cần phụ lục trong bộ văn bản. Chạy “cchc build” trước.")
    if len(holders) > 1:
        named = ", ".join(entry.path for entry in holders)
        raise UsageFault(f"--extract: bộ văn bản có nhiều phụ lục ({named}). Bỏ --extract để in cả phụ lục.")
    return holders[0]


def _read_also(folder: Path, entry: Entry, there: OnDisk) -> bytes:
    if entry.path not in there.documents:
        more = read_documents(folder, [entry])
        _refuse(more.failed)
        there.documents |= more.documents
        there.edited += more.edited
    return there.documents[entry.path]


def _with_extract(packet: Packet, extract: Entry, holders: Collection[str]) -> Packet:
    """Where the plan's own file holds the whole annex, the extract stands in its place, too."""
    kept = [(e, n) for e, n in zip(packet.documents, packet.counts, strict=True) if e.path not in holders]
    at = sum(entry.kind != FORM for entry, _ in kept)
    kept.insert(at, (extract, packet.sets if packet.counts else 1))
    return replace(packet, documents=tuple(e for e, _ in kept), counts=tuple(n for _, n in kept))


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
    cited = {row.id: row for packet in made if (row := office.cited(packet.code))}
    plan = next(iter(cited.values())) if len(cited) == 1 else None  # two plans: each document names its own
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
    from cchc_docs.ooxml.join import has_notes, join_all  # lxml: only for this
    from cchc_docs.ooxml.style_match import STYLES, SharedStyles

    parts = {entry.path: read_parts(documents[entry.path]) for packet in made for entry in packet.documents}
    noted = [path for path, each in parts.items() if has_notes(each)]
    if noted:
        raise UsageFault(
            f"Không ghép được thành một tệp Word: {', '.join(noted)} có chú thích cuối trang hoặc nhận xét, số thứ tự "
            "của chúng không giữ được khi ghép. Bỏ chúng, hoặc bỏ --docx; tệp PDF vẫn ghép được."
        )
    styles = [each[STYLES] for each in parts.values() if STYLES in each]
    usual = max(styles, key=styles.count)
    shared = SharedStyles(next(each for each in parts.values() if each.get(STYLES) == usual))
    parts = {path: shared.fitted(each) for path, each in parts.items()}
    order = [packet.documents[place].path for packet in made for place in _places(packet)]
    return pack(join_all([parts[path] for path in order]))


def _places(packet: Packet) -> list[int]:
    """Which documents lie behind each other on paper: whole packets, then what is counted beyond."""
    whole = [place for _ in range(packet.sets) for place in range(len(packet.documents))]
    return whole + [place for place, _ in packet.further()]


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


def _chapters(packet: Packet, office: Office, sources: Mapping[str, Source], duplex: bool) -> list[Chapter]:
    """A chapter for each whole packet; what is counted beyond stands at the end of the last one. No two bookmarks of a
    packet are alike.
    """
    counted = zip(packet.documents, packet.counts, strict=True)
    named = [(office.part_name(entry), sources[entry.path], count) for entry, count in counted]
    beyond = [
        Part(name + _copy(number, count), source, duplex)
        for place, number in packet.further()
        for name, source, count in [named[place]]
    ]
    parts = [Part(n + (_copy(packet.sets, c) if c > packet.sets else ""), source, duplex) for n, source, c in named]
    plain = [Part(name, source, duplex) for name, source, _ in named]
    names = [packet.name + _copy(number, packet.sets) for number in range(1, packet.sets + 1)]
    return [*(Chapter(name, tuple(plain)) for name in names[:-1]), Chapter(names[-1], (*parts, *beyond))]


def _copy(number: int, count: int) -> str:
    return f" (bản {number}/{count})" if count > 1 else ""


def _lines(made: tuple[Packet, ...], office: Office, sources: Mapping[str, Source]) -> Iterator[PacketLine]:
    """A line for each document; the forms of an agency together."""
    for packet in made:
        counted = list(zip(packet.documents, packet.counts, strict=True))
        lines = [
            DocumentLine(office.title_of(entry, packet.code), len(sources[entry.path].pages), count)
            for entry, count in counted
            if entry.kind != FORM
        ]
        forms = [(entry, count) for entry, count in counted if entry.kind == FORM]
        if forms:
            name = f"Biểu mẫu báo cáo ({len(forms)} kỳ)" if len(forms) > 1 else office.title_of(forms[0][0])
            pages = sum(len(sources[entry.path].pages) for entry, _ in forms)
            lines.append(DocumentLine(name, pages, forms[0][1]))
        yield PacketLine(packet.name if packet.code else "", lines)
