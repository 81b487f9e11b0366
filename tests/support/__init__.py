"""What the tests share: the command line in a folder, packages of documents, repositories, servers.

Tests import from here and never from each other.
"""
