"""A letter that corrects an issued document: to whom it goes, and whether it was sent before."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_docs.model.diagnostic import Diagnostic, error
from cchc_docs.model.place import WholeFile
from cchc_docs.model.plan import PlanHead
from cchc_docs.model.register import Bond, Entry, Fact
from cchc_docs.viet.dates import short_date
from cchc_docs.viet.text import list_item, match_key, squeeze

#: One of the issuer's leaders, as lines of Nơi nhận begin: “Chủ tịch, các Phó Chủ tịch UBND huyện”, “CT, các PCT”.
_LEADER = re.compile(
    r"(?:(?:các )?(?:đồng chí )?(?:phó )?(?:chủ tịch|giám đốc|thứ trưởng|bộ trưởng|cục trưởng|chánh văn phòng)"
    r"|(?:các )?(?:ct|pct|gđ|pgđ|cvp|pcvp)|(?:tập thể )?lãnh đạo)(?!\w)(?:\s*(?:,|và|;|-)\s*|\s+|$)"
)
_COUNCIL = re.compile(r"^ủy ban nhân dân\b")
#: What a line of Nơi nhận says the copy is for: “(để b/c)”.
_PURPOSE = re.compile(r"\s*\((?:để |b/c|t/h|p/h|báo cáo|phối hợp|thực hiện)[^()]*\)$", re.IGNORECASE)
_KEPT = re.compile(r"lưu\s*:", re.IGNORECASE)
#: Label of the facts that say what a letter corrected.
_CHANGE = "chỗ đính chính"


@dataclass(frozen=True, slots=True)
class Receivers:
    """`to`: Kính gửi; `copied`: Nơi nhận, besides “Như trên” and the copy that is kept."""

    to: tuple[str, ...]
    copied: tuple[str, ...] = ()


def receivers_of(corrected: Entry, head: PlanHead) -> Receivers:
    """All who got the corrected document. Nobody writes “Kính gửi” to the leaders of his own office: they get a copy,
    like the others that a letter was copied to.
    """
    lines = tuple(line for text in corrected.recipients if (line := _plain(text)) and not _KEPT.match(line))
    if corrected.agency_name:
        return Receivers((corrected.agency_name,), tuple(line for line in lines if line != corrected.agency_name))
    own = {line for line in lines if _is_own_leader(line, corrected.series.issuer, head.issuer_short)}
    to = tuple(_PURPOSE.sub("", line) for line in lines if line not in own)
    return Receivers(to, tuple(line for line in lines if line in own)) if to else Receivers(lines)


def _plain(line: str) -> str:
    return list_item(squeeze(line))


def _is_own_leader(line: str, issuer: str, short: str) -> bool:
    """A leader's title, and behind it nothing or the issuer's own name: “Chủ tịch UBND các xã” are others."""
    rest = match_key(_PURPOSE.sub("", line))
    if not _LEADER.match(rest):
        return False
    while found := _LEADER.match(rest):
        rest = rest[found.end() :]
    names = [_COUNCIL.sub("ubnd", match_key(name)) for name in (issuer, short)]
    rest = _COUNCIL.sub("ubnd", rest.strip(" ,;"))
    return any(name == rest or name.startswith(f"{rest} ") for name in names) or not rest


def change_facts(changes: Iterable[str]) -> tuple[Fact, ...]:
    """What the register keeps of a correction's sentences."""
    return tuple(Fact("", _CHANGE, change) for change in changes)


def sent_before(name: str, corrected: Entry, changes: Sequence[str], entries: Iterable[Entry]) -> Diagnostic | None:
    """The same sentences about the same document have their letter, in force: most likely the command was typed twice.

    `name`: of the letter. Letters registered without their sentences, by older programs, are not known.
    """
    wanted = {_key(change) for change in changes}
    for entry in entries:
        said = {_key(fact.value) for fact in entry.facts if fact.label == _CHANGE}
        is_of_it = entry.bond is Bond.CORRECTS and entry.bond_to == corrected.id and entry.cancelled is None
        if is_of_it and said == wanted:
            known = f"số {entry.sign} ngày {short_date(entry.day)}"
            message = f"Các chỗ này của {corrected.type_name} số {corrected.sign} đã đính chính tại Công văn {known}."
            return error("S119", WholeFile(name), message, 'Nếu đúng là phải gửi lại, thêm --reason "lý do".')
    return None


def _key(change: str) -> str:
    return match_key(change).rstrip(" .;")
