"""Tổ chức thực hiện: every body once, with all it must do."""

from cchc_docs.render.plan import duties
from cchc_docs.render.tags import DutyTags
from tests.builders import PNV, PTP, Office, Record, agency, assigned, commune, group, keeping, office, plan_of, task

COMMUNES = "UBND các xã, thị trấn"
OFFICES = "Các cơ quan chuyên môn"
OUTSIDE = [agency("MTTQ", "Mặt trận huyện", relation="Đề nghị"), agency("CA", "Công an huyện", relation="Đề nghị")]


def found(what: Office) -> list[DutyTags]:
    """The paragraphs about bodies; reports and money come after them."""
    return [d for d in duties(plan_of(what), assigned(what)[0]) if d["loai"] not in ("bao_cao", "kinh_phi")]


def both_groups(**changes: str) -> list[Record]:
    return [
        group("CM", OFFICES, member_kinds="Cơ quan chuyên môn", in_duties="Có"),
        group("XA", COMMUNES, member_kinds="UBND cấp xã", in_duties="Có", **changes),
    ]


AGENCIES = [PNV, PTP, commune("AIQUOC", "xã Ái Quốc")]


def test_a_group_that_leads_and_has_general_duties_has_one_paragraph_with_both():
    what = office(
        tasks=[task("9", COMMUNES), keeping(COMMUNES, field_number="7", field_name="Chính quyền số")],
        agencies=AGENCIES,
        groups=both_groups(),
        group_duty="Căn cứ nhiệm vụ được giao, phân công người chịu trách nhiệm",
    )
    rows = [(d["loai"], d["ten"], d["tieu_chi"], d["giu_diem"]) for d in found(what)]
    assert rows == [
        ("thuong_truc", "Phòng Nội vụ", "", ""),
        ("nhom", COMMUNES, "9", "7"),
        ("nhom", OFFICES, "", ""),
    ]
    assert [d["nhiem_vu"] for d in found(what)[1:]] == [
        "Căn cứ nhiệm vụ được giao, phân công người chịu trách nhiệm."
    ] * 2


def test_groups_that_lead_nothing_share_a_paragraph():
    what = office(agencies=AGENCIES, groups=both_groups())
    assert [d["ten"] for d in found(what) if d["loai"] == "nhom"] == [f"{OFFICES}; {COMMUNES}"]


def test_a_group_that_only_leads_is_a_leading_body_like_any_other():
    groups = [group("XA", COMMUNES, member_kinds="UBND cấp xã")]
    what = office(tasks=[task("9", COMMUNES)], agencies=AGENCIES, groups=groups)
    assert [(d["loai"], d["ten"]) for d in found(what)][1:] == [("chu_tri", COMMUNES)]


def test_an_undetermined_group_in_a_lead_cell_is_not_made_responsible():
    groups = [group("LQ", "Các đơn vị liên quan", undetermined="Có", in_duties="Có")]
    what = office(tasks=[task("1.5", "Các đơn vị liên quan")], groups=groups)
    assert [(d["loai"], d["tieu_chi"]) for d in found(what)][1:] == [("nhom", "")]


def test_no_body_is_named_twice():
    what = office(
        tasks=[
            task("1.5", "Phòng Nội vụ"),
            task("9", f"Phòng Tư pháp; {COMMUNES}; {OFFICES}"),
            task("9.1", "Mặt trận huyện", "Công an huyện"),
        ],
        agencies=[*AGENCIES, *OUTSIDE],
        groups=both_groups(),
    )
    names = [name for d in found(what) for name in d["ten"].replace(" và ", ";").split(";")]
    assert len(names) == len(set(names))
    assert [d["so"] for d in found(what)] == list(range(1, len(found(what)) + 1))


def test_those_outside_are_asked_in_one_paragraph():
    what = office(tasks=[task(partners="Mặt trận huyện; Công an huyện")], agencies=[PNV, *OUTSIDE])
    [asked] = [d for d in found(what) if d["loai"] == "de_nghi"]
    assert asked["ten"] == "Mặt trận huyện và Công an huyện"


def test_a_criterion_to_repair_without_a_code_is_not_called_kept():
    rows = [task("4.2", "Phòng Tư pháp"), task("", "Phòng Tư pháp", criterion="Kỷ luật"), keeping("Phòng Tư pháp")]
    [law] = [d for d in found(office(tasks=rows)) if d["ten"] == "Phòng Tư pháp"]
    assert (law["tieu_chi"], law["giu_diem"]) == ("4.2, “Kỷ luật”", "1")
