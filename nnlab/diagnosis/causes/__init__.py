"""The catalogue of causes: each module looks for its own, and says which change would prove it."""
