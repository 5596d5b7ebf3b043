/** The commands that keep what is entrusted: checked, backed up, brought back, read again, its ways in, all of it out again. */
import { passphraseOption } from "../arguments.ts";
import type { Command, OptionSpec } from "../command.ts";

const newPassphraseOption: OptionSpec = {
  name: "new-passphrase-file",
  value: "FILE",
  about: "read the new passphrase from a file (else CASEBOOK_NEW_PASSPHRASE, else it is asked for)",
};

/** In the order in which they are wanted, mostly. */
export const custodyCommands: readonly Command[] = [
  {
    name: "check",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "checks that a vault, or a backup of one, is whole and names what is damaged",
    options: [{ name: "read-data", value: null, about: "read and verify every stored byte as well" }, passphraseOption],
    load: async () => (await import("./vault.ts")).checkWhole,
  },
  {
    name: "backup",
    usage: "VAULT DEST",
    positionals: { least: 2, most: 2 },
    about: "copies what is new in the vault to its backup, a folder on another drive, and reads the copy again",
    options: [
      {
        name: "read-data",
        value: null,
        about: "read all that is in vault and backup as well, and mend what is damaged in one from the other",
      },
      {
        name: "follow-deletions",
        value: null,
        about: "take out of the backup what the vault holds no more; without it nothing is ever taken out",
      },
      passphraseOption,
    ],
    load: async () => (await import("./backup.ts")).backUp,
  },
  {
    name: "restore",
    usage: "SRC VAULT",
    positionals: { least: 2, most: 2 },
    about: "makes a vault in a new folder from a backup, or from what is left of another vault",
    options: [
      passphraseOption,
      {
        name: "recovery-key-file",
        value: "FILE",
        about: "open the backup with the recovery key from this file instead of a passphrase",
      },
    ],
    load: async () => (await import("./backup.ts")).restore,
  },
  {
    name: "reread",
    usage: "VAULT [ID…]",
    positionals: { least: 1, most: 5001 },
    about:
      "reads again what an older version had read (import does it too), or the documents named; what people confirmed stays",
    options: [
      {
        name: "day-first",
        value: null,
        about:
          "03/04/2024 is 3 April: in all papers of the places that the named documents are from, else wherever it is open",
      },
      { name: "month-first", value: null, about: "03/04/2024 is 4 March, in the same" },
      { name: "as-papers-show", value: null, about: "take such a word back" },
      {
        name: "language",
        value: "L",
        about:
          "en, de, fr or es: the pages of these papers that are pictures, or of all, are in that language; as-papers-show takes it back",
      },
      passphraseOption,
    ],
    load: async () => (await import("./reread.ts")).readAgain,
  },
  {
    name: "passphrase",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "changes the passphrase; the recovery key stays",
    options: [passphraseOption, newPassphraseOption],
    load: async () => (await import("./vault.ts")).replacePassphrase,
  },
  {
    name: "recover",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "sets a new passphrase with the recovery key",
    options: [
      {
        name: "recovery-key-file",
        value: "FILE",
        about: "read the recovery key from a file (else CASEBOOK_RECOVERY_KEY, else it is asked for)",
      },
      newPassphraseOption,
    ],
    load: async () => (await import("./vault.ts")).recoverVault,
  },
  {
    name: "new-keys",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "seals the whole vault anew, when somebody knows the passphrase or the recovery key; both change",
    options: [passphraseOption, newPassphraseOption],
    load: async () => (await import("./vault.ts")).newKeys,
  },
  {
    name: "export",
    usage: "VAULT DIR",
    positionals: { least: 2, most: 2 },
    about: "writes everything out in open formats: the originals, and all records as JSON",
    options: [
      passphraseOption,
      {
        name: "originals",
        value: null,
        about: "only the originals, numbered: of a vault or a backup whose list of records cannot be read",
      },
    ],
    load: async () => (await import("./export.ts")).exportEverything,
  },
];
