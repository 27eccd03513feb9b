"""The model card: scores, curves, calibration and speed as files, and the README that is made of them."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.tagging import TextTagger
from extract.train.domain_data import Passage
from extract.train.measuring import judge, load_encoder, reliability, score_corpora, score_partial, score_passages
from extract.train.meeting import score_meeting
from extract.train.scoring import Scores

if TYPE_CHECKING:
    from extract.train.recipe import Recipe

WATTS = 100
"""What two busy cores of a shared machine draw at most."""
OPERATIONS = 1.2e12
"""Operations a second of one core in bfloat16 matrix products, as measured."""
BARS = {"cluener": 0.72, "msra": 0.90, "pd1998": 0.92}
"""Strict span F1 that was asked for, by corpus."""
TEMPLATE = Path(__file__).with_name("card.md")


def write_report(recipe: "Recipe") -> None:
    """Measure what was trained; write `scores.json`, the pictures and the README of the model folder."""
    folder = recipe.model
    encoder, reached = load_encoder(recipe.work / "finetune" / "last.pt")
    tagger = TextTagger.load(folder)
    scores: dict[str, Any] = {"reached": reached}
    if recipe.data is not None:
        found = score_corpora(encoder, recipe.heads, recipe.chars, recipe.data / "ner")
        scores["corpora"] = {name: score.as_dict() for name, score in found.items()}
        scores["partial"] = score_partial(encoder, recipe.heads, recipe.chars, recipe.data / "ner").as_dict()
        last = {"tokens": reached["seen"], **{name: round(score.micro.f, 4) for name, score in found.items()}}
        with (recipe.work / "finetune" / "scores.jsonl").open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(last) + "\n")
    scores["ours"] = score_passages(tagger, recipe.heldout).as_dict()
    meeting = score_meeting(tagger, recipe.heldout)
    scores["meeting"] = {name: found.as_dict() for name, found in meeting.items()}
    judged = judge(tagger, recipe.heldout)
    scores["reliability"] = reliability(judged)
    scores["speed"] = measure_speed(folder, recipe.trained[:400])
    scores["agreement"] = measure_agreement(folder, recipe.trained[:1000])
    scores["size"] = {path.name: path.stat().st_size for path in sorted(folder.iterdir())}
    scores["sentences"] = {"trained": len(recipe.trained), "held out": len(recipe.heldout)}
    parts = recipe.work / "ablation.json"
    scores["parts"] = json.loads(parts.read_text(encoding="utf-8")) if parts.exists() else {}
    (folder / "scores.json").write_text(json.dumps(scores, ensure_ascii=False, indent=1), encoding="utf-8")
    draw_calibration(scores["reliability"], folder / "calibration.png")
    draw_curves([recipe.work / "pretrain", recipe.work / "finetune"], folder / "curves.png")
    write_card(folder, scores)


def measure_speed(folder: Path, passages: list[Passage]) -> dict[str, float]:
    """Seconds to load, characters a second on one thread."""
    begin = time.perf_counter()
    tagger = TextTagger.load(folder, threads=1)
    tagger.tag(["云山县"])
    loaded = time.perf_counter() - begin
    texts = [
        "\n".join(passage.text for passage in passages[first : first + 12]) for first in range(0, len(passages), 12)
    ]
    begin = time.process_time()
    tagger.tag(texts)
    spent = time.process_time() - begin
    return {"load_seconds": round(loaded, 2), "chars_per_second": round(sum(map(len, texts)) / spent)}


def measure_agreement(folder: Path, passages: list[Passage]) -> dict[str, float]:
    """How far the eight-bit export and the torch model give the same spans: shares of sentences and of spans."""
    texts = [passage.text for passage in passages]
    by_onnx, by_torch = (TextTagger.load(folder, runtime=runtime).tag(texts) for runtime in ("onnx", "torch"))
    found = Scores()
    same = 0
    for one, other in zip(by_onnx, by_torch, strict=True):
        first, second = ([(span.start, span.end, span.label) for span in spans] for spans in (one, other))
        found.add(first, second)
        same += first == second
    return {
        "sentences": len(texts),
        "same_sentences": round(same / len(texts), 4),
        "same_spans": round(found.micro.f, 4),
    }


def draw_calibration(table: list[dict[str, float]], path: Path) -> None:
    """Draw how often spans of a score are right."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.5, 4.5))
    axes.plot([0, 1], [0, 1], color="0.7")
    axes.scatter(
        [row["score"] for row in table], [row["right"] for row in table], s=[4 + row["spans"] / 4 for row in table]
    )
    axes.set(
        xlabel="mean score",
        ylabel="share of exact spans",
        xlim=(0, 1),
        ylim=(0, 1),
        title="Calibration, held-out sentences",
    )
    figure.savefig(path, dpi=90, bbox_inches="tight")
    pyplot.close(figure)


def draw_curves(folders: list[Path], path: Path) -> None:
    """Draw losses, and scores where they were measured, against the tokens that were seen."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, panels = pyplot.subplots(1, 2, figsize=(10, 3.6))
    offset = 0.0
    for folder in folders:
        rows = read_lines(folder / "log.jsonl")
        for key in sorted({key for row in rows for key in row} - {"step", "tokens", "time"}):
            points = [(offset + row["tokens"], row[key]) for row in rows if key in row]
            panels[0].plot(
                [x / 1e6 for x, _ in points], [y for _, y in points], label=f"{folder.name} {key}", linewidth=0.8
            )
        for number, key in enumerate(BARS):
            points = [(offset + row["tokens"], row[key]) for row in read_lines(folder / "scores.jsonl") if key in row]
            panels[1].plot(
                [x / 1e6 for x, _ in points], [y for _, y in points], "o-", markersize=3, color=f"C{number}", label=key
            )
        offset += rows[-1]["tokens"] if rows else 0.0
    panels[0].set(xlabel="million tokens", ylabel="loss", ylim=(0, 3))
    panels[1].set(xlabel="million tokens", ylabel="strict span F1")
    for panel in panels:
        if panel.get_legend_handles_labels()[0]:
            panel.legend(fontsize=6)
    figure.savefig(path, dpi=90, bbox_inches="tight")
    pyplot.close(figure)


def read_lines(path: Path) -> list[dict[str, float]]:
    """Read a JSON-lines log; nothing where there is none."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_card(folder: Path, scores: dict[str, Any]) -> None:
    """Fill the tables into the card's text."""
    tables = {
        "corpora": "\n".join(
            f"| {name} | {bar_of(name)} | {table['micro']['f']:.3f} | {table['micro']['p']:.3f} | {table['micro']['r']:.3f} |"
            for name, table in scores.get("corpora", {}).items()
        ),
        "meeting": "\n".join(
            f"| {name} | {table['micro']['f']:.3f} | {table['micro']['p']:.3f} | {table['micro']['r']:.3f} |"
            for name, table in scores["meeting"].items()
        ),
        "types": "\n".join(
            f"| {name} | {kind} | {row['f']:.3f} | {row['p']:.3f} | {row['r']:.3f} | {row['gold']} |"
            for name, table in {**scores.get("corpora", {}), "ours": scores["ours"]}.items()
            for kind, row in table.items()
            if row["gold"]
        ),
        "size": "\n".join(f"| {name} | {size / 1e6:.2f} MB |" for name, size in scores["size"].items()),
        "speed": json.dumps(scores["speed"]),
        "agreement": json.dumps(scores["agreement"]),
        "sentences": json.dumps(scores["sentences"]),
        "reached": json.dumps(scores["reached"]),
        "parts": "\n".join(
            f"| {name} | {row['f']:.3f} | {row['p']:.3f} | {row['r']:.3f} |" for name, row in scores["parts"].items()
        ),
        "found": tell_found(scores.get("corpora", {}).get("political_spo", {})),
        "partial": tell_found(scores.get("partial", {})),
        "energy": f"{scores['reached'].get('spent', 0) / 3600:.1f} hours, at most {WATTS} W",
        **tell_shape(json.loads((folder / "config.json").read_text(encoding="utf-8"))),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, table in tables.items():
        text = text.replace(f"<!-- {name} -->", table)
    (folder / "README.md").write_text(text.replace("<!-- name -->", folder.name), encoding="utf-8")


def tell_shape(config: dict[str, Any]) -> dict[str, str]:
    """The size of the encoder in words, and the operations that a character costs."""
    layers, hidden, inner = (config[name] for name in ("num_hidden_layers", "hidden_size", "intermediate_size"))
    products = layers * (4 * hidden**2 + 2 * hidden * inner)
    embeddings = (config["vocab_size"] + config["type_vocab_size"]) * hidden
    operations = 2 * products
    return {
        "shape": f"{layers} layers of {hidden}, {config['num_attention_heads']} heads, "
        f"{(products + embeddings) / 1e6:.1f} million weights",
        "operations": f"The matrices cost {products / 1e6:.1f} million multiply-additions a character "
        f"({operations / 1e6:.1f} million operations), attention about a sixteenth more; {products / 1e6:.0f} MB of weights are "
        f"read once a batch. At {OPERATIONS:.1e} operations a second that is a floor of {OPERATIONS / operations:,.0f} characters a second.",
    }


def tell_found(table: dict[str, dict[str, float]]) -> str:
    """How many of the persons and titles of political_spo are found."""
    if not {"OBJ", "PRED"} <= set(table):
        return "nothing was measured"
    persons, titles = table["OBJ"], table["PRED"]
    gold = persons["gold"] + titles["gold"]
    both = (persons["r"] * persons["gold"] + titles["r"] * titles["gold"]) / gold
    return (
        f"{persons['r']:.3f} of the persons, {titles['r']:.3f} of the titles and {both:.3f} of the two together are found "
        f"(precision {persons['p']:.3f} and {titles['p']:.3f})"
    )


def bar_of(name: str) -> str:
    """The bar of a corpus, if it has one."""
    return f"{BARS[name]:.2f}" if name in BARS else "–"
