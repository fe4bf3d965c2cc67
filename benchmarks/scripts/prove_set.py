"""Render the Lộc Bình set, then prove it; print the CPU time of each as one JSON line."""

import gc
import json
import time

from benchmarks.samples import SAMPLE, sample_plan
from cchc_docs.assign.jobs import document_jobs
from cchc_docs.check.proof import ProofFailed, ProofTemplate, SetProof
from cchc_docs.check.read_back import Reader
from cchc_docs.model.document import DocumentKind, FinishedDocument
from cchc_docs.publish.recipients import recipients_bytes
from cchc_docs.render.documents import TEMPLATES, Renderer, compile_templates, template_files
from cchc_docs.workspace import read_templates


def main() -> None:
    plan, assignments = sample_plan()
    files = read_templates(SAMPLE, template_files(set(DocumentKind)))
    renderer = Renderer(plan, assignments, compile_templates(files, plan.head.size_pair))
    everything = document_jobs(plan, assignments)
    jobs = [job for job in everything if job.kind is not DocumentKind.RECIPIENTS]
    gc.collect()
    gc.freeze()
    start = time.process_time()
    documents = [FinishedDocument(job, renderer.render(job)) for job in jobs]
    render_s = time.process_time() - start
    listing = FinishedDocument(everything[-1], recipients_bytes(plan, assignments, everything))
    templates = {kind: ProofTemplate(name, files[name]) for kind, (name, _) in TEMPLATES.items()}
    findings = 0
    start = time.process_time()
    proof = SetProof(plan, assignments, everything, everything, templates)
    try:
        for _ in proof.watch([*documents, listing]):
            pass
    except ProofFailed as failed:
        findings = len(failed.diagnostics)
    proof_s = time.process_time() - start
    start = time.process_time()
    reader = Reader()
    for document in documents:
        reader.read(document.content)
    read_s = time.process_time() - start
    facts = {"render_ms": render_s * 1000, "proof_ms": proof_s * 1000, "read_ms": read_s * 1000}
    print(json.dumps({**facts, "documents": len(documents) + 1, "findings": findings}))


if __name__ == "__main__":
    main()
