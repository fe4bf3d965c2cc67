"""Quyền hạn, chức vụ and họ tên of the signer (I.II.7): G1 to G3."""

import re
from collections.abc import Iterator

from cchc_docs.check.facts import ParagraphFacts, Position, TableFacts
from cchc_docs.check.recognised import Paper, PaperKind, Stage
from cchc_docs.check.rule import Answer, Case, NotApplicable, Rule, Seen, Unchecked
from cchc_docs.check.rules.looks import quoted
from cchc_docs.check.rules.parts import about, aligned, capitals, looks, together
from cchc_docs.check.wording import ACADEMIC, AUTHORITY_PREFIX, DEPUTY_STARTS, is_caps, starts_with
from cchc_docs.model.diagnostic import Severity
from cchc_docs.model.profile import HAB, MUST
from cchc_docs.viet.text import squeeze

_PREFIX = re.compile(r"(?:TM|KT|TL|TUQ|Q)\. \S")
#: Decisions and the like may be the chair's own.
_OF_THE_BODY = (PaperKind.PLAN, PaperKind.REPORT, PaperKind.LETTER)
_UBND = ("uy_ban_nhan_dan", "ubnd")
_HEAD = ("chu_tich",)
_LED_BY_A_HEAD = (
    "so", "phong", "chi_cuc", "cuc", "van_phong", "trung_tam", "truong", "benh_vien", "ban_quan_ly", "thanh_tra",
    "kho_bac", "cong_an",
)  # fmt: skip
_UNDER_A_HEAD_FIX = "Bỏ dòng TM.: sở, phòng theo chế độ thủ trưởng (Điều 13 khoản 1), ghi GIÁM ĐỐC hoặc TRƯỞNG PHÒNG."


def _prefix(line: ParagraphFacts) -> tuple[str, str]:
    """“KT. CHỦ TỊCH” → (“KT”, “CHỦ TỊCH”); without a prefix (“”, the text)."""
    text = squeeze(line.visible)
    found = AUTHORITY_PREFIX.match(text)
    if not found:
        return "", text
    return re.sub(r"[^A-Z]", "", found["letters"].upper()), text[found.end() :]


def _there(case: Case) -> Answer:
    """Title and name. A draft may leave both open until it is known who signs."""
    main = case.paper.main
    if main is None:
        return NotApplicable("tệp chỉ có phụ lục")
    if main.kind is PaperKind.UNKNOWN:
        return [Unchecked("không nhận ra loại văn bản và phần ký")]
    missing = [key for key in ("authority", "signer") if not main.found.get(key)]
    if missing and case.paper.stage is Stage.DRAFT:
        return NotApplicable("dự thảo chưa ghi đủ chức vụ, họ tên người ký")
    names = [case.profile.component(key).name for key in missing]
    where = _beside_signature(main)
    return [Seen(where, f"không thấy {name}", f"có {name}") for name in names]


def _beside_signature(main: Paper) -> Position | None:
    """Where the signature is, or should be: beside “Nơi nhận”."""
    near = [p for key in ("signer", "authority") for p in main.found.get(key, ())] or [
        p for key in ("recipients_label", "recipients") for p in main.found.get(key, ())
    ]
    return near[0].position if near else None


def _prefixes(_case: Case, main: Paper) -> Iterator[Seen]:
    for line in main.found["authority"]:
        text = squeeze(line.visible)
        if _prefix(line)[0] and not _PREFIX.match(text):
            allowed = "TM. KT. TL. TUQ. Q. viết hoa, một dấu chấm, một dấu cách"
            yield Seen(line.position, quoted(text), allowed, fix=_UNDER_A_HEAD_FIX if _is_under_a_head(line) else "")


def _is_under_a_head(line: ParagraphFacts) -> bool:
    """“TM. SỞ TÀI CHÍNH”: an agency led by its head (Đ13.1), in whose name nobody signs."""
    letters, name = _prefix(line)
    return letters == "TM" and starts_with(name, _LED_BY_A_HEAD)


def _signs_as_head(_case: Case, main: Paper) -> Iterator[Seen]:
    """Lines whose TM. is misspelt are told of by the rule about prefixes, with the same fix."""
    for line in main.found["authority"]:
        text = squeeze(line.visible)
        if _is_under_a_head(line) and _PREFIX.match(text):
            yield Seen(line.position, f"ghi {quoted(text)}", "cơ quan theo chế độ thủ trưởng: chỉ ghi chức vụ")


def _deputy(_case: Case, main: Paper) -> Iterator[Seen]:
    """After KT. the deputy's title; a deputy's title only after KT."""
    lines = main.found["authority"]
    for number, line in enumerate(lines):
        below = squeeze(lines[number + 1].visible) if number + 1 < len(lines) else ""
        letters, title = _prefix(line)
        if letters == "KT" and not starts_with(below, DEPUTY_STARTS):
            seen = (
                f"sau {quoted(line.visible)} là {quoted(below)}" if below else f"sau {quoted(line.visible)} không có gì"
            )
            yield Seen(line.position, seen, "dòng dưới là chức vụ cấp phó")
        above = _prefix(lines[number - 1])[0] if number else ""
        if not letters and starts_with(title, DEPUTY_STARTS) and above not in ("KT", "TL", "TUQ"):
            yield Seen(
                line.position, f"cấp phó {quoted(title)} ký không ghi KT.", "KT. và chức vụ cấp trưởng ở dòng trên"
            )


def _title_below(_case: Case, main: Paper) -> Iterator[Seen]:
    lines = main.found["authority"]
    last, (letters, _) = lines[-1], _prefix(lines[-1])
    if letters in ("TM", "TL", "TUQ"):
        yield Seen(
            last.position, f"dưới {quoted(last.visible)} không có chức vụ người ký", "chức vụ người ký ở dòng dưới"
        )


def _collective(case: Case, main: Paper) -> Iterator[Seen]:
    """A UBND decides as a body: its head signs for it. Who may sign letters alone is the office's matter (block C)."""
    issuer, first = main.first("issuer"), main.found["authority"][0]
    if issuer is None or not starts_with(squeeze(issuer.visible), _UBND) or main.kind not in _OF_THE_BODY:
        return
    letters, title = _prefix(first)
    if letters not in ("", "KT", "Q") or not starts_with(title, _HEAD):
        return
    if main.kind is PaperKind.LETTER and case.office.chair_may_sign_for_collective:
        return
    yield Seen(first.position, f"dòng đầu là {quoted(first.visible)}", "“TM. ỦY BAN NHÂN DÂN” ở dòng trên")


def _academic(case: Case) -> Answer:
    if case.office.allows_academic_titles:
        return NotApplicable("cơ quan được ghi học hàm, học vị trước họ tên")
    return about(_titles_before_name, "signer")(case)


def _titles_before_name(_case: Case, main: Paper) -> Iterator[Seen]:
    for name in main.found["signer"]:
        found = ACADEMIC.match(squeeze(name.visible))
        if found:
            yield Seen(name.position, f"trước họ tên ghi {quoted(found.group())}", "chỉ ghi họ và tên")


def _name_case(_case: Case, main: Paper) -> Iterator[Seen]:
    for name in main.found["signer"]:
        bare = ACADEMIC.sub("", squeeze(name.visible))
        if is_caps(bare) or any(run.caps.value for run in name.runs if run.text.strip()):
            yield Seen(name.position, f"họ tên in hoa: {quoted(name.visible)}", "chữ in thường: Nguyễn Văn A")


def _kept_together(case: Case, main: Paper) -> Iterator[Seen | Unchecked]:
    """Secured against a page break, or only the printed page can tell; there I15 looks at it."""
    if case.printed is not None:
        return
    signs = [*main.found["authority"], *main.found.get("signer", ())]
    is_chained = all(line.keeps_next for line in signs[:-1]) and bool(signs[:-1])
    if is_chained or _row_stays_whole(main, signs[0]):
        return
    yield Unchecked(
        "phần ký chưa đặt Keep with next; có bị ngắt sang trang hay không chỉ thấy trên trang in", signs[0].position
    )


def _row_stays_whole(main: Paper, line: ParagraphFacts) -> bool:
    order = line.position.order
    for table in (block for block in main.blocks if isinstance(block, TableFacts)):
        for row in table.rows:
            if any(p.position.order == order for cell in row.cells for p in cell.paragraphs):
                return row.stays_whole
    return False


_E, _W = Severity.ERROR, Severity.WARNING
_LOOK_FIX = "Bôi đen dòng đó, chọn cỡ chữ ở thẻ Home; Ctrl+B bật tắt chữ đậm, Ctrl+I bật tắt chữ nghiêng."

RULES = (
    Rule(
        "G1a",
        "Đ8.2; I.II.7",
        MUST,
        _E,
        "Văn bản có quyền hạn, chức vụ và họ tên người ký.",
        "Gõ chức vụ và họ tên người ký ở ô bên phải, ngang hàng Nơi nhận.",
        _there,
    ),
    Rule(
        "G1b",
        "I.II.7.b",
        MUST,
        _E,
        "Quyền hạn ký viết tắt TM., KT., TL., TUQ., Q.",
        "Gõ lại phần viết tắt: chữ in hoa, dấu chấm, dấu cách.",
        about(_prefixes, "authority"),
    ),
    Rule(
        "G1c",
        "I.II.7.b",
        MUST,
        _E,
        "Cấp phó ký thay ghi KT. và chức vụ cấp trưởng, dòng dưới ghi chức vụ cấp phó.",
        "Ghi hai dòng, ví dụ: KT. CHỦ TỊCH, dòng dưới PHÓ CHỦ TỊCH.",
        about(_deputy, "authority"),
    ),
    Rule(
        "G1d",
        "I.II.7.b",
        MUST,
        _E,
        "Dưới TM., TL., TUQ. có chức vụ của người ký.",
        "Thêm dòng chức vụ của người ký.",
        about(_title_below, "authority"),
    ),
    Rule(
        "G1e",
        "I.II.7.đ",
        MUST,
        _E,
        "Quyền hạn, chức vụ chữ in hoa cỡ 13-14, đứng, đậm, canh giữa.",
        _LOOK_FIX,
        about(together(looks("authority"), capitals("authority"), aligned("authority")), "authority"),
    ),
    Rule(
        "G1f",
        "Đ13.2; I.II.7.b",
        MUST,
        _W,
        "Kế hoạch, báo cáo của UBND ký thay mặt tập thể (TM.); công văn của UBND quen ghi KT. mà không có TM.",
        "Thêm dòng “TM. ỦY BAN NHÂN DÂN” ở trên, nếu văn bản thuộc thẩm quyền của tập thể.",
        about(_collective, "authority"),
    ),
    Rule(
        "G1g",
        "Đ13.1",
        MUST,
        _W,
        "Cơ quan theo chế độ thủ trưởng: người đứng đầu ký, không ghi TM.",
        _UNDER_A_HEAD_FIX,
        about(_signs_as_head, "authority"),
    ),
    Rule(
        "G2a",
        "I.II.7.c",
        MUST,
        _E,
        "Trước họ tên người ký không ghi học hàm, học vị, danh hiệu.",
        "Xóa phần học hàm, học vị trước họ tên.",
        _academic,
    ),
    Rule(
        "G2b",
        "I.II.7.đ",
        MUST,
        _E,
        "Họ tên người ký cỡ chữ 13-14, đứng, đậm, canh giữa dưới chức vụ.",
        _LOOK_FIX,
        about(together(looks("signer"), aligned("signer")), "signer"),
    ),
    Rule(
        "G2c",
        "I.II.7.đ",
        MUST,
        _E,
        "Họ tên người ký chữ in thường.",
        "Bôi đen họ tên, Home > Aa (Change Case) > Capitalize Each Word.",
        about(_name_case, "signer"),
    ),
    Rule(
        "G3",
        "",
        HAB,
        _W,
        "Phần ký nằm trọn trên một trang.",
        "Bôi đen phần ký, Home > Paragraph > Line and Page Breaks > Keep with next; trong bảng: Table Properties > "
        "Row, bỏ Allow row to break across pages.",
        about(_kept_together, "authority"),
    ),
)
