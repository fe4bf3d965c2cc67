"""The page as printed: rules I1 … I20, in the order of their numbers. All need `Case.printed`."""

from cchc_docs.check.rule import Rule
from cchc_docs.check.rules import printed_flow, printed_head, printed_sheet

RULES: tuple[Rule, ...] = tuple(
    sorted((*printed_head.RULES, *printed_sheet.RULES, *printed_flow.RULES), key=lambda rule: int(rule.id[1:]))
)
