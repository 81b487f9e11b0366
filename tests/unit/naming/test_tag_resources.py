"""Resources by tag: nested resources become objects of the method."""

import pytest

from sdkwright.api.model import Operation
from sdkwright.naming.operations import name_operation
from sdkwright.naming.tag_resources import name_by_tag


@pytest.mark.parametrize(
    ("request_line", "tag", "id", "name"),
    [
        ("GET /users", "Users", None, "users.list"),
        ("GET /users", "", None, "users.list"),
        ("DELETE /users/{id}/totp", "Users", None, "users.delete_totp"),
        ("GET /users/{id}/keys", "Users", None, "users.list_keys"),
        ("GET /users/{id}/keys/{key}", "Users", None, "users.retrieve_key"),
        ("POST /users/{id}/keys", "Users", None, "users.create_key"),
        ("DELETE /users/{id}/keys", "Users", None, "users.delete_all_keys"),
        ("POST /users/{id}/keys/bulk", "Users", None, "users.bulk_create_keys"),
        ("POST /users/{id}/keys/{key}/rotate", "Users", None, "users.rotate_key"),
        # The tag names several resources at once.
        ("GET /teams/{id}/invites", "Team Invites", None, "team_invites.list"),
        ("GET /teams/{id}/invites/{i}/notes", "Team Invites", None, "team_invites.list_notes"),
        # What the tag does not name, in front.
        ("GET /public/scores", "Scores", None, "scores.list"),
        ("GET /teams/{id}/roles", "Roles", None, "roles.list_for_team"),
        # Nothing of the path is in the tag.
        ("GET /ai/pages", "Content", None, "content.list_ai_pages"),
        ("GET /ai/pages", "AI Content", None, "ai_content.list_pages"),
        # Levels of a tag.
        ("GET /pets", "beta.pets", None, "beta.pets.list"),
        ("GET /pets", "Farm > Pets", None, "farm.pets.list"),
        ("GET /pets", "Cats / Dogs", None, "cats_dogs.list_pets"),
        # A method that is too long has fewer objects.
        (
            "POST /bills/subscription_items/{id}/price_transitions",
            "Bills",
            None,
            "bills.create_price_transition",
        ),
        # The id names the resource.
        ("GET /pets", "Farm", "zoo.pets.list", "zoo.pets.list"),
        ("GET /pets", "Farm", "pets/list", "pets.list"),
    ],
)  # fmt: skip
def test_name_by_tag(request_line: str, tag: str, id: str | None, name: str) -> None:
    method, path = request_line.split(" ")
    operation = Operation(id, method, path, (path, method), tags=(tag,))
    assert str(name_by_tag(operation, name_operation(operation))) == name
