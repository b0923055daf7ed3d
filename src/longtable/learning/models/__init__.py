"""Tables of learning."""

from longtable.learning.models.lessons import Lesson
from longtable.learning.models.reflections import Reflection, Rhythm, SharedReflection

__all__ = ["Lesson", "Reflection", "Rhythm", "SharedReflection"]
