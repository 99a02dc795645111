"""What is inside a document: structure, fonts, text, and the standards it claims."""

import hashlib
import re
import unicodedata
from xml.etree import ElementTree

from pyhanko.pdf_utils.reader import PdfFileReader

from program import run

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
# Part and conformance level of PDF/A, and part of PDF/UA, by kind of document.
CLAIMS = {"certificate": ("2", "B", None), "audit report": ("2", "A", "1")}
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def hash_differs(path, expected):
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    return [] if found == expected.lower() else [f"the file has {found}, the index {expected}"]


def qpdf(path):
    status, said = run("qpdf", "--check", path)
    return [] if status == 0 else said.strip().splitlines()


def mutool(path):
    """Debian's mutool is built without colour management and says so of every profile."""
    status, said = run("mutool", "draw", "-q", "-F", "trace", "-o", "/dev/null", path)
    said = [line for line in said.splitlines() if line != "warning: ICC support is not available"]
    return said or ([] if status == 0 else [f"exit code {status}"])


def fonts(path):
    """pdffonts prints name, type, encoding, then emb, sub, uni and two numbers, from the right."""
    _, said = run("pdffonts", path)
    rows = [line.split() for line in said.splitlines()[2:] if line.strip()]
    bare = [row[0] for row in rows if row[-5:-3] != ["yes", "yes"]]
    return [f"not embedded as a subset: {name}" for name in bare] if rows else ["it has no fonts"]


def text_of(path):
    _, said = run("pdftotext", "-layout", "-enc", "UTF-8", path, "-")
    return said


def text_complaints(path):
    text = text_of(path)
    lost = {c for c in text if c == "\ufffd" or unicodedata.category(c) == "Co"}
    return [f"characters without meaning: {sorted(map(ascii, lost))}"] if lost else (
        [] if text.strip() else ["it has no text"]
    )


PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
WORD = re.compile(
    r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*)</word>'
)
MARGIN = 56
# A glyph may lean out of its place by a hair.
HAIR = 0.5


def beyond_margins(path):
    """No word of a report stands outside the margins, wherever the table it stands in ends."""
    _, said = run("pdftotext", "-bbox", "-enc", "UTF-8", path, "-")
    pages, beyond, words = 0, [], 0
    for line in said.splitlines():
        if size := PAGE.search(line):
            width, height = map(float, size.groups())
            pages += 1
        elif found := WORD.search(line):
            words += 1
            left, top, right, bottom = map(float, found.groups()[:4])
            sideways = left < MARGIN - HAIR or right > width - MARGIN + HAIR
            if sideways or top < 0 or bottom > height:
                beyond.append(f"page {pages}: {found.group(5)}, {left:.1f} to {right:.1f}")
    return beyond if words else ["it has no words"]


COUNTED = re.compile(r"(?<![\d.])(\d+) (?:Major|Minor) nonconformit(y|ies)\b")


def miscounted(path):
    """One is told from several, and time that differs from the plan is told as a deviation."""
    _, said = run("pdftotext", "-enc", "UTF-8", path, "-")
    text = " ".join(said.split())
    counts = COUNTED.finditer(text)
    wrong = [found[0] for found in counts if (found[1] == "1") != (found[2] == "y")]
    if re.search(r"\([\d.]+ planned\)", text) and "spent; " not in text:
        wrong.append("the time differs from the plan, and no deviation says so")
    return wrong


def names(path, belongs_to):
    """Every name and number it belongs to is printed on it, record ids aside."""
    words = [word for word in strings(belongs_to) if not UUID.fullmatch(word)]
    text = " ".join(text_of(path).split())
    missing = [word for word in words if " ".join(word.split()) not in text]
    return [f"not printed: {word}" for word in missing] if words else ["the index names nothing"]


def strings(value):
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [word for part in inner for word in strings(part)]


def conformance(path, kind):
    """The XMP packet's claim: PDF/A part and level, PDF/UA part."""
    with path.open("rb") as file:
        packet = ElementTree.fromstring(root_of(file)["/Metadata"].data.strip(b"\x00 \r\n"))
    claimed = (
        claim(packet, f"{PDFA}part"),
        claim(packet, f"{PDFA}conformance"),
        claim(packet, f"{PDFUA}part"),
    )
    if kind not in CLAIMS:
        return [] if claimed[0] == "2" else [f"it claims {claimed}"]
    wanted = CLAIMS[kind]
    return [] if claimed == wanted else [f"it claims {claimed}, wanted {wanted}"]


def claim(packet, name):
    """XMP writes a property as an attribute or as an element."""
    for element in packet.iter():
        if element.tag == name:
            return (element.text or "").strip()
        if name in element.attrib:
            return element.attrib[name]
    return None


def root_of(file):
    return PdfFileReader(file, strict=False).root


def entry(dictionary, key, otherwise):
    """The entry itself, also where the file only refers to it."""
    return dictionary[key] if key in dictionary else otherwise


def direct(value):
    """The object itself, where a file refers to it."""
    return value.get_object() if hasattr(value, "get_object") else value


def output_intent(path):
    with path.open("rb") as file:
        intents = [direct(intent) for intent in entry(root_of(file), "/OutputIntents", [])]
        kinds = [intent["/S"] for intent in intents]
        profiles = [intent for intent in intents if "/DestOutputProfile" in intent]
    return [] if kinds == ["/GTS_PDFA1"] and profiles else [f"output intents: {kinds}"]


def structure(path):
    with path.open("rb") as file:
        reader = PdfFileReader(file, strict=False)
        ids = entry(reader.trailer_view, "/ID", [])
        faults = {
            "no pair of file ids": len(ids) != 2,
            "it is encrypted": reader.encrypted,
            "it opens with an action": "/OpenAction" in reader.root or "/AA" in reader.root,
            "it holds a script": "/JavaScript" in entry(reader.root, "/Names", {}),
            "it holds an XFA form": "/XFA" in entry(reader.root, "/AcroForm", {}),
        }
    return [fault for fault, found in faults.items() if found]


def tagged(path):
    with path.open("rb") as file:
        root = root_of(file)
        viewer = entry(root, "/ViewerPreferences", {})
        faults = {
            "it is not marked as tagged": not entry(entry(root, "/MarkInfo", {}), "/Marked", False),
            "it has no structure tree": "/StructTreeRoot" not in root,
            "it names no language": not entry(root, "/Lang", ""),
            "its title is not shown": not entry(viewer, "/DisplayDocTitle", False),
        }
    return [fault for fault, found in faults.items() if found]
