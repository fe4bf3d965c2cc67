"""Kính gửi (I.II.9.b-d): who must have it, one addressee or a list, its dashes: R1 and R2."""

from collections.abc import Iterable, Iterator

from cchc_docs.check.facts import ParagraphFacts
from cchc_docs.check.recognised import Paper, PaperKind, Recognised
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import millimetres, quoted
from cchc_docs.check.rules.parts import about, looks
from cchc_docs.check.wording import ADDRESSEE, AS_ABOVE, type_of
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import MUST, Alignment
from cchc_docs.ooxml.units import mm
from cchc_docs.viet.text import squeeze

#: Dashes this near to each other are aligned to the eye.
_SLACK = mm(1)


def asks(paper: Recognised) -> bool | None:
    """Whether the paper must have Kính gửi (I.II.9.b); None: a report, which may go up or not."""
    main = paper.main
    if main is None or main.kind is PaperKind.PLAN:
        return False
    if main.kind is PaperKind.LETTER:
        return True
    title = main.first("type_name")
    name = type_of(squeeze(title.visible)) if title else None
    if main.kind is PaperKind.REPORT:
        return True if main.found.get("addressee") else None
    return name == "Tờ trình"


def is_other(main: Paper) -> bool:
    """A type of which the decree does not say whether it has Kính gửi."""
    title = main.first("type_name")
    name = type_of(squeeze(title.visible)) if title else None
    return main.kind is PaperKind.OTHER_NAMED and name != "Tờ trình"


def _addressee_there(case: Case) -> Answer:
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    if main.kind is PaperKind.UNKNOWN:
        return [Unchecked("không nhận ra loại văn bản")]
    if is_other(main):
        return NotApplicable("Nghị định không nêu Kính gửi cho loại văn bản này")
    first, asked = main.first("addressee"), asks(case.paper)
    if asked is None:
        return _report_without_addressee(main)
    if asked and first is None:
        return [Seen(None, f"{main.kind.value} không có Kính gửi", "có Kính gửi")]
    if first and not asked:
        return [Seen(first.position, "kế hoạch có Kính gửi", "chỉ ghi Nơi nhận", fix="Xóa dòng Kính gửi.")]
    return ()


def _report_without_addressee(main: Paper) -> Answer:
    first = main.first("recipients")
    if first and AS_ABOVE.match(squeeze(first.visible)):
        return [Seen(None, "Nơi nhận ghi “Như trên” mà không có Kính gửi", "có Kính gửi")]
    return [Unchecked("không biết báo cáo này có gửi cấp trên hay không; gửi cấp trên thì phải có Kính gửi")]


def _dashes(main: Paper) -> list[ParagraphFacts]:
    """Lines of the list under “Kính gửi:”."""
    return [p for p in main.found["addressee"] if not ADDRESSEE.match(squeeze(p.visible))]


def _one_line_or_list(_case: Case, main: Paper) -> Iterator[Seen]:
    first, items = main.found["addressee"][0], _dashes(main)
    text = squeeze(first.visible)
    named = ADDRESSEE.sub("", text).strip(" :.")
    if not text.startswith("Kính gửi:"):
        yield Seen(first.position, f"mở đầu là {quoted(text[:12])}", "“Kính gửi:”")
    if named and (items or ";" in named):
        yield Seen(first.position, quoted(text), "nhiều nơi nhận thì “Kính gửi:” đứng riêng một dòng, mỗi nơi một dòng")
    elif not named and len(items) > 1 and _share_a_line(first, items[0]):
        yield Seen(first.position, "nơi nhận đầu tiên ghi cùng dòng với “Kính gửi:”", "“Kính gửi:” đứng riêng một dòng")
    elif not named and len(items) == 1:
        yield Seen(first.position, "một nơi nhận mà xuống dòng", "một nơi nhận thì ghi cùng dòng với “Kính gửi:”")
    elif not named and not items:
        yield Seen(first.position, "sau “Kính gửi:” không có tên nơi nhận", "tên cơ quan, tổ chức, cá nhân nhận")


def _share_a_line(label: ParagraphFacts, item: ParagraphFacts) -> bool:
    """One paragraph cut at a tab, or the same row of a table."""
    here, there = label.position, item.position
    return here.order == there.order or (bool(here.table) and (here.table, here.row) == (there.table, there.row))


def _addressee_marks(_case: Case, main: Paper) -> Iterator[Seen]:
    items = _dashes(main)
    if len(items) < 2:
        return
    for item in items:
        if not squeeze(item.visible).startswith("-"):
            yield Seen(item.position, f"{quoted(item.visible)} không có gạch đầu dòng", "gạch đầu dòng (-)")
    yield from _wrong_ends(items)


def _wrong_ends(items: list[ParagraphFacts]) -> Iterator[Seen]:
    for item in items[:-1]:
        if not item.visible.rstrip().endswith(";"):
            yield Seen(item.position, f"{quoted(item.visible)} không có dấu chấm phẩy cuối dòng", "dấu chấm phẩy (;)")
    if not items[-1].visible.rstrip().endswith("."):
        yield Seen(items[-1].position, f"dòng cuối {quoted(items[-1].visible)} không có dấu chấm", "dấu chấm (.)")


def _aligned_dashes(_case: Case, main: Paper) -> Iterable[Seen | Unchecked]:
    items = _dashes(main)
    if len(items) < 2:
        return
    is_beside = items[0].position.order == main.found["addressee"][0].position.order
    if is_beside or len({_typed_space(item) for item in items}) > 1:
        yield Unchecked("gạch đầu dòng đẩy vào bằng dấu cách hoặc tab; thẳng hàng hay không chỉ thấy trên trang in")
        return
    centred = [item for item in items if item.alignment.value in (Alignment.CENTER, Alignment.RIGHT)]
    if centred:
        seen = "các dòng căn giữa nên gạch đầu dòng không thẳng hàng"
        yield Seen(centred[0].position, seen, "gạch đầu dòng thẳng hàng")
        return
    edges = {item.position: item.left_indent.value + item.first_line.value for item in items}
    reference = edges[items[0].position]
    for place, edge in edges.items():
        if abs(edge - reference) > _SLACK:
            yield Seen(place, f"gạch đầu dòng lệch {millimetres(abs(edge - reference))}", "gạch đầu dòng thẳng hàng")


def _typed_space(paragraph: ParagraphFacts) -> str:
    return paragraph.text[: len(paragraph.text) - len(paragraph.text.lstrip())]


_E = Severity.ERROR
_LOOK_FIX = "Bôi đen các dòng đó, chọn cỡ chữ ở thẻ Home; Ctrl+B bật tắt chữ đậm, Ctrl+I bật tắt chữ nghiêng."
_LIST_FIX = "Mỗi nơi một dòng: gạch nối (-), dấu cách, tên, dấu chấm phẩy; dòng cuối kết thúc bằng dấu chấm."

RULES = (
    Rule(
        "R1",
        "I.II.9.b-c",
        MUST,
        _E,
        "Công văn, tờ trình, báo cáo gửi cấp trên có Kính gửi; kế hoạch không có.",
        "Thêm dòng “Kính gửi: …” trên phần nội dung.",
        _addressee_there,
    ),
    Rule(
        "R2a",
        "I.II.9.d",
        MUST,
        _E,
        "Một nơi nhận thì ghi cùng dòng với “Kính gửi:”; nhiều nơi thì mỗi nơi một dòng.",
        "Gõ lại “Kính gửi:” và tên nơi nhận theo đúng số lượng.",
        about(_one_line_or_list, "addressee"),
    ),
    Rule(
        "R2b",
        "I.II.9.d",
        MUST,
        _E,
        "Danh sách Kính gửi: gạch đầu dòng, cuối dòng dấu chấm phẩy, dòng cuối dấu chấm.",
        _LIST_FIX,
        about(_addressee_marks, "addressee"),
    ),
    Rule(
        "R2c",
        "I.II.9.d",
        MUST,
        _E,
        "Gạch đầu dòng của danh sách Kính gửi thẳng hàng nhau.",
        "Bôi đen danh sách, Home > Align Left, rồi kéo thước để cùng một mức Left Indent.",
        about(_aligned_dashes, "addressee"),
    ),
    Rule(
        "R2d",
        "I.II.9.d",
        MUST,
        _E,
        "Kính gửi cỡ chữ 13-14, đứng, không đậm.",
        _LOOK_FIX,
        about(looks("addressee"), "addressee"),
    ),
)
