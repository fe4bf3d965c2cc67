"""Text typed in the code pages before Unicode (VNI, TCVN3): known by its fonts and by letters Vietnamese has not."""

import re

from cchc_docs.check.facts import DocumentFacts, ParagraphFacts, RunFacts

_FONTS = {"VNI": re.compile(r"VNI[- ]", re.I), "TCVN3": re.compile(r"\.Vn", re.I)}
#: Letters of Latin-1 that Vietnamese uses; all others above ASCII and below its own block are another code page's.
_VIETNAMESE = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
_SIGNS = frozenset("\u00a0\u00ad§°«»±²³×÷")
#: Marks that only VNI sets behind a vowel: Ä Å Ø Û and the like; those of TCVN3 are letters such as µ ¸ ¹ ® ñ Ü Ö.
_VNI_MARKS = frozenset("ÄÅØÛÏÖÑäåøûïöñÆæÜüËë")
_UNICODE_ONLY = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300-\u036f]")
#: Foreign letters among those of a run: a name such as “Müller” stays below.
_FEW = 0.05


def code_page(run: RunFacts) -> str:
    """“VNI” or “TCVN3”; "" for Unicode and for text that shows nothing either way (plain letters and digits)."""
    if _UNICODE_ONLY.search(run.text) or run.text.isascii():
        return ""
    named = next((name for name, font in _FONTS.items() if font.match(run.font.value or "")), "")
    if named:
        return named
    foreign = [c for c in run.text if "\u00a0" < c <= "\u00ff" and c not in _VIETNAMESE and c not in _SIGNS]
    letters = sum(c.isalpha() for c in run.text)
    if len(foreign) < 3 or len(foreign) < letters * _FEW:
        return ""
    vni = sum(run.text[at - 1] in "aeouyAEOUY" for at, c in enumerate(run.text) if at and c in _VNI_MARKS)
    return "VNI" if vni * 2 > len(foreign) else "TCVN3"


def is_mostly_older(facts: DocumentFacts) -> bool:
    """Whether more of its accented text is of an older code page than Unicode."""
    older = unicode = 0
    for run in (run for paragraph in facts.paragraphs for run in paragraph.runs):
        if code_page(run):
            older += len(run.text)
        elif _UNICODE_ONLY.search(run.text):
            unicode += len(run.text)
    return older > unicode


def older_code_page(paragraph: ParagraphFacts) -> str:
    """That of the first run that has one."""
    return next((name for run in paragraph.runs if (name := code_page(run))), "")
