"""What people of the example community write to one another. Fiction."""
