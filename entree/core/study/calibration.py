"""What it does to the variance that weights were fitted to margins, and that margins have an error.

Sources: Deville and Särndal (1992), Calibration estimators in survey sampling; Dever and Valliant
(2010), A comparison of variance estimators for poststratification to estimated control totals.
"""

from dataclasses import dataclass

import numpy as np

from entree.core.study.design import Floats, Ints


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Calibration:
    """Margins that the weights of n rows were fitted to, K categories over all margins."""

    codes: Ints  # (n, margins) the column of each row's category, or -1 where it is not known
    before: Floats  # (n,) the weights before
    after: Floats  # (n,) the weights after
    inverse: Floats  # (K, K) of the weighted cross products of the categories, before
    covariance: Floats  # (K, K) the error of the margins, in people squared

    def residuals(self, scores: Floats) -> Floats:
        """Return the part of the scores (n, k) that the margins do not explain."""
        per_weight = scores / self.after[:, None]
        return (per_weight - self.fitted(self.slopes(per_weight))) * self.after[:, None]

    def error(self, scores: Floats) -> Floats:
        """Return the covariance (k, k) that the error of the margins brings to the estimates."""
        slopes = self.slopes(scores / self.after[:, None])
        found: Floats = slopes.T @ self.covariance @ slopes
        return found

    def slopes(self, per_weight: Floats) -> Floats:
        """Return how much an estimate (k) moves with one person more in each category: (K, k)."""
        sums = np.zeros((len(self.inverse) + 1, per_weight.shape[1]))
        weighted = (self.before[:, None] * per_weight).T
        for codes in self.codes.T:
            # What is not known falls into a last category, which is left out.
            for k, column in enumerate(weighted):
                sums[:, k] += np.bincount(codes % len(sums), column, minlength=len(sums))
        found: Floats = self.inverse @ sums[:-1]
        return found

    def fitted(self, slopes: Floats) -> Floats:
        """Return what the categories of each row say of its score: (n, k)."""
        # A category that is not known is a last row of nothing.
        padded = np.vstack([slopes, np.zeros((1, slopes.shape[1]))])
        return np.asarray(sum(padded[column] for column in self.codes.T))
