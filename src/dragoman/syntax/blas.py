"""Matrix products of the parser through numpy's OpenBLAS instead of BLIS.

Measured in design.md: together with small documents and only the tagger and the parser this is
2.4 to 5 times the stock pipeline, with identical annotations. It must be in force in every
process before a pipeline is loaded.
"""

from __future__ import annotations

import os
from typing import Any

THREAD_VARIABLES = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


def use_one_thread() -> None:
    """Keep numpy's BLAS to one thread a process. Must run before numpy is first imported."""
    for name in THREAD_VARIABLES:
        os.environ.setdefault(name, "1")


def use_openblas() -> None:
    """Make thinc multiply through numpy for every model loaded from now on."""
    use_one_thread()
    import numpy
    from thinc.api import NumpyOps, set_current_ops

    class OpenBlasOps(NumpyOps):  # type: ignore[misc]
        """NumpyOps whose `gemm` is `numpy.matmul`."""

        def gemm(
            self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False
        ) -> Any:
            return numpy.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)

    set_current_ops(OpenBlasOps())
