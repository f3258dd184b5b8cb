"""The server: an authorised, ordered mailbox per scope. A program of its own."""
