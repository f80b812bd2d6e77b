"""What the program's help shows of each command, so that no command has to be loaded for it.

A command is the function of its name in the module of its name, ``import_`` for ``import``; a test holds each
summary to its docstring.
"""

from typing import NamedTuple


class Listed(NamedTuple):
    """A command in the program's help: its group, what it does, and examples for its own page."""

    panel: str
    summary: str
    examples: str


COMMANDS = {
    "init": Listed(
        "Start",
        "Make a store in this folder",
        "factlog init\nfactlog --store ~/desk init",
    ),
    "ingest": Listed(
        "Start",
        "Read articles and keep every claim in them",
        "factlog ingest news/\nfactlog ingest interview.txt --date 2020-10-21 --outlet Nikkei",
    ),
    "extract": Listed(
        "Start",
        "Print the claims of articles and keep nothing",
        "factlog extract interview.txt\nfactlog extract news/ --jsonl > claims.jsonl",
    ),
    "claims": Listed(
        "Look",
        "List claims: who said what, when, and how it held up",
        "factlog claims --speaker Aliyev --since 2020-10\nfactlog claims --status unchecked --json",
    ),
    "articles": Listed(
        "Look",
        "List the articles that were read",
        "factlog articles\nfactlog articles --csv > articles.csv",
    ),
    "show": Listed(
        "Look",
        "Show an article with its claims marked, or one claim",
        "factlog show 7k3m9x2q4d\nfactlog show 4jx9 --diff",
    ),
    "compare": Listed(
        "Look",
        "Compare positions on topics over time",
        "factlog compare\nfactlog compare Aliyev Pashinyan --topic status --by year",
    ),
    "timeline": Listed(
        "Look",
        "Draw claims on a time axis, a line for each topic or each speaker",
        "factlog timeline\nfactlog timeline Aliyev --by speaker",
    ),
    "changes": Listed(
        "Look",
        "List changes of position, the newest first, both quotations in full",
        "factlog changes\nfactlog changes Aliyev --since 2020 --json",
    ),
    "topics": Listed(
        "Look",
        "List what claims are about: topics you confirmed, and those that are suggested",
        "factlog topics\nfactlog topics --speaker Aliyev",
    ),
    "speakers": Listed(
        "Look",
        "List who speaks: name, kind, roles, claims, first and last date",
        "factlog speakers\nfactlog speakers --kind organisation --json\nfactlog speakers --suggested",
    ),
    "report": Listed(
        "Look",
        "Write one HTML page of positions, changes and claims, to send or to print",
        "factlog report -o report.html\nfactlog report --speaker Aliyev --since 2020 -o aliyev.html",
    ),
    "stats": Listed(
        "Look",
        "Count what the store holds",
        "factlog stats\nfactlog stats --jsonl",
    ),
    "review": Listed(
        "Work",
        "Work through claims with single keys: unchecked ones, unless --status names others",
        "factlog review\nfactlog review --speaker Aliyev --since 2020-10\nfactlog review --plain < keys.txt",
    ),
    "tag": Listed(
        "Work",
        "Say what you found out about claims",
        "factlog tag 7k3m --status refuted --refutes https://example.org/minutes --grade B2\n"
        "factlog tag 7k3m 9x2q --topic 'peace talks' --stance against",
    ),
    "sources": Listed(
        "Work",
        "List the sources behind claims, with where each is used",
        "factlog sources\nfactlog sources --speaker Aliyev --json",
    ),
    "topic": Listed(
        "Work",
        "Decide what claims are about",
        "factlog topic assign 'water treaty'\n"
        "factlog topic rename treaty 'water treaty'\n"
        "factlog topic merge treaty 'the treaty' 'water treaty'\n"
        "factlog topic split treaty 'gas treaty' 7k3m 9x2q\n"
        "factlog topic ignore 'last week'",
    ),
    "speaker": Listed(
        "Work",
        "Decide who is who across articles",
        "factlog speaker show Aliyev\n"
        "factlog speaker rename Aliyev 'Ilham Aliyev'\n"
        "factlog speaker alias add 'Ilham Aliyev' 'I. Aliyev'\n"
        "factlog speaker alias remove 'Ilham Aliyev' 'I. Aliyev'\n"
        "factlog speaker merge 'Ilham Aliyev' 'I. Aliyev'\n"
        "factlog speaker split 'Ilham Aliyev' 7k3m 4jx9 --as 'Ilham Aliyev (painter)'\n"
        "factlog speaker link 'Ilham Aliyev' Q57372\n"
        "factlog speaker kind 'Harbour Watch' organisation\n"
        "factlog speaker suggest 'Ilham Aliyev'\n"
        "factlog speaker suggest 'I. Aliyev' 'Ilham Aliyev' --not-same",
    ),
    "relate": Listed(
        "Work",
        "Say what a claim changed of an earlier one; it is remembered and not suggested otherwise again",
        "factlog relate 7k3m 9x2q reversed\nfactlog relate 7k3m 9x2q --forget",
    ),
    "repeat": Listed(
        "Work",
        "Say that claims are one claim, said again",
        "factlog repeat 7k3m\nfactlog repeat 7k3m 9x2q\nfactlog repeat --not 7k3m 9x2q",
    ),
    "edit": Listed(
        "Work",
        "Correct what was found: who said it, which words, when and where",
        "factlog edit 7k3m --speaker 'Ilham Aliyev' --date 2020-10-21\nfactlog edit 7k3m --content 120:180",
    ),
    "reject": Listed(
        "Work",
        "Say that these are no claims",
        "factlog reject 7k3m 9x2q\nfactlog reject --undo 7k3m",
    ),
    "add": Listed(
        "Work",
        "Add a claim by hand",
        "factlog add 4jx9 'the road will open in May' --speaker 'Ana Ruhl'\n"
        "factlog add 'the road will open' --citation 'Council minutes, p. 4' --speaker 'Ana Ruhl'",
    ),
    "merge": Listed(
        "Work",
        "Make one claim of several that are parts of one",
        "factlog merge 7k3m 9x2q",
    ),
    "split": Listed(
        "Work",
        "Make two claims of one that says two things",
        "factlog split 7k3m 'and that the toll'",
    ),
    "export": Listed(
        "Work",
        "Write claims for a spreadsheet or another program",
        "factlog export csv -o claims.csv\nfactlog export json --status refuted",
    ),
    "import": Listed(
        "Work",
        "Take in claims from a file: factlog's own, a spreadsheet, fact-checks or annotations",
        "factlog import ledger.jsonl\nfactlog import quotes.csv --map text=Quote --map speaker=Who --dry-run",
    ),
    "log": Listed(
        "History",
        "Show what was done, the latest first",
        "factlog log --since yesterday\nfactlog log 7k3m",
    ),
    "undo": Listed(
        "History",
        "Take back the last command, or the last N",
        "factlog undo\nfactlog undo 3",
    ),
    "redo": Listed(
        "History",
        "Do again what was undone last",
        "factlog redo\nfactlog redo 3",
    ),
    "doctor": Listed(
        "Upkeep",
        "Check the store from end to end",
        "factlog doctor\nfactlog doctor --fix",
    ),
    "backup": Listed(
        "Upkeep",
        "Copy the store into one file",
        "factlog backup\nfactlog backup ~/safe/monday.zip",
    ),
    "restore": Listed(
        "Upkeep",
        "Make the store what it was when FILE was written",
        "factlog restore ~/safe/monday.zip",
    ),
    "purge": Listed(
        "Upkeep",
        "Remove articles for ever, with their claims and their history",
        "factlog purge 4jx9\nfactlog purge 4jx9 8s2d --yes",
    ),
    "config": Listed(
        "Upkeep",
        "Show and change the store's vocabulary and other settings",
        "factlog config\n"
        "factlog config set status.refuted.label false\n"
        "factlog config set status.half-true.label 'half true'",
    ),
}
