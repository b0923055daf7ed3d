"""Tests of how Longtable looks."""
