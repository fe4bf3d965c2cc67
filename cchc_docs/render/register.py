"""The printed register of outgoing documents: a cover and a table for each book."""

from collections.abc import Sequence

from cchc_docs.model.register import RegisterBook
from cchc_docs.render.compiled import DocumentProperties
from cchc_docs.render.engine import compile_template
from cchc_docs.render.tags import RegisterBookTags, RegisterEntryTags, RegisterTags
from cchc_docs.render.values import WIDE_ISSUER_WIDTH, issuer_lines, parent_lines

TEMPLATE = "so_dang_ky_template.docx"
_SIZES = "13/14"


def register_document(template: bytes, books: Sequence[RegisterBook]) -> bytes:
    """The register as .docx bytes. Raises TemplateFaults. Printed so rarely that its template is not kept."""
    compiled = compile_template(TEMPLATE, template, RegisterTags, _SIZES)
    issuer = books[0].issuer if books else ""
    return compiled.render(register_tags(books), DocumentProperties("Sổ đăng ký văn bản đi", "Văn bản đi", issuer))


def register_tags(books: Sequence[RegisterBook]) -> RegisterTags:
    return RegisterTags(cac_so=[_book_tags(book, is_first=place == 0) for place, book in enumerate(books)])


def _book_tags(book: RegisterBook, *, is_first: bool) -> RegisterBookTags:
    return RegisterBookTags(
        chu_quan=parent_lines(book.parent, _SIZES, WIDE_ISSUER_WIDTH),
        ban_hanh=issuer_lines(book.issuer, _SIZES, WIDE_ISSUER_WIDTH),
        ten_so=book.name,
        nam=str(book.year),
        tu_ngay=book.first_day,
        den_ngay=book.last_day,
        tu_so=book.first_number,
        den_so=book.last_number,
        la_so_tiep=not is_first,
        van_ban=[_entry_tags(row) for row in book.rows],
    )


def _entry_tags(row: tuple[str, ...]) -> RegisterEntryTags:
    number, day, subject, signer, recipients, keeper, copies, _, _, note = row
    return RegisterEntryTags(
        so_ky_hieu=number,
        ngay=day,
        ten_loai_trich_yeu=subject,
        nguoi_ky=signer,
        noi_nhan=recipients,
        noi_luu=keeper,
        so_luong=copies,
        ghi_chu=note,
    )
