"""The documents' tab, and the proof beside an answer: passages shown where they stand."""
