"""The diary: a week of visits, and what is due with people."""
