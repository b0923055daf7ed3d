"""Tests of the queue and the sweeps."""
