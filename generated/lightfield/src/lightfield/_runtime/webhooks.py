"""Webhooks: signatures, and the events in the payloads.

`STANDARD` is the signature of https://www.standardwebhooks.com, version 1.0.0; its headers may also begin with `svix-`.
"""

from __future__ import annotations

import time
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    Final,
    Iterable,
    Iterator,
    Literal,
    Mapping,
    NamedTuple,
    Protocol,
    Sequence,
)

from .errors import SDKError

if TYPE_CHECKING:
    Secret = str | bytes
    Secrets = str | bytes | Sequence[str | bytes]
    WebhookHeaders = Mapping[str, str] | Iterable[tuple[str | bytes, str | bytes]]
    """The headers of a request, by name or as pairs: an ASGI server passes pairs of bytes."""

_TOLERANCE: Final = 5 * 60
"""Seconds by which a timestamp may differ from the clock."""
_PREFIXES: Final = ("webhook-", "svix-")
_KEY_PREFIX: Final = "whsec_"
_MAX_SIGNATURES: Final = 100


class WebhookError(SDKError, ValueError):
    """A webhook that cannot be used: its payload is not the JSON of an event."""


class InvalidWebhookSignatureError(WebhookError):
    """A webhook whose signature is missing, wrong or too old: the webhook may come from an attacker."""


class Signature(NamedTuple):
    """The signature of webhooks.

    Attributes:
        header: The header with the signature.
        algorithm: The hash function of the HMAC.
        encoding: The encoding of the signature in the header.
        value: The header's value, or its parts between commas: `sha256={signature}`, `t={timestamp},v1={signature}`.
        payload: The text that is signed: `{body}`, `{timestamp}.{body}`.
        timestamp_header: The header with the timestamp, if there is one.
    """

    header: str
    algorithm: Literal["sha1", "sha256", "sha384", "sha512"] = "sha256"
    encoding: Literal["hex", "base64"] = "hex"
    value: str = "{signature}"
    payload: str = "{body}"
    timestamp_header: str | None = None


STANDARD: Final = None
"""The value in place of a `Signature` for Standard Webhooks."""


class _Client(Protocol):
    """The part of a client that this module needs."""

    webhook_secret: str | None
    strict_response_validation: bool


class WebhookReceiver:
    """The methods of a resource that read webhooks. They send no request."""

    _client: Any
    _signature: ClassVar[Signature | None] = STANDARD

    def verify_signature(
        self,
        payload: str | bytes,
        headers: WebhookHeaders,
        *,
        secret: Secrets | None = None,
        tolerance: float = _TOLERANCE,
    ) -> None:
        """Verify the signature of a webhook. The payload need not be JSON.

        Args:
            payload: The body of the request, as it was received.
            headers: The headers of the request, by name or as pairs.
            secret: The secret that signs the webhooks, or several secrets; by default the client's `webhook_secret`.
            tolerance: Seconds by which the timestamp may differ from the clock.

        Raises:
            InvalidWebhookSignatureError: The signature is missing, wrong, or too old.
            WebhookError: There is no secret.
        """
        client: _Client = self._client
        secret = client.webhook_secret if secret is None else secret
        if not secret:
            raise WebhookError(
                "No secret to verify the webhook with: pass secret=…, or webhook_secret=… to the client."
            )
        verify(_content(payload), headers, secret, self._signature, tolerance=tolerance)

    def _unwrap(
        self,
        event: Any,
        payload: str | bytes,
        headers: WebhookHeaders,
        secret: Secrets | None,
    ) -> Any:
        self.verify_signature(payload, headers, secret=secret)
        return self._unsafe_unwrap(event, payload)

    def _unsafe_unwrap(self, event: Any, payload: str | bytes) -> Any:
        from .decoding.decode import Unexpected, decode

        client: _Client = self._client
        try:
            return decode(
                _content(payload), event, strict=client.strict_response_validation
            )
        except Unexpected as error:
            reason = str(error)
        raise WebhookError(
            f"The payload of the webhook is not as documented: {reason}."
        )


def verify(
    payload: bytes,
    headers: WebhookHeaders,
    secret: Secrets,
    signature: Signature | None = STANDARD,
    *,
    tolerance: float = _TOLERANCE,
) -> None:
    """Check the signature of a webhook.

    Args:
        payload: The body as it was received.
        headers: The headers, or pairs of names and values. The case of names is ignored.
        secret: The secret, or several secrets, one of which must have signed the webhook.
        signature: How the webhook is signed.
        tolerance: Seconds by which the timestamp may differ from the clock.

    Raises:
        InvalidWebhookSignatureError: The signature is missing, wrong, or too old.
    """
    import hmac

    given = _by_name(headers)
    secrets = [secret] if isinstance(secret, (str, bytes)) else secret
    if signature is None:
        digests = _standard_digests(given, payload, secrets, tolerance)
        sent = _standard_signatures(given)
    else:
        sent, timestamp = _signatures(given, signature, tolerance)
        content = _signed_content(signature, payload, timestamp)
        digests = [_digest(_raw(each), content, signature) for each in secrets]
    # Every pair is compared, each in constant time.
    matches = [hmac.compare_digest(a, b) for a in digests for b in sent]
    if not any(matches):
        raise InvalidWebhookSignatureError("No signature of the webhook matches.")


def sign(
    payload: bytes,
    secret: Secret,
    signature: Signature | None = STANDARD,
    *,
    id: str = "msg_1",
    timestamp: int | None = None,
) -> dict[str, str]:
    """The headers of a webhook, signed with a secret, for tests."""
    now = str(int(time.time()) if timestamp is None else timestamp)
    if signature is None:
        given = {"webhook-id": id, "webhook-timestamp": now}
        digest, *_ = _standard_digests(given, payload, [secret], None)
        return {**given, "webhook-signature": f"v1,{digest.decode()}"}
    content = _signed_content(signature, payload, now)
    digest = _digest(_raw(secret), content, signature)
    filled = {"timestamp": now, "signature": digest.decode()}
    headers = {signature.header: _filled(signature.value, filled)}
    if signature.timestamp_header is not None:
        headers[signature.timestamp_header] = now
    return headers


# Standard Webhooks --------------------------------------------------------------------


def _standard_digests(
    headers: Mapping[str, str],
    payload: bytes,
    secrets: Sequence[Secret],
    tolerance: float | None,
) -> list[bytes]:
    """The digests of a webhook, one for each key of each secret.

    If `tolerance` is None, every timestamp is accepted.
    """
    import base64
    import hmac

    id_ = _standard_header(headers, "id")
    timestamp = _standard_header(headers, "timestamp")
    if tolerance is not None:
        _check_timestamp(timestamp, tolerance)
    content = f"{id_}.{timestamp}.".encode("utf-8", "surrogateescape") + payload
    return [
        base64.b64encode(hmac.digest(key, content, "sha256"))
        for each in secrets
        for key in _standard_keys(each)
    ]


def _standard_keys(secret: Secret) -> Iterator[bytes]:
    """The keys that a secret may represent.

    A secret with the prefix `whsec_` is base64; any other secret is base64 or the key itself.
    """
    import base64

    if not isinstance(secret, str):
        yield _raw(secret)
        return
    encoded = secret.removeprefix(_KEY_PREFIX)
    padding = "=" * (-len(encoded) % 4)
    try:
        key = base64.b64decode(encoded + padding, validate=True)
    except ValueError:
        key = b""
    if key:
        yield key
    elif encoded != secret:
        raise WebhookError(
            "A secret that begins with `whsec_` has to continue in base64."
        )
    if encoded == secret:
        yield _raw(secret)


def _standard_signatures(headers: Mapping[str, str]) -> list[bytes]:
    listed = _standard_header(headers, "signature").split(" ")[:_MAX_SIGNATURES]
    return [
        value.encode("utf-8", "replace")
        for version, _, value in (each.partition(",") for each in listed)
        if version == "v1"
    ]


def _standard_header(headers: Mapping[str, str], name: str) -> str:
    for prefix in _PREFIXES:
        if value := headers.get(prefix + name):
            return value
    raise _missing(_PREFIXES[0] + name)


# Other schemes ------------------------------------------------------------------------


def _signatures(
    headers: Mapping[str, str], signature: Signature, tolerance: float
) -> tuple[list[bytes], str]:
    """The signatures in the headers, and the timestamp, which is empty if the scheme has no timestamp."""
    value = headers.get(signature.header.lower())
    if not value:
        raise _missing(signature.header)
    found: dict[str, list[str]] = {"signature": [], "timestamp": []}
    parts = value.split(",") if "," in signature.value else [value]
    for part in parts[:_MAX_SIGNATURES]:
        for wanted in signature.value.split(","):
            before, _, name = wanted.strip().removesuffix("}").partition("{")
            if part.strip().startswith(before) and name in found:
                found[name].append(part.strip()[len(before) :])
    timestamp = next(iter(found["timestamp"]), "")
    if signature.timestamp_header is not None:
        timestamp = headers.get(signature.timestamp_header.lower()) or ""
        if not timestamp:
            raise _missing(signature.timestamp_header)
    if timestamp or "{timestamp}" in signature.payload:
        _check_timestamp(timestamp, tolerance)
    sent = found["signature"]
    if signature.encoding == "hex":
        sent = [each.lower() for each in sent]
    return [each.encode("utf-8", "replace") for each in sent], timestamp


def _signed_content(signature: Signature, payload: bytes, timestamp: str) -> bytes:
    before, _, after = signature.payload.partition("{body}")
    parts = (_filled(each, {"timestamp": timestamp}) for each in (before, after))
    return payload.join(each.encode("utf-8", "surrogateescape") for each in parts)


def _digest(key: bytes, content: bytes, signature: Signature) -> bytes:
    import base64
    import hmac

    digest = hmac.digest(key, content, signature.algorithm)
    if signature.encoding == "base64":
        return base64.b64encode(digest)
    return digest.hex().encode()


def _filled(template: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        template = template.replace(f"{{{name}}}", value)
    return template


# Both ---------------------------------------------------------------------------------


def _check_timestamp(timestamp: str, tolerance: float) -> None:
    try:
        difference = int(time.time()) - int(timestamp)
    except ValueError:
        raise InvalidWebhookSignatureError(
            "The timestamp of the webhook is not a number."
        ) from None
    if abs(difference) > tolerance:
        age = "old" if difference > 0 else "far in the future"
        raise InvalidWebhookSignatureError(
            f"The timestamp of the webhook is too {age}."
        )


def _by_name(headers: Any) -> dict[str, str]:
    """The headers by their names in lower case."""
    pairs = headers.items() if hasattr(headers, "items") else headers
    return {_header_text(name).lower(): _header_text(value) for name, value in pairs}


def _header_text(text: str | bytes) -> str:
    return text.decode("latin-1") if isinstance(text, bytes) else text


def _content(payload: object) -> bytes:
    if isinstance(payload, str):
        return payload.encode("utf-8", "surrogatepass")
    if isinstance(payload, (bytes, bytearray)):
        return bytes(payload)
    raise TypeError(
        "The payload of a webhook is the body of the request as it was received, a `str` or `bytes`,"
        f" not a `{type(payload).__name__}`: JSON that is written again has another signature."
    )


def _raw(secret: object) -> bytes:
    key = secret.encode() if isinstance(secret, str) else secret
    if not isinstance(key, bytes):
        raise TypeError(
            f"A secret is a `str` or `bytes`, not a `{type(secret).__name__}`."
        )
    if not key:
        raise WebhookError("A secret is empty.")
    return key


def _missing(header: str) -> InvalidWebhookSignatureError:
    return InvalidWebhookSignatureError(f"The webhook has no header `{header}`.")
