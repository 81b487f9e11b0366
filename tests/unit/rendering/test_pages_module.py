"""The module of pages as source."""

from pathlib import Path, PurePosixPath

from sdkwright import pipeline
from sdkwright.config.config import Config
from sdkwright.document.document import parse
from sdkwright.rendering import templates

TEXT = """
openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - { name: limit, in: query, schema: { type: integer } }
        - { name: offset, in: query, schema: { type: integer } }
      responses:
        "200":
          description: A page.
          content: { application/json: { schema: { $ref: "#/components/schemas/Orders" } } }
components:
  schemas:
    Pagination: { type: object, properties: { next: { type: string, format: uri }, total: { type: integer } } }
    Order: { type: object, properties: { id: { type: string } } }
    Orders:
      type: object
      properties:
        orders: { type: array, items: { $ref: "#/components/schemas/Order" } }
        pagination: { $ref: "#/components/schemas/Pagination" }
"""


def test_a_type_whose_module_has_the_same_name_is_imported() -> None:
    document = parse(TEXT, "spec.yaml")
    config = Config(root=Path.cwd())
    package = pipeline.lower_package(document, config, pipeline.STRICT).product
    files = templates.render(package).files
    text = files[PurePosixPath("src/shop/pagination.py")]
    assert "from .types.pagination import Pagination\n" in text
