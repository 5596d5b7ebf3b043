/** How Casebook is used on this computer: theme and text size are laid on the page whenever they change. */
import { Settings } from "../../shared/model/settings.ts";
import { shell } from "../engine/engine.ts";
import { makeStore, useStore } from "./store.ts";

const settingsStore = makeStore<Settings>(Settings.parse({}));

function show(settings: Settings): void {
  settingsStore.set(settings);
  const { documentElement } = document;
  if (settings.theme === "system") delete documentElement.dataset["theme"];
  else documentElement.dataset["theme"] = settings.theme;
  documentElement.style.fontSize = `${settings.textSizePercent}%`;
}

/** Reads the settings and lays them on the page. */
export async function loadSettings(): Promise<Settings> {
  const settings = await shell.getSettings({});
  show(settings);
  return settings;
}

/** Changes the fields given; the page follows at once. */
export async function changeSettings(fields: Partial<Settings>): Promise<void> {
  show({ ...settingsStore.get(), ...fields });
  show(await shell.changeSettings(fields));
}

export function useSettings(): Settings {
  return useStore(settingsStore);
}

/** The settings as they are at this moment. */
export function currentSettings(): Settings {
  return settingsStore.get();
}
