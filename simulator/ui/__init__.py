"""The window: the only room that knows Qt. One file a page; the kit is in `widgets`."""
