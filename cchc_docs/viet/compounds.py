"""Where a name or a title may be cut into lines: never inside a word, and Vietnamese words have several syllables.

“TRƯỜNG TIỂU / HỌC”, “CÁC TIÊU / CHÍ” stop the reader. The list is our own: words frequent in the names of agencies
and in the titles of administrative documents. A word that is not in it may still be cut.
"""

from functools import cache

from cchc_docs.viet.text import nfc, plain

#: Words of two and more syllables, by topic; on each line apart from each other by a comma.
_COMPOUNDS = """
ủy ban nhân dân, hội đồng nhân dân, ủy ban, hội đồng, nhân dân, mặt trận, tổ quốc, việt nam, mặt trận tổ quốc
liên hiệp, phụ nữ, hội liên hiệp phụ nữ, nông dân, cựu chiến binh, thanh niên, thanh niên cộng sản, cộng sản
hồ chí minh, công đoàn, liên đoàn, lao động, hội chữ thập đỏ, chữ thập đỏ, người cao tuổi, khuyến học, đoàn thể
đảng ủy, huyện ủy, tỉnh ủy, thành ủy, đảng bộ, chi bộ, ban thường trực, ban thường vụ, ban chấp hành, thường trực
thường vụ, chấp hành, tổ chức, kiểm tra, tuyên giáo, dân vận, tuyên truyền, chính trị, tư tưởng, bí thư
văn phòng, thanh tra, kiểm sát, viện kiểm sát, tòa án, công an, quân sự, quân đội, biên phòng, hải quan, kho bạc
kho bạc nhà nước, nhà nước, chính phủ, quốc hội, chi cục, tổng cục, cục thuế, chi cục thuế, thống kê, hạt kiểm lâm
kiểm lâm, quản lý, quản lý thị trường, thị trường, bảo hiểm, bảo hiểm xã hội, ngân hàng, chính sách
ngân hàng chính sách xã hội, điện lực, bưu điện, viễn thông, thi hành án, thi hành án dân sự, dân sự, hình sự
nội vụ, ngoại vụ, tư pháp, tài chính, kế hoạch, đầu tư, kinh tế, hạ tầng, xây dựng, giao thông, vận tải
giao thông vận tải, đô thị, nông nghiệp, nông thôn, phát triển nông thôn, phát triển, lâm nghiệp, thủy lợi, thủy sản
tài nguyên, môi trường, đất đai, khoáng sản, biển đảo, khí tượng, thủy văn, công thương, công nghiệp, thương mại
dịch vụ, du lịch, khoa học, công nghệ, thông tin, truyền thông, báo chí, xuất bản, văn hóa, thể thao, thể dục
gia đình, xã hội, thương binh, người có công, trẻ em, dân tộc, tôn giáo, dân số, y tế, trạm y tế, bệnh viện, dược phẩm
an toàn thực phẩm, an toàn, thực phẩm, giáo dục, đào tạo, giáo dục nghề nghiệp, nghề nghiệp, thường xuyên
giáo dục thường xuyên, dạy nghề, bồi dưỡng, đại học, cao đẳng, trung cấp, tiểu học, mầm non, mẫu giáo, nhà trẻ
trung học, trung học cơ sở, trung học phổ thông, phổ thông, cơ sở, nội trú, bán trú, dân tộc nội trú, dân tộc bán trú
trường học, học viện, thư viện, bảo tàng, nhà văn hóa, phát thanh, truyền hình, di sản, di tích, lưu trữ
trung tâm, sự nghiệp, đơn vị, cơ quan, ban ngành, bộ phận, một cửa, liên thông, một cửa liên thông, ban quản lý
dự án, đầu tư xây dựng, giải phóng, mặt bằng, giải phóng mặt bằng, quỹ đất, khu công nghiệp, khu kinh tế, cửa khẩu
môi trường đô thị, cấp nước, vệ sinh, chiếu sáng, cây xanh, trật tự, trật tự đô thị, quy hoạch, kiến trúc, nhà ở
khuyến nông, bảo vệ thực vật, thực vật, chăn nuôi, thú y, trồng trọt, giống cây trồng, hợp tác xã, doanh nghiệp
thị trấn, thị xã, thành phố, đặc khu, khu vực, địa bàn, địa phương, địa giới, khu phố, tổ dân phố, thôn bản, xóm ấp
trung ương, bộ trưởng, chủ tịch, phó chủ tịch, giám đốc, phó giám đốc, trưởng phòng, phó trưởng phòng, hiệu trưởng
phó hiệu trưởng, chánh văn phòng, phó chánh văn phòng, chánh thanh tra, trưởng ban, trưởng trạm, trưởng công an
ủy viên, đại biểu, cử tri, cán bộ, công chức, viên chức, người dân, công dân, người lao động, nhân sự, biên chế
hành chính, hành chính công, phục vụ, cải cách, thể chế, thủ tục, thủ tục hành chính, bộ máy, công vụ, chế độ
tài chính công, tài sản, tài sản công, điện tử, chính quyền, chính quyền điện tử, chính quyền số, chuyển đổi số
chuyển đổi, kinh tế số, xã hội số, hiện đại, hiện đại hóa, nền tảng, dữ liệu, cơ sở dữ liệu, trực tuyến, toàn trình
dịch vụ công, thanh toán, hồ sơ, chữ ký số, an ninh, an ninh mạng, an toàn thông tin, hạ tầng số, mạng xã hội
tiêu chí, thành phần, tiêu chí thành phần, chỉ số, chỉ tiêu, mục tiêu, nhiệm vụ, giải pháp, nội dung, phân công
giao nhiệm vụ, thực hiện, triển khai, tổ chức thực hiện, khắc phục, hạn chế, tồn tại, thiếu sót, nguyên nhân
kết quả, kết luận, đánh giá, xếp hạng, xếp loại, phân loại, thẩm định, theo dõi, đôn đốc, giám sát, rà soát
sửa đổi, bổ sung, thay thế, bãi bỏ, ban hành, phê duyệt, công bố, công khai, minh bạch, niêm yết, hướng dẫn
hỗ trợ, phối hợp, chủ trì, tham mưu, tổng hợp, báo cáo, thông báo, thông tin tuyên truyền, tiếp nhận, giải quyết
xử lý, kiến nghị, đề nghị, khiếu nại, tố cáo, phản ánh, tiếp công dân, giải trình, cam kết, trách nhiệm
phụ lục, danh mục, danh sách, biểu mẫu, kế hoạch hành động, chương trình, chương trình hành động, đề án, phương án
quy chế, quy định, quy trình, quy chuẩn, tiêu chuẩn, nghị quyết, nghị định, quyết định, chỉ thị, thông tư, công văn
văn bản, quy phạm, pháp luật, quy phạm pháp luật, luật sư, hòa giải, hộ tịch, hộ khẩu, chứng thực, công chứng
đăng ký, cấp phép, giấy phép, giấy chứng nhận, quyền sử dụng đất, sử dụng, thu hồi, bồi thường, tái định cư
ngân sách, ngân sách nhà nước, kinh phí, dự toán, quyết toán, giải ngân, đầu tư công, vốn đầu tư, thu chi, thuế phí
kỷ luật, kỷ cương, kỷ luật kỷ cương, lề lối, làm việc, tác phong, đạo đức, văn minh, phong trào, thi đua, khen thưởng
thi đua khen thưởng, tinh giản, tinh giản biên chế, sắp xếp, sáp nhập, chia tách, thành lập, giải thể, kiện toàn
sáng kiến, cải tiến, nâng cao, tăng cường, đẩy mạnh, duy trì, giữ vững, hoàn thiện, hoàn thành, đổi mới, chất lượng
hiệu quả, hiệu lực, năng lực, cạnh tranh, tác động, hài lòng, sự hài lòng, mức độ, đo lường, khảo sát, điều tra
người dân và doanh nghiệp, giai đoạn, định kỳ, hằng năm, hằng quý, hằng tháng, đột xuất, thường niên, cuối năm, đầu năm
điểm thấp, điểm tối đa, tối đa, mất điểm, chưa đạt, công ty, tư nhân, yếu kém, thấp nhất, liên quan
trách nhiệm hữu hạn, một thành viên, trực thuộc, xếp hạng thấp
chuyên môn, chuyên ngành, liên ngành, toàn diện, đồng bộ, thống nhất, kịp thời, đúng hạn, quá hạn, sớm hạn
phòng chống, phòng cháy, chữa cháy, phòng cháy chữa cháy, thiên tai, tìm kiếm, cứu nạn, dịch bệnh, ma túy, mại dâm
tham nhũng, lãng phí, tiêu cực, buôn lậu, gian lận, tệ nạn, tội phạm, an sinh, an sinh xã hội, giảm nghèo
nông thôn mới, bền vững, biến đổi, khí hậu, năng lượng, rừng đặc dụng, vườn quốc gia, quốc gia, quốc phòng, quốc tế
điều hành, chỉ đạo, lãnh đạo, cơ chế, mô hình, hệ thống, hoạt động, công tác, tình hình, kinh nghiệm, thí điểm
"""


def _listed(text: str) -> frozenset[str]:
    """The words of a list with commas, one or several lines."""
    return frozenset(word.strip() for line in text.splitlines() for word in line.split(",") if word.strip())


#: Words that belong to what follows: a line never ends with them.
_LEADING = _listed(
    "và, các, những, của, về, tại, theo, cho, với, từ, bị, thuộc, trên, trong, hoặc, do, để, sau, trước, cấp, đạt"
)
#: What a number after them belongs to: năm 2026, Quý III, Phường 1.
_NUMBERED = _listed(
    "năm, tháng, ngày, quý, số, kỳ, lần, khóa, phường, quận, tổ, khu, đợt, bước, mức, phần, mục, điều, khoản"
)
#: A name follows, and stays with them: XÃ SUỐI TRĂNG.
_PLACES = _listed("xã, huyện, tỉnh, phường, quận, thôn, bản, ấp, xóm, buôn, làng, thị trấn, thị xã, thành phố, đặc khu")
#: A name follows, and may have a line to itself: TRƯỜNG TIỂU HỌC / SUỐI TRĂNG.
_NAMED = _PLACES | _listed(
    "trường, tiểu học, mầm non, mẫu giáo, trung học, trung học cơ sở, trung học phổ thông, phổ thông, cao đẳng, "
    "đại học, bệnh viện, nội trú, bán trú"
)
#: What is never a syllable of a name.
_NO_NAME = _LEADING | _NUMBERED | _NAMED
#: Persons after whom places are called, though the name is in the list above.
_PERSONS = frozenset({"hồ chí minh"})
#: Syllables of the longest names of places and persons that we keep whole.
_LONGEST_NAME, _USUAL_NAME = 4, 2
_PUNCTUATION = ',;:.()“”"'
_DASHES = frozenset("-–&")
_ROMAN = frozenset("IVXLC")


@cache
def _known() -> tuple[frozenset[tuple[str, ...]], int]:
    """The compounds as syllables, and the length of the longest."""
    found = frozenset(tuple(plain(word).split()) for word in _listed(_COMPOUNDS))
    return found, max(map(len, found))


def compounds() -> frozenset[tuple[str, ...]]:
    """The words of several syllables this module knows, each as its syllables: lower case, old tone style."""
    return _known()[0]


def unbreakable_units(text: str) -> list[str]:
    """The text in pieces between which a line may end, in order; joined by spaces they are the text.

    Kept together: compounds, a number and its noun, small words and what follows them, a dash and what precedes it,
    the name of a place or a school behind its kind (XÃ SUỐI TRĂNG), two last syllables nobody knows (a name, then).
    """
    words = nfc(text).split(" ")
    bare = [plain(word.strip(_PUNCTUATION)) for word in words]
    pieces = _compounds(words, bare)
    pieces = _with_names(pieces, words, bare)
    return [" ".join(words[start:end]) for start, end in _joined(pieces, words, bare)]


Piece = tuple[int, int]  # words[start:end]


def _compounds(words: list[str], bare: list[str]) -> list[Piece]:
    """The longest known compound from each place on, single syllables between them. A comma ends a compound."""
    known, longest = _known()
    pieces: list[Piece] = []
    start = 0
    while start < len(words):
        end = start + 1
        for length in range(min(longest, len(words) - start), 1, -1):
            is_whole = not any(word[-1:] in _PUNCTUATION for word in words[start : start + length - 1])
            if is_whole and tuple(bare[start : start + length]) in known:
                end = start + length
                break
        pieces.append((start, end))
        start = end
    return pieces


def _with_names(pieces: list[Piece], words: list[str], bare: list[str]) -> list[Piece]:
    """Syllables nobody knows, joined where they must be a name: behind its kind, or at the end of the text."""
    found: list[Piece] = []
    place = 0
    while place < len(pieces):
        start, end = pieces[place]
        kind = " ".join(bare[found[-1][0] : found[-1][1]]) if found else ""
        count = _unknown_run(pieces[place:], words, bare)
        is_named = kind in _NAMED and words[start - 1][-1:] not in _PUNCTUATION
        if count >= _USUAL_NAME and (is_named or place + count == len(pieces)):
            kept = count if count <= _LONGEST_NAME and is_named else _USUAL_NAME
            if not is_named:  # the last two of the unknown ones
                found += pieces[place : place + count - kept]
                place += count - kept
                start = pieces[place][0]
            end = start + kept
            place += kept
        else:
            place += 1
        found.append((start, end))
    return found


def _unknown_run(pieces: list[Piece], words: list[str], bare: list[str]) -> int:
    """How many single syllables that could be part of a name follow each other from here on."""
    count = 0
    for start, end in pieces:
        word = bare[start]
        if end - start > 1 or not word.isalpha() or word in _NO_NAME:
            break
        count += 1
        if words[start][-1:] in _PUNCTUATION:
            break
    return count


def _joined(pieces: list[Piece], words: list[str], bare: list[str]) -> list[Piece]:
    """Pieces that cannot stand alone at the end or the start of a line, joined to their neighbours."""
    found: list[Piece] = []
    for piece in pieces:
        if found and _belong_together(found[-1], piece, words, bare):
            found[-1] = (found[-1][0], piece[1])
        else:
            found.append(piece)
    return found


def _belong_together(before: Piece, piece: Piece, words: list[str], bare: list[str]) -> bool:
    last = bare[before[1] - 1]
    if words[before[1] - 1][-1:] in _PUNCTUATION:
        return False
    if words[piece[0]] in _DASHES:
        return True
    if _is_number(words[piece[0]]):
        return last in _NUMBERED or (words[before[1] - 1] in _DASHES and words[before[0]][:1].isdigit())
    if before[1] - before[0] == 1 and (last in _LEADING or words[before[0]][:1].isdigit()):
        return True
    return _is_place_and_name(before, piece, words, bare)


def _is_place_and_name(before: Piece, piece: Piece, words: list[str], bare: list[str]) -> bool:
    """XÃ + SUỐI TRĂNG, and XÃ + THỐNG NHẤT where the text or its part ends; a last HUYỆN goes with what it ends."""
    ends = piece[1] == len(words) or words[piece[1] - 1][-1:] in _PUNCTUATION
    kind, name = (" ".join(bare[start:end]) for start, end in (before, piece))
    if name in _PLACES:
        return piece[1] == len(words)
    is_name = tuple(name.split()) not in _known()[0] or name in _PERSONS or ends
    return kind in _PLACES and piece[1] - piece[0] > 1 and is_name


def _is_number(word: str) -> bool:
    return word[:1].isdigit() or (bool(word) and set(word.strip(_PUNCTUATION)) <= _ROMAN and word.isupper())
