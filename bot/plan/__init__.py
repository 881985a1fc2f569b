"""A plan is a value: what would be written where, made from what stands there now. Pure."""

from bot.plan.values import Edit, Plan

__all__ = ["Edit", "Plan"]
