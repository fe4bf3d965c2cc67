"""One breach at many places is one finding."""

from cchc_docs.check.grouping import gather, places
from cchc_docs.check.rule import Seen, Unchecked
from tests.check.builders import here


def arial(where):
    return Seen(where, "phông Arial", "Times New Roman", source="kiểu Normal")


def test_the_same_font_from_the_same_style_at_three_places_is_one_finding_at_the_first():
    late, early, middle = here(), here(), here()
    late, early = early, late
    [found] = gather([arial(late), arial(early), arial(middle), arial(early)])
    assert found.where == early
    assert found.also == (late, middle)


def test_another_source_is_another_finding():
    direct = Seen(here(), "phông Arial", "Times New Roman", source="định dạng trực tiếp")
    assert len(gather([arial(here()), direct])) == 2


def test_what_concerns_the_whole_document_keeps_no_place():
    [found] = gather([arial(None), arial(None)])
    assert (found.where, found.also) == (None, ())


def test_an_unchecked_reason_is_given_once():
    assert len(gather([Unchecked("phông theo chủ đề", here()), Unchecked("phông theo chủ đề", here())])) == 1


def test_a_clerk_reads_four_places_and_the_number_of_the_others():
    [found] = gather(arial(here(paragraph=n)) for n in range(1, 7))
    assert places(found) == "phần 1, đoạn 1; phần 1, đoạn 2; phần 1, đoạn 3; phần 1, đoạn 4 và 2 chỗ nữa"


def test_a_missing_component_has_no_place_to_write():
    assert places(arial(None)) == ""
