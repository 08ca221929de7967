"""Which language model is meant in the terminal: options before the environment, and that before
the settings.
"""

from collections.abc import Mapping

from simulator import paths
from simulator.call.errors import NotFoundError
from simulator.chat.service import Preset, Service, presets
from simulator.store.secrets import ADDRESS, KEY

UNSET = "No language model is set up."
HOW = f"Name one with --model, and its address with --base-url or {ADDRESS}; or use the settings."
NO_MODEL = "No model is named for {place}."
NAME_ONE = "Name one with --model, for example: --model {example}"


def service_asked(
    model: str | None, base_url: str | None, kept: Service | None, environment: Mapping[str, str]
) -> Service:
    """What of a service was set and still fits stays. Raises NotFoundError for no service, or no
    model.
    """
    address = base_url or environment.get(ADDRESS, "").strip()
    service = kept
    if address:
        there = Service(base_url=address, model="")
        same = kept is not None and kept.place == there.place
        service = kept if same else _as_known(there)
    elif kept is None and (model or environment.get(KEY)):
        service = _fresh(presets(paths.assets())[0])
    if service is None or not service.base_url:
        raise NotFoundError(UNSET, HOW)
    if model:
        service = service.model_copy(update={"model": model})
    if not service.model:
        example = service.known.example_model or "llama3.1"
        raise NotFoundError(NO_MODEL.format(place=service.place), NAME_ONE.format(example=example))
    return service


def _fresh(preset: Preset) -> Service:
    return Service(preset=preset.key, base_url=preset.base_url, model="")


def _as_known(service: Service) -> Service:
    """With the preset that answers at its place, if there is one."""
    fits = (one for one in presets(paths.assets()) if _fresh(one).place == service.place)
    preset = next(fits, None)
    return service.model_copy(update={"preset": preset.key}) if preset else service
