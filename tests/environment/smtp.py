"""A real SMTP server for the tests: every message becomes one .eml file.

    smtp.py FOLDER ADDRESS_FILE

listens on a free port of 127.0.0.1, writes `127.0.0.1:PORT` to ADDRESS_FILE once it
listens, and stores each message in FOLDER as NNNNNN.eml. The envelope comes first, as
the header lines X-Envelope-From and X-Envelope-To; the rest is the message, byte for byte.

The recipient's local part asks for a failure:

    refused@   the recipient is refused for good (550)
    later@     the recipient is refused for now (451)
    full@      the message is refused after it was sent (552)
    cut@       the message is stored, and the connection is lost before the answer:
               the sender cannot know
"""

import asyncio
import itertools
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP

REFUSALS = {"refused": "550 5.1.1 No such recipient", "later": "451 4.3.0 Try again later"}


class Store:
    """Takes messages from the server and writes them to a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.numbers = itertools.count(1)

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        refusal = REFUSALS.get(local_part(address))
        if refusal is None:
            envelope.rcpt_tos.append(address)
        return refusal or "250 OK"

    async def handle_DATA(self, server, session, envelope):
        wishes = {local_part(address) for address in envelope.rcpt_tos}
        if "full" in wishes:
            return "552 5.2.2 Mailbox full"
        self.write(envelope)
        if "cut" in wishes:
            server.transport.abort()
        return "250 OK"

    def write(self, envelope):
        """Writes under a temporary name first, so that a reader sees whole files only."""
        head = f"X-Envelope-From: {envelope.mail_from}\r\n"
        head += "".join(f"X-Envelope-To: {address}\r\n" for address in envelope.rcpt_tos)
        name = f"{next(self.numbers):06}"
        temporary = self.folder / f"{name}.part"
        temporary.write_bytes(head.encode() + envelope.original_content)
        temporary.rename(self.folder / f"{name}.eml")


def local_part(address):
    return address.partition("@")[0]


async def serve(folder, address_file):
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder)
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    server = await loop.create_server(
        lambda: SMTP(store, hostname="mail.test", enable_SMTPUTF8=True), "127.0.0.1", 0
    )
    host, port = server.sockets[0].getsockname()
    temporary = address_file.with_suffix(".part")
    temporary.write_text(f"{host}:{port}\n")
    os.replace(temporary, address_file)
    await stopped.wait()
    server.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: smtp.py FOLDER ADDRESS_FILE")
    asyncio.run(serve(Path(sys.argv[1]), Path(sys.argv[2])))
