"""The linear model of the same kind in scikit-learn: reads {"training", "test"} from standard input, prints its figures."""

import json
import sys
import time

try:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion
    from sklearn.svm import LinearSVC
except ImportError:
    sys.exit(3)

data = json.load(sys.stdin)
texts, labels = zip(*data["training"])
start = time.perf_counter()
features = FeatureUnion(
    [
        ("words", TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)),
        ("characters", TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)),
    ]
)
model = LinearSVC(C=0.3)
model.fit(features.fit_transform(texts), labels)
train_s = time.perf_counter() - start

asked, times, right = data["test"], [], 0
for text, label in asked:
    begin = time.perf_counter()
    answer = model.predict(features.transform([text]))[0]
    times.append(time.perf_counter() - begin)
    right += answer == label
times.sort()
print(json.dumps({"accuracy": right / len(asked), "trainS": train_s, "p50Ms": times[len(times) // 2] * 1000}))
