# Generated from the API's OpenAPI document: change that, not this.

"""Each method of each resource, called against a server that checks the request."""
