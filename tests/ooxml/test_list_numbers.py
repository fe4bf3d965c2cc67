"""Automatic numbers count as Word prints them (ECMA-376 part 1, 17.9)."""

from lxml import etree

from cchc_docs.ooxml.list_numbers import Counter, Lists
from cchc_docs.ooxml.wordml import W


def level(depth: int, text: str, form: str = "decimal", start: str = '<w:start w:val="1"/>', more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def printed(definitions: str, *asked: tuple[int, int]) -> list[str]:
    root = etree.fromstring(f'<w:numbering xmlns:w="{W[1:-1]}">{definitions}</w:numbering>')
    unknown: list[str] = []
    counter = Counter(Lists(root), lambda text: text, unknown.append)
    return [counter.label(*one) for one in asked] + unknown


def lists(levels: str, numbers: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}'


def test_a_deeper_level_begins_anew_below_each_higher_one():
    two = level(0, "%1.", "upperRoman") + level(1, "%1.%2)", more="<w:isLgl/>")
    asked = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)]
    assert printed(lists(two), *asked) == ["I.", "1.1)", "1.2)", "II.", "2.1)"]


def test_a_level_that_never_restarts_counts_on():
    two = level(0, "%1.") + level(1, "Điều %2", more='<w:lvlRestart w:val="0"/>')
    assert printed(lists(two), (1, 0), (1, 1), (1, 0), (1, 1)) == ["1.", "Điều 1", "2.", "Điều 2"]


def test_two_lists_of_one_definition_count_on_unless_one_begins_anew():
    numbers = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for override, last in (("", ["c)", "d)"]), (anew, ["a)", "b)"])):
        made = lists(level(0, "%1)", "lowerLetter"), f"{numbers}{override}</w:num>")
        assert printed(made, (1, 0), (1, 0), (2, 0), (2, 0)) == ["a)", "b)", *last]


def test_a_start_that_is_not_stated_is_zero_and_an_undefined_list_prints_nothing():
    assert printed(lists(level(0, "%1.", start="")), (1, 0), (1, 0), (7, 0), (1, 30)) == ["0.", "1.", "", ""]


def test_a_way_of_numbering_that_is_not_known_is_told():
    assert printed(lists(level(0, "%1.", "hebrew1")), (1, 0)) == ["1.", "hebrew1"]


def test_letters_after_z_are_doubled():
    made = lists(level(0, "%1)", "lowerLetter", start='<w:start w:val="26"/>'))
    assert printed(made, (1, 0), (1, 0), (1, 0)) == ["z)", "aa)", "bb)"]
