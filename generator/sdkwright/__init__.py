"""Turns an OpenAPI document into a Python SDK."""
