"""The clients, and the parts of one HTTP exchange: requests, credentials, redirects, retries, logs."""
