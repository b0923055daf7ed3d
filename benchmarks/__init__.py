"""What Longtable promises about speed, endurance and size, as code that measures it.

``./longtable bench`` measures pages, memory and streams of a site of its own; ``./longtable bench
faults`` kills, fills and freezes one and counts what was lost. Nothing leaves this machine.
"""
