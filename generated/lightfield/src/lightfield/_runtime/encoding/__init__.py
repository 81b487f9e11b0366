"""Encoding of arguments: as JSON, forms, multipart bodies, paths and queries."""
