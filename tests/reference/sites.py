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

BLANK = {"empty": "", "space": " ", "lines": "\n\t\r\n "}
CONTROL = "\x00\x07\x1b\x7f\x85\ufdd0\ufffe\U0001ffff"


def reference_of(document: Document | str, language: str = "") -> ReferenceSite:
    if isinstance(document, str):
        document = parse(document, "spec.yaml")
    lowered = pipeline.lower_package(
        document, Config(root=ROOT), Leniency(is_lenient=True, allow_skips=True)
    )
    return build_reference(lowered.model, lowered.product, language)


def site_of(
    document: Document | str, language: str = ""
) -> Mapping[PurePosixPath, str]:
    return render_site(reference_of(document, language))


def pages_of(site: Mapping[PurePosixPath, str]) -> dict[PurePosixPath, Element]:
    return {path: parsed(text) for path, text in site.items() if path.suffix == ".html"}


def hostile() -> str:
    """A document with a hostile text in every place that holds one."""
    return filled_with(EVIL)


def filled_with(text: str) -> str:
    """A document with this text in every place that holds one."""
    schema = {
        "type": "object",
        "title": text,
        "description": text,
        "required": [text],
        "properties": {
            text: {
                "type": "string",
                "description": text,
                "default": text,
                "example": text,
                "pattern": text,
                "format": text,
            },
            "kind": {"enum": [text, "b"], "description": text},
            "any": {
                "oneOf": [
                    {"type": "object", "title": text, "properties": {text: {}}},
                    {"type": "string", "const": text},
                ]
            },
        },
        "additionalProperties": {"type": "string", "description": text},
        "example": {text: text},
    }
    content = {
        "application/json": {
            "schema": {"$ref": "#/components/schemas/Pet"},
            "example": {text: text},
        }
    }
    operation = {
        "operationId": "pets.make",
        "tags": ["pets"],
        "summary": text,
        "description": text,
        "deprecated": True,
        "security": [{"key": [text]}],
        "x-rate-limit-category": text,
        "parameters": [
            {
                "name": "id",
                "in": "path",
                "required": True,
                "description": text,
                "schema": {"type": "string", "example": text},
            },
            {
                "name": text,
                "in": "query",
                "required": True,
                "description": text,
                "schema": {"type": "string", "default": text},
            },
            {
                "name": "X-Evil",
                "in": "header",
                "required": True,
                "schema": {"const": text},
            },
        ],
        "requestBody": {"required": True, "description": text, "content": content},
        "responses": {
            "200": {"description": text, "content": content},
            "404": {"description": text, "content": content},
        },
    }
    other = {
        "operationId": text,
        "tags": [text],
        "externalDocs": {"url": "javascript:alert(1)", "description": text},
        "security": [{"cookie": []}, {"query": []}],
        "parameters": [
            {"name": text, "in": "cookie", "schema": {"enum": [text, "b"]}},
            {"name": "deep", "in": "query", "schema": {"const": text}},
        ],
        "requestBody": {
            "content": {
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "properties": {
                            text: {"type": "string", "format": "binary"},
                            "file": {"type": "string", "format": "binary"},
                        },
                    }
                },
            }
        },
        "responses": {
            "200": {
                "description": text,
                "headers": {"X-Evil": {"description": text, "schema": {}}},
                "content": {
                    "text/event-stream": {"schema": {"type": "string", "title": text}}
                },
            },
            "default": {"description": text},
        },
    }
    event = {
        "type": "object",
        "title": text,
        "properties": {"type": {"const": text}, text: {"description": text}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": text, "version": text, "summary": text, "description": text},
        "servers": [
            {
                "url": "https://{place}.pets.example",
                "description": text,
                "variables": {"place": {"default": "eu", "description": text}},
            }
        ],
        "externalDocs": {"url": "javascript:alert(1)", "description": text},
        "tags": [
            {"name": "pets", "description": text},
            {"name": text, "description": text},
        ],
        "paths": {"/pets/{id}": {"post": operation}, "/others": {"put": other}},
        "webhooks": {
            text: {
                "post": {
                    "summary": text,
                    "requestBody": {"content": {"application/json": {"schema": event}}},
                    "responses": {"200": {"description": text}},
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
                    "description": text,
                },
                "cookie": {"type": "apiKey", "in": "cookie", "name": "evil`<i>"},
                "query": {"type": "apiKey", "in": "query", "name": text},
            },
        },
    }
    return json.dumps(document)
