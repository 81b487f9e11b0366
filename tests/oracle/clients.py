"""The statements of a program that create clients and catch errors, in each way that the client's signature allows."""

from collections.abc import Iterator
from itertools import combinations

from .forms import Client, Package
from .writing import (
    INDENT,
    USE_OF_CLIENTS,
    Check,
    Names,
    block,
    check,
    indented,
    shown,
)

_OPTIONS = {
    "base_url": "httpx2.URL(URL)",
    "timeout": "20.0",
    "max_retries": "1",
    "default_headers": '{"X-A": "b"}',
    "default_query": '{"a": "b"}',
    "event_hooks": '{"request": [print], "response": [print]}',
    "tracing": "False",
    "strict_response_validation": "True",
    "validate_requests": "True",
}
_IGNORED = {"http_client", "_strict_response_validation"}
_ADDRESS = "_BASE_URL"
_MOST_TOGETHER = 3

# By status: the class that is raised.
_ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
    500: "InternalServerError",
    418: "APIStatusError",
}


def credentials(client: Client) -> list[str]:
    """The arguments of a client that are credentials, not options."""
    given = [each.name for each in client.arguments]
    return [each for each in given if each not in {*_OPTIONS, *_IGNORED}]


def client_checks(package: Package) -> Iterator[Check]:
    uses = [USE_OF_CLIENTS]
    for client, word in ((package.client, "sync"), (package.async_client, "async")):
        made = f"{package.name}.{client.at.name}"
        makings = _makings(package, client, made, Names())
        lines = [line for each in makings for line in each]
        yield check(f"check_client_{word}", lines, uses)
    yield check("check_client_options", _changes(package), uses)
    for name in ("sync", "async"):
        waits = name == "async"
        lines = [*_errors(package, waits)]
        yield check(f"check_errors_{name}", lines, uses, waits=waits)


def _makings(
    package: Package, client: Client, made: str, names: Names
) -> Iterator[list[str]]:
    """Clients with each credential, with combined credentials, with environment variables, and with every option."""
    secrets = credentials(client)
    prefix = "Async" if client is package.async_client else ""
    transport = f"{package.name}.Default{prefix}HttpxClient"
    # To load the certificates of the system takes longer than all the rest.
    shared = f'http_client=kept("{transport}", lambda: {transport}(verify=False))'
    cleared = ", ".join(f'"{each}": ""' for each in package.environment)

    def alone(arguments: str, variables: str = "") -> list[str]:
        environment = ", ".join(filter(None, [cleared, variables]))
        return [
            f"with environment({{{environment}}}):",
            f"{INDENT}client = {made}({', '.join(filter(None, [arguments, shared]))})",
            *(
                f"{INDENT}{names.new()}: {shown(type_)} = client.{name}"
                for name, type_ in client.attributes.items()
            ),
            f"{INDENT}use(client.base_url, client.timeout, client.max_retries)",
        ]

    for count in range(min(len(secrets), _MOST_TOGETHER) + 1):
        for some in combinations(secrets, count):
            given = ", ".join(f'{each}="key"' for each in some)
            which = " ".join(some) or "nothing"
            yield block(f"with {which}", alone(given))
            yield block(
                f"with {which} and base_url",
                alone(", ".join(filter(None, [given, "base_url=URL"]))),
            )
    variables = [each for each in package.environment if not each.endswith(_ADDRESS)]
    address = [each for each in package.environment if each.endswith(_ADDRESS)]
    for count in range(min(len(variables), _MOST_TOGETHER) + 1):
        for some in combinations(variables, count):
            given = ", ".join(f'"{each}": "key"' for each in some)
            where = ", ".join(f'"{each}": URL' for each in address)
            lines = alone("", ", ".join(filter(None, [given, where])))
            which = " ".join(some) or "nothing"
            yield block(
                f"environment {which}", [*lines, f"{INDENT}here(client.base_url)"]
            )
            yield block(f"environment {which}, no address", alone("", given))
    given = "".join(f'{each}="key", ' for each in secrets)
    for option, value in _OPTIONS.items():
        arguments = {"base_url": "URL", option: value}
        told = ", ".join(f"{name}={each}" for name, each in arguments.items())
        yield block(f"option {option}", alone(f"{given}{told}"))


def _changes(package: Package) -> Iterator[str]:
    """Copies of a client, and clients in `with` statements."""
    for name in ("sync", "concurrent"):
        changes = {
            "with_options": "with_options(timeout=5.0, max_retries=0)",
            "copy": 'copy(default_headers={"X-A": "b"})',
            **{
                f"copy with {each}": f'copy({each}="other")'
                for each in credentials(package.client)
            },
        }
        for title, call in changes.items():
            lines = [f"use({name}().{call}.base_url)"]
            yield from block(f"{name} {title}", lines)
    lines = [
        "with sync({}).copy() as client:",
        f"{INDENT}use(client.base_url, client.is_closed())",
        "client.close()",
    ]
    yield from block("with", lines)


def _errors(package: Package, waits: bool) -> Iterator[str]:
    """Every class of errors is caught where it is raised, and so are its base classes."""
    client, wait = ("concurrent", "await ") if waits else ("sync", "")
    call = '.get("/oracle", cast_to=object)'
    known = {*_ERRORS.values(), "APIError", "APIConnectionError"}
    known |= {"APITimeoutError", "APIResponseValidationError", "RequestValidationError"}
    base = [each for each in package.errors if each not in known]
    of_status = ["integer(error.status_code)", "use(error.request_id, error.response)"]
    of_request = ["text(error.message)", "use(error.body, error.request)"]

    def caught(name: str, title: str, lines: list[str]) -> Iterator[str]:
        read = ["text(str(error))"]
        read += of_request if name in known else []
        read += of_status if name in _ERRORS.values() else []
        yield from block(
            f"{title} {name}",
            [
                "try:",
                *indented(lines),
                f"except {package.name}.{name} as error:",
                *indented(read),
                "else:",
                f'{INDENT}raise Expected("{name}")',
            ],
        )

    for status, own in _ERRORS.items():
        failing = f'{wait}{client}({{STATUS: "{status}"}}){call}'
        above = ["APIStatusError", "APIError", *base] if status == 404 else []
        for name in dict.fromkeys([own, *above]):
            yield from caught(name, str(status), [failing])
    nowhere = f'{client}().with_options(base_url="http://127.0.0.1:1")'
    for name in ("APIConnectionError", "APIError", *base):
        yield from caught(name, "no connection", [f"{wait}{nowhere}{call}"])
    late = f'{client}({{STATUS: "late"}}).with_options(timeout=0.01)'
    yield from caught("APITimeoutError", "late", [f"{wait}{late}{call}"])
    unread = f'{client}({{STATUS: "broken"}})'
    model = call.replace("=object", f"={package.name}.BaseModel")
    broken = [f"{wait}{unread}{model}"]
    yield from caught("APIResponseValidationError", "broken", broken)
