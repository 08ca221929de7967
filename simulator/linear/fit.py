"""Logistic regression on what is kept of texts: for whoever teaches a model, never at run time."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_array

from simulator.linear.features import Gram, written

Vector = npt.NDArray[np.float64]
Yes = npt.NDArray[np.bool_]
Table = npt.NDArray[np.float32]


def table(texts: Sequence[set[Gram]], row: dict[str, int]) -> csr_array:
    """A line for each text, of length 1."""
    known = [sorted(_known(grams, row)) for grams in texts]
    ends = np.cumsum([0, *map(len, known)])
    values = [1 / np.sqrt(len(one)) for one in known for _ in one]
    columns = [number for one in known for number in one]
    return csr_array((values, columns, ends), shape=(len(texts), len(row)), dtype=np.float32)


def _known(grams: set[Gram], row: dict[str, int]) -> Iterator[int]:
    for name in map(written, grams):
        if name in row:
            yield row[name]


def regress(given: csr_array | Table, meant: Yes, trust: float) -> tuple[Vector, float]:
    """Logistic regression with a penalty on the weights, by L-BFGS."""
    sign = np.where(meant, 1.0, -1.0)
    turned = given.T.tocsr() if isinstance(given, csr_array) else given.T

    def loss(at: Vector) -> tuple[float, Vector]:
        margin = sign * (given @ at[:-1] + at[-1])
        slack = np.logaddexp(0, -margin)
        error = -trust * sign / (1 + np.exp(np.minimum(margin, 50)))
        gradient = np.append(turned @ error + at[:-1], error.sum())
        return float(trust * slack.sum() + at[:-1] @ at[:-1] / 2), gradient

    start = np.zeros(given.shape[1] + 1)
    start[-1] = np.log(meant.mean() / (1 - meant.mean()))
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100})
    return found.x[:-1], float(found.x[-1])
