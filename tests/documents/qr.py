"""The QR code on a certificate, read from the printed page as a phone would."""

import re
import tempfile
from pathlib import Path

from content import text_of
from program import run

ADDRESS = re.compile(r"^https?://[^/]+(?:/[^?#]*)?/verify/([^/?#]+)$")


def complaints(path):
    """The code leads to /verify/NUMBER, and the number is printed on the certificate."""
    codes = read(path)
    addresses = [code for code in codes if ADDRESS.match(code)]
    if len(addresses) != 1:
        return [f"codes found on the first page: {codes or 'none'}"]
    number = ADDRESS.match(addresses[0]).group(1)
    printed = number in text_of(path)
    return [] if printed else [f"{number} stands in the code and not in the text"]


def read(path):
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "page"
        run("pdftoppm", "-r", "150", "-f", "1", "-l", "1", "-singlefile", "-png", path, picture)
        status, printed = run("zbarimg", "--quiet", "--raw", f"{picture}.png")
    return printed.split() if status == 0 else []
