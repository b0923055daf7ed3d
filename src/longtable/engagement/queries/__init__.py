"""Reading the ledger, and the snapshots made of it."""
