"""All rules, by place on the sheet: page, head, text, recipients, signature, annex, e-signature, wording, issued."""

import re

from cchc_docs.check.rule import Rule
from cchc_docs.check.rules import (
    annex,
    annex_numbers,
    annex_reference,
    annex_signing,
    bases,
    body,
    citations,
    head,
    headings,
    issued,
    page,
    page_numbers,
    recipients,
    signature,
    sizes,
    tables,
    text,
)

_PLACES = "PHBRGAETX"
_MODULES = (
    page,
    page_numbers,
    annex_numbers,
    sizes,
    head,
    body,
    bases,
    headings,
    citations,
    tables,
    recipients,
    signature,
    annex,
    annex_reference,
    annex_signing,
    issued,
    text,
)


def _place(rule: Rule) -> tuple[int, int, str]:
    """In the order of the sheet; B10 behind B9."""
    return _PLACES.index(rule.id[0]), int(re.sub(r"\D", "", rule.id)), rule.id


RULES: tuple[Rule, ...] = tuple(sorted((rule for module in _MODULES for rule in module.RULES), key=_place))
