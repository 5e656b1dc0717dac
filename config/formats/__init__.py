"""How Django prints dates and hours at the desk where its own way is another one than that of our pages."""
