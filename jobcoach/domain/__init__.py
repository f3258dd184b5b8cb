"""What the field knows: values and rules, without files, clock, network or screen."""
