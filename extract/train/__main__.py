"""python -m extract.train: from raw text and labelled corpora to a model folder."""

import argparse
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from extract.train.recipe import STEPS, Recipe, describe


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options (by default the command line's), run the recipe."""
    parser = argparse.ArgumentParser(prog="lianjian train", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for packed data and checkpoints")
    parser.add_argument(
        "--data", type=Path, help="folder with ner, raw and gazetteer; without it our own sentences alone"
    )
    parser.add_argument("--name", default="lianjian-small", help="name of the model folder")
    parser.add_argument("--version", default="1")
    parser.add_argument("--minutes", type=float, nargs=2, metavar=("PRETRAIN", "FINETUNE"))
    parser.add_argument("--size", type=int, nargs=2, metavar=("LAYERS", "HIDDEN"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--again", action="append", choices=STEPS, default=[], help="do a step anew")
    parser.add_argument("--quick", action="store_true", help="all steps on a handful of sentences")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(options.threads)
    recipe = make_recipe(options)
    logging.info("%s", describe(recipe))
    recipe.run(again=options.again)


def make_recipe(options: argparse.Namespace) -> Recipe:
    """The recipe that the options ask for."""
    if options.quick:
        return Recipe.quick(options.work)
    recipe = Recipe(work=options.work, data=options.data, name=options.name, version=options.version)
    if options.size is not None:
        recipe = replace(recipe, layers=options.size[0], hidden=options.size[1])
    if options.minutes is not None:
        pretrain, finetune = options.minutes
        recipe = replace(
            recipe,
            pretrain=replace(recipe.pretrain, minutes=pretrain),
            finetune=replace(recipe.finetune, minutes=finetune),
        )
    return recipe


if __name__ == "__main__":
    main()
