"""What every room stands on: exact numbers, periods, problems, reading YAML, shipped files, manifests."""
