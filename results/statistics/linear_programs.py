"""Linear programs that are asked again and again (HiGHS).

Each search goes on from where the one before ended, which is several times quicker than to begin
anew: mostly only the costs differ, or some sums have come free. The same questions in the same
order give the same answers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import highspy
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse

    Numbers = NDArray[np.float64]

_METHODS = {"dual": 1, "primal": 4}


class Infeasible(ArithmeticError):
    """No unknowns fit what is known of them."""


class LinearProgram:
    """What is known of some unknowns: `low <= rows @ unknowns <= high`, either end may be infinite.

    No unknown is below 0 or above its cap. The `primal` simplex method is the quicker where only
    the costs change, the `dual` one where the ends do.
    """

    def __init__(
        self,
        rows: sparse.csr_array,
        low: Numbers,
        high: Numbers,
        caps: Numbers,
        method: Literal["primal", "dual"] = "primal",
    ) -> None:
        number, width = rows.shape
        self.columns = np.arange(width, dtype=np.int32)
        self.rows = np.arange(number, dtype=np.int32)
        self.solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]  # half is untyped
        self.solver.silent()
        self.start: highspy.HighsBasis | None = None
        for name, value in (("threads", 1), ("simplex_strategy", _METHODS[method])):
            self.solver.setOptionValue(name, value)
        self.solver.setOptionValue("primal_simplex_bound_perturbation_multiplier", 0.0)
        self.low, self.high, self.caps = low, high, caps
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = width, number
        program.col_cost_, program.col_lower_ = np.zeros(width), np.zeros(width)
        program.col_upper_ = caps.astype(np.float64)
        program.row_lower_, program.row_upper_ = low, high
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = rows.indptr
        program.a_matrix_.index_ = rows.indices
        program.a_matrix_.value_ = rows.data
        self.solver.passModel(program)

    def bind(self, low: Numbers, high: Numbers) -> None:
        """Change what the sums lie between."""
        if np.array_equal(low, self.low) and np.array_equal(high, self.high):
            return  # else the solver would factorise anew
        self.low, self.high = low, high
        self.solver.changeRowsBounds(len(self.rows), self.rows, low, high)

    def begin_with(self, nothing: NDArray[np.intp]) -> None:
        """Let every search begin at unknowns of which these are 0, not where the last one ended.

        Where only these cost something that is best whatever they cost, so that the `dual` method
        has little to mend when an end is moved. Raises `Infeasible`.
        """
        columns = nothing.astype(np.int32)
        zeros, caps = np.zeros(len(columns)), np.array(self.caps[columns])
        self.solver.changeColsBounds(len(columns), columns, zeros, zeros)
        self.least(np.zeros(len(self.columns)))
        self.start = self.solver.getBasis()
        self.solver.changeColsBounds(len(columns), columns, zeros, caps)

    def least(self, costs: Numbers) -> Numbers:
        """Unknowns that fit and cost least. Raises `Infeasible`."""
        self.solver.changeColsCost(len(self.columns), self.columns, costs)
        if self.start is not None:
            self.solver.setBasis(self.start)
        self.solver.run()
        if self.solver.getModelStatus() not in _CERTAIN:  # lost in numbers: once more from nothing
            self.solver.clearSolver()
            self.solver.run()
        status = self.solver.getModelStatus()
        if status not in _SOLVED:
            raise Infeasible(self.solver.modelStatusToString(status))
        return np.array(self.solver.getSolution().col_value, dtype=np.float64)


_SOLVED = {highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty}
_CERTAIN = {*_SOLVED, highspy.HighsModelStatus.kInfeasible}
