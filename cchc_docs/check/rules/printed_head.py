"""The head of the first page as printed: what must fit on one line, how long lines are, number beside date."""

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.grouping import gather
from cchc_docs.check.page_facts import Line, Printed, Ruling
from cchc_docs.check.recognised import Paper, PaperKind
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.on_paper import NO_MAIN, millimetres, place_of, rule, unfound
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, DrawnLine

#: A name this short fits the left half of any head (nd30.md section 14: left cell of 60-65 mm).
SHORT_NAME_MM = 58.0
#: The short line lies at most so far below the last line of its text; a line like “(Năm 2026)” may come between.
BELOW_MM = 14.0
#: Number (13 pt) and date (14 pt) in one row of a table: their baselines differ by a third of a millimetre.
SAME_ROW_MM = 1.5


def _one_line(key: str, case: Case, printed: Printed) -> Answer:
    if case.paper.main is None:
        return NO_MAIN
    name = case.profile.component(key).name
    paragraphs = case.paper.main.found.get(key, ())
    if not paragraphs:
        return (Unchecked(f"không nhận ra {name}"),)
    return gather(answer for p in paragraphs for answer in _on_one_line(printed, p, name))


def _on_one_line(printed: Printed, paragraph: ParagraphFacts, name: str) -> Iterator[Seen | Unchecked]:
    lines = printed.lines(paragraph)
    if not lines:
        yield unfound(printed, paragraph, name)
    elif len(lines) > 1:
        shown = " / ".join(line.text for line in lines)
        yield Seen(place_of(printed, paragraph), f"{name} in thành {len(lines)} dòng: {quoted(shown)}", "một dòng")


def _short_names(case: Case, printed: Printed) -> Answer:
    """Tên cơ quan: a long name may be broken, a short one not; a break somebody typed is a layout, not an accident."""
    if case.paper.main is None:
        return NO_MAIN
    names = [p for key in ("parent_body", "issuer") for p in case.paper.main.found.get(key, ())]
    if not names:
        return (Unchecked("không nhận ra tên cơ quan"),)
    return gather(answer for p in names for answer in _short_name(printed, p))


def _short_name(printed: Printed, paragraph: ParagraphFacts) -> Iterator[Seen | Unchecked]:
    lines = printed.lines(paragraph)
    if not lines:
        yield unfound(printed, paragraph, "tên cơ quan")
    elif len(lines) > 1 and not paragraph.hard_breaks and sum(line.width_mm for line in lines) <= SHORT_NAME_MM:
        shown = " / ".join(line.text for line in lines)
        yield Seen(place_of(printed, paragraph), f"tên cơ quan ngắn mà in thành {quoted(shown)}", "một dòng")


def _line_length(style_id: str, case: Case, printed: Printed) -> Answer:
    """Lengths of the drawn lines, on paper: against the longest printed line of the text above."""
    drawn = next(line for line in case.profile.lines if line.style_id == style_id)
    papers = _papers_with(drawn, case)
    if isinstance(papers, NotApplicable):
        return papers
    return gather(answer for paper in papers for answer in _judged_line(drawn, paper, printed))


def _papers_with(drawn: DrawnLine, case: Case) -> tuple[Paper, ...] | NotApplicable:
    key, main = drawn.under.key, case.paper.main
    if key == "annex_reference":
        annexes = tuple(a for a in case.paper.annexes if a.first(key))
        return annexes or NotApplicable("không có phụ lục ghi “Kèm theo”")
    if main is None:
        return NO_MAIN
    if key == "subject" and main.kind is PaperKind.LETTER:
        return NotApplicable("công văn không kẻ dưới trích yếu")
    return (main,)


def _judged_line(drawn: DrawnLine, paper: Paper, printed: Printed) -> Iterator[Seen | Unchecked]:
    name, ratio = drawn.under.name, drawn.ratio
    paragraphs = paper.found.get(drawn.under.key, ())
    lines = [line for p in paragraphs for line in printed.lines(p)]
    if not lines:
        yield Unchecked(f"không nhận ra {name}" if not paragraphs else f"không thấy {name} trên trang in")
        return
    where = place_of(printed, paragraphs[-1])
    text = max(line.width_mm for line in lines)
    ruling = _ruling_below(printed, lines[-1], text)
    if ruling is None:
        if ratio.strength is MUST:
            fix = "Insert > Shapes > Line, giữ Shift kéo cho " + _allowed(drawn) + "."
            yield Seen(where, f"không thấy đường kẻ in dưới {name}", _allowed(drawn), fix=fix)
    elif ruling.length_mm / text not in ratio:
        share = f"{ruling.length_mm / text:.2f}".replace(".", ",")
        seen = f"đường kẻ dưới {name} dài {millimetres(ruling.length_mm)}, bằng {share} dòng chữ ({millimetres(text)})"
        fix = _underscores_fix(printed, ruling, drawn)
        yield Seen(where, seen, _allowed(drawn), fix=fix)


def _underscores_fix(printed: Printed, ruling: Ruling, drawn: DrawnLine) -> str:
    """ "" for a drawn line: the rule's own. One that is typed is as long as its letters."""
    page = printed.pages[ruling.page - 1]
    if ruling in page.rulings:
        return ""
    return f"Xóa bớt hoặc gõ thêm dấu gạch dưới (_) cho đường kẻ {_allowed(drawn)}."


def _allowed(drawn: DrawnLine) -> str:
    return "dài bằng dòng chữ" if drawn.ratio.low == drawn.ratio.high else "dài từ 1/3 đến 1/2 dòng chữ"


def _ruling_below(printed: Printed, line: Line, longest_mm: float) -> Ruling | None:
    """The nearest line drawn below the text's last line, below its middle and not much longer than its longest line;
    underscores count.
    """
    page = printed.pages[line.page - 1]
    middle = (line.left_mm + line.right_mm) / 2
    typed = (Ruling(w.page, w.left_mm, w.right_mm, w.baseline_mm) for w in page.words if set(w.text) == {"_"})
    grid = _grid(page.rulings)
    near = [
        ruling
        for ruling in (*page.rulings, *typed)
        if ruling not in grid
        and 0 < ruling.at_mm - line.baseline_mm <= BELOW_MM
        and ruling.left_mm <= middle <= ruling.right_mm
        and ruling.length_mm <= longest_mm * 1.5
    ]
    return min(near, key=lambda ruling: ruling.at_mm, default=None)


def _grid(rulings: tuple[Ruling, ...]) -> set[Ruling]:
    """Lines of a table: others of the same length lie above or below them."""
    places = Counter((round(ruling.left_mm), round(ruling.right_mm)) for ruling in rulings)
    return {ruling for ruling in rulings if places[round(ruling.left_mm), round(ruling.right_mm)] > 1}


def _number_and_date(case: Case, printed: Printed) -> Answer:
    if case.paper.main is None:
        return NO_MAIN
    parts = [(case.paper.main.first(key), case.profile.component(key).name) for key in ("number", "place_date")]
    unknown = [name for paragraph, name in parts if paragraph is None]
    if unknown:
        return tuple(Unchecked(f"không nhận ra {name}") for name in unknown)
    return gather(_side_by_side(printed, [(p, name) for p, name in parts if p]))


def _side_by_side(printed: Printed, parts: list[tuple[ParagraphFacts, str]]) -> Iterator[Seen | Unchecked]:
    for paragraph, name in parts:
        yield from _on_one_line(printed, paragraph, name)
    firsts = [(lines[0], p) for p, _ in parts if (lines := printed.lines(p))]
    for (one, _), (other, paragraph) in pairwise(firsts):
        apart = abs(one.baseline_mm - other.baseline_mm)
        if one.page != other.page or apart > SAME_ROW_MM:
            seen = f"số, ký hiệu và địa danh, ngày in lệch dòng ({millimetres(apart)})"
            yield Seen(place_of(printed, paragraph), seen, "cùng một dòng")


_WIDER = "Kéo rộng ô bên phải của bảng đầu trang, hoặc Layout (thẻ Table Layout) > Cell Margins: Left, Right 0."
_LINE = "Bấm vào dòng trống có đường kẻ, Home > Paragraph > Indents: chỉnh Left và Right cho đường kẻ "

RULES: tuple[Rule, ...] = (
    rule("I1", "mẫu 1.4", "Quốc hiệu in trên một dòng.", _WIDER, partial(_one_line, "national_title")),
    rule("I2", "I.II.1.b", "Tiêu ngữ in trên một dòng.", _WIDER, partial(_one_line, "motto")),
    rule(
        "I3", "", "Tên cơ quan ngắn in trên một dòng.",
        "Kéo rộng ô bên trái của bảng đầu trang, hoặc giảm Cell Margins của ô.", _short_names, Severity.WARNING,
    ),
    rule(
        "I4", "I.II.1.b", "Đường kẻ dưới Tiêu ngữ khi in dài bằng dòng chữ.",
        _LINE + "dài bằng Tiêu ngữ.", partial(_line_length, "KeTieuNgu"),
    ),
    rule(
        "I5", "I.II.2.b", "Đường kẻ dưới tên cơ quan khi in dài từ 1/3 đến 1/2 dòng chữ.",
        _LINE + "dài 1/3 đến 1/2 dòng chữ.", partial(_line_length, "KeCoQuan"), Severity.WARNING,
    ),
    rule(
        "I6", "I.II.5.b", "Đường kẻ dưới trích yếu khi in dài từ 1/3 đến 1/2 dòng chữ.",
        _LINE + "dài 1/3 đến 1/2 dòng chữ.", partial(_line_length, "KeTrichYeu"), Severity.WARNING,
    ),
    rule(
        "I7", "mẫu 2.1", "Đường kẻ dưới dòng “Kèm theo” khi in dài từ 1/3 đến 1/2 dòng chữ.",
        _LINE + "dài 1/3 đến 1/2 dòng chữ.", partial(_line_length, "KePhuLuc"), Severity.WARNING,
    ),
    rule(
        "I8", "I.II.4.c", "Số, ký hiệu và địa danh, ngày in cùng một dòng, mỗi phần một dòng.",
        "Đặt “Số: …” và “…, ngày …” vào hai ô của cùng một hàng trong bảng đầu trang; "
        "Home > Paragraph: Spacing Before của hai đoạn bằng nhau.",
        _number_and_date,
    ),
)  # fmt: skip
