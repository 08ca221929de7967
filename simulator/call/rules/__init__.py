"""The Director's rules, by what they are about. Each looks at a scene and may decide."""
