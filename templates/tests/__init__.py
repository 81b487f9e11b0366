# Generated from the API's OpenAPI document: change that, not this.

"""The package's own tests. `servers` describes the server that they run against."""
