"""What happens in learning. Of reflections that nobody shared nothing happens, to anybody."""

from longtable.shared.activity.verbs import verb

REFLECTION_SHARED = verb("learning.reflection_shared", "shared a reflection")
LESSON_WRITTEN = verb("learning.lesson_written", "said what they learned")
LEARNED_FROM = verb("learning.learned_from", "said that they learned from somebody")
LEFT_OUT = verb("learning.left_out", "asked not to be named")
