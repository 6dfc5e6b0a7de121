"""The rules of the contract, one family a file; each gives `Rule`s, SQL conditions that hold for bad rows.

What is true of one cell: `cells`; of one row: `rows`; of a whole table or two: `keys`, `spells`, `sums`;
of labels of periods: `periods`; of the folder: `tables`. `rule` runs them.
"""
