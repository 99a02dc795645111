"""The address on a certificate: one line of the paper, and a link on the screen."""

import qr
from content import direct, entry, text_of
from pyhanko.pdf_utils.reader import PdfFileReader

PRINT, UNSEEN = 4, 1 + 2 + 32


def complaints(path):
    """What the code says stands on one line, and the code and that line open it."""
    codes = [code for code in qr.read(path) if qr.ADDRESS.match(code)]
    if len(codes) != 1:
        return [f"addresses in the code: {codes or 'none'}"]
    links = read(path)
    faults = {
        "the address is not printed on one line": codes[0] not in text_of(path).split(),
        f"{len(links)} links, wanted one over the code and one over the address": len(links) != 2,
        "a link leads elsewhere": {target(link) for link in links} != {codes[0]},
        "a link is not printed with its page": not all(map(printed, links)),
        "a link has a border": any(entry(link, "/Border", [0, 0, 1])[2] for link in links),
    }
    return [fault for fault, found in faults.items() if found]


def read(path):
    """The links of the first page, while the file they are read from is open."""
    with path.open("rb") as file:
        page = direct(PdfFileReader(file, strict=False).root["/Pages"])
        while "/Kids" in page:
            page = direct(page["/Kids"][0])
        annotations = [direct(one) for one in entry(page, "/Annots", [])]
        return [one for one in annotations if one["/Subtype"] == "/Link"]


def target(link):
    action = entry(link, "/A", {})
    return str(action["/URI"]) if entry(action, "/S", None) == "/URI" else None


def printed(link):
    flags = int(entry(link, "/F", 0))
    return bool(flags & PRINT) and not flags & UNSEEN
