"""A hearing rehearsed: one likely question at a time, and what the answer got right or left out."""
