"""Help while one writes: spelling, own words and texts, in every field for prose."""
