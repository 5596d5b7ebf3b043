/** The commands for cases, and for how long answers to requests for records may take. */
import { passphraseOption, personOption } from "../arguments.ts";
import type { Command } from "../command.ts";

export const caseCommands: readonly Command[] = [
  {
    name: "case",
    usage: "VAULT ACT CASE [TEMPLATE]",
    positionals: { least: 2, most: 4 },
    about:
      "keeps a case: one question about one person, taken to one or more clinicians; ACT is new, list, show, put, summary, letter, request, compare, close, reopen, copy, changes or remove, CASE its name or its id; letter takes a TEMPLATE, and names all that there are where it is none of them",
    options: [
      { name: "title", value: "WORDS", about: 'new, copy: the name of the case: "Is the operation needed?"' },
      { name: "request", value: "ID", about: "letter: the request that it is for, as the case lists it" },
      { name: "language", value: "en|es|de|fr", about: "letter, request: of the letter (en)" },
      { name: "yes", value: "NAME", about: "remove: what the case is called, so that no other is meant" },
      { name: "gap", value: "ID", about: "request: what is missing, as `casebook gaps` lists it" },
      { ...personOption, about: "whose case it is" },
      passphraseOption,
    ],
    load: async () => (await import("./case/case.ts")).aboutCase,
  },
  {
    name: "clocks",
    usage: "VAULT list|set|back [ID]",
    positionals: { least: 1, most: 3 },
    about:
      "shows how long answers to requests for records may take, place by place; a period of your own, or the table's again",
    options: [
      { name: "first", value: "PERIOD", about: 'set: "21 days", "1 month"; empty where no number is named' },
      { name: "extension", value: "PERIOD", about: "set: what may be added once" },
      { name: "checked", value: "DAY", about: "set: when you looked it up" },
      passphraseOption,
    ],
    load: async () => (await import("./clocks.ts")).aboutClocks,
  },
];
