// All of it was tried on the points of the sheet first.
