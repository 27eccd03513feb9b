"""Mentions, figures and times: what stands at certain characters of an article."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, PlainSerializer, model_validator

from schema.base import Model
from schema.labels import Change, Label, Modifier


def _plain_number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


Number = Annotated[Decimal, PlainSerializer(_plain_number, return_type=int | float, when_used="json")]
"""A decimal that JSON shows as a plain number."""


class Evidence(Model):
    """Characters of an article that a value was read from: `text == article.text[start:end]`."""

    start: int = Field(ge=0)
    end: int
    text: str

    @model_validator(mode="after")
    def _length_fits(self) -> "Evidence":
        if len(self.text) != self.end - self.start or self.end <= self.start:
            raise ValueError(
                f"evidence {self.text!r} has {len(self.text)} characters, its offsets say [{self.start}, {self.end})"
            )
        return self


class Span(Evidence):
    """What all mentions have."""

    id: str
    """Unique in its annotation; mentions are named m0, m1, … in text order."""
    producer: str = "gold"
    """Who found it: `rule:<name>@<version>`, `tagger:<model>@<version>`, or a person."""
    score: float | None = Field(default=None, ge=0, le=1)
    """Calibrated probability, where the producer gives one."""
    doubt: bool = False
    """Gold only: two careful experts could differ; counted neither as a miss nor as a false alarm."""

    @property
    def evidence(self) -> Evidence:
        """Its characters alone."""
        return Evidence(start=self.start, end=self.end, text=self.text)


class Mention(Span):
    """A name, or a definite short form that stands for one named thing."""

    label: Literal[
        Label.PARTY_ORG,
        Label.ENTERPRISE,
        Label.ORG,
        Label.PERSON,
        Label.POSITION,
        Label.CHAIN,
        Label.MECHANISM,
        Label.POLICY,
        Label.SITE,
        Label.REGION,
    ]


class Time(Span):
    """A date, a period or a point in time that can be put on a calendar."""

    label: Literal[Label.TIME] = Label.TIME
    first: date | None = None
    """First day of the interval; None where it cannot be known."""
    last: date | None = None
    """Last day of the interval, itself included."""
    fuzzy: bool = False
    """近日, 近年来, 目前: the interval is a convention or open."""
    reason: str | None = None
    """How it was put on the calendar: `publication year`, `named earlier: 2024年`, …"""

    @model_validator(mode="after")
    def _interval_runs_forward(self) -> "Time":
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(f"time {self.text!r}: {self.first} is after {self.last}")
        return self


class Figure(Span):
    """A number with its unit, as the article gives it."""

    label: Literal[Label.FIGURE] = Label.FIGURE
    value: Number | tuple[Number, Number]
    """Multiplied out: 663亿元 is 66300000000. A pair for a range."""
    unit: str
    """Canonical: 元, 家, 人, %. 三成 is 30 with unit %."""
    modifier: Modifier = Modifier.EXACT
    change: Change | None = None
    metric: Evidence | None = None
    """What is counted, in the article's own words."""
    subject: str | None = None
    """Id of the record that it is said of."""
    period: str | None = None
    """Id of the TIME mention that it is said of."""

    @property
    def low(self) -> Decimal:
        """The value, or the lower end of a range."""
        return self.value[0] if isinstance(self.value, tuple) else self.value

    @property
    def high(self) -> Decimal:
        """The value, or the upper end of a range."""
        return self.value[1] if isinstance(self.value, tuple) else self.value

    @model_validator(mode="after")
    def _value_fits_text(self) -> "Figure":
        if not any(char.isdigit() or char in NUMERAL_CHARACTERS for char in self.text):
            raise ValueError(f"figure {self.text!r} holds no numeral")
        if self.low > self.high:
            raise ValueError(f"figure {self.text!r}: range {self.low} to {self.high} runs backwards")
        return self


NUMERAL_CHARACTERS = frozenset("零〇一二三四五六七八九十百千万亿两俩廿卅半几数壹贰叁肆伍陆柒捌玖拾佰仟萬億双倍番")
"""Characters that make a number in Chinese script."""

AnyMention = Annotated[Mention | Time | Figure, Field(discriminator="label")]
