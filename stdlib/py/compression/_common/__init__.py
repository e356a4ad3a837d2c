"""What the compression modules share."""
