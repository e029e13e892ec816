"""The tabs that stand by themselves: checking, figures, outcomes, the staff's."""
