/**
 * Damaged notes of every kind through a real host, which has neither network nor files: none stops it or takes more memory than 512
 * MiB, each is read or named, and after each a good one is read as before. The damage is the same each time; what became of it is
 * told where it is proved.
 */
import process from "node:process";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { confinedHost } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { parserRunner } from "../../electron/engine/parser-hosts/parser-hosts.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import type { FileReaderName } from "../../shared/readers.ts";
import { makeOdt } from "../fixtures/make-odt.ts";
import { makeWord, wordParagraph as p, wordRun as run, wordTable } from "../fixtures/make-word.ts";
import { randomFrom } from "../fixtures/temp-vault.ts";
import { isProving, times } from "../proofs.ts";

const mutations = times({ sample: 120, proof: 5_000 });

const table = [
  ["Test", "Result", "Unit"],
  ["Ferritin", "9", "ng/mL"],
];
const numbering =
  '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>';
const wordBody =
  p("Dear Dr. Adeyemi,") +
  p("rest", '<w:numPr><w:numId w:val="1"/></w:numPr>') +
  p(`${run("10")}${run("9", '<w:vertAlign w:val="superscript"/>')}<w:r><w:footnoteReference w:id="1"/></w:r>`) +
  wordTable(table) +
  p(
    "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>",
  );
const wordFile = (body: string, isDeflated: boolean) =>
  makeWord({
    body,
    isDeflated,
    parts: {
      "numbering.xml": numbering,
      "footnotes.xml": `<w:footnote w:id="1">${p("May")}</w:footnote>`,
      "header1.xml": p("Clinic"),
    },
  });
const odtBody = `<text:p>Seen<text:s text:c="3"/>in May</text:p><text:list><text:list-item><text:p>rest</text:p></text:list-item></text:list><table:table><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>`;
const rtfText = String.raw`{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 Gothic;}}\pard Seen \'84in\'93 May \u945? {\f1 \'93\'fa}\par{\*\shppict{\pict 00}}\trowd\cellx900\cellx1800\intbl a\cell b\cell\row\pard{\footnote note}{\field{\*\fldinst X}{\fldrslt now}}}`;
const webText =
  "<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title></head><body><h1>Visit</h1><ol start=3><li>rest</ol><table><tr><td rowspan=2>a<td>b<tr><td colspan=2>c</table><pre>x  y</pre>10<sup>9</sup></body></html>";

interface Kind {
  readonly reader: FileReaderName;
  readonly make: (content: string) => Buffer;
  /** What is damaged before the file is made of it. */
  readonly content: string;
  /** True where the file's own bytes are damaged as well. */
  readonly isDamagedAsWhole: boolean;
}

const kinds: Readonly<Record<string, Kind>> = {
  "Word, its archive": {
    reader: "office",
    make: (body) => wordFile(body, true),
    content: wordBody,
    isDamagedAsWhole: true,
  },
  "Word, its words": {
    reader: "office",
    make: (body) => wordFile(body, true),
    content: wordBody,
    isDamagedAsWhole: false,
  },
  "ODF, its words": { reader: "office", make: (body) => makeOdt({ body }), content: odtBody, isDamagedAsWhole: false },
  "rich text": {
    reader: "rich-text",
    make: (text) => Buffer.from(text, "latin1"),
    content: rtfText,
    isDamagedAsWhole: false,
  },
  "web page": {
    reader: "web-page",
    make: (text) => Buffer.from(text, "latin1"),
    content: webText,
    isDamagedAsWhole: false,
  },
};

/** What does most harm where it does not belong. */
const splinters = [
  "<!DOCTYPE x [<!ENTITY a 'b'>]>",
  "&#x110000;&a;&amp",
  "<w:tbl><w:tr><w:tc>",
  "<table><tr><td colspan=9999999 rowspan=9999999>",
  '<w:gridSpan w:val="99999999"/>',
  ' table:number-columns-repeated="1048576"',
  String.raw`\bin2147483647 `,
  String.raw`\uc99999\u-1 {\*\footnote{\annotation `,
  String.raw`\cellx-99999999\cell\row\nestrow`,
  "{".repeat(600),
  "<div>".repeat(600),
  "\0\u00ff\u00fe",
  "<![CDATA[",
  "<!--",
];

type Random = (limit: number) => number;

/** The text with a few places changed, put twice, taken out or put in; now and then cut off. */
function damagedText(text: string, random: Random): string {
  let damaged = text;
  for (let count = 1 + random(5); count > 0; count--) {
    const at = random(damaged.length + 1);
    const length = random(60);
    const [before, there, after] = [damaged.slice(0, at), damaged.slice(at, at + length), damaged.slice(at + length)];
    const kind = random(5);
    if (kind === 0) damaged = before + after;
    else if (kind === 1) damaged = before + there.repeat(1 + random(40)) + after;
    else if (kind === 2) damaged = before + (splinters[random(splinters.length)] ?? "") + there + after;
    else damaged = before + String.fromCharCode(random(256)) + damaged.slice(at + 1);
  }
  return random(10) === 0 ? damaged.slice(0, random(damaged.length + 1)) : damaged;
}

function damagedBytes(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let count = 1 + random(6); count > 0; count--) copy[random(copy.length)] = random(3) === 0 ? 0xff : random(256);
  return random(10) === 0 ? copy.subarray(0, random(copy.length)) : copy;
}

const mebibyte = 1024 * 1024;
const entry = fileURLToPath(new URL("../../electron/parsers/node/entry.ts", import.meta.url));

/** A host of its own for one kind. A call over which it ends rejects. */
function freshHost(reader: FileReaderName) {
  let longestMs = 0;
  let started = 0;
  const parsers = parserRunner(
    () => {
      started += 1;
      return confinedHost(entry);
    },
    // A hang ends the test on a busy machine too; the longest call is told where the damage is asked for.
    { silenceMs: 60_000, totalMs: 120_000, residentBytes: 512 * mebibyte },
  );
  return {
    longestMs: () => Math.round(longestMs),
    close: () => parsers.close(),
    /** The file's words, or the reason for which it is kept unread. */
    read: async (bytes: Uint8Array): Promise<{ readonly words: string } | { readonly reason: string }> => {
      const [before, hosts] = [performance.now(), started];
      const input = { reader, name: "note", sizeBytes: bytes.length };
      const result = await parsers.run("readFile", input, { sources: [memorySource(bytes)] });
      // Some calls wait for a host to start: each has its turn and is followed by a fresh one.
      if (started === hosts) longestMs = Math.max(longestMs, performance.now() - before);
      if (result.is === "failed") return { reason: result.problem.detail };
      return { words: result.reading.pages.map(({ text }) => text).join("\f") };
    },
  };
}

describe("damaged notes", () => {
  const names = Object.keys(kinds);

  test.each(names)("%s", async (name) => {
    const { reader, make, content, isDamagedAsWhole } = kinds[name]!;
    const random = randomFrom(name);
    const file = make(content);
    const host = freshHost(reader);
    onTestFinished(host.close);
    const good = await host.read(file);
    expect(good).toHaveProperty("words");
    const outcomes = new Map<string, number>();
    for (let at = 0; at < mutations / names.length; at++) {
      const one = isDamagedAsWhole ? damagedBytes(file, random) : make(damagedText(content, random));
      const outcome = await host.read(one);
      const kind = "words" in outcome ? "read" : outcome.reason;
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1);
      expect(await host.read(file), `after ${at}`).toEqual(good);
    }
    if (isProving)
      process.stdout.write(
        `${name}: longest ${host.longestMs()} ms, ${JSON.stringify(Object.fromEntries(outcomes))}\n`,
      );
  });
});
