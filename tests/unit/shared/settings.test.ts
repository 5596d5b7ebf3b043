import { expect, test } from "vitest";
import { Settings, SettingsChange } from "../../../shared/model/settings.ts";

test("changing one setting leaves the others as they are", () => {
  expect(SettingsChange.parse({ theme: "dark" })).toEqual({ theme: "dark" });
});

test("a file without settings gives those that everybody starts with", () => {
  expect(Settings.parse({})).toEqual({
    theme: "system",
    textSizePercent: 100,
    autoLockMinutes: 10,
    vaultPath: null,
    lastPerson: {},
    generations: {},
    lookedOver: {},
    backups: {},
  });
});
