"""The sample workbooks of `data/`, built repeatably: `python -m tools.build_samples`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_docs.publish.workbook import WorkbookContent, workbook_bytes
from tools.build_samples import loc_binh, suoi_trang

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

SAMPLES: Mapping[str, Callable[[], WorkbookContent]] = {
    "loc_binh_2024.xlsx": lambda: loc_binh.content(DATA / "loc_binh_2023_phu_luc.txt"),
    "xa_mau_2026.xlsx": suoi_trang.content,
}


def sample_bytes(name: str) -> bytes:
    """One sample workbook as it ought to lie in `data/`."""
    return workbook_bytes(SAMPLES[name]())


def build_all(folder: Path) -> list[Path]:
    """Write every sample into `folder`; gives their paths."""
    written = []
    for name in SAMPLES:
        path = folder / name
        path.write_bytes(sample_bytes(name))
        written.append(path)
    return written
