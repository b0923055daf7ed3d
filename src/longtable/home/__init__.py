"""Home: pages made of many domains: a community's home, the inbox, the search page."""
