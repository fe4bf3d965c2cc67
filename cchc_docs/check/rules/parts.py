"""What rules about single components share: is it there, where does it stand, how long is its line."""

import re
from collections.abc import Callable, Iterable, Iterator

from cchc_docs.check.facts import CellFacts, LineFacts, LineKind, LineSpacing, ParagraphFacts, TableFacts, paragraphs_in
from cchc_docs.check.grouping import gather
from cchc_docs.check.recognised import Paper, PaperKind, Stage
from cchc_docs.check.rule import Answer, Case, NotApplicable, Seen, Unchecked
from cchc_docs.check.rules.beside import beside
from cchc_docs.check.rules.looks import (
    ALIGNMENTS,
    decimal,
    not_in_capitals,
    points,
    quoted,
    shown_runs,
    wrong_faces,
    wrong_sizes,
)
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import Alignment, RatioRange
from cchc_docs.ooxml.metrics import text_width, wrapped_lines
from cchc_docs.ooxml.units import Length, mm, pt
from cchc_docs.viet.text import squeeze

PartJudge = Callable[[Case, Paper], Iterable[Seen | Unchecked]]
#: Word's own cell padding, both sides together.
_PADDING = mm(3.8)
_TYPED_LINE = re.compile(r"[\s_\-–—=*.…]*")
_HALF_LINE = "hai phần trên một dòng, cách nhau bằng tab; vị trí chỉ thấy trên trang in"
_PUSHES = ("\t", " " * 10)
_PUSHED_LINE = "dòng đẩy vào bằng tab hoặc dấu cách; vị trí chỉ thấy trên trang in"
#: A short line that is justified stands at the left margin all the same.
_AS_GOOD = {Alignment.LEFT: Alignment.JUSTIFIED}
_LINE_HEIGHT = 1.15  #: Times New Roman: single spacing to font size
_SINGLE = 1.05
_CENTRE_FIX = "Đặt con trỏ trong dòng, bấm Ctrl+E (Home > Center)."
#: How long a line is to be, by the upper end of its range.
_LENGTHS = {1.0: "dài bằng dòng chữ", 0.5: "dài khoảng 2/5 dòng chữ"}
#: How to change the length of a line, by what it is made of.
_RESIZED = {
    LineKind.BORDER: "Đặt con trỏ vào dòng có đường kẻ, Home > Paragraph > Indents: chỉnh Left và Right cho {}.",
    LineKind.SHAPE: "Bấm vào đường kẻ, giữ Shift kéo đầu mút cho {}.",
    LineKind.UNDERSCORES: "Xóa bớt hoặc gõ thêm dấu gạch dưới (_) cho {}.",
}
#: What to type where a component is missing altogether.
_TO_ADD = {
    "national_title": "Gõ thêm dòng Quốc hiệu, in hoa, đậm, ở ô bên phải đầu trang.",
    "motto": "Gõ thêm dòng Tiêu ngữ, đậm, dưới Quốc hiệu.",
    "issuer": "Gõ thêm tên cơ quan ban hành, in hoa, đậm, ở ô bên trái, ngang hàng Quốc hiệu.",
    "number": "Gõ thêm dòng “Số: …/…” dưới tên cơ quan ban hành.",
    "place_date": "Gõ thêm dòng “Địa danh, ngày … tháng … năm …” dưới Quốc hiệu, Tiêu ngữ.",
    "type_name": "Gõ thêm tên loại trên một dòng riêng, ví dụ KẾ HOẠCH, BÁO CÁO.",
    "subject": "Gõ thêm trích yếu dưới tên loại, in thường, đậm.",
    "letter_subject": "Gõ thêm “V/v ” rồi đến nội dung ngắn gọn, dưới dòng số, ký hiệu.",
    "recipients_label": "Gõ thêm “Nơi nhận:” trên một dòng riêng, sát lề trái.",
    "recipients": "Gõ thêm danh sách nơi nhận dưới “Nơi nhận:”, mỗi nơi một dòng.",
}


def about(
    judge: PartJudge, key: str, kinds: frozenset[PaperKind] | None = None, otherwise: str = ""
) -> Callable[[Case], Answer]:
    """A rule about a component of the main paper, silent about its absence: another rule demands it.

    `kinds`: only papers of these kinds, `otherwise` says why. In a paper not recognised what was not found is “chưa
    kiểm được”.
    """

    def rule(case: Case) -> Answer:
        main = case.paper.main
        if main is None:
            return NotApplicable("tệp chỉ có phụ lục")
        if main.found.get(key) and (kinds is None or main.kind in kinds):
            return gather(judge(case, main))
        if main.kind is PaperKind.UNKNOWN:
            return [Unchecked("không nhận ra loại văn bản và thành phần này")]
        if kinds is not None and main.kind not in kinds:
            return NotApplicable(otherwise or f"quy tắc không dành cho {main.kind.value}")
        return NotApplicable(_why_absent(case, key))

    return rule


def _why_absent(case: Case, key: str) -> str:
    if key == "parent_body":
        return "cơ quan này không ghi cơ quan chủ quản"
    name = case.profile.component(key).name
    if key in ("signer", "authority") and case.paper.stage is Stage.DRAFT:
        return f"dự thảo chưa ghi {name[0].lower()}{name[1:]}"
    return f"văn bản không ghi “{name}”"


def demanded(
    judge: PartJudge, key: str, kinds: frozenset[PaperKind] | None = None, otherwise: str = ""
) -> Callable[[Case], Answer]:
    """The same for a component that these kinds of paper must have: it is reported when it was not found."""
    silent = about(judge, key, kinds, otherwise)

    def rule(case: Case) -> Answer:
        main = case.paper.main
        applies = main is not None and main.kind is not PaperKind.UNKNOWN and (kinds is None or main.kind in kinds)
        if main is None or not applies or main.found.get(key):
            return silent(case)
        name = case.profile.component(key).name
        return [Seen(None, f"không thấy {name}", f"có {name}", fix=_TO_ADD.get(key, f"Gõ thêm {name}."))]

    return rule


def together(*judges: PartJudge) -> PartJudge:
    def judge(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
        for one in judges:
            yield from one(case, main)

    return judge


def capitals(key: str) -> PartJudge:
    def judge(case: Case, main: Paper) -> Iterable[Seen]:
        return not_in_capitals(main.found[key], case.profile.component(key))

    return judge


def looks(key: str) -> PartJudge:
    """Size, bold and italic as the component demands."""

    def judge(case: Case, main: Paper) -> Iterator[Seen]:
        component = case.profile.component(key)
        yield from wrong_sizes(main.found[key], component)
        yield from wrong_faces(main.found[key], component)

    return judge


def aligned(key: str) -> PartJudge:
    """Alignment as the component demands; of one half of a line with a tab only the page can tell."""

    def judge(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
        component = case.profile.component(key)
        wanted = component.alignment
        for paragraph in main.found.get(key, ()):
            is_half = is_half_line(case, paragraph)
            if is_half or (wanted is Alignment.CENTER and paragraph.text.startswith(_PUSHES)):
                found = beside(case, main, component, paragraph, _HALF_LINE if is_half else _PUSHED_LINE)
                yield from [found] if found else []
            elif wanted and paragraph.alignment.value not in (wanted, _AS_GOOD.get(wanted)):
                seen = f"{component.name}: {ALIGNMENTS[paragraph.alignment.value]}"
                fix = _CENTRE_FIX if wanted is Alignment.CENTER else ""
                yield Seen(paragraph.position, seen, ALIGNMENTS[wanted], paragraph.alignment.source, fix)

    return judge


def is_half_line(case: Case, paragraph: ParagraphFacts) -> bool:
    """Whether it is a part of a line with other text before or behind it, not a paragraph or a line of its own."""
    order = paragraph.position.order
    known = (*case.paper.facts.paragraphs, *case.paper.facts.text_boxes)
    whole = next((p for p in known if p.position.order == order), None)
    text = squeeze(paragraph.text)
    return whole is not None and text not in {squeeze(line) for line in whole.text.split("\n")}


def single_spaced(key: str) -> PartJudge:
    def judge(_case: Case, main: Paper) -> Iterator[Seen]:
        for paragraph in main.found.get(key, ()):
            ratio = _spacing_ratio(paragraph)
            if ratio > _SINGLE:
                seen = f"{quoted(paragraph.text)}: giãn dòng {_spacing_words(paragraph.spacing.value, ratio)}"
                yield Seen(paragraph.position, seen, "dòng đơn", paragraph.spacing.source)

    return judge


def _spacing_ratio(paragraph: ParagraphFacts) -> float:
    spacing = paragraph.spacing.value
    if spacing.ratio is not None:
        return spacing.ratio
    size = max((run.size.value.pt for run in shown_runs(paragraph)), default=13.0)
    return (spacing.height or pt(size)).pt / (size * _LINE_HEIGHT)


def _spacing_words(spacing: LineSpacing, ratio: float) -> str:
    if spacing.height is None:
        return f"{decimal(ratio)} dòng"
    return f"{'đúng' if spacing.rule == 'exact' else 'ít nhất'} {points(spacing.height)}"


def cell_of(paper: Paper, paragraph: ParagraphFacts) -> CellFacts | None:
    """The table cell it stands in; None outside tables."""
    tables = (block for block in paper.blocks if isinstance(block, TableFacts))
    cells = (cell for table in tables for row in table.rows for cell in row.cells)
    order = paragraph.position.order
    return next((cell for cell in cells if any(p.position.order == order for p in cell.paragraphs)), None)


def is_first_in_cell(paper: Paper, paragraph: ParagraphFacts) -> bool:
    """Whether no other text stands above it in its cell."""
    cell = cell_of(paper, paragraph)
    texts = [p for p in cell.paragraphs if not p.is_empty] if cell else []
    return bool(texts) and texts[0].position.order == paragraph.position.order


def lines_below(paper: Paper, key: str) -> list[LineFacts]:
    """Lines drawn under a component: on its paragraphs, on empty ones below, or shapes that hang on the next text.

    In a table only the component's column is looked at.
    """
    parts = paper.found[key]
    first, last = parts[0].position, parts[-1].position
    found: list[LineFacts] = []
    for paragraph in paragraphs_in(paper.blocks):
        place = paragraph.position
        if place.order < first.order or (place.table, place.column) != (last.table, last.column):
            continue
        is_text = place.order > last.order and not _TYPED_LINE.fullmatch(paragraph.visible)
        found += [line for line in paragraph.lines if not is_text or line.kind is LineKind.SHAPE]
        if is_text:
            break
    return found


def stray_shapes(paper: Paper, key: str) -> bool:
    """Whether the head has drawn shapes that hang elsewhere: one of them may be the line that is missed.

    Not one that is the only line of another component.
    """
    parts = paper.found[key]
    others = [lines_below(paper, k) for k in ("motto", "issuer", "subject") if k != key and paper.found.get(k)]
    taken = [lines[0] for lines in others if len(lines) == 1]
    limit = max(p.position.order for k in ("number", "place_date", key) for p in paper.found.get(k, ()))
    near = (p for p in paragraphs_in(paper.blocks) if p.position.order <= max(limit, parts[-1].position.order))
    return any(line.kind is LineKind.SHAPE and line not in taken for p in near for line in p.lines)


def line_lengths(case: Case, main: Paper, key: str, name: str) -> Iterator[Seen | Unchecked]:
    """The drawn line under a component against the longest line of its text, where that is of several lines."""
    allowed = next(line for line in case.profile.lines if line.under.key == key).ratio
    last = main.found[key][-1]
    lines = lines_below(main, key)
    wanted = ratio_words(allowed)
    if not lines:
        if stray_shapes(main, key):
            yield Unchecked("có hình vẽ ở phần đầu, không biết nằm dưới dòng nào", last.position)
        elif _is_typed_below(main, key):
            yield Unchecked("đường kẻ gõ bằng dấu gạch dưới; độ dài chỉ thấy trên trang in", last.position)
        else:
            fix = f"Insert > Shapes > Line, giữ Shift kéo {_LENGTHS[allowed.high]}, đặt cân đối ở giữa, màu đen."
            yield Seen(last.position, f"không có đường kẻ nét liền dưới {name}", wanted, fix=fix)
        return
    if all(line.kind is LineKind.UNDERLINE for line in lines):
        fix = "Bôi đen dòng đó, bấm Ctrl+U để bỏ gạch chân; Insert > Shapes > Line, kẻ đường riêng ở dưới."
        yield Seen(last.position, f"{name} gạch chân chữ thay cho đường kẻ", wanted, fix=fix)
        return
    if any(run.underline.value for paragraph in main.found[key] for run in shown_runs(paragraph)):
        yield Seen(
            last.position, f"{name} gạch chân chữ, ngoài đường kẻ", "không gạch chân chữ",
            fix="Bôi đen dòng đó, bấm Ctrl+U để bỏ gạch chân.", severity=Severity.WARNING,
        )  # fmt: skip
    drawn = [line.length for line in lines if line.kind is not LineKind.UNDERLINE]
    known = [length for length in drawn if length is not None]
    if not known:
        yield Unchecked("độ dài đường kẻ chỉ thấy trên trang in", last.position)
        return
    texts = longest_lines(case, main, key)
    if not any(length.pt / text in allowed for length in known for text in texts):
        share = decimal(known[0].pt / texts[0])
        seen = f"đường kẻ dưới {name} dài {decimal(known[0].mm, 1)} mm, bằng {share} dòng chữ"
        kind = next(line.kind for line in lines if line.length is not None and line.kind is not LineKind.UNDERLINE)
        yield Seen(last.position, seen, wanted, fix=_RESIZED.get(kind, "").format(_LENGTHS[allowed.high]))


def _is_typed_below(main: Paper, key: str) -> bool:
    """Whether the next paragraph under the component is a row of underscores, those of two halves of the sheet too."""
    order = main.found[key][-1].position.order
    below = next((p for p in paragraphs_in(main.blocks) if p.position.order > order and not p.is_empty), None)
    return below is not None and "__" in below.text and bool(_TYPED_LINE.fullmatch(below.visible))


def ratio_words(allowed: RatioRange) -> str:
    if allowed.low == allowed.high:
        return "đường kẻ dài bằng dòng chữ"
    return "đường kẻ dài từ 1/3 đến 1/2 dòng chữ"


def longest_lines(case: Case, main: Paper, key: str) -> list[float]:
    """Length in points of the longest printed line, for the room with and without Word's cell padding."""
    rooms = [_room(case, main, paragraph) for paragraph in main.found[key]]
    found = []
    for padding in (Length(0), _PADDING):
        widths = (
            _longest(paragraph, None if room is None else (room - padding).pt)
            for paragraph, room in zip(main.found[key], rooms, strict=True)
        )
        found.append(max(widths, default=1.0) or 1.0)
    return found


def _room(case: Case, main: Paper, paragraph: ParagraphFacts) -> Length | None:
    """Width its lines may take; None: not known, so that a text counts as one line."""
    if paragraph.position.table:
        cell = cell_of(main, paragraph)
        width = cell.width if cell else None
    else:
        numbers = {s.number: s.text_width for s in case.paper.facts.sections}
        width = numbers.get(paragraph.position.section)
    if width is None:
        return None
    return width - paragraph.left_indent.value - paragraph.right_indent.value


def _longest(paragraph: ParagraphFacts, room: float | None) -> float:
    runs = list(shown_runs(paragraph))
    if not runs:
        return 0.0
    widest = 0.0
    text = "".join(run.text.upper() if run.caps.value else run.text for run in runs)
    size, bold, italic = runs[0].size.value.pt, runs[0].bold.value, runs[0].italic.value
    for line in text.split("\n"):
        line = squeeze(line)
        broken = [line] if room is None else wrapped_lines(line, room, size, bold=bold, italic=italic)
        widest = max(widest, *(text_width(piece, size, bold=bold, italic=italic) for piece in broken))
    return widest
