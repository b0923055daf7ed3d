"""Pages of dialogue guides and of dialogues that follow them."""
