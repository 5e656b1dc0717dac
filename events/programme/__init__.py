"""An event as its page shows it: days and slots, hours, people, credits, languages to follow it in."""
