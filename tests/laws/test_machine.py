"""An editor's word wins, whatever happens in whatever order: random sequences of what people and the bot do.

`tests/machine/` holds the people, and what must hold; `scripts/editors` plays many more steps than the suite.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from machine.play import Game, play, sequence

WHICH, SEED = st.integers(0, 2**10), st.integers(0, 2**16)


class Machine(RuleBasedStateMachine):
    """A conference of three sessions; every save of the bot is checked where it happens (`machine/world.py`)."""

    game: Game

    @initialize(seed=SEED)
    def begin(self, seed):
        self.game = Game(seed)

    def _step(self, actor, which, seed):
        self.game.step(actor, which, seed)
        event(self.game.told[-1].partition(": ")[2].partition(":")[0])

    @rule(which=WHICH, seed=SEED)
    def an_editor(self, which, seed):
        self._step("editor", which, seed)

    @rule(which=WHICH, seed=SEED)
    def a_source(self, which, seed):
        self._step("source", which, seed)

    @rule(which=WHICH, seed=SEED)
    def the_bot(self, which, seed):
        self._step("bot", which, seed)

    def teardown(self):
        game = getattr(self, "game", None)
        if game:
            for what, count in game.world.counts.items():
                event(what, count)
            game.end()


def test_an_editors_word_wins_whatever_happens():
    chosen = settings(
        max_examples=12,
        stateful_step_count=20,
        deadline=None,
        derandomize=True,  # `scripts/editors` looks for new ones
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    run_state_machine_as_test(Machine, settings=chosen)


@pytest.mark.parametrize("seed", range(40))
def test_long_sequences(seed):
    """The bot's share is larger here than at random, and so is what one edit has to cope with."""
    why, told, _ = play(*sequence(random.Random(seed), 60))  # noqa: S311  dice
    assert why is None, "\n".join([*told, repr(why)])
