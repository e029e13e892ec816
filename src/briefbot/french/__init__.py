"""Every French sentence a user reads, one module a surface."""
