"""Judges what an answer was decoded into.

The generated models take a value as it comes. Here each is held against the type that its model
declares, so that an answer that the document describes wrongly is found.
"""

import types
import typing

import attrs


def complaints(value, models, unset) -> list[str]:
    """What is not as the models declare it: types, and properties nobody described.

    `models` is the module of the generated models, `unset` their type for what was left out.
    """
    names = {**vars(models), "Unset": unset}
    return list(_of_model(value, names, type(value).__name__))


def _of_model(value, names: dict, where: str):
    declared = typing.get_type_hints(type(value), localns=names)
    own = [it.name for it in attrs.fields(type(value)) if it.name != "additional_properties"]
    for name in own:
        yield from _of_type(getattr(value, name), declared[name], names, f"{where}.{name}")
    more = getattr(value, "additional_properties", {})
    if own:
        yield from (f"{where}.{name} is not described" for name in more)
    elif more:
        _, kind = typing.get_args(declared["additional_properties"])
        for name, inner in more.items():
            yield from _of_type(inner, kind, names, f"{where}.{name}")


def _of_type(value, kind, names: dict, where: str):
    if kind is typing.Any:
        return
    alternatives = typing.get_args(kind) if _is_union(kind) else (kind,)
    fitting = [it for it in alternatives if _fits(value, it)]
    if not fitting:
        yield f"{where} is {value!r}, declared {kind}"
    elif _is_list(fitting[0]):
        (of,) = typing.get_args(fitting[0])
        for index, inner in enumerate(value):
            yield from _of_type(inner, of, names, f"{where}[{index}]")
    elif attrs.has(fitting[0]):
        yield from _of_model(value, names, where)


def _is_union(kind) -> bool:
    return typing.get_origin(kind) in (typing.Union, types.UnionType)


def _is_list(kind) -> bool:
    return typing.get_origin(kind) is list


def _fits(value, kind) -> bool:
    if typing.get_origin(kind) is typing.Literal:
        return value in typing.get_args(kind)
    # An instance exactly: to Python a bool is an int, and a datetime a date.
    return type(value) is (typing.get_origin(kind) or kind)
