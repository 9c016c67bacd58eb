"""The same job with datasketch: bulk signatures, 25 bands of 5 rows, true Jaccard, kept rows only. One text a line."""

import json
import resource
import sys
import time

from datasketch import MinHash, MinHashLSH

BANDS, ROWS, PERMUTATIONS, THRESHOLD = 25, 5, 128, 0.8

with open(sys.argv[1], encoding="latin1") as file:
    texts = file.read().split("\n")

started = time.perf_counter()
shingles = []
for text in texts:
    words = text.split(" ")
    shingles.append({" ".join(words[i : i + 3]) for i in range(len(words) - 2)})
signatures = MinHash.bulk([[s.encode() for s in each] for each in shingles], num_perm=PERMUTATIONS)
index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
matches = []
for row, (own, signature) in enumerate(zip(shingles, signatures)):
    best, nearest = 0.0, None
    for other in index.query(signature):
        shared = len(own & shingles[other])
        score = shared / (len(own) + len(shingles[other]) - shared)
        if score >= THRESHOLD and score > best:
            best, nearest = score, other
    if nearest is None:
        index.insert(row, signature)
    else:
        matches.append([row, nearest])
wall = time.perf_counter() - started
rss = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"wallS": wall, "rssMb": rss, "matches": matches}))
