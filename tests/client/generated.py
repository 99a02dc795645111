"""The client that a generator makes from the OpenAPI document: what operations it offers."""

import importlib
import inspect
import io
import json
import pathlib
import pkgutil
import subprocess
import sys
import typing
from dataclasses import dataclass

import httpx

PACKAGE = "certwright_api"
SETTINGS = pathlib.Path(__file__).with_name("generator.yml")


@dataclass
class Operation:
    """One operation of the document, and the function that was made for it."""

    name: str
    method: str
    path: str
    call: typing.Callable
    parameters: dict[str, inspect.Parameter]

    def takes(self, parameter: str) -> bool:
        """Whether the function has a parameter of this name."""
        return parameter in self.parameters

    def body(self, fields: dict):
        """The typed body of a request, made from what is entered.

        Raises ValueError where the model does not hold everything that was entered.
        """
        annotation = self.parameters["body"].annotation
        kinds = typing.get_args(annotation) or (annotation,)
        model = next(kind for kind in kinds if hasattr(kind, "from_dict"))
        made = model.from_dict(fields)
        if made.to_dict() != fields:
            raise ValueError(f"{self.name}: {model.__name__} holds {made.to_dict()} of {fields}")
        return made


class Generated:
    """The package made from the document that a server serves."""

    def __init__(self, url: str, folder: pathlib.Path):
        """Generates it into a folder and imports it from there.

        A warning of the generator counts as a failure: it has left something out.
        """
        self.url = url
        source = folder / "openapi.json"
        source.write_bytes(httpx.get(f"{url}/api/v1/openapi.json").raise_for_status().content)
        self.document = json.loads(source.read_text())
        made = folder / "made"
        subprocess.run(
            [
                pathlib.Path(sys.executable).with_name("openapi-python-client"), "generate",
                "--path", source, "--output-path", made, "--config", SETTINGS,
                "--fail-on-warning",
            ],
            check=True,
        )
        sys.path.insert(0, str(made))
        self.package = importlib.import_module(PACKAGE)
        self.models = importlib.import_module(f"{PACKAGE}.models")
        self.unset = importlib.import_module(f"{PACKAGE}.types").Unset
        self.operations = self._operations()

    def file(self, content: bytes):
        """A file as the body of a request."""
        types = importlib.import_module(f"{PACKAGE}.types")
        return types.File(payload=io.BytesIO(content))

    def caller(self, token: str | None):
        """A client that asks with a bearer token, or as the public."""
        common = {"base_url": self.url, "raise_on_unexpected_status": True, "timeout": 30}
        if token is None:
            return self.package.Client(**common)
        return self.package.AuthenticatedClient(token=token, **common)

    def reading(self, path: str) -> str:
        """The name of the operation that reads the record to which an act of this path is done."""
        # "", "api", "v1", the noun, "{id}": what follows names the act.
        record = "/".join(path.split("/")[:5])
        return next(
            name for name, it in self.operations.items() if (it.method, it.path) == ("get", record)
        )

    def _operations(self) -> dict[str, Operation]:
        functions = self._functions()
        return {
            described["operationId"]: _operation(path, method, described, functions)
            for path, methods in self.document["paths"].items()
            for method, described in methods.items()
            if described["operationId"] in functions
        }

    def _functions(self) -> dict[str, typing.Callable]:
        """The functions of the package by operation: it has one module for each."""
        area = importlib.import_module(f"{PACKAGE}.api")
        modules = pkgutil.walk_packages(area.__path__, f"{area.__name__}.")
        return {
            it.name.rsplit(".", 1)[-1]: importlib.import_module(it.name).sync_detailed
            for it in modules
            if not it.ispkg
        }


def _operation(path: str, method: str, described: dict, functions: dict) -> Operation:
    name = described["operationId"]
    call = functions[name]
    return Operation(name, method, path, call, dict(inspect.signature(call).parameters))
