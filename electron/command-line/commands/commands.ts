/** The commands: what each is called, takes and does. The code that does it is loaded when it runs, so that help comes at once. */
import { entryFields } from "../../../shared/model/entry-fields.ts";
import { eventKinds, timelineKinds, treatmentEffects } from "../../../shared/model/event-kinds.ts";
import { documentTypes } from "../../../shared/model/document.ts";
import { passphraseOption, personOption } from "../arguments.ts";
import type { Command, OptionSpec } from "../command.ts";
import { caseCommands } from "./case-commands.ts";
import { custodyCommands } from "./custody-commands.ts";
import { redactCommands } from "./redact-commands.ts";
import { removalCommands } from "./removal-commands.ts";

const entryOptions: readonly OptionSpec[] = [
  { name: "date", value: "DATE", about: 'when it was or began: 2023, 2023-04 or 2023-04-17; "none" when unknown' },
  { name: "end", value: "DATE", about: "when it ended", aliases: ["end-date"] },
  { name: "ongoing", value: null, about: "it has not ended" },
  { name: "title", value: "WORDS", about: "what it is; may also stand after the kind", aliases: ["name"] },
  { name: "severity", value: "0-10", about: "how bad: 0 is none, 10 the worst imaginable" },
  { name: "effect", value: "WHAT", about: `what a treatment did: ${treatmentEffects.join(", ")}` },
  ...entryFields.map((field) => ({
    name: field.option,
    value: "WORDS",
    about: field.about,
    ...("aliases" in field ? { aliases: field.aliases } : {}),
  })),
];

const paperPasswordOption: OptionSpec = {
  name: "paper-password-file",
  value: "FILE",
  about: "the passwords of PDFs that are locked, one a line; those that open something are kept in the vault",
};

/** In the order of a person's work. */
export const commands: readonly Command[] = [
  {
    name: "init",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "makes a vault and prints its recovery key once",
    options: [passphraseOption],
    load: async () => (await import("./vault.ts")).makeVault,
  },
  {
    name: "import",
    usage: "VAULT PATH…",
    positionals: { least: 2, most: 1000 },
    about: "takes in a disc, a folder, a ZIP, a disc image or single files",
    options: [
      { ...personOption, about: "whose records they are, where a file does not say; a new name makes a new person" },
      {
        name: "accept-person",
        value: null,
        about: "file every record under the person that it states, making people as needed",
      },
      {
        name: "no-ocr",
        value: null,
        about: "leave the words on pictures of pages unread, which takes seconds a page; the next import reads them",
      },
      paperPasswordOption,
      passphraseOption,
    ],
    load: async () => (await import("./import.ts")).importRecords,
  },
  {
    name: "look",
    usage: "VAULT PATH…",
    positionals: { least: 2, most: 1000 },
    about: "says what a disc, folder, ZIP or disc image holds, and takes nothing in",
    options: [passphraseOption],
    load: async () => (await import("./look-into.ts")).lookInto,
  },
  {
    name: "people",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about:
      "lists the people and their identifiers, and who waits for your decision; with --legal-name writes one down first",
    options: [
      personOption,
      {
        name: "legal-name",
        value: "NAME",
        about:
          "as on the passport or insurance card, for recipients who ask for exactly that; an empty one takes it back",
      },
      passphraseOption,
    ],
    load: async () => (await import("./people.ts")).showPeople,
  },
  {
    name: "decide",
    usage: "VAULT GROUP same|new|leave",
    positionals: { least: 3, most: 3 },
    about: "says whose waiting records are; `casebook people` lists the groups",
    options: [
      {
        ...personOption,
        about: "same: who it is, where the vault holds several; new: the name of the person, if not as stated",
      },
      passphraseOption,
    ],
    load: async () => (await import("./filing.ts")).decideWaiting,
  },
  {
    name: "move",
    usage: "VAULT ID… --person NAME",
    positionals: { least: 2, most: 100_000 },
    about: "moves documents and studies to another person; moving back undoes it",
    options: [{ ...personOption, about: "to whom; a new name makes a new person" }, passphraseOption],
    load: async () => (await import("./filing.ts")).moveRecords,
  },
  {
    name: "contents",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "shows the table of contents: documents and studies by category and date",
    options: [personOption, passphraseOption],
    load: async () => (await import("./look.ts")).showContents,
  },
  {
    name: "timeline",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "shows the chronology of one person",
    options: [
      personOption,
      { name: "from", value: "DATE", about: "from this year, month or day on" },
      { name: "to", value: "DATE", about: "up to and including this year, month or day" },
      { name: "kind", value: "KIND", about: `only one kind: ${timelineKinds.join(", ")}` },
      passphraseOption,
    ],
    load: async () => (await import("./look.ts")).showTimeline,
  },
  {
    name: "add",
    usage: "VAULT KIND WORDS… --date DATE …",
    positionals: { least: 2, most: 200 },
    about: `adds an entry by hand; KIND is ${eventKinds.slice(0, -1).join(", ")} or ${eventKinds.at(-1)}`,
    options: [
      ...entryOptions,
      { ...personOption, about: "whose entry it is; a new name makes a new person" },
      passphraseOption,
    ],
    load: async () => (await import("./add.ts")).addEntry,
  },
  {
    name: "labs",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "lists laboratory results by name and date, as read from the documents",
    options: [
      { name: "analyte", value: "NAME", about: "only results whose name contains this" },
      { name: "apart", value: "ID", about: "say that the name of this result is a test by itself, at its laboratory" },
      { name: "only-this", value: null, about: "with --apart: this one value alone, whatever its name says" },
      { name: "same", value: "ID", about: "with --as ID: say that this result is of the same test as that one" },
      { name: "as", value: "ID", about: "see --same" },
      { name: "even-so", value: null, about: "with --same: also where they are of another unit or material" },
      { name: "as-known", value: "ID", about: "take back what was said of the name of this result, or of it alone" },
      personOption,
      passphraseOption,
    ],
    load: async () => (await import("./labs.ts")).showLabs,
  },
  {
    name: "gaps",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "lists what seems to be missing, from what is on file, with the sentence that shows it",
    options: [
      { name: "not-so", value: "ID", about: "say that this is not missing; it is not listed again" },
      { name: "missing-after-all", value: "ID", about: "take that back" },
      personOption,
      passphraseOption,
    ],
    load: async () => (await import("./gaps.ts")).showGaps,
  },
  ...caseCommands,
  {
    name: "confirm",
    usage: "VAULT ID…",
    positionals: { least: 2, most: 5001 },
    about:
      "says that a document, results of `casebook labs`, or what portals' files state are right as read, or what they are instead",
    options: [
      { name: "stated", value: null, about: "of documents: all that their files state in codes becomes entries" },
      { name: "type", value: "TYPE", about: `of a document: ${documentTypes.join(", ")}` },
      { name: "title", value: "WORDS", about: "of a document" },
      { name: "facility", value: "NAME", about: 'of a document: the hospital or laboratory; "none"' },
      { name: "date", value: "DATE", about: 'the day of a document, or on which a result was taken; "none"' },
      { name: "value", value: "VALUE", about: 'of a result, as the paper prints it: 105, "<0.41", Positive' },
      { name: "unit", value: "UNIT", about: 'of a result; "none"' },
      { name: "range", value: "RANGE", about: 'of a result, as printed: 70-99, "<5.0"; "none"' },
      passphraseOption,
    ],
    load: async () => (await import("./confirm.ts")).confirmRead,
  },
  {
    name: "documents",
    usage: "VAULT split|join|undo|twice|same|different|key|not-key ID…",
    positionals: { least: 2, most: 502 },
    about:
      "makes one file several papers, or several files one paper, lists papers that are there twice, and marks those that a specialist should read (key); the files stay as they are",
    options: [
      {
        name: "at",
        value: "PAGES",
        about:
          "split: the pages at which papers begin, counted in the file: 4,7 makes three; else it only says what is proposed",
      },
      { name: "as-proposed", value: null, about: "split: as it is proposed" },
      { ...personOption, about: "twice: whose papers" },
      { name: "one-paper", value: null, about: "split: say that it is one paper, whatever is proposed" },
      passphraseOption,
    ],
    load: async () => (await import("./documents.ts")).putTogether,
  },
  ...redactCommands,
  {
    name: "unlock",
    usage: "VAULT",
    positionals: { least: 1, most: 1 },
    about: "opens PDFs that came locked with a password; what opens one is tried on all others, now and later",
    options: [
      {
        ...paperPasswordOption,
        about: `${paperPasswordOption.about} (else CASEBOOK_PAPER_PASSWORD, else it is asked for)`,
      },
      passphraseOption,
    ],
    load: async () => (await import("./unlock.ts")).unlockPapers,
  },
  {
    name: "reject",
    usage: "VAULT LAB-ID…",
    positionals: { least: 2, most: 5001 },
    about: "says that rows which were read as results are none; `confirm` brings one back",
    options: [passphraseOption],
    load: async () => (await import("./confirm.ts")).rejectRead,
  },
  {
    name: "search",
    usage: "VAULT WORDS…",
    positionals: { least: 2, most: 100 },
    about: 'finds words in every page, study and entry; "quoted words" stand together, a word* is a beginning',
    options: [
      { ...personOption, about: "only in this person's records; else in everybody's" },
      { name: "limit", value: "N", about: "how many hits at most (50)" },
      passphraseOption,
    ],
    load: async () => (await import("./search.ts")).searchWords,
  },
  {
    name: "show",
    usage: "VAULT ID",
    positionals: { least: 2, most: 2 },
    about: "shows one record; with --out, writes its original bytes to a new file",
    options: [
      { name: "out", value: "FILE", about: "write the original, exactly as it was received, to this new file" },
      passphraseOption,
    ],
    load: async () => (await import("./look.ts")).showRecord,
  },
  {
    name: "frame",
    usage: "VAULT SOP-INSTANCE-UID --out FILE",
    positionals: { least: 2, most: 2 },
    about: "writes one picture of a scan to a new file, as a PNG in its own window",
    options: [
      { name: "frame", value: "N", about: "which picture, counted from 1 (1)" },
      { name: "out", value: "FILE", about: "the new file" },
      {
        name: "raw",
        value: null,
        about: "its stored values instead: little endian, samples side by side, before any table or window",
      },
      passphraseOption,
    ],
    load: async () => (await import("./frame.ts")).exportFrame,
  },
  {
    name: "packet",
    usage: "VAULT --out DIR",
    positionals: { least: 1, most: 1 },
    about: "makes a second-opinion packet and verifies it; with --plan, only says what it would be",
    options: [
      { name: "out", value: "DIR", about: "the packet's new folder" },
      {
        name: "plan",
        value: null,
        about: "write nothing: say what would be written, and what deserves a look first",
      },
      personOption,
      { name: "recipient", value: "NAME", about: "for whom it is; printed on the cover and kept in the log" },
      { name: "case", value: "CASE", about: "the case whose question, goal, questions and summary stand in front" },
      {
        name: "select",
        value: "WHAT",
        about:
          'only these: ids or types from `contents`, "documents", "studies", "key", "entries" or a kind of entry; may be repeated or separated by commas',
      },
      {
        name: "unchecked",
        value: "marked|left-out",
        about: "laboratory results that nobody has checked: printed and marked so (marked), or left out and counted",
      },
      { name: "paper", value: "a4|letter", about: "the size of the packet's own pages (a4)" },
      {
        name: "profile",
        value: "NAME",
        about:
          "compare it with what its recipient asks for, as `casebook profile` lists it; sets paper, language and annex",
      },
      {
        name: "addendum-to",
        value: "PACKET",
        about: "only what came since this packet was written, by its code or folder, with one page of what changed",
      },
      {
        name: "language",
        value: "en|es|de|fr",
        about: "of everything that the packet itself says; what records say stays as it is (en)",
      },
      {
        name: "opinions",
        value: null,
        about: "the opinions that are written down in the case go along; without this they stay out",
      },
      {
        name: "core-only",
        value: null,
        about: "only the documents that are marked as key; the others are listed and left out",
      },
      {
        name: "annex",
        value: "behind|own-file",
        about: "documents that are not key: bound behind those that are (behind), or as Annex.pdf beside Packet.pdf",
      },
      { name: "zip", value: "FILE", about: "write the packet as one ZIP file as well" },
      { name: "iso", value: "FILE", about: "write it as the image of a disc as well, to be burnt" },
      {
        name: "zip-passphrase-file",
        value: "FILE",
        about: "encrypt the ZIP (AES-256) with the passphrase in this file; the older word for --protect zip",
      },
      {
        name: "protect",
        value: "pdf,zip|everything",
        about:
          "lock the pages (Packet.pdf, Annex.pdf), the ZIP, or both (AES-256) with one password; everything: leave nothing in the folder that is not locked",
        isList: true,
      },
      {
        name: "protect-passphrase-file",
        value: "FILE",
        about: "the password of what is locked (else CASEBOOK_PROTECT_PASSPHRASE, else it is asked for)",
      },
      passphraseOption,
    ],
    load: async () => (await import("./packet.ts")).writePacket,
  },
  {
    name: "profile",
    usage: "VAULT list|show|put|remove NAME",
    positionals: { least: 2, most: 4 },
    about:
      "keeps what recipients ask of a packet: size, images, annex, paper, language, password; NAME is a profile's name",
    options: [passphraseOption],
    load: async () => (await import("./profile.ts")).aboutProfiles,
  },
  {
    name: "verify-packet",
    usage: "PATH",
    positionals: { least: 1, most: 1 },
    about: "checks a packet, a folder or a ZIP, against its manifest: nothing missing, changed or added",
    options: [
      {
        name: "protect-passphrase-file",
        value: "FILE",
        about: "the password of a locked packet (else CASEBOOK_PROTECT_PASSPHRASE, else it is asked for)",
      },
    ],
    load: async () => (await import("./verify-packet.ts")).verifyPacketAt,
  },
  ...removalCommands,
  ...custodyCommands,
];
