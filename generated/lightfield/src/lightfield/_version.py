# Generated from the API's OpenAPI document: change that, not this.

__title__ = "lightfield"
__version__ = "0.21.0a1"
