"""The behaviour of this package. Everything outside this folder only declares the API.

Nothing here knows the API. The package itself exports the public names.
"""
