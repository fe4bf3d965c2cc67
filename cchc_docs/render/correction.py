"""Công văn đính chính: what was wrong in the form of an issued document, and how it should read."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc_docs.model.document import DocumentKind
from cchc_docs.model.plan import IssueDate, PlanHead
from cchc_docs.model.register import Entry
from cchc_docs.render.compiled import DocumentProperties
from cchc_docs.render.engine import compile_template
from cchc_docs.render.tags import CorrectionTags
from cchc_docs.render.values import (
    authority_lines,
    date_text,
    issuer_lines,
    items,
    number_text,
    parent_lines,
    recipient_lines,
    sentence,
)
from cchc_docs.viet.dates import long_date, unbroken

TEMPLATE = "dinh_chinh_template.docx"


@dataclass(frozen=True, slots=True)
class Correction:
    """`number`: "" and `day` without a day for a draft. `changes`: the clerk's sentences. `to`: Kính gửi; `copied`: who
    else is named in Nơi nhận.
    """

    corrected: Entry
    subject: str
    changes: tuple[str, ...]
    number: str
    day: IssueDate
    to: tuple[str, ...]
    copied: tuple[str, ...] = ()


def correction_document(template: bytes, head: PlanHead, correction: Correction) -> bytes:
    """The letter as .docx bytes. Raises TemplateFaults. Made so rarely that its template is not kept."""
    compiled = compile_template(TEMPLATE, template, CorrectionTags, head.size_pair)
    properties = DocumentProperties(f"Công văn {correction.subject}", correction.subject, head.issuer)
    return compiled.render(correction_tags(head, correction), properties)


def correction_tags(head: PlanHead, correction: Correction) -> CorrectionTags:
    entry = correction.corrected
    to = correction.to
    about = f"về việc {entry.subject}" if entry.kind is DocumentKind.LETTER else f"về {entry.subject}"
    return CorrectionTags(
        chu_quan=parent_lines(head.parent, head.size_pair),
        ban_hanh=issuer_lines(head.issuer, head.size_pair),
        so_van_ban=number_text(correction.number),
        ky_hieu=head.letter_symbol,
        dia_danh=head.place,
        ngay_ban_hanh=date_text(correction.day),
        noi_nhan=recipient_lines(("Như trên", *correction.copied), head.archive),
        quyen_han_ky=authority_lines(head.letter_signing),
        nguoi_ky=head.letter_signing.signer,
        trich_yeu=correction.subject,
        kinh_gui=to[0] if len(to) == 1 else "",
        cac_noi_nhan=_listed(to) if len(to) > 1 else [],
        ten_ngan=head.issuer_short,
        co_quan=entry.series.issuer,
        ten_loai=entry.type_name,
        so_ky_hieu=entry.sign,
        ngay=unbroken(long_date(entry.day)),
        ve_viec=about,
        noi_dung=items([sentence(change) for change in correction.changes]),
    )


def _listed(names: Sequence[str]) -> list[str]:
    """“- A;” and the last “- B.” (NĐ 30/2020, PL I, II.9.d)."""
    return [f"- {name}{';' if n < len(names) else '.'}" for n, name in enumerate(names, start=1)]
