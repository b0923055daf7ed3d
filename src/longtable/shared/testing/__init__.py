"""What tests are made with. Nothing but tests imports it."""
