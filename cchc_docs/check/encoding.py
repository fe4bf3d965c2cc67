"""Text typed in the code pages before Unicode (VNI, TCVN3), run by run of a document."""

from cchc_docs.check.facts import DocumentFacts, ParagraphFacts, RunFacts
from cchc_docs.viet.legacy import is_unicode, kind_of_font, kind_of_letters


def code_page(run: RunFacts) -> str:
    """“VNI” or “TCVN3”; "" for Unicode and for text that shows nothing either way (plain letters and digits)."""
    if is_unicode(run.text) or run.text.isascii():
        return ""
    return kind_of_font(run.font.value or "") or kind_of_letters(run.text)


def is_mostly_older(facts: DocumentFacts) -> bool:
    """Whether more of its accented text is of an older code page than Unicode."""
    older = unicode = 0
    for run in (run for paragraph in facts.paragraphs for run in paragraph.runs):
        if code_page(run):
            older += len(run.text)
        elif is_unicode(run.text):
            unicode += len(run.text)
    return older > unicode


def older_code_page(paragraph: ParagraphFacts) -> str:
    """That of the first run that has one."""
    return next((name for run in paragraph.runs if (name := code_page(run))), "")
