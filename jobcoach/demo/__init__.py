"""An invented organisation to look around in: its people, two years of notes, two laptops."""

WHO = ("jobcoach", "teamleider")
"""As whom one can look around: the laptops of `demo.laptops`, in this order."""
