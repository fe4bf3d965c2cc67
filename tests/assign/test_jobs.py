"""Which documents there are, and which a clerk asked for."""

from typing import Any

from cchc_docs.assign.expand import assign_tasks
from cchc_docs.assign.jobs import Selection, document_jobs, select_jobs
from cchc_docs.model.document import DocumentKind
from tests.builders import office, period, plan_of, task

TASKS = [task("1.1", partners="PTP"), task("1.2", "PTP")]
PERIODS = [period("Q1"), period("NAM")]


def jobs_of(**plan):
    made = plan_of(office(TASKS, periods=PERIODS, **plan))
    return document_jobs(made, assign_tasks(made)[0])


def paths(jobs):
    return [job.path for job in jobs]


def test_the_whole_set():
    assert paths(jobs_of()) == [
        "ke_hoach.docx",
        "phu_luc.docx",
        "cong_van/cong_van_PNV.docx",
        "bieu_mau/Q1/bieu_mau_Q1_PNV.docx",
        "bieu_mau/NAM/bieu_mau_NAM_PNV.docx",
        "cong_van/cong_van_PTP.docx",
        "bieu_mau/Q1/bieu_mau_Q1_PTP.docx",
        "bieu_mau/NAM/bieu_mau_NAM_PTP.docx",
        "danh_sach_noi_nhan.xlsx",
    ]


def test_an_annex_in_the_plans_file_is_no_file_of_its_own():
    assert "phu_luc.docx" not in paths(jobs_of(annex_file="Cùng tệp kế hoạch"))


def test_each_job_knows_its_tasks():
    by_path = {job.path: job.task_ids for job in jobs_of()}
    assert by_path["phu_luc.docx"] == ("TC-1.1", "TC-1.2")
    assert by_path["cong_van/cong_van_PTP.docx"] == ("TC-1.2", "TC-1.1")
    assert by_path["bieu_mau/NAM/bieu_mau_NAM_PNV.docx"] == ("TC-1.1",)


def test_selections():
    jobs = jobs_of()

    def chosen(**wanted: Any) -> list[str]:
        return paths(select_jobs(jobs, Selection(**wanted)))

    assert select_jobs(jobs, Selection()) == jobs
    assert chosen(kinds=(DocumentKind.LETTER,)) == [path for path in paths(jobs) if "cong_van" in path]
    assert chosen(agencies=("PTP",)) == [path for path in paths(jobs) if "PTP" in path]
    assert chosen(periods=("Q1",)) == [path for path in paths(jobs) if "Q1" in path]
    assert chosen(agencies=("PNV",), periods=("NAM",)) == ["bieu_mau/NAM/bieu_mau_NAM_PNV.docx"]
    with_plan = Selection(kinds=(DocumentKind.PLAN, DocumentKind.LETTER), agencies=("PNV",))
    assert paths(select_jobs(jobs, with_plan)) == ["ke_hoach.docx", "cong_van/cong_van_PNV.docx"]
