"""The operations that are polled: the rule, the settings and the extension together, and their findings."""

from dataclasses import replace

import pytest

from sdkwright.api import model as api
from sdkwright.api.polling import Polling, Start
from sdkwright.config.config import OperationRule, PollingConfig
from sdkwright.diagnostics.findings import Finding, Place
from sdkwright.polling.explain import explain
from sdkwright.polling.recognise import judge_operations, recognise

HERE = api.Annotations(())
TEXT = api.Primitive(HERE, "string")
JOB = api.Reference(HERE, "Job")
GET, POST = ("GET", "/jobs/{job_id}"), ("POST", "/jobs")


def status(*values: str) -> api.Enumeration:
    return api.Enumeration(HERE, values)


def job(state: api.Schema, name: str = "status", id_: str = "id") -> api.Object:
    return api.Object(
        HERE, (api.Property(id_, TEXT, True), api.Property(name, state, True))
    )


USUAL = job(status("queued", "running", "done", "failed"))


def operation(
    key: tuple[str, str],
    returns: api.Schema | None = JOB,
    *parameters: tuple[api.Location, str],
    body: api.Schema | None = None,
) -> api.Operation:
    method, path = key
    return api.Operation(
        f"{method.lower()}Job",
        *(method, path, (method,)),
        parameters=tuple(
            api.Parameter(name, location, TEXT, required=True, pointer=())
            for location, name in parameters
        ),
        request_bodies=() if body is None else (api.RequestBody(body, True, ()),),
        responses=() if returns is None else (api.Response(returns),),
    )


RETRIEVE, CREATE = operation(GET), operation(POST)


def model(component: api.Schema, *operations: api.Operation) -> api.Api:
    return api.Api(
        *("Jobs", "1", None, None, None, None),
        operations=operations or (RETRIEVE, CREATE),
        components={"Job": component},
    )


def locate(pointer: api.Pointer) -> Place:
    return Place("spec.yaml" + "".join(f"/{each}" for each in pointer), 1, 1)


def setting(key: str, value: object) -> PollingConfig:
    keys = value if isinstance(value, dict) else ()
    places = {str(each): Place(f"toml/{each}", 1, 1) for each in keys}
    rule = OperationRule(key, value, Place("toml", 1, 1), places)
    return PollingConfig(rules=(rule,))


def polling(given: api.Api, settings: PollingConfig | None = None) -> Polling | None:
    found, findings = recognise(given, settings or PollingConfig(), locate)
    assert not findings
    return found.get(GET)


def finding(given: api.Api, settings: PollingConfig | None = None) -> Finding:
    _, (found,) = recognise(given, settings or PollingConfig(), locate)
    return found


# The rule -----------------------------------------------------------------------------


def test_a_job() -> None:
    starts = (Start(POST, ("id",)),)
    expected = Polling(("status",), ("queued", "running"), "done", starts)
    assert polling(model(USUAL)) == expected


@pytest.mark.parametrize("name", ["state", "processing_status", "jobStatus"])
def test_names_of_a_status(name: str) -> None:
    found = polling(model(job(status("IN_PROGRESS", "Completed"), name)))
    assert found is not None
    assert (found.status, found.pending) == ((name,), ("IN_PROGRESS",))


def test_the_id_may_have_the_name_of_the_parameter() -> None:
    found = polling(model(job(status("running", "done"), id_="jobId")))
    assert found is not None and found.starts == (Start(POST, ("jobId",)),)


def test_an_unknown_value_is_no_reason_to_wait() -> None:
    found = polling(model(job(status("running", "in_the_oven", "done"))))
    assert found is not None and found.pending == ("running",)


@pytest.mark.parametrize(
    "component",
    [
        job(TEXT),
        job(status("pending", "accepted")),
        job(status("pending", "completed")),
        job(status("running", "walking")),
        job(status("running", "done"), "mood"),
        job(status("running", "done"), id_="name"),
    ],
    ids=["text", "no success", "no machine", "no end", "no status", "no id"],
)
def test_no_status_that_a_server_changes(component: api.Object) -> None:
    assert polling(model(component)) is None


@pytest.mark.parametrize(
    "operations",
    [
        (RETRIEVE,),
        (RETRIEVE, operation(POST, TEXT)),
        (RETRIEVE, operation(POST, None)),
        (RETRIEVE, operation(POST, body=USUAL)),
        (RETRIEVE, operation(("PUT", "/jobs"))),
        (operation(("GET", "/jobs/latest")), CREATE),
        (operation(GET, JOB, (api.Location.QUERY, "team")), CREATE),
        (replace(RETRIEVE, empty_statuses=("204",)), CREATE),
    ],
    ids=[
        *("alone", "another type", "nothing", "set by the caller", "put", "no id"),
        *("a required parameter", "no object"),
    ],
)
def test_operations_that_are_no_pair(operations: tuple[api.Operation, ...]) -> None:
    assert polling(model(USUAL, *operations)) is None


def test_both_operations_require_a_parameter() -> None:
    team = (api.Location.HEADER, "team")
    pair = operation(GET, JOB, team), operation(POST, JOB, team)
    assert polling(model(USUAL, *pair)) is not None


# Statements ---------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["GET /jobs/{job_id}", "getJob", "POST /jobs"])
def test_switched_off_for_an_operation(key: str) -> None:
    given = model(USUAL)
    assert polling(given, setting(key, False)) is None
    assert "switched off by `polling.operations`" in explain(
        judge_operations(given, setting(key, False), locate)[0]
    )


def test_switched_off_for_all_operations() -> None:
    off = PollingConfig(is_enabled=False)
    assert polling(model(USUAL), off) is None
    stated = replace(setting("getJob", {}), is_enabled=False)
    assert polling(model(USUAL), stated) is not None


def test_a_status_of_another_kind() -> None:
    inner = api.Object(HERE, (api.Property("phase", TEXT, True),))
    given = model(job(inner, "meta"), RETRIEVE)
    value = {"status": "meta.phase", "pending": ["Pending"]}
    assert polling(given, setting("getJob", value)) == Polling(
        ("meta", "phase"), ("Pending",)
    )


def test_an_operation_with_another_response() -> None:
    ticket = api.Object(HERE, (api.Property("job", TEXT, True),))
    start = replace(
        operation(("POST", "/reports"), ticket),
        polling_extension=api.PollingExtension(
            {"retrieve": "getJob", "id": "job"}, ("x",)
        ),
    )
    found = polling(model(USUAL, start, RETRIEVE, CREATE))
    assert found is not None
    assert found.starts == (Start(POST, ("id",)), Start(("POST", "/reports"), ("job",)))


def test_an_object_without_an_id() -> None:
    index = operation(("GET", "/index"), JOB)
    start = operation(("POST", "/index"), None)
    given = model(
        USUAL,
        replace(index, polling_extension=api.PollingExtension({}, ("x",))),
        replace(
            start,
            polling_extension=api.PollingExtension({"retrieve": "GET /index"}, ("x",)),
        ),
    )
    found, findings = recognise(given, PollingConfig(), locate)
    assert not findings
    assert found[index.key].starts == (Start(start.key, ()),)


@pytest.mark.parametrize(
    ("key", "value", "place", "message"),
    [
        ("getJob", {"stauts": "a"}, "toml/stauts", "`stauts` is not a key"),
        ("getJob", {"pending": "queued"}, "toml/pending", "another type"),
        ("getJob", {"status": "mood"}, "toml/status", "has no `mood`"),
        ("getJob", {"status": "id"}, "toml", "do not show when"),
        (
            "getJob",
            {"pending": ["walking"]},
            "toml/pending",
            "`walking` is not a value",
        ),
        ("postJob", {"status": "status"}, "toml", "is no GET"),
        ("postJob", {"retrieve": "getJobs"}, "toml/retrieve", "not an operation"),
        ("postJob", {"retrieve": "getJob", "id": "no"}, "toml/id", "has no `no`"),
        ("getJobs", False, "toml", "matches no operation"),
    ],
)
def test_a_statement_that_does_not_fit(
    key: str, value: object, place: str, message: str
) -> None:
    found = finding(model(USUAL), setting(key, value))
    assert found.place.file == place and message in found.message
    assert found.advice


@pytest.mark.parametrize(
    "state", [api.Enumeration(HERE, (0, 1)), api.Primitive(HERE, "integer"), USUAL]
)
def test_a_status_that_is_no_string(state: api.Schema) -> None:
    given = model(job(state))
    found = finding(given, setting("getJob", {"pending": ["0"]}))
    assert "is not a string" in found.message


def test_an_extension_of_another_type() -> None:
    extension = api.PollingExtension("yes", ("x-sdk-polling",))
    wrong = replace(RETRIEVE, polling_extension=extension)
    found = finding(model(USUAL, wrong, CREATE))
    assert (found.code, found.place.file) == (
        "extension-invalid",
        "spec.yaml/x-sdk-polling",
    )


# Explanation --------------------------------------------------------------------------


def test_the_evidence() -> None:
    judged, _ = judge_operations(model(USUAL), PollingConfig(), locate)
    heading, _, row = explain(judged).splitlines()
    assert heading == "Polled:"
    assert row.split("  ")[:4] == [
        *("GET /jobs/{job_id}", "status", "queued, running", "POST /jobs")
    ]


def test_what_lacks_a_beginning() -> None:
    judged, _ = judge_operations(model(USUAL, RETRIEVE), PollingConfig(), locate)
    assert explain(judged).endswith("the document has no `POST /jobs`")


def test_nothing_to_explain() -> None:
    judged, _ = judge_operations(model(TEXT), PollingConfig(), locate)
    assert explain(judged) == "No operation returns an object to poll."
