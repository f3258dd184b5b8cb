"""How laptops and server keep each other up to date: one protocol, a client, and a server."""
