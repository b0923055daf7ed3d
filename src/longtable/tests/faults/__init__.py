"""What survives: short forms of the harnesses in ``benchmarks/faults``, and faults made by hand."""
