"""The empty two-command Typer program that others are measured against."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str) -> None:
    print("hello", name)


@app.command()
def bye(name: str) -> None:
    print("bye", name)


app()
