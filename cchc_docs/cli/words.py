"""click's texts in Vietnamese, as data. A key is the text in click's own source, so a test can find what is missing.

A translation keeps the placeholders of its key. Singular and plural are two keys: Vietnamese nouns do not change, but
click fills different placeholders.
"""

CLICK_WORDS: dict[str, str] = {
    # Help pages
    "Usage:": "Cách dùng:",
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Positional arguments": "Đối số",
    "[OPTIONS]": "[TÙY CHỌN]",
    "COMMAND [ARGS]...": "LỆNH [ĐỐI SỐ]...",
    "[COMMAND] [ARGS]...": "[LỆNH] [ĐỐI SỐ]...",
    "COMMAND1 [ARGS]... [COMMAND2 [ARGS]...]...": "LỆNH1 [ĐỐI SỐ]... [LỆNH2 [ĐỐI SỐ]...]...",
    "[COMMAND1] [ARGS]... [COMMAND2 [ARGS]...]...": "[LỆNH1] [ĐỐI SỐ]... [LỆNH2 [ĐỐI SỐ]...]...",
    "Show this message and exit.": "In hướng dẫn này rồi thoát.",
    "Show the version and exit.": "In số phiên bản rồi thoát.",
    "%(prog)s, version %(version)s": "%(prog)s, phiên bản %(version)s",
    "Confirm the action without prompting.": "Đồng ý luôn, không hỏi lại.",
    "env var: {var}": "biến môi trường: {var}",
    "default: {default}": "mặc định: {default}",
    "(dynamic)": "(tính khi chạy)",
    "required": "bắt buộc",
    "deprecated": "sắp bỏ",
    # Names of types, in messages. click looks up only “file”, “directory” and “path”; see `METAVARS` for the rest.
    "text": "chữ",
    "integer": "số nguyên",
    "integer range": "số nguyên",
    "float": "số",
    "float range": "số",
    "boolean": "có/không",
    "filename": "tệp",
    "file": "tệp",
    "directory": "thư mục",
    "path": "đường dẫn",
    # A wrong command line
    "Error: {message}": "Lỗi: {message}",
    "Try '{command} {option}' for help.": "Gõ '{command} {option}' để xem hướng dẫn.",
    "Missing command.": "Thiếu lệnh.",
    "Missing argument": "Thiếu đối số",
    "Missing option": "Thiếu tùy chọn",
    "Missing parameter": "Thiếu tham số",
    "Missing {param_type}": "Thiếu {param_type}",
    "Missing parameter: {param_name}": "Thiếu tham số: {param_name}",
    "No such option {name!r}.": "Không có tùy chọn {name!r}.",
    "No such command {name!r}.": "Không có lệnh {name!r}.",
    "Did you mean {possibility}?": "Ý bạn là {possibility}?",
    "(Did you mean one of: {possibilities}?)": "(Ý bạn là một trong: {possibilities}?)",
    "Got unexpected extra argument ({args})": "Thừa đối số ({args})",
    "Got unexpected extra arguments ({args})": "Thừa các đối số ({args})",
    "Argument {name!r} takes {nargs} values.": "Đối số {name!r} cần {nargs} giá trị.",
    "Option {name!r} does not take a value.": "Tùy chọn {name!r} không nhận giá trị.",
    "Option {name!r} requires an argument.": "Tùy chọn {name!r} cần một giá trị.",
    "Option {name!r} requires {nargs} arguments.": "Tùy chọn {name!r} cần {nargs} giá trị.",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": (
        "Cảnh báo: Lệnh {name!r} sắp bỏ.{extra_message}"
    ),
    # click fills in “option” or “argument” in English; the name alone says enough, so the kind gets no letters.
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": (
        "Cảnh báo: {param_type:.0}{name!r} sắp bỏ.{extra_message}"
    ),
    # A wrong value
    "Invalid value: {message}": "Giá trị không hợp lệ: {message}",
    "Invalid value for {param_hint}: {message}": "Giá trị của {param_hint} không hợp lệ: {message}",
    "Value must be an iterable.": "Giá trị phải là một danh sách.",
    "Takes {nargs} values but 1 was given.": "Cần {nargs} giá trị nhưng chỉ có 1.",
    "Takes {nargs} values but {len} were given.": "Cần {nargs} giá trị nhưng lại có {len}.",
    "{len_type} values are required, but {len_value} was given.": "Cần {len_type} giá trị nhưng chỉ có {len_value}.",
    "{len_type} values are required, but {len_value} were given.": "Cần {len_type} giá trị nhưng lại có {len_value}.",
    "Choose from:\n\t{choices}": "Chọn một trong:\n\t{choices}",
    "Choice({choices})": "Lựa chọn({choices})",
    "{value!r} is not {choice}.": "{value!r} không phải là {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} không có trong các giá trị cho phép: {choices}.",
    "{value!r} does not match the format {format}.": "{value!r} không đúng dạng {format}.",
    "{value!r} does not match the formats {formats}.": "{value!r} không đúng dạng nào trong các dạng {formats}.",
    "{value!r} is not a valid {number_type}.": "{value!r} không phải là {number_type}.",
    "{value!r} is not a valid UUID.": "{value!r} không phải là UUID.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} không phải là có/không. Giá trị dùng được: {states}"
    ),
    "{value} is not in the range {range}.": "{value} nằm ngoài khoảng {range}.",
    # Files
    "{name} {filename!r} does not exist.": "{name} {filename!r} không tồn tại.",
    "{name} {filename!r} is a file.": "{name} {filename!r} thật ra là một tệp.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} thật ra là một thư mục.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} không đọc được.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} không ghi được.",
    "{name} {filename!r} is not executable.": "{name} {filename!r} không chạy được.",
    "Could not open file {filename!r}: {message}": "Không mở được tệp {filename!r}: {message}",
    "unknown error": "không rõ lỗi gì",
    "Windows error: {error}": "Lỗi Windows: {error}",
    "Unknown standard stream '{name}'": "Không có luồng chuẩn '{name}'",
    # Questions, waiting, stopping
    "Aborted!": "Đã dừng.",
    "Do you want to continue?": "Bạn có muốn tiếp tục không?",
    "Repeat for confirmation": "Nhập lại để xác nhận",
    "Error: The two entered values do not match.": "Lỗi: Hai lần nhập không giống nhau.",
    # Only click.confirm says this. Its letters are fixed in click, so the answer spells them out.
    "Error: invalid input": "Lỗi: Hãy gõ y (có) hoặc n (không).",
    "Press any key to continue...": "Bấm phím bất kỳ để tiếp tục...",
    "d": " ngày",
    "{editor}: Editing failed": "{editor}: không sửa được",
    "{editor}: Editing failed: {e}": "{editor}: không sửa được: {e}",
    "Shell completion is not supported for Bash versions older than 4.4.": (
        "Gợi ý khi bấm Tab chỉ có từ Bash phiên bản 4.4."
    ),
    "Couldn't detect Bash version, shell completion is not supported.": (
        "Không rõ phiên bản Bash nên không có gợi ý khi bấm Tab."
    ),
    # Mistakes of whoever writes the commands
    "Name '{name}' defined twice": "Tên '{name}' khai báo hai lần",
    "Boolean option {decl!r} cannot use the same flag for true/false.": (
        "Tùy chọn có/không {decl!r} không được dùng một tên cho cả có và không."
    ),
    "Could not determine name for option with declarations {decls!r}": (
        "Không xác định được tên của tùy chọn khai báo là {decls!r}"
    ),
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead? Did you mean to "
    "pass '--{name}'?": (
        "Có tên ({name}) nhưng chưa khai báo tùy chọn nào. Bạn định khai báo đối số? Hay định viết '--{name}'?"
    ),
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": (
        "Mỗi đối số chỉ khai báo một tên, ở đây có {length}: {decls}."
    ),
    "Invalid start character for option ({option})": "Ký tự đầu của tùy chọn không hợp lệ ({option})",
    "Unknown color {colour!r}": "Không có màu {colour!r}",
}

#: Name of a type → what stands for its value on a help page. A metavar has no spaces, and “có/không” would promise
#: answers that click does not take.
METAVARS: dict[str, str] = {
    "text": "CHỮ",
    "integer": "SỐ",
    "integer range": "SỐ",
    "float": "SỐ",
    "float range": "SỐ",
    "boolean": "1|0",
    "filename": "TỆP",
    "file": "TỆP",
    "directory": "THƯ_MỤC",
    "path": "ĐƯỜNG_DẪN",
}
