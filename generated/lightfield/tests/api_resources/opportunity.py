# Generated from the API's OpenAPI document: change that, not this.

"""`client.opportunity`: a call of each method."""

from lightfield import types

from ..calls import Call

# fmt: off
CALLS = [
    Call(
        lambda client: client.opportunity.update(
            id="id",
            fields={"$name": "string", "$stage": "string"},
            relationships={"$champion": {"add": "string", "remove": "string", "replace": "string"}, "$evaluator": {"add": "string", "remove": "string", "replace": "string"}, "$owner": {"add": "string", "remove": "string", "replace": "string"}},
        ),
        path="/v1/opportunities/id",
        body={
            "fields": {"$name": "string", "$stage": "string"},
            "relationships": {"$champion": {"add": "string", "remove": "string", "replace": "string"}, "$evaluator": {"add": "string", "remove": "string", "replace": "string"}, "$owner": {"add": "string", "remove": "string", "replace": "string"}},
        },
        returns=types.OpportunityUpdateResponse,
        required=["id"],
        not_empty=["id"],
    ),
]
