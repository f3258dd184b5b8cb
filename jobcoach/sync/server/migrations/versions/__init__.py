"""One module a step; each stands alone and is never changed once released."""
