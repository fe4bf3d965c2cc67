"""Names of agencies at the head of a document and in running text."""

import unicodedata

import pytest

from cchc_docs.viet.names import full_issuer, header_lines, short_issuer, upper


def test_an_issuer_in_full_and_in_short():
    assert full_issuer("UBND huyện Lộc Bình") == "Ủy ban nhân dân huyện Lộc Bình"
    assert short_issuer("Uỷ ban nhân dân huyện Lộc Bình") == "UBND huyện Lộc Bình"
    assert short_issuer(full_issuer("Văn phòng HĐND và UBND huyện")) == "Văn phòng HĐND và UBND huyện"


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("UBND huyện Lộc Bình", ("ỦY BAN NHÂN DÂN", "HUYỆN LỘC BÌNH")),
        ("Ủy ban nhân dân xã Tú Đoạn", ("ỦY BAN NHÂN DÂN", "XÃ TÚ ĐOẠN")),
        ("Uỷ ban nhân dân xã Hữu Lân", ("UỶ BAN NHÂN DÂN", "XÃ HỮU LÂN")),
        ("Phòng Tài chính - Kế hoạch", ("PHÒNG TÀI CHÍNH - KẾ HOẠCH",)),
        ("Văn phòng HĐND và UBND huyện", ("VĂN PHÒNG HĐND VÀ UBND HUYỆN",)),
        ("Ủy ban nhân dân", ("ỦY BAN NHÂN DÂN",)),
    ],
)
def test_the_name_at_the_head(name, lines):
    assert header_lines(name) == lines


def test_capitals_are_composed():
    assert upper(unicodedata.normalize("NFD", "huyện Lộc Bình")) == "HUYỆN LỘC BÌNH"
