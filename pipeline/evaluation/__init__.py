"""Reviews measured against labelled dossiers."""

from pipeline.evaluation.gold import Gold, load_gold
from pipeline.evaluation.metrics import Metrics, shortfalls
from pipeline.evaluation.render import as_dict, render
from pipeline.evaluation.run import Evaluation, evaluate_set

__all__ = ["Evaluation", "Gold", "Metrics", "as_dict", "evaluate_set", "load_gold", "render", "shortfalls"]
