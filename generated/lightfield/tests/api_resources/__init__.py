# Generated from the API's OpenAPI document: change that, not this.

"""A table of calls for each resource: `CALLS`. The tests are in `test_calls`."""
