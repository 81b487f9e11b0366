"""Clients, and everything about one HTTP exchange: requests, credentials, redirects, retries, logs."""
