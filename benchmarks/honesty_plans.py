"""The people among whom no claim should be made too often: what a sceptic would try."""

from __future__ import annotations

from benchmarks.honesty_people import Plan, Shares

STRONG: Shares = (0.97, 0.90, 0.75, 0.40)
"""Calm that hangs on the customer's mood."""
MORE_UPSET: tuple[Shares, ...] = ((0.35, 0.35, 0.20, 0.10), (0.15, 0.20, 0.35, 0.30))
A_LITTLE_MORE_UPSET: tuple[Shares, ...] = ((0.30, 0.30, 0.25, 0.15), (0.24, 0.24, 0.32, 0.20))
MORE_VERY_UPSET: tuple[Shares, ...] = ((0.30, 0.30, 0.31, 0.09), (0.30, 0.30, 0.21, 0.19))
FEWER_AT_EASE: tuple[Shares, ...] = ((0.60, 0.10, 0.20, 0.10), (0.20, 0.50, 0.20, 0.10))
WEEKDAYS = (-0.8, -0.2, 0.0, 0.2, 0.5)

PLANS: tuple[Plan, ...] = (
    Plan(name="2 a week", a_day=0.4),
    Plan(name="3 a day", a_day=3),
    Plan(name="5 a day, upset ones", question="calm_when_upset", a_day=5),
    Plan(name="5 a day, days not alike", a_day=5, icc=0.0),
    Plan(name="10 a day, days not alike", a_day=10, icc=0.0),
    Plan(name="10 a day", a_day=10),
    Plan(name="20 a day", a_day=20),
    Plan(name="20 a day, upset ones, icc .3", question="calm_when_upset", a_day=20, icc=0.3),
    Plan(name="20 a day, icc .3", a_day=20, icc=0.3),
    Plan(name="whole days good or bad, icc .2", a_day=10, icc=0.2, whole_days=True),
    Plan(name="rate 30 %", a_day=10, rates=(0.3,) * 4),
    Plan(name="rate 50 %, icc .2", a_day=10, rates=(0.5,) * 4, icc=0.2),
    Plan(name="rate 95 %, icc .3", a_day=20, rates=(0.95,) * 4, icc=0.3),
    Plan(name="8 days of 20, icc .3", a_day=20, days=8, icc=0.3),
    Plan(name="9 uneven whole days, icc .3", a_day=12, days=9, icc=0.3, uneven=1.0, whole_days=True),
    Plan(name="uneven days, icc .2", uneven=1.0, icc=0.2),
    Plan(name="missing days", missing=0.4, uneven=0.8),
    Plan(name="weekdays differ, days missing", weekdays=WEEKDAYS, missing=0.4, a_day=12),
    Plan(name="one long bad day", bad_day=True),
    Plan(name="lost ones answered half as often", unanswered_when_lost=0.5),
    Plan(name="mood of days, strong", rates=STRONG, mood_by_day=0.3),
    Plan(
        name="mood of days, upset ones", question="calm_when_upset", rates=STRONG, mood_by_day=0.3, a_day=12
    ),
    Plan(name="mood drifts far", rates=STRONG, moods=MORE_UPSET, mood_drifts=True),
    Plan(name="mood jumps far", rates=STRONG, moods=MORE_UPSET),
    Plan(name="mood jumps a little", rates=STRONG, moods=A_LITTLE_MORE_UPSET, a_day=16),
    Plan(name="more very upset", question="calm_when_upset", rates=STRONG, moods=MORE_VERY_UPSET, a_day=20),
    Plan(name="fewer at ease", rates=(0.95, 0.80, 0.70, 0.50), moods=FEWER_AT_EASE, a_day=20),
    Plan(name="growing slowly", grows=True),
    Plan(name="anybody", is_varied=True),
    Plan(name="anybody, upset ones", question="calm_when_upset", is_varied=True),
    Plan(name="anybody, mood jumps a little", is_varied=True, moods=A_LITTLE_MORE_UPSET),
    Plan(name="days in waves, .3", persists=0.3),
    Plan(name="days in waves, .5", persists=0.5, is_limit=True),
    Plan(name="weeks good or bad", weeks=0.05, icc=0.05, is_limit=True),
)
