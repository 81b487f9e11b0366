"""Decoding of response bodies into typed values, on a fast path and a tolerant path."""
