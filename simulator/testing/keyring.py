"""A keyring that keeps nothing."""


class ScriptedKeyring:
    """A keyring in memory; `failing` is what it raises instead, as a locked one does."""

    def __init__(self, failing: Exception | None = None, **kept: str) -> None:
        self.failing = failing
        self.kept = {host.replace("_", "."): key for host, key in kept.items()}

    def get_password(self, service: str, username: str) -> str | None:
        self._open()
        return self.kept.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()
        self.kept[username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._open()
        del self.kept[username]

    def _open(self) -> None:
        if self.failing is not None:
            raise self.failing
