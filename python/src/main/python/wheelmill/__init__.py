"""Compiles or strips Python bytecode in environments and wheels as a policy says."""
