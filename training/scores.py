"""Write the scores of the bundled model into its model.toml: `python -m training.scores` (measures with bench.language)."""

from bench.language import measure
from fairwitness.knowledge.tables import data_file

KEPT = ("UPOS", "UAS", "LAS", "entities F", "sentences F", "LAS F")


def main() -> None:
    """Replace the table [scores]."""
    path = data_file("en/model/model.toml")
    text = path.read_text("utf-8").partition("\n[scores]")[0].rstrip("\n")
    lines = ["", "[scores] # percent, by bench/language.py, through the int8 runtime", ""]
    for section in measure():
        for figure in section.figures:
            if figure.measure in KEPT:
                lines.append(f'"{" ".join(figure.data.split())}: {figure.measure}" = {figure.value}')
    with open(str(path), "w", encoding="utf-8") as out:
        out.write(text + "\n" + "\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
