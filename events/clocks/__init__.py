"""Wall clock and instants, the reader's zone, what lies in the daytime, what is planned. Pure."""
