"""How the packaged embedding model is made and measured.

`python -m training.train --data DIR --out DIR` makes it; `python -m training.evaluate` measures it.
"""
