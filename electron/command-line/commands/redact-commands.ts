/** The command that blacks out parts of pages. */
import { passphraseOption } from "../arguments.ts";
import type { Command } from "../command.ts";

export const redactCommands: readonly Command[] = [
  {
    name: "redact",
    usage: "VAULT list|add|remove ID …",
    positionals: { least: 3, most: 2003 },
    about:
      "blacks out parts of a document's pages in every packet, where they are then gone; the vault keeps the document whole",
    options: [
      { name: "page", value: "NUMBER", about: "add: the page of the area, counted from 1" },
      {
        name: "area",
        value: "X,Y,WIDTH,HEIGHT",
        about: "add: points (72 to an inch) from the top left corner of the page as it is shown",
        isList: true,
      },
      {
        name: "lines",
        value: "FIRST-LAST",
        about: "add: lines of a page that is only words (a note, a message), counted from 1 as they stand in its text",
        isList: true,
      },
      { name: "words", value: "WORDS", about: "add: wherever they stand; says where, and changes nothing by itself" },
      { name: "as-proposed", value: null, about: "add --words: blacks out all the places that it says" },
      { name: "back", value: null, about: "remove: blacks the places out again" },
      passphraseOption,
    ],
    load: async () => (await import("./redact.ts")).redact,
  },
];
