"""Print the propositions of sentences: `python scripts/propositions.py "Iran seized a tanker."`."""

import sys

from dragoman.model import Parsed, Sentence
from dragoman.syntax.parser import Parser


def show(parsed: Parsed) -> None:
    """One line a proposition, governors by number."""
    print(parsed.sentence.text)
    for p in parsed.propositions:
        arguments = ", ".join(f"{a.role}={parsed.phrases[a.phrase].text}" for a in p.arguments)
        marks = [p.voice if p.voice == "passive" else "", "NOT" if p.is_negated else "", p.tense]
        marks += [p.modality or "", f"light={p.light}" if p.light else ""]
        above = f"<{p.relation} {p.governor}>" if p.relation else ""
        print(
            f"  {p.id} {p.kind} [{p.predicate}] {' '.join(filter(None, marks))} {above} {arguments}"
        )


def main() -> None:
    parser = Parser()
    lines = sys.argv[1:] or [line.strip() for line in sys.stdin if line.strip()]
    sentences = [Sentence(n, 0, len(line), line, 0) for n, line in enumerate(lines)]
    for sentence, parsed in zip(sentences, parser.parse(sentences), strict=True):
        assert sentence is parsed.sentence
        show(parsed)


if __name__ == "__main__":
    main()
