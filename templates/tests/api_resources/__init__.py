# Generated from the API's OpenAPI document: change that, not this.

"""Tests that call each method of each resource, against a server that checks the request."""
