"""Tests of the index of words."""
