"""Whole papers put to all rules about page, text, annexes, wording: which of them complain, and of what."""

from dataclasses import replace
from typing import Any

from cchc_docs.check.facts import Block, SectionFacts
from cchc_docs.check.judge import judge
from cchc_docs.check.recognise import recognise
from cchc_docs.check.rule import Case, Judgement, Office, Verdict
from cchc_docs.check.rules import RULES
from cchc_docs.model.profile import ND30
from cchc_docs.ooxml.units import ZERO, mm
from tests.check.builders import document, here, paragraph, section, table
from tests.check.papers import centred, drawn, foot, head, title

OURS = "PBAETX"


def judged(*sections: SectionFacts, **about: Any) -> dict[str, Judgement]:
    """Rule id → what it said. `office`, `today`, `separate_annexes`; all else are facts of the document."""
    more = {name: about.pop(name) for name in ("office", "today", "separate_annexes") if name in about}
    case = Case(recognise(document(*sections, **about)), ND30, **{"office": Office(), **more})
    return {j.rule.id: j for j in judge(case, RULES) if j.rule.id[0] in OURS}


def faults(*sections: SectionFacts, **about: Any) -> dict[str, list[str]]:
    """Rule id → what was seen, for the rules that complain."""
    return {
        i: [seen.seen for seen in j.seen] for i, j in judged(*sections, **about).items() if j.verdict is Verdict.FAILED
    }


def unchecked(*sections: SectionFacts, **about: Any) -> dict[str, list[str]]:
    said = judged(*sections, **about)
    return {i: [u.reason for u in j.unchecked] for i, j in said.items() if j.verdict is Verdict.NOT_CHECKED}


def plan_of(*text: Block, **facts: Any) -> SectionFacts:
    """An issued plan with this text; `signer` and `items` go to the foot, facts to the section."""
    foots = {name: facts.pop(name) for name in ("signer", "items") if name in facts}
    return section(head(), *title(), *(text or body()), foot(**foots), **facts)


def body(*more: Block) -> tuple[Block, ...]:
    """A good text, with these paragraphs before its end."""
    text = (
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;", italic=True),
        paragraph("Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ.", italic=True),
        paragraph("Ủy ban nhân dân tỉnh Lào Cai ban hành Kế hoạch như sau:"),
        paragraph("I. MỤC ĐÍCH, YÊU CẦU", bold=True),
        paragraph("1. Mục đích", bold=True),
        paragraph("a) Khắc phục các tiêu chí đạt điểm thấp."),
        paragraph("b) Giữ vững các tiêu chí đã đạt điểm tối đa."),
        paragraph("2. Yêu cầu", bold=True),
        paragraph("a) Rõ người, rõ việc, rõ thời gian, rõ kết quả."),
        *more,
        paragraph("Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về Sở Nội vụ./."),
    )
    return tuple(_moved(block) for block in text)


def _moved(block: Block) -> Block:
    """To the end of all that was written so far: a test writes its own paragraphs before those around them."""
    return replace(block, position=replace(block.position, order=here().order))


def pointing(*more: Block, to: str = "Phụ lục") -> tuple[Block, ...]:
    """A good text that points to an annex."""
    return body(paragraph(f"(Chi tiết tại {to} kèm theo Kế hoạch này)."), *more)


REFERENCE = "(Kèm theo Kế hoạch số 15/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh Lào Cai)"


def annex_blocks(
    label: Block | None = None, name: Block | None = None, reference: Block | None = None, line: float = 60
) -> tuple[Block, ...]:
    return (
        label or in_annex("Phụ lục", bold=True),
        name or in_annex("PHÂN CÔNG NHIỆM VỤ", bold=True),
        reference or in_annex(REFERENCE, italic=True),
        drawn(mm(line)),
        table(("STT", "Nhiệm vụ"), ("1", "Rà soát quy trình"), ("2", "Công khai kết quả")),
        in_annex("./."),
    )


def in_annex(text: str, size: float = 14, number: int = 2, **look: Any) -> Block:
    return centred(text, size, position=here(number), **look)


def annex(*blocks: Block, number: int = 2, **facts: Any) -> SectionFacts:
    """A section of its own, after the plan's."""
    return section(*(blocks or annex_blocks()), number=number, **facts)


def left(text: str, **look: Any) -> Block:
    return paragraph(text, first_line=ZERO, after=ZERO, **look)
