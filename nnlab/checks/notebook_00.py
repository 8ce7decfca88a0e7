"""Questions of notebook 00."""
