"""DOCX bytes → `DocumentFacts`, once and complete. Opens no file and judges nothing."""

from cchc_docs.check.measure.document import measure_document, paragraphs_by_order

__all__ = ["measure_document", "paragraphs_by_order"]
