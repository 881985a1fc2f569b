"""`sessionbot schema`: the JSON Schema of the records."""

from __future__ import annotations

import json

import click
from pydantic.json_schema import models_json_schema

from bot.records import Finding, Programme, Row, Session


@click.command()
def command() -> None:
    """Print the JSON Schema of what parse prints (Session), of findings, and of the rows of a follow-up page."""
    models = [(model, "serialization") for model in (Session, Programme, Finding, Row)]
    _, schema = models_json_schema(models, title="Records of sessionbot")  # type: ignore[arg-type]
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$ref": "#/$defs/Session", **schema}
    click.echo(json.dumps(whole, indent=2, ensure_ascii=False))
