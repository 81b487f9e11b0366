"""Sites of documents, in memory."""

import json
from collections.abc import Mapping
from pathlib import PurePosixPath

from support.repository import ROOT

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.diagnostics.leniency import Leniency
from sdkwright.document.document import Document, parse
from sdkwright.reference.build import build_reference
from sdkwright.reference.pages import ReferenceSite
from sdkwright.reference.site import render_site

from .html_pages import Element, parsed

SPECS = [ROOT / "spec" / "lightfield.yaml", ROOT / "examples" / "bookshop.yaml"]

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>`</code>&lt; [a](javascript:alert(1))"


def reference_of(document: Document | str) -> ReferenceSite:
    if isinstance(document, str):
        document = parse(document, "spec.yaml")
    lowered = pipeline.lower_package(
        document, Config(root=ROOT), Leniency(is_lenient=True, allow_skips=True)
    )
    return build_reference(lowered.model, lowered.product)


def site_of(document: Document | str) -> Mapping[PurePosixPath, str]:
    return render_site(reference_of(document))


def pages_of(site: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, Element]:
    return {path: parsed(text) for path, text in site.items() if path.suffix == ".html"}


def hostile() -> str:
    """A document with a hostile text in every place that holds one."""
    schema = {
        "type": "object",
        "title": EVIL,
        "description": EVIL,
        "required": [EVIL],
        "properties": {
            EVIL: {
                "type": "string",
                "description": EVIL,
                "default": EVIL,
                "example": EVIL,
                "pattern": EVIL,
                "format": EVIL,
            },
            "kind": {"enum": [EVIL, "b"], "description": EVIL},
            "any": {
                "oneOf": [
                    {"type": "object", "title": EVIL, "properties": {EVIL: {}}},
                    {"type": "string", "const": EVIL},
                ]
            },
        },
        "additionalProperties": {"type": "string", "description": EVIL},
        "example": {EVIL: EVIL},
    }
    content = {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/Pet"},
            "example": {EVIL: EVIL},
        }
    }
    operation = {
        "operationId": "pets.make",
        "tags": ["pets"],
        "summary": EVIL,
        "description": EVIL,
        "deprecated": True,
        "security": [{"key": [EVIL]}],
        "x-rate-limit-category": EVIL,
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": EVIL,
                "schema": {"type": "string", "example": EVIL},
            },
            {
                "name": EVIL,
                "in": "query",
                "required": True,
                "description": EVIL,
                "schema": {"type": "string", "default": EVIL},
            },
            {
                "name": "X-Evil",
                "in": "header",
                "required": True,
                "schema": {"const": EVIL},
            },
        ],
        "requestBody": {"required": True, "description": EVIL, "content": content},
        "responses": {
            "200": {"description": EVIL, "content": content},
            "404": {"description": EVIL, "content": content},
        },
    }
    other = {
        "operationId": EVIL,
        "tags": [EVIL],
        "externalDocs": {"url": "javascript:alert(1)", "description": EVIL},
        "security": [{"cookie": []}, {"query": []}],
        "parameters": [
            {"name": EVIL, "in": "cookie", "schema": {"enum": [EVIL, "b"]}},
            {"name": "deep", "in": "query", "schema": {"const": EVIL}},
        ],
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            EVIL: {"type": "string", "format": "binary"},
                            "file": {"type": "string", "format": "binary"},
                        },
                    }
                },
            }
        },
        "responses": {
            "200": {
                "description": EVIL,
                "headers": {"X-Evil": {"description": EVIL, "schema": {}}},
                "content": {
                    "text/event-stream": {"schema": {"type": "string", "title": EVIL}}
                },
            },
            "default": {"description": EVIL},
        },
    }
    event = {
        "type": "object",
        "title": EVIL,
        "properties": {"type": {"const": EVIL}, EVIL: {"description": EVIL}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": EVIL, "version": EVIL, "summary": EVIL, "description": EVIL},
        "servers": [
            {
                "url": "https://{place}.pets.example",
                "description": EVIL,
                "variables": {"place": {"default": "eu", "description": EVIL}},
            }
        ],
        "externalDocs": {"url": "javascript:alert(1)", "description": EVIL},
        "tags": [
            {"name": "pets", "description": EVIL},
            {"name": EVIL, "description": EVIL},
        ],
        "paths": {"/pets/{id}": {"post": operation}, "/others": {"put": other}},
        "webhooks": {
            EVIL: {
                "post": {
                    "summary": EVIL,
                    "requestBody": {"content": {"application/json": {"schema": event}}},
                    "responses": {"200": {"description": EVIL}},
                }
            }
        },
        "components": {
            "schemas": {"Pet": schema},
            "securitySchemes": {
                "key": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Key",
                    "description": EVIL,
                },
                "cookie": {"type": "apiKey", "in": "cookie", "name": "evil`<i>"},
                "query": {"type": "apiKey", "in": "query", "name": EVIL},
            },
        },
    }
    return json.dumps(document)
