"""The clients, and what one HTTP exchange needs: requests, credentials, redirects, retries, logs."""
