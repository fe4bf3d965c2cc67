"""All rules, by place on the sheet: page, head, text, recipients, signature, annex, e-signature, wording, issued."""

from cchc_docs.check.rule import Rule
from cchc_docs.check.rules import (
    annex,
    annex_numbers,
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
    annex_signing,
    issued,
    text,
)

RULES: tuple[Rule, ...] = tuple(
    sorted((rule for module in _MODULES for rule in module.RULES), key=lambda rule: _PLACES.index(rule.id[0]))
)
