"""What people do with the program: one function for each thing, one transaction each."""
