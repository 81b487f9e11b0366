"""The calls of a program: every method, with every argument, on both clients, in the three modes of a response."""

from collections.abc import Iterable, Iterator

from .answers import Reader
from .arguments import Expressions, is_option, written
from .forms import NONE, Argument, Dictionary, Many, Method, Named, Package, Type
from .writing import Check, Names, block, check, indented, shown, use_of_method

_LITTLE = "extra_headers={'X-A': 'b'}, extra_query={'a': 'b'}, timeout=30.0"
_EMPTY = ("[]", "{}")


class Calls:
    def __init__(self, package: Package, names: Names) -> None:
        self._package = package
        self._names = names
        self._expressions = Expressions(package)
        self._reader = Reader(package, names)

    def checks(self) -> Iterator[Check]:
        package = self._package
        for client, waits in ((package.client, False), (package.async_client, True)):
            for path, resource in package.reachable(client):
                counted: dict[str, int] = {}
                for method in resource.methods:
                    number = counted.get(method.name, 0)
                    counted[method.name] = number + 1
                    yield from self._of(path, method, number, waits=waits)

    def _of(
        self, path: str, method: Method, number: int, *, waits: bool
    ) -> Iterator[Check]:
        """The checks of one method. `number` is the number of overloads before this one."""
        needed = self._given(method.required)
        if needed is None:
            return
        self._names.restart()
        one = _Call(path, method, needed, "concurrent" if waits else "sync", waits)
        word = "async" if waits else "sync"
        name = f"{word}_{path.replace('.', '_')}_{method.name}{number or ''}"
        uses = [use_of_method(word, path, method.name)]
        if not waits:
            lines = [*self._answers(one), *self._arguments(one), *self._wrapped(one)]
            yield check(f"check_{name}", lines, uses)
            return
        # What an argument does, the other client has shown; here it is enough that it may be passed.
        lines = [*self._answer(one), *self._wrapped(one)]
        yield check(f"check_{name}", lines, uses, waits=True)
        self._names.restart()
        yield check(f"typed_{name}", self._arguments(one), uses, waits=True)

    def _given(self, arguments: Iterable[Argument]) -> dict[str, str] | None:
        """The usual value of each argument, by name; None if an argument has no value."""
        found = {each.name: self._expressions.first(each.type) for each in arguments}
        given = {name: value for name, value in found.items() if value is not None}
        return given if len(given) == len(found) else None

    def _answers(self, call: "_Call") -> Iterator[str]:
        """The check that reads each variant of the response, at every depth."""
        lines = block("answer", self._read(call.method.returns, call.text()))
        yield from (f"for client in every({call.client}):", *indented(lines))
        yield f"client = {call.client}()"

    def _answer(self, call: "_Call") -> Iterator[str]:
        yield f"client = {call.client}()"
        yield from block("answer", self._read(call.method.returns, call.text()))

    def _read(self, type_: Type, value: str) -> list[str]:
        return [value] if type_ == NONE else self._reader.assigned(type_, value)

    def _arguments(self, call: "_Call") -> Iterator[str]:
        own = [each for each in call.method.arguments if not is_option(each.name)]
        if call.waits:
            yield f"client = {call.client}()"
        if any(each.by_position for each in own):
            yield from block("by name", [call.text(by_name=True)])
        usual: dict[str, str] = {}
        for each in own:
            values = self._expressions.all(each.type)
            if not values:
                continue
            usual[each.name] = values[0]
            # What is empty has no place in a path.
            for word, some in (
                ("", [value for value in values if value not in _EMPTY]),
                (" empty", [value for value in values if value in _EMPTY]),
            ):
                lines = [call.text({each.name: value}) for value in some]
                if lines:
                    yield from block(f"{each.name}{word}", lines)
            yield from self._as_tuple(call, each)
            yield from self._by_type(call, each)
        yield from block("all", [call.text(usual)])
        yield from block("options", [call.text(more=_LITTLE)])

    def _as_tuple(self, call: "_Call", argument: Argument) -> Iterator[str]:
        """The check that passes a tuple as a sequence."""
        for each in self._package.members(argument.type):
            if isinstance(each, Many) and each.origin == "SequenceNotStr":
                if (item := self._expressions.first(each.item)) is not None:
                    lines = [call.text({argument.name: f"({item},)"})]
                    yield from block(f"{argument.name} as a tuple", lines)

    def _by_type(self, call: "_Call", argument: Argument) -> Iterator[str]:
        """The check that first assigns an argument to a variable with its named type."""
        for each in self._package.members(argument.type):
            item = each.item if isinstance(each, Many) else each
            if not isinstance(item, Named) or not isinstance(
                self._package.declarations.get(item), Dictionary
            ):
                continue
            declared = self._package.declarations[item]
            assert isinstance(declared, Dictionary)
            keys = self._expressions.dictionary(declared, full=False)
            if keys is not None:
                name = self._names.new()
                value = f"[{name}]" if item is not each else name
                yield from block(
                    f"{argument.name} as {item.name}",
                    [
                        f"{name}: {shown(item)} = {written(keys)}",
                        call.text({argument.name: value}),
                    ],
                )

    def _wrapped(self, call: "_Call") -> Iterator[str]:
        """The checks of raw and streaming responses."""
        for holder in (
            f"client.{call.path}.with_raw_response",
            f"client.with_raw_response.{call.path}",
        ):
            wait = "await " if call.waits else ""
            lines = [
                f"raw = {call.text(holder=holder)}",
                "integer(raw.status_code)",
                'use(raw.headers.get("content-type"), raw.http_response)',
            ]
            parsed = self._read(call.method.returns, f"{wait}raw.parse()")
            yield from block(f"raw {holder.count('.')}", [*lines, *parsed])
        for holder in (
            f"client.{call.path}.with_streaming_response",
            f"client.with_streaming_response.{call.path}",
        ):
            wait, with_ = ("await ", "async with") if call.waits else ("", "with")
            parsed = self._read(call.method.returns, f"{wait}response.parse()")
            lines = [
                f"{with_} {call.text(holder=holder, entered=True)} as response:",
                *indented(["integer(response.status_code)", *parsed]),
            ]
            yield from block(f"streaming {holder.count('.')}", lines)


class _Call:
    """A method, and the code of its call."""

    def __init__(
        self,
        path: str,
        method: Method,
        needed: dict[str, str],
        client: str,
        waits: bool,
    ) -> None:
        self.path = path
        self.method = method
        self.client = client
        self.waits = waits
        self._needed = needed
        self._positional = [each.name for each in method.arguments if each.by_position]

    def text(
        self,
        given: dict[str, str] | None = None,
        *,
        by_name: bool = False,
        more: str = "",
        holder: str = "",
        entered: bool = False,
    ) -> str:
        """The call with its required arguments and the given ones. Path arguments are positional."""
        arguments = {**self._needed, **(given or {})}
        first = (
            []
            if by_name
            else [arguments.pop(each) for each in self._positional if each in arguments]
        )
        named = [f"{name}={value}" for name, value in arguments.items()]
        listed = ", ".join([*first, *named, *filter(None, [more])])
        wait = "await " if self.waits and not entered else ""
        where = holder or f"client.{self.path}"
        return f"{wait}{where}.{self.method.name}({listed})"
