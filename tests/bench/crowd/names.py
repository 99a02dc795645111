"""Invented names of clients and people; none comes twice."""

COLOURS = """
    Amber Azure Cobalt Copper Coral Crimson Golden Granite Indigo Ivory Jade Linen Mint Olive
    Onyx Opal Pearl Ruby Saffron Silver
""".split()
PLACES = """
    Anchor Arcade Bay Bridge Brook Canal Cape Causeway Delta Ferry Garden Grove Harbour Hill
    Island Lagoon Mill Orchard Quarry Valley
""".split()
TRADES = """
    Robotics Health Analytics Logistics Insurance Learning Mobility Energy Credit Imaging
    Translation Farming Security
""".split()
FIRST = """
    Ada Ben Chen Dina Emil Farah Goh Hana Ivo Jaya Karl Lina Marek Nora Omar Petra Qing Rosa
    Sven Tara
""".split()
LAST = """
    Abel Bose Costa Dahl Eng Fischer Gupta Holm Ismail Joshi Koh Lund Mori Novak Ong Perez Quek
    Rao Sato Tan
""".split()


def client(number):
    """What a client is called."""
    colour, rest = COLOURS[number % len(COLOURS)], number // len(COLOURS)
    place, rest = PLACES[rest % len(PLACES)], rest // len(PLACES)
    trade, rest = TRADES[rest % len(TRADES)], rest // len(TRADES)
    name = f"{colour} {place} {trade}{f' {rest + 1}' if rest else ''}"
    address = f"{number + 1} {place} Road, #{number % 40 + 1:02}-{number % 9 + 1:02}"
    return {"name": f"{name} Pte. Ltd.", "address": address, "email": mail(name)}


def person(number):
    """What a person of the body is called."""
    name = f"{FIRST[number % len(FIRST)]} {LAST[number // len(FIRST) % len(LAST)]}"
    return {"name": name, "email": mail(name)}


def mail(name):
    return f"office@{name.lower().replace(' ', '-')}.example"
