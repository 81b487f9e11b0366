"""The resource and the method of an operation: by one rule that reads only this operation."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from support.packages import generated
from support.repository import ROOT
from support.thorough import documents

from sdkwright.api.model import Annotations, AnySchema, Operation, Parameter
from sdkwright.config import config as configuration
from sdkwright.config.config import Config
from sdkwright.diagnostics.findings import Finding, Place, Refusal, Severity
from sdkwright.naming.client_paths import NamedOperation, name_operations
from sdkwright.naming.operations import name_operation

CORPUS = ROOT.parent / "shared" / "corpus"
METHODS = ("get", "put", "post", "delete", "patch")


def operation(
    id: str | None, method: str, path: str, *tags: str, **asked: str
) -> Operation:
    return Operation(
        id=id, method=method, path=path, pointer=(path, method), tags=tags, **asked
    )


def placed(
    *operations: Operation, rules: str = "", own: bool = False, keys: str = ""
) -> tuple[list[NamedOperation], list[Finding]]:
    spec = 'spec = "x.yaml"' if own else ""
    text = f"[tool.sdkwright]\n{spec}{keys}\n[tool.sdkwright.names]\n{rules}"
    config = configuration.read(text.encode(), ROOT)
    assert config is not None
    locate = {each.pointer: i for i, each in enumerate(operations, 1)}

    def found(pointer: tuple[str | int, ...]) -> Place:
        return Place("spec.yaml", locate[pointer[:2]], 1)

    return name_operations(operations, config, found)


def names_of(placed: list[NamedOperation]) -> list[str]:
    return [str(each.name) for each in placed]


@pytest.mark.parametrize(
    ("id", "request_line", "expected"),
    [
        # The author's own notation.
        ("opportunity.update", "POST /v1/x/{id}", "opportunity.update"),
        ("chat.completions.create", "POST /x", "chat.completions.create"),
        # Collections, items, and what lies in them. The names are those of openai's own package.
        ("createChatCompletion", "POST /chat/completions", "chat.completions.create"),
        (
            "getChatCompletionMessages",
            "GET /chat/completions/{completion_id}/messages",
            "chat.completions.messages.list",
        ),
        ("retrieveBatch", "GET /batches/{batch_id}", "batches.retrieve"),
        ("cancelBatch", "POST /batches/{batch_id}/cancel", "batches.cancel"),
        (
            "submitToolOuputsToRun",
            "POST /threads/{thread_id}/runs/{run_id}/submit_tool_outputs",
            "threads.runs.submit_tool_outputs",
        ),
        (
            "hangup-realtime-call",
            "POST /realtime/calls/{call_id}/hangup",
            "realtime.calls.hangup",
        ),
        ("usage-images", "GET /organization/usage/images", "organization.usage.images"),
        (
            "update-project-data-retention",
            "POST /projects/{project_id}/data_retention",
            "projects.data_retention.update",
        ),
        ("modifyAssistant", "POST /assistants/{assistant_id}", "assistants.update"),
        # A query that belongs to the path.
        ("beta_get", "GET /responses/{id}?beta=true", "beta.responses.retrieve"),
        # Stripe's ids say no more than the path; the names are those of its own package.
        ("GetCustomersCustomer", "GET /v1/customers/{customer}", "customers.retrieve"),
        ("PostCustomersCustomer", "POST /v1/customers/{customer}", "customers.update"),
        ("GetCustomersSearch", "GET /v1/customers/search", "customers.search"),
        ("GetBalance", "GET /v1/balance", "balance.retrieve"),
        (
            "PostTestHelpersTestClocks",
            "POST /v1/test_helpers/test_clocks",
            "test_helpers.test_clocks.create",
        ),
        # GitHub's ids: a group and a name; the path divides the group.
        ("repos/get", "GET /repos/{owner}/{repo}", "repos.get"),
        (
            "repos/get-branch",
            "GET /repos/{owner}/{repo}/branches/{branch}",
            "repos.branches.get",
        ),
        (
            "issues/list-for-repo",
            "GET /repos/{owner}/{repo}/issues",
            "issues.list_for_repo",
        ),
        (
            "issues/list-comments",
            "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
            "issues.comments.list",
        ),
        ("gists/unstar", "DELETE /gists/{gist_id}/star", "gists.unstar"),
        (
            "actions/cancel-workflow-run",
            "POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel",
            "actions.runs.cancel_workflow_run",
        ),
        # FastAPI's ids end in the path.
        ("read_item_items__item_id__get", "GET /items/{item_id}", "items.retrieve"),
        # What the path does not say, a preposition in the id does.
        ("volumes_delete_byName", "DELETE /v2/volumes", "volumes.delete_by_name"),
        (
            "list_actions_for_server",
            "GET /servers/{id}/actions",
            "servers.actions.list",
        ),
        ("create_or_join_lobby", "PUT /lobbies", "lobbies.create_or_join"),
        # Without an id.
        (None, "GET /v1/pets", "pets.list"),
        (None, "GET /api/v1/pets/{id}", "pets.retrieve"),
        (None, "PUT /pets/{id}", "pets.replace"),
        (None, "PATCH /pets/{id}", "pets.update"),
        (None, "DELETE /pets/{id}", "pets.delete"),
        (None, "DELETE /pets", "pets.delete_all"),
        (None, "GET /pets/{id}/address", "pets.address.retrieve"),
        (None, "POST /pets/{id}:feed", "pets.feed"),
        (None, "GET /pets:lookup", "pets.lookup"),
        (None, "GET /pets:{id}", "pets.retrieve"),
        (None, "POST /pets/{id}:archive", "pets.archive"),
        (None, "GET /pets.json", "pets.list"),
        (None, "GET /", "retrieve"),
        ("ping", "GET /ping", "ping"),
        ("close", "POST /close", "close_"),
        ("delete", "DELETE /{id}", "delete_"),
        # What a client, a resource or Python has taken.
        (None, "GET /close", "close_.retrieve"),
        (None, "POST /chat/{id}/stream", "chat.stream"),
        (
            "Text_to_speech_v1_post",
            "POST /text-to-speech/{id}",
            "text_to_speech.create",
        ),
        (
            "Text_to_speech_streaming",
            "POST /text-to-speech/{id}/stream",
            "text_to_speech.stream",
        ),
        ("data.import", "POST /x", "data.import_"),
        # Last segments that are neither nouns nor verbs.
        (None, "GET /releases/latest", "releases.retrieve_latest"),
        (None, "GET /users/{id}/media/recent", "users.media.list_recent"),
        ("listPendingInvites", "GET /invites/pending", "invites.list_pending"),
        ("getPublicKey", "GET /keys/public", "keys.retrieve_public"),
        ("nextContract", "DELETE /contracts/next", "contracts.delete_next"),
        (None, "DELETE /pets/all", "pets.delete_all"),
        (None, "GET /latest", "latest.retrieve"),
        ("available", "POST /login/available", "login.available"),
        (None, "GET /tags/by-name/{name}", "tags.retrieve_by_name"),
        ("userByName", "GET /users/by/name/{name}", "users.retrieve_by_name"),
        ("getSongsByArtist", "GET /songs/by-artist", "songs.list_by_artist"),
        (None, "POST /speech/{id}/with-times", "speech.create_with_times"),
        (
            "speechStreamWithTimes",
            "POST /speech/{id}/stream/with-times",
            "speech.stream_with_times",
        ),
        (None, "GET /agents/{id}/from/list", "agents.from_.list"),
        # A segment of several words says all.
        (
            "make_a_preview_from_a_text",
            "POST /voices/create-preview",
            "voices.create_preview",
        ),
        # A verb that only the id shows: it has it in front of the words before it.
        ("zoo_groom_pet", "POST /zoo/pets/{id}/groom", "zoo.pets.groom"),
        ("update_pet_coat", "POST /pets/{id}/coat", "pets.coat.update"),
        ("addCoatPet", "POST /pets/{id}/coat", "pets.coat.create"),
        # A verb and its object, which may be the resource.
        ("runPetTests", "POST /pets/{id}/run-tests", "pets.run_tests"),
        (None, "POST /pets/bulk-feed-cats", "pets.bulk_feed_cats.create"),
        (None, "POST /pets/bulk-delete-cats", "pets.bulk_delete_cats"),
        ("SearchPetNames", "POST /pets/search-pet-names", "pets.search_names"),
        (None, "POST /pets/rotate-pets", "pets.rotate"),
        (None, "POST /pet-food/mix-pets", "pet_food.mix_pets.create"),
        (None, "GET /pets/find_by_tag/{tag}", "pets.find_by_tag"),
        # A noun that begins with a verb.
        (None, "GET /pets/{id}/add-ons", "pets.add_ons.list"),
        ("downloadDataExport", "GET /download/data/{id}", "download.data.retrieve"),
        # Words that say nothing, and sentences.
        ("RetrieveAPetById", "GET /pets/{id}", "pets.retrieve"),
        ("Gets all the pets", "GET /pet", "pet.list"),
        (
            "RetrieveCardFromNonce",
            "POST /cards/from-nonce",
            "cards.retrieve_from_nonce",
        ),
        # What joins two things is a method of the one that the id names last.
        ("addRoleToUser", "POST /users/{id}/roles", "users.add_role"),
        ("removeRoleFromUser", "DELETE /users/{id}/roles/{role}", "users.remove_role"),
        ("addRoleToTeam", "POST /users/{id}/roles", "users.roles.create_to_team"),
        # A list of items of one kind, and an item that is a list.
        ("getTemplateList", "GET /templates/{kind}", "templates.list"),
        ("getPriceList", "GET /price-lists/{id}", "price_lists.retrieve"),
        (
            "collectionsDocuments",
            "POST /collections.documents",
            "collections.documents",
        ),
        ("fileInfo", "GET /v1/team/file.info", "team.file.info"),
        ("listTags", "GET /assets/tags.csv", "assets.tags_csv.list"),
    ],
)
def test_the_rule(id: str | None, request_line: str, expected: str) -> None:
    found, findings = placed(operation(id, *request_line.split(" ")))
    assert names_of(found) == [expected]
    assert findings == []


def test_a_path_that_names_nothing_is_called_by_its_tag() -> None:
    assert str(
        name_operation(operation("createInvoice", "POST", "/createInvoice", "Invoices"))
    ) == ("invoices.create")
    add_ons = operation("AddOns_Put", "PUT", "/add-ons", "AddOns")
    assert str(name_operation(add_ons)) == "add_ons.replace_all"
    assert str(name_operation(operation(None, "GET", "/{id}", "$", "Things"))) == (
        "things.retrieve"
    )


def test_what_a_request_selects_is_one_thing() -> None:
    member = operation("deleteMember", "DELETE", "/members")
    query = Parameter(
        "id",
        "query",
        AnySchema(Annotations(("x",))),
        True,
        ("/members", "delete", "id"),
    )
    assert str(name_operation(member)) == "members.delete_all"
    assert str(name_operation(replace(member, parameters=(query,)))) == "members.delete"


def test_a_tag_spells_out_an_abbreviation_in_all_paths() -> None:
    found, findings = placed(
        operation(None, "GET", "/v1/convai/agents", "Conversational AI"),
        operation(None, "GET", "/v1/convai/tests"),
        operation(None, "GET", "/ml/models", "Machine Learning"),
        operation(None, "GET", "/metadata", "Metadata Tables"),
        operation(None, "GET", "/chatkit", "Chat Kits"),
    )
    assert names_of(found) == [
        "conversational_ai.agents.list",
        "conversational_ai.tests.list",
        "ml.models.list",
        "metadata.retrieve",
        "chatkit.retrieve",
    ]
    assert findings == []


def test_an_abbreviation_of_two_tags_stays_as_it_is() -> None:
    found, _ = placed(
        operation(None, "GET", "/convai/a", "Conversational AI"),
        operation(None, "GET", "/convai/b", "Conversion AI"),
    )
    assert names_of(found) == ["convai.a.retrieve", "convai.b.retrieve"]


@given(
    st.text() | st.none(),
    st.lists(
        st.text(st.characters(exclude_characters="{}"), max_size=8) | st.just("{id}")
    ),
    st.sampled_from(METHODS),
    st.lists(st.text(max_size=8), max_size=2),
)
def test_every_operation_gets_names_or_a_finding(
    id: str | None, segments: list[str], method: str, tags: list[str]
) -> None:
    name, findings = placed(
        operation(id, method.upper(), "/" + "/".join(segments), *tags)
    )
    if not findings:
        assert all(part.isidentifier() for part in str(name[0].name).split("."))
    assert {each.code for each in findings} <= {"name-missing"}


# The document's word, the configuration -----------------------------------------------


def test_extensions_come_first_then_the_configuration_then_the_rule() -> None:
    pets = operation(None, "GET", "/pets")
    asked = operation(
        "b", "GET", "/pets/b", sdk_resource="animals.wild", sdk_method="every"
    )
    rules = '"GET /pets" = "zoo.pets.all"\nb = "zoo.b"\n"/pets" = "shop.pets"'
    both = operation("c", "POST", "/pets")
    found, findings = placed(pets, asked, both, rules=rules)
    assert names_of(found) == ["zoo.pets.all", "animals.wild.every", "shop.pets.create"]
    assert findings == []


def test_the_longest_beginning_of_a_path_says_most_and_may_say_nothing() -> None:
    rules = '"/gen-ai" = ""\n"/gen-ai/keys" = "models.keys"'
    found, _ = placed(
        operation(None, "GET", "/gen-ai/agents"),
        operation(None, "GET", "/gen-ai/keys"),
        operation(None, "GET", "/gen-aided/keys"),
        rules=rules,
    )
    assert names_of(found) == ["agents.list", "models.keys.list", "gen_aided.keys.list"]


def test_a_prefix_that_ends_in_an_item_is_replaced_by_an_item() -> None:
    found, _ = placed(
        operation(None, "GET", "/base/{id}"),
        operation(None, "GET", "/base/{id}/parts"),
        rules='"/base/{id}" = "base.pages"',
    )
    assert names_of(found) == ["base.pages.retrieve", "base.pages.parts.list"]


def test_the_resource_is_the_tag_if_the_configuration_says_so() -> None:
    operations = (
        operation(None, "GET", "/pets/{id}/toys", "Pets"),
        operation(None, "GET", "/pets/{id}/vets", "Pets"),
        operation("b", "GET", "/pets/b", "Pets", sdk_resource="zoo"),
        operation(None, "GET", "/ping"),
    )
    rules = '"/pets/{id}/vets" = "doctors"'
    found, _ = placed(*operations, rules=rules, keys='resources = "tags"')
    assert names_of(found) == [
        "pets.list_toys",
        "doctors.list",
        "zoo.b",
        "ping",
    ]


def test_a_key_that_no_operation_has_is_an_error_at_its_line() -> None:
    _, findings = placed(
        operation("a", "GET", "/a"), rules='b = "x.y"\n"/c" = "x"\na = "x.z"'
    )
    assert [(each.code, each.place.line) for each in findings] == [
        ("config-invalid-value", 4),
        ("config-invalid-value", 5),
    ]


@pytest.mark.parametrize("name", ["a.b-c", "a..b", "a.class", ""])
def test_a_name_that_cannot_be_is_refused(name: str) -> None:
    with pytest.raises(Refusal, match="config-invalid-value"):
        placed(rules=f'a = "{name}"')


# Two operations that want one name ----------------------------------------------------

SAME = (
    operation("getBoard", "GET", "/board"),
    operation("getSquare", "GET", "/board/{row}"),
)


def test_in_a_document_of_others_a_longer_name_settles_it_and_a_warning_tells() -> None:
    found, findings = placed(*SAME)
    assert names_of(found) == ["board.retrieve", "board.get_square"]
    assert [each.severity for each in findings] == [Severity.WARNING]
    assert findings[0].related[0][1] == Place("spec.yaml", 1, 1)
    assert '"GET /board/{row}" = "board.get_square"' in findings[0].advice


def test_in_a_document_of_ones_own_it_is_an_error() -> None:
    _, findings = placed(*SAME, own=True)
    assert {each.severity for each in findings} == {Severity.ERROR}


def test_what_the_configuration_chose_is_not_moved() -> None:
    found, _ = placed(*SAME, rules='getBoard = "board.retrieve"')
    assert names_of(found) == ["board.retrieve", "board.get_square"]


def test_a_resource_called_as_a_method_joins_the_methods() -> None:
    found, findings = placed(
        operation("prune", "POST", "/guilds/{id}/prune"),
        operation(None, "GET", "/guilds/{id}/prune"),
    )
    assert names_of(found) == ["guilds.prune", "guilds.prune_retrieve"]
    assert [each.severity for each in findings] == [Severity.WARNING]


def test_a_patch_beside_a_put_is_partial() -> None:
    found, _ = placed(
        operation("projects_patch", "PATCH", "/projects/default"),
        operation("projects_update", "PUT", "/projects/default"),
    )
    assert names_of(found) == [
        "projects.partial_update_default",
        "projects.update_default",
    ]


def test_an_action_on_several_items_is_called_bulk() -> None:
    found, findings = placed(
        operation("runRules", "POST", "/rules/run"),
        operation("runRule", "POST", "/rules/{id}/run"),
        operation("startJob", "POST", "/jobs/start"),
        operation("startJobAgain", "POST", "/jobs/{id}/start"),
    )
    assert names_of(found) == [
        "rules.bulk_run",
        "rules.run",
        "jobs.start",
        "jobs.start_again",
    ]
    assert '"POST /rules/run" = "rules.bulk_run"' in findings[0].advice


# Insertion ----------------------------------------------------------------------------


def of_corpus(file: Path) -> list[Operation]:
    text = file.read_text(encoding="utf-8")
    loaded = (
        json.loads(text)
        if file.suffix == ".json"
        else yaml.load(text, yaml.CSafeLoader)
    )
    document = cast("dict[str, Any]", loaded)
    return [
        operation(
            item[method].get("operationId"),
            method.upper(),
            path,
            *item[method].get("tags", ()),
        )
        for path, item in document.get("paths", {}).items()
        for method in METHODS
        if method in item
    ]


def inserted(existing: list[Operation], random: Random) -> Operation:
    """An operation such as the document may get: beside, below or instead of one that it has."""
    like = random.choice(existing)
    word = random.choice(["zebras", "quota", "archive", "search", "comments", "latest"])
    path = random.choice(
        [
            f"/{word}",
            f"{like.path}/{word}",
            f"{like.path}/{word}/{{{word}_id}}",
            f"/{word}{like.path}",
        ]
    )
    group = (like.id or "").partition("/")[0]
    id = random.choice([f"{group}/insert-{word}-{random.random()}", None])
    return operation(id, random.choice(METHODS).upper(), path, *like.tags)


@pytest.mark.parametrize("seed", range(12))
def test_an_insertion_into_githubs_document_renames_nothing(seed: int) -> None:
    file = CORPUS / "github.json"
    if not file.exists():
        pytest.skip(f"{file} is not there")
    random = Random(seed)
    before = of_corpus(file)
    names, _ = placed(*before)
    taken = {(each.method, each.path) for each in before}
    after = list(before)
    for _ in range(20):
        new = inserted(before, random)
        if (new.method, new.path) not in taken:
            taken.add((new.method, new.path))
            after.insert(random.randrange(len(after)), new)
    renamed, _ = placed(*after)
    by_pointer = {each.operation.pointer: each.name for each in renamed}
    assert len(after) > len(before)
    assert [
        each for each in names if by_pointer[each.operation.pointer] != each.name
    ] == []


SMALL = cast(
    "dict[str, Any]",
    yaml.safe_load(
        (ROOT / "tests/cases/nested_resources/spec.yaml").read_text("utf-8")
    ),
)


def paths_with(path: str, method: str, id: str, first: bool) -> dict[str, Any]:
    new = {
        "operationId": id,
        "parameters": [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
            for name in re.findall(r"\{(\w+)\}", path)
        ],
        "responses": {"204": {"description": "Done."}},
    }
    item = {path: {**SMALL["paths"].get(path, {}), method: new}}
    return item | SMALL["paths"] | item if first else SMALL["paths"] | item


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    ("path", "method", "id", "own", "passed"),
    [
        # Own: the module of the method. Passed: the modules that lead to it, which get a property.
        (
            "/completions/{id}/choices",
            "get",
            "x",
            "completions_choices",
            {"completions"},
        ),
        ("/chat", "get", "getChat", "chat", set[str]()),
        ("/zebras", "post", "createZebra", "zebras", set[str]()),
        (
            "/chat/completions/{id}/messages/{n}/parts",
            "get",
            "listParts",
            "chat_completions_messages_parts",
            {"chat_completions_messages"},
        ),
    ],
)
def test_an_insertion_changes_no_other_file(
    path: str, method: str, id: str, own: str, passed: set[str], first: bool
) -> None:
    """A resource that gets its first one inside stays in its file."""
    config = Config(root=ROOT)
    before = generated(yaml.safe_dump(SMALL, sort_keys=False), config)
    after = generated(
        yaml.safe_dump(
            SMALL | {"paths": paths_with(path, method, id, first)}, sort_keys=False
        ),
        config,
    )
    changed = {name for name in before if after.get(name) != before[name]}
    lists = {"api.md", "src/chat/_client.py", "src/chat/resources/__init__.py"}
    concerned = {f"src/chat/resources/{each}.py" for each in {own, *passed}}
    assert changed <= lists | concerned
    new = set(after) - set(before)
    assert new <= {f"src/chat/resources/{own}.py", f"tests/api_resources/{own}.py"}
    assert f"src/chat/resources/{own}.py" in new | changed


# Real documents -----------------------------------------------------------------------


def corpus() -> Iterator[Path]:
    files = (each for each in CORPUS.glob("*") if each.suffix in (".json", ".yaml"))
    yield from sorted(files)


@pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS} is not there")
@pytest.mark.parametrize("file", documents(corpus()), ids=lambda file: file.name)
def test_every_real_operation_has_a_name_without_a_counter(file: Path) -> None:
    found, findings = placed(*of_corpus(file))
    assert [each for each in findings if each.severity is Severity.ERROR] == []
    assert len(set(names_of(found))) == len(found)
    for each in found:
        source = f"{each.operation.path} {each.operation.id} {each.operation.tags}"
        for part in str(each.name).split("."):
            digits = re.search(r"\d+$", part)
            assert digits is None or digits[0] in source, (each.name, source)
