"""docs/rules.md says what the rules say."""

from tools.list_rules import PAGE, rules_page


def test_the_list_in_docs_is_the_one_in_code():
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "chạy lại: python -m tools.list_rules"
