"""What a proof finds, and how it is told: one message for a fault that a template repeats in two hundred documents."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from cchc_docs.model.diagnostic import Diagnostic, Severity
from cchc_docs.model.document import DocumentKind
from cchc_docs.model.place import Place, Spot, WholeFile

#: So many faults are told one by one; a set with more has one cause, and the first messages name it.
TOLD = 20
KIND_NAMES = {
    DocumentKind.PLAN: "kế hoạch",
    DocumentKind.ANNEX: "phụ lục",
    DocumentKind.LETTER: "công văn",
    DocumentKind.FORM: "biểu mẫu",
    DocumentKind.RECIPIENTS: "danh sách nơi nhận",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault at one place. Findings of one code, kind and `topic` (a value's name, a tag) have one cause."""

    code: str
    kind: DocumentKind
    path: str
    topic: str
    message: str
    position: str = ""
    severity: Severity = Severity.ERROR

    @property
    def where(self) -> Place:
        return Spot(self.path, self.position) if self.position else WholeFile(self.path)


def told(findings: Iterable[Finding], templates: Mapping[DocumentKind, str]) -> list[Diagnostic]:
    """Findings as diagnostics, those of one cause as one. `templates`: kind → file name, for the hints."""
    groups: dict[tuple[str, DocumentKind, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.code, finding.kind, finding.topic), []).append(finding)
    diagnostics = [_diagnostic(group, templates) for group in groups.values()]
    return diagnostics[:TOLD]


def _diagnostic(group: list[Finding], templates: Mapping[DocumentKind, str]) -> Diagnostic:
    first = group[0]
    message = " ".join((first.message, *_others(group)))
    hint = _HINTS.get(first.code, _TEMPLATE_HINT).format(template=templates.get(first.kind, "Word"), topic=first.topic)
    return Diagnostic(first.code, first.severity, first.where, message, hint)


def _others(group: list[Finding]) -> Iterator[str]:
    first = group[0]
    here = sum(finding.path == first.path for finding in group) - 1
    elsewhere = len({finding.path for finding in group}) - 1
    if here:
        yield f"Còn {here} chỗ như thế trong văn bản này."
    if elsewhere:
        yield f"Còn {elsewhere} {KIND_NAMES[first.kind]} khác cũng vậy."


_TEMPLATE_HINT = "Xem mẫu {template}: thẻ của nội dung này có thể đã bị xóa, gõ khác đi hoặc đặt sai chỗ."
_BUG_HINT = "Bảng tính và mẫu không gây ra lỗi này; xin báo lại cho người làm chương trình."
_HINTS = {
    "K101": _BUG_HINT,
    "K102": "Xem mẫu {template}: bảng nhiệm vụ phải in mọi nhiệm vụ trong danh sách, kể cả giải pháp (nv.giai_phap).",
    "K103": _BUG_HINT,
    "K104": "Xem mẫu {template}: danh sách nhiệm vụ chỉ được in một lần.",
    "K105": "Xem mẫu {template}: cột hoặc thẻ in {topic} có thể đã bị bỏ hay đặt trong điều kiện sai.",
    "K106": "Xem mẫu {template}: các thẻ trong hàng nhiệm vụ có thể đã đặt sai cột hoặc bị đổi nội dung bằng bộ lọc.",
    "K107": "Xem mẫu {template}: in danh sách theo thứ tự có sẵn, không sắp xếp lại.",
    "K113": "Xem mẫu {template} ở chỗ ấy: một thẻ không in ra gì, hoặc còn sót ngoặc của thẻ.",
    "K114": "Xem mẫu {template}, câu dẫn chiếu Phụ lục.",
    "K115": _BUG_HINT,
    "K116": _BUG_HINT,
    "K117": "Thêm cơ quan, hoặc nhóm của cơ quan, vào Nơi nhận ở sheet Kế hoạch.",
}
