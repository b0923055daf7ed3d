"""How the parts are put together: settings, addresses, servers, the schedule and the command."""
