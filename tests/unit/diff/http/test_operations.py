"""Changes of operations over HTTP, by their rules."""

from dataclasses import replace

from sdkwright.api import model as api
from sdkwright.diff.http.operations import http_changes
from sdkwright.diff.inputs.snapshot import Snapshot

from ..snapshots import PLAIN, operation, snapshot

TEXT = api.Primitive(PLAIN, "string")


def rules(old: Snapshot, new: Snapshot) -> list[str]:
    return [each.rule.id for each in http_changes(old, new)]


def parameter(
    name: str, location: str = "query", required: bool = False
) -> api.Parameter:
    return api.Parameter(name, api.Location(location), TEXT, required, ())


def changed(*parameters: tuple[api.Parameter, ...]) -> list[str]:
    old, new = (snapshot(operation("/pets", *each)) for each in parameters)
    return rules(old, new)


def test_an_operation_is_known_by_its_request() -> None:
    old, new = snapshot(operation("/a")), snapshot(operation("/b"))
    assert sorted(rules(old, new)) == ["operation-added", "operation-removed"]


def test_a_renamed_path_parameter_is_no_change() -> None:
    old = operation("/pets/{id}", parameter("id", "path", True))
    new = operation("/pets/{pet_id}", parameter("pet_id", "path", True))
    assert rules(snapshot(old), snapshot(new)) == []


def test_swapped_path_parameters_change_the_request() -> None:
    both = parameter("a", "path", True), parameter("b", "path", True)
    old, new = operation("/{a}/{b}", *both), operation("/{b}/{a}", *both)
    assert "parameter-style-changed" in rules(snapshot(old), snapshot(new))


def test_a_header_is_known_in_every_case_and_a_query_parameter_is_not() -> None:
    assert changed((parameter("X-A", "header"),), (parameter("x-a", "header"),)) == []
    assert sorted(changed((parameter("A"),), (parameter("a"),))) == [
        "parameter-added",
        "parameter-removed",
    ]


def test_null_has_no_form_in_a_parameter_but_in_json() -> None:
    plain = parameter("a")
    null = replace(plain, schema=replace(TEXT, annotations=replace(PLAIN, nullable=True)))  # fmt: skip
    assert changed((null,), (plain,)) == changed((plain,), (null,)) == []
    as_json = (replace(each, content_kind=api.BodyKind.JSON) for each in (null, plain))
    assert changed(*((each,) for each in as_json)) == ["request-not-nullable"]


def test_a_required_parameter_has_a_rule_of_its_own() -> None:
    optional, required = (parameter("a"),), (parameter("a", required=True),)
    assert changed((), required) == ["parameter-required-added"]
    assert changed(optional, required) == ["parameter-became-required"]
    assert changed(required, optional) == ["parameter-became-optional"]


def test_a_removed_success_is_worse_than_a_removed_error() -> None:
    old = snapshot(operation(statuses=("200", "204", "404")))
    assert rules(old, snapshot(operation(statuses=("200",)))) == [
        "response-status-removed",
        "error-status-removed",
    ]


def bodies(*media_types: str) -> Snapshot:
    found = (api.RequestBody(TEXT, True, (), media_type=each) for each in media_types)
    return snapshot(operation(bodies=tuple(found)))


def responses(*media_types: str, status: str = "200") -> Snapshot:
    found = (api.Response(TEXT, media_type=each, status=status) for each in media_types)
    return snapshot(operation(responses=tuple(found), statuses=(status,)))


def test_each_media_type_of_a_body_counts() -> None:
    one, both = bodies("application/json"), bodies("application/json", "text/csv")
    assert rules(both, one) == ["body-media-type-removed"]
    assert rules(one, both) == ["body-media-type-added"]
    assert rules(one, bodies("text/csv")) == ["body-media-type-changed"]
    assert rules(both, bodies("text/csv", "application/json")) == []


def test_each_media_type_of_a_response_counts() -> None:
    one, both = responses("text/html"), responses("text/html", "text/csv")
    assert rules(both, one) == ["response-media-type-removed"]
    assert rules(one, both) == ["response-media-type-added"]
    assert rules(one, responses("text/csv")) == ["response-media-type-changed"]


def test_a_parameter_of_a_media_type_does_not_count() -> None:
    plain, utf8 = "application/json", "Application/JSON; charset=utf-8"
    assert rules(bodies(plain), bodies(utf8)) == []
    assert rules(responses(plain), responses(utf8)) == []


def test_a_response_with_another_status_is_compared_too() -> None:
    old, new = responses("text/csv"), responses("text/html", status="201")
    assert rules(old, new) == [
        "response-status-removed",
        "response-status-added",
        "response-media-type-changed",
    ]


def test_the_body_of_an_error_is_compared() -> None:
    def failing(*names: str) -> Snapshot:
        listed = tuple(api.Property(each, TEXT, True) for each in names)
        error = api.ErrorResponse("404", None, (), api.Object(PLAIN, listed))
        return snapshot(replace(operation(statuses=("404",)), errors=(error,)))

    assert rules(failing("code", "text"), failing("text")) == [
        "response-property-removed"
    ]


def test_headers_of_responses_are_compared_in_any_case() -> None:
    def sending(*headers: tuple[str, bool]) -> Snapshot:
        found = (api.ResponseHeader("200", *each, (), TEXT) for each in headers)
        return snapshot(replace(operation(), response_headers=tuple(found)))

    needed, given, none = sending(("X-A", True)), sending(("x-a", False)), sending()
    assert rules(needed, sending(("x-A", True))) == []
    assert rules(needed, none) == ["response-header-removed"]
    assert rules(given, none) == ["response-optional-header-removed"]
    assert rules(needed, given) == ["response-header-became-optional"]
    assert rules(none, given) == ["response-header-added"]


def test_a_part_of_the_server_url_may_move_into_the_paths() -> None:
    old = snapshot(operation("/pets"), server="https://pets.example/v1")
    new = snapshot(operation("/v1/pets"), server="https://pets.example/")
    other = snapshot(operation("/v2/pets"), server="https://pets.example/")
    assert rules(old, new) == rules(new, old) == []
    assert sorted(rules(old, other)) == [
        "operation-added",
        "operation-removed",
        "server-removed",
    ]


def test_the_scopes_of_the_document_are_compared() -> None:
    old, new = snapshot(operation()), snapshot(operation(), scopes=("read",))
    assert rules(old, new) == ["security-scopes-changed"]


def test_a_further_alternative_of_credentials_relaxes_them() -> None:
    schemes = tuple(
        api.SecurityScheme(key, api.CredentialKind.HEADER, key, None, ())
        for key in ("A", "B")
    )

    def secured(security: api.Security) -> Snapshot:
        return snapshot(operation(security=security), schemes=schemes)

    one, either, both = (("A",),), (("A",), ("B",)), (("A", "B"),)
    assert rules(secured(one), secured(either)) == ["security-relaxed"]
    assert rules(secured(either), secured(one)) == ["security-required"]
    assert rules(secured(one), secured(both)) == ["security-required"]


def test_the_key_of_a_security_scheme_is_sent_nowhere() -> None:
    def secured(key: str) -> Snapshot:
        scheme = api.SecurityScheme(key, api.CredentialKind.HEADER, "X", None, ())
        return snapshot(operation(security=((key,),)), schemes=(scheme,))

    assert rules(secured("a"), secured("b")) == []


def test_each_tag_is_compared_by_its_name() -> None:
    def tagged(*tags: api.Tag) -> Snapshot:
        found = snapshot(operation())
        return replace(found, model=replace(found.model, tags=tags))

    old = tagged(api.Tag("Pets", "Animals."), api.Tag("Shops", None))
    new = tagged(api.Tag("Pets", "All animals."), api.Tag("Users", None))
    found = {each.subject.text: (each.old, each.new) for each in http_changes(old, new)}
    assert found == {"tag Pets": ("Animals.", "All animals."), "tags": ("Shops", "Users")}  # fmt: skip
