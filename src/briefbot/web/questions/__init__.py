"""The questions' tab: the conversation asked, shown, kept in the browser and taken away."""
