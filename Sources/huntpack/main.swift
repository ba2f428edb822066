print("huntpack")
