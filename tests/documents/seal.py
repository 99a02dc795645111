"""The seal, as two independent programs see it: Poppler's pdfsig and pyHanko."""

import re

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from program import run

PADES = "/ETSI.CAdES.detached"


class Trust:
    """Both programs, told to trust one anchor and nothing else."""

    def __init__(self, anchor, scratch):
        self.store = scratch / "nss"
        self.store.mkdir()
        database = f"sql:{self.store}"
        run("certutil", "-N", "-d", database, "--empty-password")
        status, said = run(
            "certutil", "-A", "-d", database, "-n", "anchor", "-t", "C,C,C", "-i", anchor
        )
        if status:
            raise SystemExit(f"The trust anchor {anchor} cannot be read: {said.strip()}")
        _, _, der = pem.unarmor(anchor.read_bytes())
        self.root = x509.Certificate.load(der)

    def pdfsig(self, path):
        """What pdfsig has against the seal.

        It trusts a certificate only if it may sign mail: one with extended key usages
        must name emailProtection among them.
        """
        _, said = run("pdfsig", "-nssdir", self.store, path)
        wanted = [
            "Signature is Valid.",
            "Certificate is Trusted.",
            "Total document signed",
            PADES.lstrip("/"),
        ]
        return [f"it does not say '{words}'" for words in wanted if words not in said]

    def pyhanko(self, path):
        """What pyHanko has against the seal."""
        try:
            with path.open("rb") as file:
                return self.read_with_pyhanko(PdfFileReader(file))
        except Exception as trouble:  # a broken copy may fail anywhere in the reader
            return [f"{type(trouble).__name__}: {trouble}"]

    def read_with_pyhanko(self, reader):
        seals = reader.embedded_signatures
        if len(seals) != 1:
            return [f"it has {len(seals)} signatures"]
        context = ValidationContext(trust_roots=[self.root], allow_fetching=False)
        status = validate_pdf_signature(seals[0], signer_validation_context=context)
        attributes = {attribute["type"].native for attribute in seals[0].signer_info["signed_attrs"]}
        demands = {
            "the signed bytes are unchanged": status.intact and status.valid,
            "the signer is trusted": status.trusted,
            "the whole file is signed": status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            "the signature as a whole is accepted": status.bottom_line,
            "it is a PAdES signature": seals[0].sig_object["/SubFilter"] == PADES,
            "it names the signer's certificate": "signing_certificate_v2" in attributes,
        }
        return [f"not so: {demand}" for demand, met in demands.items() if not met]


def with_one_byte_changed(path, scratch):
    """A copy with one byte changed in the middle of its longest stream: still a PDF, not the same."""
    sealed = bytearray(path.read_bytes())
    streams = re.finditer(rb"stream\r?\n(.*?)endstream", bytes(sealed), re.DOTALL)
    longest = max((match.span(1) for match in streams), key=lambda span: span[1] - span[0])
    sealed[sum(longest) // 2] ^= 1
    copy = scratch / "changed.pdf"
    copy.write_bytes(sealed)
    return copy
