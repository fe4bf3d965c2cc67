"""Wordings by which a component is recognised, as data: right ones, and the wrong ones that offices really type.

All patterns are for squeezed text (`viet.text.squeeze`). Sources: NĐ 30/2020, Phụ lục I and III.
"""

import re
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from cchc_docs.viet.text import ascii_slug, squeeze

#: Tên loại → its abbreviation (Phụ lục III, I). Công văn has none.
TYPE_NAMES = {
    "Nghị quyết": "NQ",
    "Quyết định": "QĐ",
    "Chỉ thị": "CT",
    "Quy chế": "QC",
    "Quy định": "QyĐ",
    "Thông cáo": "TC",
    "Thông báo": "TB",
    "Hướng dẫn": "HD",
    "Chương trình": "CTr",
    "Kế hoạch": "KH",
    "Phương án": "PA",
    "Đề án": "ĐA",
    "Dự án": "DA",
    "Báo cáo": "BC",
    "Biên bản": "BB",
    "Tờ trình": "TTr",
    "Hợp đồng": "HĐ",
    "Công điện": "CĐ",
    "Bản ghi nhớ": "BGN",
    "Bản thỏa thuận": "BTT",
    "Giấy ủy quyền": "GUQ",
    "Giấy mời": "GM",
    "Giấy giới thiệu": "GGT",
    "Giấy nghỉ phép": "GNP",
    "Phiếu gửi": "PG",
    "Phiếu chuyển": "PC",
    "Phiếu báo": "PB",
}
_TYPE_SLUGS = {ascii_slug(name): name for name in (*TYPE_NAMES, "Công văn")}

#: First words of an agency's name, as slugs: a line that begins so begins a new name.
AGENCY_STARTS = (
    "ubnd", "uy_ban", "hdnd", "hoi_dong", "so", "phong", "bo", "cuc", "chi_cuc", "tong_cuc", "van_phong", "vp",
    "trung_tam", "truong", "ban", "ban_quan_ly", "thanh_tra", "cong_an", "bo_chi_huy", "doan", "hoi", "tram",
    "benh_vien", "vien", "hoc_vien", "bao_hiem", "dang_uy", "huyen_uy", "tinh_uy", "thanh_uy", "mttq", "toa_an",
    "vien_kiem_sat", "kho_bac", "ngan_hang", "thue", "cong_ty", "to_cong_tac", "lien_doan", "chinh_phu", "thu_tuong",
)  # fmt: skip
#: First words of a line that goes on with the name above it.
PLACE_STARTS = ("tinh", "thanh_pho", "tp", "huyen", "quan", "thi_xa", "thi_tran", "xa", "phuong", "dac_khu", "va")
#: A collective body: a line with only this needs its place on the next line.
COLLECTIVES = ("uy_ban_nhan_dan", "ubnd", "hoi_dong_nhan_dan", "hdnd", "van_phong")

#: What a signer is, as slugs of the title's first words.
TITLE_STARTS = (
    "chu_tich", "pho_chu_tich", "giam_doc", "pho_giam_doc", "truong", "pho_truong", "chanh", "pho_chanh", "hieu_truong",
    "pho_hieu_truong", "bo_truong", "thu_truong", "cuc_truong", "pho_cuc_truong", "chi_cuc_truong",
    "pho_chi_cuc_truong", "tong_giam_doc", "pho_tong_giam_doc", "tong_cuc_truong", "pho_tong_cuc_truong", "vien_truong",
    "pho_vien_truong", "bi_thu", "pho_bi_thu", "uy_vien", "chi_huy", "pho_chi_huy", "to_truong", "pho_to_truong",
    "thu_tuong", "pho_thu_tuong", "phu_trach", "quyen", "thu_ky", "tong_thanh_tra", "pho", "ke_toan_truong", "dai_dien",
)  # fmt: skip
DEPUTY_STARTS = ("pho", "thu_truong")
AUTHORITY_PREFIX = re.compile(
    r"^(?P<letters>T\s?[./]?\s?M|K\s?[./]?\s?T|TUQ|T\s?[./]?\s?L|Q)(?:\s*[.:/,]\s*|\s+)(?=\S)", re.I
)
ACADEMIC = re.compile(
    r"^((?:GS|PGS|TSKH|TS|Th\.?\s?[Ss]|ThS|BS|BSCK\w*|CK\s?I{1,2}|KS|CN|LS|NGND|NGƯT|TTND|TTƯT|NSND|NSƯT|AHLĐ|Thạc sĩ"
    r"|Tiến sĩ|Giáo sư|Phó Giáo sư|Bác sĩ|Kỹ sư|Cử nhân)(?:[.,\s]+(?=\S)))+"
)
#: Family names, as slugs; they tell a name in capitals from a title.
FAMILY_NAMES = frozenset((
    "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo",
    "duong", "ly", "ha", "nong", "vi", "trieu", "sung", "thao", "lo", "lu", "ma", "chu", "luc", "hua", "to",
    "dinh", "mai", "luong", "lam", "trinh", "doan", "ta", "cao", "chau", "thai", "quach", "luu", "phung", "tong",
    "kieu", "tang", "be", "vang", "giang", "ban", "dam", "la", "lieu", "mac", "van", "ninh", "ong", "khuat",
    "khong", "kim", "thach", "son", "hau", "loc", "cu", "cam", "ksor", "rmah", "siu", "y", "a", "k", "dao", "dau",
    "truong", "tu", "vuong", "than", "cung",
))  # fmt: skip

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_SLIPS = 8  #: letters more or fewer that a misspelt line may have

NUMBER = re.compile(
    r"^(?P<label>s[ốôo]\s*(?P<colon>[:.;]?))(?P<gap>\s*)(?P<n>\d+[a-zđ]?|[\d.…_ ]*?)\s*"
    r"(?:(?P<sep>[/-])\s*(?P<symbol>[^;]{0,60}))?$",
    re.I,
)
_BLANK_DATE = r"[\d.…_]*(?:\s[\d.…_]+)*"
PLACE_DATE = re.compile(
    rf"^(?P<place>.{{0,60}}?)\s*(?P<comma>,?)\s*ng[àa]y\s*(?P<d>{_BLANK_DATE})\s*th[áa]ng\s*(?P<m>{_BLANK_DATE})\s*n[ăa]m"
    rf"\s*(?P<y>{_BLANK_DATE})\s*(?P<end>[.;,]?)$",
    re.I,
)
SHORT_PLACE_DATE = re.compile(
    r"^(?P<place>[^\d,]{2,60}),\s*(?:ng[àa]y\s*)?(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>\d{4})$", re.I
)
NUMBER_AND_DATE = re.compile(r"^\s*(?:Số|SỐ|So)\s*:?.{0,60}?(?:\t|\s{2})\s*(?=[^\s/][^/]*ngày.*tháng.*năm)", re.S)
LETTER_SUBJECT = re.compile(r"^(?:v\s*/\s*v|về việc|v\.v\b)\s*:?", re.I)
ADDRESSEE = re.compile(r"^(?:-\s*)?k[íi]nh g[ửu]i\b", re.I)
RECIPIENTS = re.compile(r"^n[ơo]i nh[ậa]n\b\s*[:.]?", re.I)
ARCHIVE = re.compile(r"^[-–—+•*]?\s*l[ưu]u\b", re.I)
AS_ABOVE = re.compile(r"^[-–—+•*]?\s*như (?:trên|kính gửi)\b", re.I)
ITEM = re.compile(r"^[-–—+•*]\s*\S")
DRAFTER = re.compile(r"^[A-ZĐƯa-zđ]{1,8}\s*[.,]?\s*\(\s*\d+\s*(?:b|bản)?\s*\)\.?$")
DRAFT_STAMP = re.compile(r"^[(\[]?\s*dự thảo\b.{0,30}$", re.I)
STAMP = re.compile(
    r"^(?:mật|tối mật|tuyệt mật|khẩn|thượng khẩn|hỏa tốc.*|hoả tốc.*|xem xong trả lại|lưu hành nội bộ)$", re.I
)
SIGNED_NOTE = re.compile(r"^\(?\s*(?:đã ký|ký tên|chữ ký|ký,|ký và|ký số).{0,40}$", re.I)
CONTACT = re.compile(r"(?:địa chỉ|trụ sở|điện thoại|đt\b|e-?mail|fax|website|trang thông tin)\s*:?", re.I)

ANNEX_LABEL = re.compile(
    r"^ph[ụu]\s*l[ụu]c(?P<number>\s+(?:số\s*)?(?:[ivxlc]+|\d{1,2}[a-zđ]?|[a-z]))?\s*(?:(?P<sep>[.:–—-])\s*(?P<title>.*))?$",
    re.I,
)
ANNEX_REFERENCE = re.compile(r"^[(\[]?\s*(?:ban hành\s+)?(?:đính\s+)?kèm theo\b", re.I)
#: The document's number within a reference.
ANNEX_NUMBER = re.compile(r"số\s*:?\s*(?P<n>[\d.…_ ]*?)\s*/", re.I)
ESIGN = re.compile(r"^số\s*:?.{0,60};.*(?:\d{1,2}:\d{2}|\d{1,2}/\d{1,2}/\d{4})", re.I)
END_MARK = "./."
DRAWN = re.compile(r"^[\s_\-–—=*.…]+$")

BASIS = re.compile(r"^[-–—+]?\s*(?:căn cứ|theo đề nghị|xét đề nghị|xét tờ trình)\b", re.I)
#: A whole line of reasons: a document, its day, and no agency that goes on to say something.
LONE_BASIS = re.compile(
    r"^Căn cứ (?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị|Quyết định|Thông tư|Chỉ thị|Kế hoạch|Chương trình|Công văn)"
    r"(?!.*, (?:UBND|Ủy ban|Hội đồng|Sở|Phòng|Văn phòng|Trung tâm|Ban|đề nghị|yêu cầu|giao)\b)"
    r".*\bngày \d{1,2} tháng \d{1,2} năm \d{4}\b.*\.$"
)
SECTION = re.compile(r"^(?:[IVXLC]+|[A-HĐ])(?:[.)]\s*|\s*[/-]-?\s+)\S")
SECTION_NUMBER = re.compile(r"^[IVXLC]+[.)]?$")
BOOK_PART = re.compile(r"^(?:phần|chương|mục|tiểu mục)\s+(?:[ivxlc]+|\d+|thứ \w+)\b", re.I)
ARTICLE = re.compile(r"^điều\s+\d+[a-zđ]?\s*[.:]", re.I)
CLAUSE = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\s*(?:[.)]\s*|/-?\s+)\S|^\d{1,2}(?:\.\d{1,2})+\s+\S")
POINT = re.compile(r"^(?:[a-zđ]{1,2}(?:\.\d{1,2})?\s*[).]\s*\S|[-–—+•*·]\s*\S)")


@lru_cache(maxsize=4096)
def squeezed(text: str) -> str:
    """`squeeze`, remembered: each line of a document is looked at by several questions."""
    return squeeze(text)


def has_digits(text: str | None) -> bool:
    return bool(text) and any(c.isdigit() for c in text or "")


def type_of(text: str) -> str | None:
    """“KẾ HOẠCH”, “BÁO CÁO TỔNG KẾT” → the name in the decree's list; marks and spaces do not count."""
    slug = ascii_slug(text)
    found = _TYPE_SLUGS.get(slug)
    if found or not is_caps(text):
        return found
    return next((name for known, name in _TYPE_SLUGS.items() if slug.startswith(known + "_")), None)


def is_caps(text: str) -> bool:
    """At least two letters, and none of them small."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 2 and not any(c.islower() for c in letters)


@lru_cache(maxsize=4096)
def resembles(text: str, model: str) -> bool:
    """The same words but for marks, case, punctuation and a slip of the finger or two."""
    if abs(len(text) - len(model)) > _SLIPS:
        return False
    seen, wanted = ascii_slug(text), ascii_slug(model)
    if seen == wanted:
        return True
    return abs(len(seen) - len(wanted)) <= _SLIPS // 2 and SequenceMatcher(None, seen, wanted).ratio() >= 0.88


def starts_with(text: str, starts: tuple[str, ...]) -> bool:
    """Whether the first words are one of these slugs."""
    slug = ascii_slug(text) + "_"
    return any(slug.startswith(start + "_") for start in starts)


def parsed_date(text: str) -> date | None:
    """The complete date of a place-and-date line; None when a part is blank or no such day exists."""
    line = squeeze(text)
    found = PLACE_DATE.match(line) or SHORT_PLACE_DATE.match(line)
    return _date(found["d"], found["m"], found["y"]) if found else None


_ANY_DATE = re.compile(r"ng[àa]y\s*(\d{1,2})\s*th[áa]ng\s*(\d{1,2})\s*n[ăa]m\s*(\d{4})", re.I)


def date_within(text: str) -> date | None:
    """The first complete date written in words inside a text."""
    found = _ANY_DATE.search(squeeze(text))
    return _date(found[1], found[2], found[3]) if found else None


def _date(day: str, month: str, year: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
