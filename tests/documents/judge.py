"""Lets programs we did not write judge the documents we make.

    judge.py FOLDER

FOLDER holds `index.json` (a list of {kind, path, sha256, belongs_to}; paths count from
FOLDER), the documents it names, and `seal-ca.pem`, the trust anchor of the seal. Prints
one `ok` or `not ok` line for each check and a count; the exit code is 1 if any failed.

Not checked here: full PDF/A and PDF/UA conformance, for which no validator is installed.
What of it can be seen with these tools is checked by name.
"""

import json
import sys
import tempfile
from pathlib import Path

import content
import link
import qr
import seal
from tap import Tap

CERTIFICATE, REPORT = "certificate", "audit report"


def main(folder):
    tap = Tap()
    documents = json.loads((folder / "index.json").read_text())
    anchor = folder / "seal-ca.pem"
    kinds = {kind_of(document) for document in documents}
    for kind in (CERTIFICATE, REPORT):
        tap.check(f"index.json names at least one {kind}", missing, kind, kinds)
    with tempfile.TemporaryDirectory() as scratch:
        trust = seal.Trust(anchor, Path(scratch))
        for document in documents:
            judge(tap, folder / document["path"], document, trust, Path(scratch))
    return tap.finish()


def missing(kind, kinds):
    return [] if kind in kinds else ["it names none"]


def kind_of(document):
    return document["kind"].replace("_", " ")


def judge(tap, path, document, trust, scratch):
    def check(what, *judge_and_about):
        tap.check(f"{document['path']}: {what}", *judge_and_about)

    kind = kind_of(document)
    check("is the file its SHA-256 names", content.hash_differs, path, document["sha256"])
    if path.suffix != ".pdf" or not path.is_file():
        return
    check("qpdf finds it well-formed", content.qpdf, path)
    check("mutool draws every page without a complaint", content.mutool, path)
    check("every font is embedded and a subset", content.fonts, path)
    check("its text can be taken out whole", content.text_complaints, path)
    check("it says what it conforms to", content.conformance, path, kind)
    check("it has one PDF/A output intent", content.output_intent, path)
    check("it has file ids and nothing active", content.structure, path)
    judge_seal(check, path, trust, scratch)
    if kind == REPORT:
        check("it is tagged, in a named language, with a title", content.tagged, path)
        check("every word stands within the margins", content.beyond_margins, path)
        check("what it counts and what it says agree", content.miscounted, path)
    if kind == CERTIFICATE:
        check("its QR code leads to the page that verifies it", qr.complaints, path)
        check("its address is one line and a link", link.complaints, path)
        check("it names what it belongs to", content.names, path, document["belongs_to"])


def judge_seal(check, path, trust, scratch):
    check("pdfsig accepts the seal", trust.pdfsig, path)
    check("pyHanko accepts the seal", trust.pyhanko, path)
    check("pdfsig refuses a copy with one byte changed", refused, trust.pdfsig, path, scratch)
    check("pyHanko refuses a copy with one byte changed", refused, trust.pyhanko, path, scratch)


def refused(program, path, scratch):
    """The change alone must be the reason, whatever there is against the original."""
    copy = seal.with_one_byte_changed(path, scratch)
    return [] if set(program(copy)) - set(program(path)) else ["the change went unnoticed"]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: judge.py FOLDER")
    sys.exit(main(Path(sys.argv[1])))
