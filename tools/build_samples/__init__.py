"""The sample workbooks of `data/`, built repeatably: `python -m tools.build_samples`."""

from collections.abc import Callable, Mapping
from pathlib import Path

from cchc_docs.publish.workbook import workbook_bytes
from tools.build_samples import loc_binh, suoi_trang

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"

ANNEX = DATA / "loc_binh_2023_phu_luc.txt"

SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "loc_binh_2024.xlsx": lambda: loc_binh.corrected(ANNEX),
    "xa_mau_2026.xlsx": lambda: workbook_bytes(suoi_trang.content()),
}


def sample_bytes(name: str) -> bytes:
    """One sample workbook as it ought to lie in `data/`."""
    return SAMPLES[name]()


def build_all(folder: Path) -> list[Path]:
    """Write every sample into `folder`; gives their paths."""
    written = []
    for name in SAMPLES:
        path = folder / name
        path.write_bytes(sample_bytes(name))
        written.append(path)
    return written
