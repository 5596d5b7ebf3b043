/** The import command and its receipt in words. */
import { counted } from "./counted.ts";
import { resolve } from "node:path";
import type { ImportProgress } from "../../../shared/api/engine/import.ts";
import { reasonSentence, receiptInWords } from "../../../shared/reason-words.ts";
import { formatDate } from "../../../shared/model/dates.ts";
import { byNovelty, picturesOf, type ImportReceipt, type SeriesAccount } from "../../../shared/model/import.ts";
import { diagnosesLines, diagnosisJson } from "../diagnosis-lines.ts";
import { openOrderWords, unreadRowsInWords } from "../../../shared/paper-words.ts";
import { exitCodes } from "../words.ts";
import { openVaultFor } from "../open-vault.ts";
import type { Engine } from "../../engine/in-process.ts";
import type { RunCommand } from "../command.ts";
import { progressLine } from "../progress.ts";
import { readPaperPasswords } from "../secrets.ts";
import { namedOrNewPerson, type NamedPerson } from "../whose.ts";

const stageWords: Readonly<Record<ImportProgress["stage"], string>> = {
  listing: "Looking at what is there",
  storing: "Storing",
  reading: "Reading",
  filing: "Sorting by person",
  indexing: "Preparing search",
  pictures: "Drawing the small pictures",
};

export const importRecords: RunCommand = async (run) => {
  const paths = run.positionals.slice(1).map((path) => resolve(path));
  const { signal } = run;
  const passwords = await readPaperPasswords(run);
  await using engine = await openVaultFor(run, "import", "rereading", "people");
  const person = await namedOrNewPerson(run, engine);
  const progress = progressLine();
  try {
    await engine.rereadOriginals(
      {},
      {
        signal,
        onProgress: ({ done, total }) => progress.show("Reading again what an older version had read", done, total),
      },
    );
    const given = passwords.length === 0 ? {} : { passwords: [...passwords] };
    const receipt = await engine.importSource(
      { paths, whose: person?.whose ?? null, acceptsOthers: run.flags.has("accept-person"), ...given },
      {
        signal,
        onProgress: ({ stage, done, total, item }) => progress.show(`${stageWords[stage]} ${item}`, done, total),
      },
    );
    // Everything is stored and can be searched by now: who stops here loses nothing, and the next import goes on.
    const read = run.flags.has("no-ocr")
      ? null
      : await engine.recognisePages(
          {},
          {
            signal,
            onProgress: ({ done, total }) => progress.show("Reading the words on pictures of pages", done, total),
          },
        );
    const isWhole = receipt.skipped.length === 0 && receipt.listed.missing.length === 0;
    return {
      json: {
        ...receiptJson(receiptInWords(receipt)),
        people: [...receipt.people, ...(read?.people ?? [])],
        fromPictures: read,
      },
      text: receiptText(receipt) + recognitionText(read) + (await nobodyMadeText(engine, person)),
      exitCode: isWhole ? exitCodes.done : exitCodes.someSkipped,
    };
  } finally {
    progress.end();
  }
};

/** Where everything named somebody else, nobody was made of the name that was given. */
async function nobodyMadeText(engine: Engine<"people">, person: NamedPerson | null): Promise<string> {
  if (person?.whose.is !== "new") return "";
  const people = await engine.listPeople({});
  if (people.some(({ name }) => name === person.name)) return "";
  return `Nothing of it was filed under “${person.name}”, so no page was made for them.\n`;
}

/** What came of pages that are pictures; the receipt tells of the time before their words were read. */
function recognitionText(
  read: {
    readonly pages: number;
    readonly left: number;
    readonly unreadRows: number;
    readonly people: ImportReceipt["people"];
  } | null,
): string {
  if (read === null || (read.pages === 0 && read.left === 0)) return "";
  const left =
    read.left === 0 ? "" : ` ${counted(read.left, "page")} could not be read now; the next import tries again.`;
  const rows =
    read.unreadRows === 0 ? "" : ` ${unreadRowsInWords(read.unreadRows)} there; \`casebook labs\` shows them.`;
  return `After that, words were looked for on ${counted(read.pages, "page")} that ${read.pages === 1 ? "is a picture" : "are pictures"}: \`casebook contents\` and \`casebook people\` know what they say.${rows}${left}\n${read.people.map((one) => `  ${personLine(one)}\n`).join("")}`;
}

/** The receipt with what the command line promises, and all the rest of it. */
function receiptJson({ listed, diagnoses, ...receipt }: ImportReceipt): object {
  const skipped = receipt.skipped.map(({ code, reason, ...entry }) => ({ code, reason, ...entry }));
  return {
    ...receipt,
    skipped,
    listed: { directories: listed.directories, files: listed.files, series: listed.series },
    missing: listed.missing,
    diagnoses: diagnoses.map(diagnosisJson),
  };
}

/** The receipt as a person reads it: what happened, what is safe, what to do. */
export function receiptText(receipt: ImportReceipt): string {
  const { found, added, duplicates, skipped, listed } = receipt;
  const lines = [
    found === 0
      ? "No files found: there is nothing in what you pointed to. If it is a disc, insert it again and look whether the computer shows its files."
      : `${counted(found, "file")} found: ${added} stored, ${duplicates} already in the vault, ${skipped.length} skipped.`,
    ...diagnosesLines(receipt.diagnoses),
    ...imageLines(receipt),
    ...(receipt.documents > 0 ? [`${counted(receipt.documents, duplicates > 0 ? "new document" : "document")}.`] : []),
    ...unreadLines(receipt),
    ...openOrderLines(receipt),
    ...missingLines(listed),
    ...seriesLines(listed),
    ...whoseLines(receipt),
    ...skipped.map(
      ({ path, reason, isKept }) => `  ${isKept ? "kept, not read" : "skipped"}: ${path}: ${reasonSentence(reason)}`,
    ),
    ...tryAgainLines(skipped),
    ...lockedLines(skipped),
    ...receipt.warnings.map((warning) => `Note: ${warning}`),
    `Receipt ${receipt.receiptId}`,
  ];
  return `${lines.join("\n")}\n`;
}

function unreadLines({ unreadRows }: ImportReceipt): readonly string[] {
  if (unreadRows === 0) return [];
  return [
    `${counted(unreadRows, "row")} of results ${unreadRows === 1 ? "was" : "were"} not understood: \`casebook labs\` shows ${unreadRows === 1 ? "it" : "each"} with its page.`,
  ];
}

/** Days that can be read in two ways, and the act by which a person says which is meant. */
function openOrderLines({ openOrders }: ImportReceipt): readonly string[] {
  const [first, ...more] = openOrders;
  if (first === undefined) return [];
  const act = `\`casebook reread VAULT ${more.length === 0 ? first : "ID"} --day-first\` or \`--month-first\` says which stands first on all papers of its place, and reads them again`;
  const ids = more.length === 0 ? "" : ` ${[first, ...more.slice(0, 4)].join(", ")}${more.length > 4 ? ", …" : ""}.`;
  return [`${openOrderWords(openOrders.length)} ${act}.${ids}`];
}

/** Importing the same source once more tries again what could not be read, and stores nothing twice. */
function tryAgainLines(skipped: ImportReceipt["skipped"]): readonly string[] {
  const failed = skipped.filter(({ code }) => code === "TRY_AGAIN").length;
  return failed === 0
    ? []
    : [
        `${counted(failed, "file")} could not be read from the disc or drive. Clean the disc, or try another drive, and run the same command again: what is in the vault is not stored twice.`,
      ];
}

/** Of all that a password closes, PDFs are opened here. */
function lockedLines(skipped: ImportReceipt["skipped"]): readonly string[] {
  const locked = skipped.filter(({ reason }) => reason === "pdf-password").length;
  return locked === 0
    ? []
    : [
        `${counted(locked, "PDF")} ${locked === 1 ? "is" : "are"} locked with a password. If you know it, run \`casebook unlock\`; a password is asked for once, and tried on all others.`,
      ];
}

function imageLines(receipt: ImportReceipt): readonly string[] {
  const { studies, caughtUp } = receipt;
  const { ofNew, ofKnown } = byNovelty(receipt);
  const [own, more, late] = [objectWords(ofNew), objectWords(ofKnown, "more "), objectWords(picturesOf(caughtUp))];
  const newStudies = `${studies} new ${studies === 1 ? "study" : "studies"}`;
  const lateDocuments = caughtUp.documents === 0 ? [] : [counted(caughtUp.documents, "document")];
  const lateWords = [...(late === "" ? [] : [late]), ...lateDocuments].join(" and ");
  return [
    ...(studies === 0 ? [] : [own === "" ? `${newStudies}.` : `${own} in ${newStudies}.`]),
    ...(more === "" ? [] : [`${more} of studies that the vault knew.`]),
    ...(lateWords === "" ? [] : [`Stored by an earlier import and read only now: ${lateWords}.`]),
  ];
}

function objectWords({ images, others }: ReturnType<typeof picturesOf>, more = ""): string {
  const parts = [
    ...(images === 0 ? [] : [counted(images, `${more}image`)]),
    ...(others === 0 ? [] : [counted(others, `${more}other object`)]),
  ];
  return parts.join(" and ");
}

function missingLines({ files, missing, directories }: ImportReceipt["listed"]): readonly string[] {
  if (directories === 0) return [];
  if (missing.length === 0) return [`The disc's own directory lists ${files} files; all of them are here.`];
  return [
    `The disc's own directory lists ${files} files; ${missing.length} ${missing.length === 1 ? "is" : "are"} not on the disc. What is on it is stored. Ask whoever made the disc for:`,
    ...missing.map(({ path }) => `  missing: ${path}`),
  ];
}

/** The series in which the disc's directory and the disc differ, study by study. */
function seriesLines({ series }: ImportReceipt["listed"]): readonly string[] {
  const differing = series.filter(({ missing, notListed }) => missing > 0 || notListed > 0);
  if (differing.length === 0) return [];
  return ["Series in which the disc's directory and the disc differ:", ...differing.map(seriesLine)];
}

function seriesLine(series: SeriesAccount): string {
  const { studyDate, modalityWord, seriesNumber, seriesDescription } = series;
  const name = [modalityWord, seriesNumber === null ? null : `series ${seriesNumber}`, seriesDescription];
  const counts = [
    `${series.listed} listed`,
    `${series.stored} stored`,
    ...(series.missing > 0 ? [`${series.missing} missing`] : []),
    ...(series.notListed > 0 ? [`${series.notListed} not listed`] : []),
  ];
  return `  ${studyDate === null ? "no date" : formatDate(studyDate)}  ${name.filter(Boolean).join(" · ")}: ${counts.join(", ")}`;
}

/** Whose the items are and why; what waits comes with what to do. */
function whoseLines({ people, unfiled, filing }: ImportReceipt): readonly string[] {
  const assumed = filing?.assumed ?? 0;
  const decided = filing?.decided ?? 0;
  const lines = [
    ...people.map(personLine),
    ...(filing !== null && filing.source > 0
      ? [
          `${counted(filing.source, "record")} ${filing.source === 1 ? "names" : "name"} nobody and went where everything else of the source goes.`,
        ]
      : []),
    ...(decided > 0 ? [`${counted(decided, "record")} ${decided === 1 ? "is" : "are"} filed as you said.`] : []),
    ...(assumed > 0
      ? [
          `${counted(assumed, "record")} ${assumed === 1 ? "names" : "name"} nobody: that ${assumed === 1 ? "it is" : "they are"} about the vault's only person is assumed. \`casebook move\` mends it where that is wrong.`,
        ]
      : []),
    ...(unfiled > 0
      ? [
          `${counted(unfiled, "record")} ${unfiled === 1 ? "names" : "name"} nobody and ${unfiled === 1 ? "waits" : "wait"} for your decision: \`casebook people\`, then \`casebook decide\`.`,
        ]
      : []),
  ];
  if (lines.length === 0) lines.push("Nothing in it names anybody.");
  return ["Whose they are", ...lines.map((line) => `  ${line}`)];
}

function personLine({ name, birthDate, decision, items }: ImportReceipt["people"][number]): string {
  const who = `${name ?? "a person without a name"}${birthDate === null ? "" : `, born ${formatDate(birthDate)}`}`;
  switch (decision) {
    case "matched":
      return `${counted(items, "record")} ${items === 1 ? "is" : "are"} of ${who}.`;
    case "assumed":
      return `${counted(items, "record")} ${items === 1 ? "is" : "are"} taken for that of ${who}: the name was read from a picture and is nearly this, and the birth date is the same. \`casebook move\` mends it where that is wrong.`;
    case "created":
      return `${counted(items, "record")} ${items === 1 ? "is" : "are"} of ${who}, who is new in this vault.`;
    case "held":
      return items === 1
        ? `1 record names ${who}. It is stored and waits for your decision: \`casebook people\`, then \`casebook decide\`.`
        : `${items} records name ${who}. They are stored and wait for your decision: \`casebook people\`, then \`casebook decide\`.`;
  }
}
