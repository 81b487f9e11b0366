"""Helpers for the tests: the command line in a folder, packages of documents, repositories, servers.

Tests import these modules, and never each other.
"""
