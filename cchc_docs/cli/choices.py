"""Words for kinds of documents on the command line, the same for every command."""

from cchc_docs.model.document import DocumentKind

KINDS = {
    "plan": DocumentKind.PLAN,
    "annex": DocumentKind.ANNEX,
    "letters": DocumentKind.LETTER,
    "forms": DocumentKind.FORM,
    "recipients": DocumentKind.RECIPIENTS,
    "ke_hoach": DocumentKind.PLAN,
    "phu_luc": DocumentKind.ANNEX,
    "cong_van": DocumentKind.LETTER,
    "bieu_mau": DocumentKind.FORM,
    "danh_sach": DocumentKind.RECIPIENTS,
}
