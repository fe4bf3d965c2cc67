"""The tags a Word template may use, by kind of document: the contract between templates and data.

Names are Vietnamese compounds without marks, because clerks write them in Word. The engine checks every template
against these types before it prints anything, and templates/README.md lists them.
"""

from typing import TypedDict


class ItemTags(TypedDict):
    """One paragraph of a list: `thu_tu` is `a) `, `b) `… or empty when the list has one item."""

    thu_tu: str
    noi_dung: str


class TaskTags(TypedDict):
    """One task, as shown in a table row."""

    stt: int
    thu_tu: str  # "a) ", "b) "… within its field, where the plan lists its tasks; "" where no letter is wanted
    so_linh_vuc: str
    ten_linh_vuc: str
    ma_tieu_chi: str  # "1.4.2" or ""
    ten_tieu_chi: str
    tieu_chi: str  # code and name together, whatever there is of them
    ket_qua: str  # "0,2439/1,5 điểm" or ""
    nguyen_nhan: str
    giai_phap: str
    cac_dong: list[str]  # the same, line by line
    chu_tri: str
    phoi_hop: str
    thoi_gian: str
    vai_tro: str  # "Chủ trì" or "Phối hợp" for this document's agency; "" in plan and annex
    giu_diem: bool


class FieldTags(TypedDict):
    """One field (lĩnh vực) with its tasks."""

    so: str
    ten: str
    so_nhiem_vu: str  # "03", "12"
    so_khac_phuc: str  # "" when there are none
    so_giu_diem: str  # "" when there are none
    nhiem_vu: list[TaskTags]


class DutyTags(TypedDict):
    """One numbered paragraph of Tổ chức thực hiện. `loai`: thuong_truc, chu_tri, nhom, de_nghi, bao_cao, kinh_phi.

    A group (nhom) that leads tasks has them here too, so that nobody is named in two paragraphs.
    """

    so: int
    loai: str
    ten: str
    nhiem_vu: str  # duty typed by the clerk, with its full stop, or ""
    tieu_chi: str  # "1.4.2, 4.2": criteria to repair, led by this body
    giu_diem: str  # "1, 4, 5": numbers of the fields whose full score this body keeps
    cac_doan: list[str]  # further paragraphs, typed by the clerk


class PeriodTags(TypedDict):
    """One reporting period. Dates read 14/3/2024."""

    ma: str
    ten: str
    ten_trong_cau: str  # "quý I năm 2024": within a sentence, no line between "năm" and its number
    tu_ngay: str
    den_ngay: str
    han_gui: str


class PlanReferenceTags(TypedDict):
    """The plan as another document cites it."""

    so: str
    ky_hieu: str
    ngay: str  # "ngày 05 tháng 01 năm 2024", blanks while unknown
    trich_yeu: str
    co_quan: str  # "Ủy ban nhân dân huyện Lộc Bình"


class HeadTags(TypedDict):
    """Head and foot that every document has. Blanks of a draft are runs of no-break spaces."""

    chu_quan: list[str]  # capitals, one item a line; empty when there is no parent body
    ban_hanh: list[str]  # capitals, one item a line
    so_van_ban: str
    ky_hieu: str
    dia_danh: str
    ngay_ban_hanh: str
    noi_nhan: list[str]  # complete lines: "- Như trên;", …, "- Lưu: VT, NV."
    quyen_han_ky: list[str]  # capitals: "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"
    nguoi_ky: str  # "" in a draft


class PlanTags(HeadTags):
    """templates/kh_template.docx"""

    ten_co_quan: str
    ten_ngan: str
    nam: str
    trich_yeu: str
    can_cu: list[str]  # with ; and final .
    cau_dan: str
    muc_dich: list[ItemTags]
    yeu_cau: list[ItemTags]
    muc_tieu: list[ItemTags]
    nhiem_vu_chung: list[ItemTags]
    liet_ke_nhiem_vu: bool
    linh_vuc: list[FieldTags]
    tong_nhiem_vu: str  # "20", "05"
    tong_khac_phuc: str  # "" when there are none
    tong_giu_diem: str  # "" when there are none
    to_chuc_thuc_hien: list[DutyTags]
    ky_bao_cao: list[PeriodTags]
    noi_nhan_bao_cao: str
    cau_ket: str  # ends with ./.


class AnnexTags(TypedDict):
    """templates/phu_luc_template.docx"""

    ke_hoach: PlanReferenceTags
    ten_phu_luc: list[str]  # capitals, one item a line
    vung_ky_so: bool  # leave the top right corner of page 1 free for the digital signature (PL I, III.1.d)
    co_ten_tieu_chi: bool  # some criterion has a name, not only a code
    linh_vuc: list[FieldTags]


class LetterTags(HeadTags):
    """templates/cong_van_template.docx"""

    trich_yeu: str  # after "V/v "
    kinh_gui: str
    ten_ngan: str  # issuer, short: "UBND huyện"
    ten_co_quan_nhan: str  # addressee, short: "Phòng Nội vụ"
    la_de_nghi: bool  # True: outside the hierarchy, wording "đề nghị"
    ke_hoach: PlanReferenceTags
    nhiem_vu_thuong_truc: str  # duty of the standing office in its own letter; "" in all others
    chu_tri: list[TaskTags]
    phoi_hop: list[TaskTags]
    ky_bao_cao: list[PeriodTags]
    thay_the: str  # "Công văn số 27/UBND-NV ngày 18 tháng 01 năm 2024 của …": the letter that this one replaces, or ""
    che_do_bao_cao: str
    noi_nhan_bao_cao: str  # the issuer alone when the addressee is the standing office
    nguoi_lien_he: str


class CorrectionTags(HeadTags):
    """templates/dinh_chinh_template.docx"""

    trich_yeu: str  # after "V/v "
    kinh_gui: str  # the only addressee; "" when there are several
    cac_noi_nhan: list[str]  # complete lines: "- Sở Nội vụ;" …; empty when there is only one
    ten_ngan: str  # issuer, short
    co_quan: str  # issuer of the corrected document
    ten_loai: str  # "Kế hoạch", "Công văn"
    so_ky_hieu: str  # "15/KH-UBND"
    ngay: str  # "ngày 05 tháng 01 năm 2024"
    ve_viec: str  # "về …"
    noi_dung: list[ItemTags]


class RegisterEntryTags(TypedDict):
    """One row of the register of outgoing documents; Ngày chuyển and Ký nhận are written by hand."""

    so_ky_hieu: str  # "15/KH-UBND"
    ngay: str  # "05/01/2024"
    ten_loai_trich_yeu: str
    nguoi_ky: str
    noi_nhan: str
    noi_luu: str
    so_luong: str  # "" where văn thư writes it by hand
    ghi_chu: str


class RegisterBookTags(TypedDict):
    """One book: a series of numbers of one year."""

    chu_quan: list[str]  # capitals, one item a line; empty when there is no parent body
    ban_hanh: list[str]
    ten_so: str  # "Kế hoạch"; "" when all documents share the series
    nam: str
    tu_ngay: str
    den_ngay: str
    tu_so: str
    den_so: str
    la_so_tiep: bool  # not the first book of the file
    van_ban: list[RegisterEntryTags]


class RegisterTags(TypedDict):
    """templates/so_dang_ky_template.docx"""

    cac_so: list[RegisterBookTags]


class FormTags(HeadTags):
    """templates/bieu_mau_template.docx"""

    ten_co_quan: str  # the agency that reports
    la_de_nghi: bool  # True: outside the hierarchy; it informs, it does not report
    ky: PeriodTags
    kinh_gui: str
    noi_nhan_bao_cao: str
    ke_hoach: PlanReferenceTags
    nam: str
    nhiem_vu: list[TaskTags]
