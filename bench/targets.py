"""The scenes of bench/run, and in which of them a comparison has something to reach."""

SCENES = ["service", "middle", "large"]


def limits(service=None, middle=None, large=None):
    """What a ratio may be at most, in the scenes that have a target."""
    given = zip(SCENES, (service, middle, large))
    return {scene: limit for scene, limit in given if limit is not None}
