"""Proofs: taken in, followed as documents are replaced, and what is said without one."""
