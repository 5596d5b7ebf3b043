/** The commands that take records out of sight, and out of the vault. */
import { passphraseOption, personOption } from "../arguments.ts";
import type { Command } from "../command.ts";

export const removalCommands: readonly Command[] = [
  {
    name: "remove",
    usage: "VAULT ID…",
    positionals: { least: 2, most: 10_001 },
    about: "takes records out of every list and packet; they can be brought back for 30 days",
    options: [{ name: "back", value: null, about: "bring them back" }, passphraseOption],
    load: async () => (await import("./removal.ts")).removeRecords,
  },
  {
    name: "removed",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "lists what is removed, and when each goes for good",
    options: [{ ...personOption, about: "only this person's; else everybody's" }, passphraseOption],
    load: async () => (await import("./removal.ts")).showRemoved,
  },
  {
    name: "delete",
    usage: "VAULT ID --yes TITLE",
    positionals: { least: 2, most: 2 },
    about: "deletes a removed record for good, now; this cannot be undone",
    options: [{ name: "yes", value: "TITLE", about: "what it is called, as `removed` lists it" }, passphraseOption],
    load: async () => (await import("./removal.ts")).deleteRecord,
  },
  {
    name: "tidy",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "deletes for good what was removed 30 days ago, and gives back room (the app does it by itself)",
    options: [passphraseOption],
    load: async () => (await import("./removal.ts")).tidy,
  },
];
