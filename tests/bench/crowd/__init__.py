"""Many clients, made from the one that the demonstration plays.

`play` looks at the demonstration after each of its acts, `stand` says at which of these moments
each client of a large body stands, `stamp` makes a pattern of the rows of a moment, `fill` copies it
under new ids, numbers, names and days, `store` writes the rows into either database.
"""
