"""The desktop program: screens, and everything that knows Qt."""
