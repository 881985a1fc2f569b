"""`python -m bot` is `sessionbot`."""

from bot.cli import main

if __name__ == "__main__":
    main(prog_name="sessionbot")
