"""The behaviour of this package. Everything outside this folder only declares the API.

No module in this folder knows the API. The package itself exports the public names.
"""
