"""Holds import circles small: files of one crate that import each other, directly or in a round.

A file imports another when it names something in it: in a `use`, or by a path from `crate`, `super`,
`self` or an imported module. What a `pub use` hands on counts as coming from where it is declared. A
`mod` line is no import, and what tests import does not count.
"""

import re
import sys
from pathlib import Path

LONGEST = 4
PATH = re.compile(r"\b(?:crate|super|self)(?:::\w+)+")
QUALIFIED = re.compile(r"(?<![:\w])([a-z_]\w*)((?:::\w+)+)")
USE = re.compile(r"(pub(?:\([^)]*\))?\s+)?\buse\s+([^;]+);")


def named(tree):
    """Every path that a `use` names, with the name it is known by afterwards."""
    tree = tree.strip()
    if "{" not in tree:
        path, _, other = re.sub(r"\s+", " ", tree).partition(" as ")
        path = [part.strip() for part in path.split("::") if part.strip()]
        return [(path, other.strip() or path[-1])]
    head, inner = tree[: tree.index("{")], tree[tree.index("{") + 1 : tree.rindex("}")]
    before = [part.strip() for part in head.split("::") if part.strip()]
    parts, depth, part = [], 0, ""
    for letter in inner + ",":
        if letter == "," and depth == 0:
            parts.append(part)
            part = ""
            continue
        depth += {"{": 1, "}": -1}.get(letter, 0)
        part += letter
    each = [one for part in parts if part.strip() for one in named(part)]
    # `{self}` names what stands before it.
    return [
        (before, before[-1]) if path == ["self"] else (before + path, known)
        for path, known in each
    ]


class Crate:
    def __init__(self, source):
        # What a module hands on: by name where it comes from, and the modules it hands on whole.
        self.modules, self.texts, self.handed_on, self.whole = {}, {}, {}, {}
        for file in source.rglob("*.rs"):
            module = file.relative_to(source).with_suffix("").parts
            if module[-1] == "tests" or "tests" in module:
                continue
            self.modules[() if module in [("lib",), ("main",)] else module] = file
        for module, file in self.modules.items():
            text = re.sub(r"//[^\n]*", "", file.read_text())
            text = re.sub(r"#\[cfg\(test\)\]\s*mod \w+ \{.*", "", text, flags=re.S)
            self.texts[module] = text.replace("r#", "")
        for module, text in self.texts.items():
            for public, tree in USE.findall(text):
                for path, known in named(tree) if public else []:
                    found = self.find(module, path)
                    if found and found[0] != module and found[1] == ["*"]:
                        self.whole.setdefault(module, []).append(found[0])
                    elif found and found[0] != module and found[1]:
                        self.handed_on[module, known] = found

    def find(self, module, path):
        """The module a path leads to and what is named in it; none where it leaves the crate."""
        at, rest = list(module), list(path)
        if rest[0] == "crate":
            at, rest = [], rest[1:]
        elif rest[0] == "self":
            rest = rest[1:]
        elif rest[0] == "super":
            while rest and rest[0] == "super":
                at, rest = at[:-1], rest[1:]
        elif (*module, rest[0]) not in self.modules:
            return None
        while rest and (*at, rest[0]) in self.modules:
            at, rest = [*at, rest[0]], rest[1:]
        return tuple(at), rest

    def declared(self, module, rest):
        """Where a name is declared that may have been handed on."""
        for _ in range(5):
            if not rest or rest == ["*"]:
                break
            if (module, rest[0]) in self.handed_on:
                module, rest = self.handed_on[module, rest[0]]
                continue
            # A table of diesel's is declared as `name (key)`.
            item = rf"\b(?:fn|struct|enum|type|trait|static|const) {rest[0]}\b|\b{rest[0]} \("
            there = [one for one in self.whole.get(module, []) if re.search(item, self.texts[one])]
            if not there:
                break
            module = there[0]
        return module

    def imports(self, module):
        text = self.texts[module]
        body = USE.sub("", text)
        paths = [
            (path, name)
            for public, tree in USE.findall(text)
            for path, name in named(tree)
            # What a file hands on and does not use itself, it does not import.
            if not public or re.search(rf"\b{re.escape(name)}\b", body)
        ]
        known = {}
        for path, name in paths:
            found = self.find(module, path)
            if found and not found[1]:
                known[name] = found[0]
        found = [self.find(module, path) for path, _ in paths]
        found += [self.find(module, path.split("::")) for path in PATH.findall(body)]
        for name, rest in QUALIFIED.findall(body):
            at = known.get(name) or ((*module, name) if (*module, name) in self.modules else None)
            if at is not None:
                found.append(self.find(at, ["self", *rest.strip(":").split("::")]))
        reached = {self.declared(*one) for one in found if one and one[1]}
        return reached - {module}


def circles(graph):
    """Sets of modules that reach each other, by Tarjan's walk."""
    number, low, stack, found = {}, {}, [], []

    def walk(one):
        number[one] = low[one] = len(number)
        stack.append(one)
        for other in graph[one]:
            if other not in number:
                walk(other)
                low[one] = min(low[one], low[other])
            elif other in stack:
                low[one] = min(low[one], number[other])
        if low[one] == number[one]:
            at = stack.index(one)
            found.append(stack[at:])
            del stack[at:]

    for one in graph:
        if one not in number:
            walk(one)
    return [circle for circle in found if len(circle) > 1]


def main():
    sys.setrecursionlimit(10_000)
    trouble = False
    for source in sys.argv[1:]:
        crate = Crate(Path(source))
        graph = {module: crate.imports(module) for module in crate.modules}
        found = circles(graph)
        longest = max(map(len, found), default=1)
        print(f"{source}: {len(graph)} files, longest circle {longest}")
        for circle in (circle for circle in found if len(circle) > LONGEST):
            trouble = True
            for one in sorted(circle):
                for other in sorted(graph[one] & set(circle)):
                    print(f"  {'/'.join(one) or 'lib'} imports {'/'.join(other) or 'lib'}")
    if trouble:
        sys.exit(f"More than {LONGEST} files import each other in a round.")


main()
