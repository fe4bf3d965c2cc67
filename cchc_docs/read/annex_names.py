"""Whom an annex names: proposals for the sheets Cơ quan and Nhóm, for the clerk to confirm."""

import re
from collections.abc import Iterable

from cchc_docs.model.annex import ImportedTask, ProposedAgency, ProposedGroup
from cchc_docs.viet.text import ascii_slug, match_key, split_names, squeeze

#: “Liên hiệp các tổ chức …”, “Ban Quản lý các khu …” are single agencies: “các” counts only behind these words.
_GROUP = re.compile(
    r"(các|những|tất cả|toàn thể|mọi)\b"
    r"|(cơ quan|đơn vị)(,| và| chuyên môn| sự nghiệp| trực thuộc)"
    r"|(thủ trưởng|người đứng đầu|lãnh đạo|trưởng|hiệu trưởng) các\b"
    r"|((lãnh đạo|chủ tịch) )*"
    r"((ubnd|ủy ban nhân dân|hđnd|đảng ủy|phòng|ban|sở|trường|trạm y tế) các\b|(ubnd|ủy ban nhân dân|hđnd) "
    r"(cấp |xã,|xã và |[0-9]+ ))"
    r"|.*\b(liên quan$|trên địa bàn\b)"
)
_SMALL_WORDS = {"và", "các", "những", "thuộc", "của", "tại"}
_UNITS = ("tinh", "huyen", "xa", "phuong")
_ACRONYMS = ("ubnd", "hdnd")
_LONGEST_CODE = 8


def propose_names(tasks: Iterable[ImportedTask]) -> tuple[tuple[ProposedAgency, ...], tuple[ProposedGroup, ...]]:
    """Agencies and groups of the lead and partner cells, each once, in the order of first appearance.

    Cells are split at “;” only, so “Các cơ quan chuyên môn, UBND cấp xã” stays one name.
    """
    names: dict[str, str] = {}
    for task in tasks:
        for name in (*split_names(task.lead), *split_names(task.partners)):
            names.setdefault(match_key(name), name)
    taken: set[str] = set()
    agencies = [ProposedAgency(_code(n, taken), n) for n in names.values() if not is_group_name(n)]
    groups = [ProposedGroup(_code(n, taken), n) for n in names.values() if is_group_name(n)]
    return tuple(agencies), tuple(groups)


def is_group_name(name: str) -> bool:
    """“Các …”, “UBND các …”, “… liên quan”: a name for several agencies."""
    return _GROUP.match(match_key(name)) is not None


def _code(name: str, taken: set[str]) -> str:
    """Initials, made unique with a number: Phòng Nội vụ → PNV, Văn phòng HĐND và UBND huyện → VP."""
    base = _initials(name)
    code, count = base, 1
    while code in taken:
        count += 1
        code = f"{base}{count}"
    taken.add(code)
    return code


def _initials(name: str) -> str:
    """Small words, a closing “huyện” and HĐND, UBND give no letter, unless nothing else is left."""
    spoken = " ".join(word for word in squeeze(name).split(" ") if word.lower() not in _SMALL_WORDS)
    words = ascii_slug(spoken).split("_")
    if len(words) > 1 and words[-1] in _UNITS:
        words.pop()
    telling = [word for word in words if word not in _ACRONYMS] or words
    return "".join(word[:1] for word in telling).upper()[:_LONGEST_CODE] or "CQ"
