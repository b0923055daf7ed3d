"""Tests of growing at size."""
