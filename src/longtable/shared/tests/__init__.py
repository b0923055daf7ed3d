"""Tests of what all domains stand on."""
