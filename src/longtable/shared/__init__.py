"""Tools that know no domain: each is a package that a domain registers with or calls down to."""
