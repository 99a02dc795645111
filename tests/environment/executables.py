"""Lists what cargo built: `test FOLDER PATH` for test binaries, `program FOLDER PATH` for programs.

Reads cargo's messages (--message-format=json) from standard input. FOLDER is the crate's.
"""

import json
import sys
from pathlib import Path

for line in sys.stdin:
    message = json.loads(line)
    if message.get("executable") and not {"bench", "example"} & set(message["target"]["kind"]):
        kind = "test" if message["profile"]["test"] else "program"
        print(kind, Path(message["manifest_path"]).parent, message["executable"], sep="\t")
