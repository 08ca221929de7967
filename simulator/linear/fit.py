"""Logistic regression on what is kept of texts: for whoever teaches a model, never at run time."""

from collections.abc import Sequence, Set

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_array

Vector = npt.NDArray[np.float64]
Yes = npt.NDArray[np.bool_]
Table = npt.NDArray[np.float32]


def table(texts: Sequence[Set[str]], row: dict[str, int]) -> csr_array:
    """A line for each text, of length 1."""
    known = [sorted(row[gram] for gram in grams if gram in row) for grams in texts]
    ends = np.cumsum([0, *map(len, known)])
    values = [1 / np.sqrt(len(one)) for one in known for _ in one]
    columns = [number for one in known for number in one]
    return csr_array((values, columns, ends), shape=(len(texts), len(row)), dtype=np.float32)


def flags(texts: Sequence[Set[str]], marks: Sequence[str], value: float) -> csr_array:
    """A line for each text: `value` for each of the marks it has."""
    place = {mark: number for number, mark in enumerate(marks)}
    known = [sorted(place[mark] for mark in found if mark in place) for found in texts]
    ends = np.cumsum([0, *map(len, known)])
    columns = [number for one in known for number in one]
    values = np.full(len(columns), value, np.float32)
    return csr_array((values, columns, ends), shape=(len(texts), len(marks)))


def regress(
    given: csr_array | Table,
    meant: Yes,
    trust: float | Vector,
    emphasis: float = 1.0,
    beside: Table | None = None,
) -> tuple[Vector, float]:
    """Logistic regression with a penalty on the weights, by L-BFGS. `trust` is how much a line
    counts; what is meant counts `emphasis` times that. Columns `beside` the given ones are the last
    of the weights."""
    sign = np.where(meant, 1.0, -1.0)
    counts = np.where(meant, trust * emphasis, trust)
    turned = given.T.tocsr() if isinstance(given, csr_array) else given.T
    also = np.zeros((len(meant), 0)) if beside is None else beside
    split = given.shape[1]

    def loss(at: Vector) -> tuple[float, Vector]:
        margin = sign * (given @ at[:split] + also @ at[split:-1] + at[-1])
        slack = np.logaddexp(0, -margin)
        error = -counts * sign / (1 + np.exp(np.minimum(margin, 50)))
        gradient = np.concatenate([turned @ error, also.T @ error, [0.0]])
        gradient[:-1] += at[:-1]
        gradient[-1] = error.sum()
        return float(counts @ slack + at[:-1] @ at[:-1] / 2), gradient

    start = np.zeros(split + also.shape[1] + 1)
    start[-1] = np.log(meant.mean() / (1 - meant.mean()))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return found.x[:-1], float(found.x[-1])
