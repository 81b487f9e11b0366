"""Suffixes of generated class names: the only module that spells them.

Each function takes the name before the suffix, which is already a valid identifier. This module must not know which of
the names a package uses.
"""

from http import HTTPStatus
from typing import Final

from sdkwright.naming.verbs import READ_VERBS

REQUEST_TYPE: Final = "Param"
PARAMS: Final = "Params"
RESPONSE: Final = "Response"
RESPONSE_BODY: Final = "ResponseBody"
ERROR_BODY: Final = "Body"
INLINE_ERROR: Final = "ErrorBody"
"""The type of the bodies of errors that operations describe."""
RESPONSE_HEADERS: Final = "ResponseHeaders"
"""The type of the headers that responses declare."""
KNOWN_KEYS: Final = "Known"

STREAM: Final = "Stream"

_STATUS_WORDS: Final = {
    str(each.value): each.phrase.title().replace(" ", "").replace("-", "")
    for each in HTTPStatus
    if 200 <= each < 300
}
_ANY_STATUS: Final = "Success"
METHOD_TYPES: Final = (
    PARAMS,
    *(
        f"{middle}{suffix}"
        for middle in ("", STREAM, *_STATUS_WORDS.values(), _ANY_STATUS)
        for suffix in (RESPONSE, RESPONSE_BODY)
    ),
)
"""The suffixes of the types that are generated for one method."""


def params_name(method_prefix: str) -> str:
    """The TypedDict of all arguments of a method: `PetsCreateParams`."""
    return f"{method_prefix}{PARAMS}"


def response_name(method_prefix: str) -> str:
    """The type of a method's response body if it is not a component: `PetsCreateResponse`."""
    return f"{method_prefix}{RESPONSE}"


def response_body_name(method_prefix: str) -> str:
    """The type of a method's response body if a component is already named `PetsCreateResponse`.

    It is `PetsCreateResponseBody`.
    """
    return f"{method_prefix}{RESPONSE_BODY}"


def stream_prefix(method_prefix: str) -> str:
    """The prefix of the types of a stream that a method can return instead of a body: `ChatCreateStream`."""
    return f"{method_prefix}{STREAM}"


def stream_method(method: str) -> str:
    """The name of the method that returns a stream, if another method returns the usual response: `create_stream`."""
    return f"{method}_stream"


def poll_method(method: str) -> str:
    """The name of the method that polls the object of a method: `poll` for `retrieve`, `poll_job` for `get_job`."""
    verb, _, rest = method.partition("_")
    if verb in READ_VERBS:
        return f"poll_{rest}" if rest else "poll"
    return f"poll_{method}"


def and_poll_method(method: str) -> str:
    """The name of the method that calls another method, then polls: `create_and_poll`."""
    return f"{method}_and_poll"


def status_prefix(method_prefix: str, status: str) -> str:
    """The prefix of the types for a further success status of a method: `JobsRetrieveAccepted` for 202."""
    return f"{method_prefix}{_STATUS_WORDS.get(status, _ANY_STATUS)}"


def error_body_name(response_name: str) -> str:
    """The type of the error body of a response in `components`: `NotFoundBody`."""
    return f"{response_name}{ERROR_BODY}"


def inline_name(type_name: str) -> str:
    """The name of a type that many operations share, if a component has its usual name: `InlineErrorBody`."""
    return f"Inline{type_name}"


def method_type_names(method_prefix: str) -> tuple[str, ...]:
    """All names that a type generated for the method can have."""
    return tuple(f"{method_prefix}{suffix}" for suffix in METHOD_TYPES)


def param_name(type_name: str) -> str:
    """The TypedDict of a component for requests: `PetParam` for `Pet`, also for `PetParams`."""
    stem = type_name.removesuffix(PARAMS) if type_name != PARAMS else type_name
    return type_name if type_name.endswith(REQUEST_TYPE) else f"{stem}{REQUEST_TYPE}"


def input_name(type_name: str) -> str:
    """The TypedDict of a component for requests, if another component is named `PetParam`: `PetInput`."""
    return f"{type_name}Input"


def is_request_type(type_name: str) -> bool:
    """Whether a type is for requests, by the suffix of its name."""
    return type_name.endswith((REQUEST_TYPE, PARAMS))


def error_name(client_class: str) -> str:
    """The base class of a package's exceptions: `PetstoreError`."""
    return f"{client_class}Error"


CLIENT_METHODS: Final = tuple(
    sorted(
        f"{client}ClientMethods{suffix}"
        for client in ("", "Async")
        for suffix in ("", "InMode", "WithRawResponse", "WithStreamingResponse")
    )
)
"""The classes with the client's own methods. No resource has classes with these names."""


def resource_class_name(class_prefix: str) -> str:
    """The class of one resource in the synchronous client: `PetsResource`."""
    return f"{class_prefix}Resource"


def resource_class_names(class_prefix: str) -> tuple[str, ...]:
    """The classes of one resource for both kinds of client, with their response wrappers, sorted."""
    return tuple(
        sorted(
            f"{client}{class_prefix}Resource{wrapper}"
            for client in ("", "Async")
            for wrapper in ("", "WithRawResponse", "WithStreamingResponse")
        )
    )
