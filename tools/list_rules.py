"""Write docs/rules.md from the rules themselves: `python -m tools.list_rules`."""

from pathlib import Path

from cchc_docs.check.rule import Rule
from cchc_docs.check.rules import RULES
from cchc_docs.check.rules.printed import RULES as PRINTED_RULES

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
_PLACES = {
    "P": "Trang giấy",
    "H": "Đầu văn bản",
    "B": "Nội dung",
    "R": "Kính gửi, Nơi nhận",
    "G": "Người ký",
    "A": "Phụ lục",
    "E": "Chữ ký số",
    "T": "Chữ",
    "X": "Khi ban hành",
    "I": "Trang in (cần LibreOffice: `cchc check --printed`, `cchc build --prove`)",
}
_HEAD = """# Danh mục quy tắc thể thức

Các quy tắc mà chương trình kiểm khi xét thể thức, kỹ thuật trình bày. Tệp này do `python -m tools.list_rules` ghi ra
từ mã nguồn; đừng sửa tay.

- **Điều khoản** thuộc Nghị định số 30/2020/NĐ-CP: `I.II.4.c` là Phụ lục I, Phần I, Mục II, khoản 4, điểm c; `II.V.7`
  là Phụ lục II, Mục V, khoản 7; `V.6b` là hàng 6.b của bảng ở Mục V, Phần I, Phụ lục I; “mẫu” là mẫu ở Phụ lục III.
  Dấu gạch: Nghị định không nói tới.
- **Hiệu lực**: *quy định* là câu chữ của Nghị định; *mẫu* chỉ thấy ở mẫu vẽ sẵn; *thông lệ* là thói quen tốt, không
  bắt buộc.
- **Mức** là mức thường dùng; chỗ còn tranh cãi thì nhẹ hơn, nêu ngay trong thông báo.
"""


def rules_page() -> str:
    """The whole page, a table for each place on the sheet."""
    parts = [_HEAD]
    for letter, place in _PLACES.items():
        rules = [rule for rule in (*RULES, *PRINTED_RULES) if rule.id.startswith(letter)]
        if rules:
            parts.append(_table(place, rules))
    return "\n".join(parts)


def _table(place: str, rules: list[Rule]) -> str:
    rows = [
        f"## {place}",
        "",
        "| Mã | Điều khoản | Hiệu lực | Mức | Yêu cầu | Cách sửa |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    rows += ["| " + " | ".join(_cells(rule)) + " |" for rule in rules]
    return "\n".join(rows) + "\n"


def _cells(rule: Rule) -> tuple[str, ...]:
    words = (rule.id, rule.clause or "–", _strength(rule), rule.severity.value, rule.demand, rule.fix)
    return tuple(cell.replace("|", "\\|") for cell in words)


def _strength(rule: Rule) -> str:
    since = f" (từ {rule.valid_from:%d/%m/%Y})" if rule.valid_from.year > 2020 else ""
    return f"{rule.strength.value}{since}"


if __name__ == "__main__":
    PAGE.write_text(rules_page(), encoding="utf-8")
