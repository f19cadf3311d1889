"""How the bundled model is made, from which data, reproducibly."""
