# Generated from the API's OpenAPI document: change that, not this.

"""The package's own tests. What they run against, `servers` tells."""
