"""The kinds of components, one file each: its terms as people write them, and `earn`, what they pay one person.

A new kind is a new file here, one line in `kinds.Component` and one in `kinds.EARN`.
"""
