"""What must be hidden so that figures name nobody: primary rules, then what would give them away.

No Django: counts in, a decision out. `results.disclosure` is the door that applies it.
"""
