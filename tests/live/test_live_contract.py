"""The live wiki keeps the contract that the folder wiki keeps."""

from __future__ import annotations

import importlib.util
from pathlib import Path

SOURCE = importlib.util.spec_from_file_location("wiki_contract", Path(__file__).parents[1] / "wiki" / "contract.py")
contract = importlib.util.module_from_spec(SOURCE)
SOURCE.loader.exec_module(contract)


class TestContract(contract.WikiContract):
    pass
