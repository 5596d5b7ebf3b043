import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { childParsers, confinedHost } from "../../electron/engine/child-parser-host.ts";
import { parserRunner } from "../../electron/engine/parser-hosts.ts";
import { memorySource, type ParserRunner } from "../../shared/api/parser-runner.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { makeEncapsulatedPdf, makeInstance } from "../fixtures/make-dicom.ts";
import { directoryOf } from "../fixtures/make-disc.ts";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { makeZip } from "../fixtures/make-zip.ts";
import { RecordsVault, addsUp } from "../fixtures/records-vault.ts";
import { bytesOf, TempFolder } from "../fixtures/temp-vault.ts";

const hostileEntry = fileURLToPath(new URL("../fixtures/hostile-host.ts", import.meta.url));
const impatient = { silenceMs: 1_500, totalMs: 4_000, residentBytes: 400 * 1024 * 1024, messages: 2_000 };

const describeText = (parsers: ParserRunner, text: string) =>
  parsers.run("describeDocument", { pages: [{ text, lines: [] }] });

const kinds: readonly (readonly [string, () => ParserRunner])[] = [
  ["in this process", inProcessParsers],
  ["in a child", childParsers],
];

for (const [kind, makeRunner] of kinds) {
  describe(`a host ${kind}`, () => {
    const parsers = makeRunner();
    afterAll(() => parsers.close());
    const image = makeInstance({ rows: 64, columns: 64 });

    /** Runs a method whose output is bytes, and answers both. */
    const withOutput = async (run: (onBytes: (bytes: Uint8Array) => void) => Promise<unknown>) => {
      const pieces: Uint8Array[] = [];
      const output = await run((bytes) => void pieces.push(bytes.slice()));
      return { output, bytes: Buffer.concat(pieces) };
    };

    test("reads the heads of images", async () => {
      const results = await parsers.run("readInstances", {
        items: [
          { head: image.subarray(0, 4096), sizeBytes: image.length },
          { head: Buffer.from("no image"), sizeBytes: 8 },
        ],
      });
      expect(results).toMatchObject([
        { is: "read", instance: { patientName: "Example^Erika" } },
        { is: "failed", problem: { code: "UNREADABLE_FILE" } },
      ]);
    });

    test("reads an image that is larger than its head", async () => {
      const file = makeInstance({
        extra: [{ tag: 0x00091001, vr: "OB", value: bytesOf("private", 300_000) }],
      });
      const head = await parsers.run("readInstances", {
        items: [{ head: file.subarray(0, 16_384), sizeBytes: file.length }],
      });
      expect(head).toEqual([{ is: "needs-more" }]);
      const sources = [memorySource(file)];
      const whole = await parsers.run("readInstance", { sizeBytes: file.length }, { sources });
      expect(whole).toMatchObject({ is: "read", instance: { image: { rows: 8 } } });
    });

    test("reads a directory", async () => {
      const file = directoryOf([{ fileId: ["IMG1"], bytes: image }], "contract");
      const sources = [memorySource(file)];
      const result = await parsers.run("readDicomdir", { sizeBytes: file.length }, { sources });
      expect(result).toMatchObject({ is: "read", directory: { files: [{ path: ["IMG1"] }] } });
    });

    test("takes a document out of an image file", async () => {
      const pdf = await makePlainPdf(["hello"]);
      const file = makeEncapsulatedPdf({ pdf });
      const sources = [memorySource(file)];
      const { bytes } = await withOutput((onBytes) =>
        parsers.run("extractEncapsulated", { sizeBytes: file.length }, { sources, onBytes }),
      );
      expect(bytes.equals(Buffer.from(pdf))).toBe(true);
    });

    test("reads a PDF, prepares it and inspects it", async () => {
      const pdf = await makePlainPdf(["first page", "second page"]);
      const sources = [memorySource(pdf)];
      const read = await parsers.run("readPdf", { sizeBytes: pdf.length }, { sources });
      expect(read.is === "read" && read.pdf.pages.map(({ text }) => text.trim())).toEqual([
        "first page",
        "second page",
      ]);
      const { output, bytes } = await withOutput((onBytes) =>
        parsers.run("preparePdf", { sizeBytes: pdf.length, pages: 2 }, { sources, onBytes }),
      );
      expect(output).toMatchObject({
        is: "read",
        document: { pages: [{ treatment: "copied" }, { treatment: "copied" }] },
      });
      const inspected = await parsers.run(
        "inspectPacket",
        { sizeBytes: bytes.length },
        { sources: [memorySource(bytes)] },
      );
      expect(inspected).toMatchObject({ is: "read", pages: 2, brokenLinks: 0 });
    });

    test("draws a page of a PDF upright at the width asked for, and says when it cannot", async () => {
      const pdf = await makePlainPdf(["first page", "second page"]);
      const draw = (bytes: Uint8Array, page: number, documentKey: string) =>
        withOutput((onBytes) =>
          parsers.run(
            "renderPdfPage",
            { documentKey, sizeBytes: bytes.length, page, widthPixels: 300 },
            { sources: [memorySource(bytes)], onBytes },
          ),
        );
      const first = await draw(pdf, 1, "a");
      const second = await draw(pdf, 2, "a");
      expect(first.output).toMatchObject({ is: "read", width: 300 });
      expect(first.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect(first.bytes.readUInt32BE(16)).toBe(300);
      expect(second.bytes.equals(first.bytes)).toBe(false);
      expect((await draw(pdf, 3, "a")).output).toMatchObject({ is: "failed", problem: { code: "UNREADABLE_FILE" } });
      expect((await draw(Buffer.from("no pdf"), 1, "b")).output).toMatchObject({ is: "failed" });
      expect((await draw(pdf, 1, "a")).bytes.equals(first.bytes)).toBe(true);
    });

    test("sets a note as a PDF", async () => {
      const { output, bytes } = await withOutput((onBytes) =>
        parsers.run("typesetText", { paper: "a4", title: "Note", pages: ["Slept badly."] }, { onBytes }),
      );
      expect(output).toMatchObject({ pages: [{}] });
      expect(bytes.toString("latin1", 0, 5)).toBe("%PDF-");
    });

    test("reads text and describes it", async () => {
      const text = Buffer.from("Laboratory report\nPatient: Erika Example\nCollected: 3 May 2024\n");
      const sources = [memorySource(text)];
      const read = await parsers.run("readText", { sizeBytes: text.length }, { sources });
      expect(read).toMatchObject({ is: "read", encoding: "utf-8", pages: [{ text: text.toString() }] });
      expect(await describeText(parsers, text.toString())).toMatchObject({
        dates: [{ date: "2024-05-03" }],
        patient: { name: "Erika Example" },
      });
    });

    test("lists an archive and reads its entries", async () => {
      const content = bytesOf("entry", 3_000_000);
      const zip = makeZip([{ name: "a.bin", data: content, isDeflated: true }]);
      const archive = { archiveId: `contract ${kind}`, sizeBytes: zip.length };
      const sources = [memorySource(zip)];
      expect(await parsers.run("listZip", archive, { sources })).toMatchObject({
        is: "read",
        entries: [{ name: "a.bin", sizeBytes: content.length }],
      });
      const { output, bytes } = await withOutput((onBytes) =>
        parsers.run("readZipEntry", { ...archive, index: 0 }, { sources, onBytes }),
      );
      expect(output).toEqual({ is: "read", sizeBytes: content.length });
      expect(bytes.equals(content)).toBe(true);
    });

    test("is told when a source cannot be read, and gives our own error back", async () => {
      const sources = [
        {
          sizeBytes: 100,
          read: () => {
            throw Object.assign(new Error("disc"), { name: "DiscError" });
          },
        },
      ];
      await expect(parsers.run("readText", { sizeBytes: 100 }, { sources })).rejects.toMatchObject({
        code: "PARSER_FAILED",
        cause: { name: "DiscError" },
      });
      expect(await describeText(parsers, "hello")).toMatchObject({ types: [] });
    });

    test("a source that is shorter than promised is a failure of that call only", async () => {
      const sources = [memorySource(Buffer.from("short"))];
      await expect(parsers.run("readText", { sizeBytes: 100 }, { sources })).rejects.toMatchObject({
        code: "PARSER_FAILED",
      });
      expect(await describeText(parsers, "hello")).toMatchObject({ types: [] });
    });

    test("is cancelled at once, and serves the next call", async () => {
      const cancel = new AbortController();
      const sources = [{ sizeBytes: 100, read: () => new Promise<Uint8Array>(() => undefined) }];
      const call = parsers.run("readText", { sizeBytes: 100 }, { sources, signal: cancel.signal });
      setTimeout(() => cancel.abort(), 200);
      await expect(call).rejects.toMatchObject({ code: "CANCELLED" });
      await expect(parsers.run("readText", { sizeBytes: 0 }, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: "CANCELLED",
      });
      expect(await describeText(parsers, "hello")).toMatchObject({ types: [] });
    });

    test("serves calls that are made at the same time, one after the other", async () => {
      const texts = Array.from({ length: 5 }, (_, at) => `Collected: ${at + 1} May 2024`);
      const described = await Promise.all(texts.map((text) => describeText(parsers, text)));
      expect(described.map(({ dates }) => dates[0]?.date)).toEqual(texts.map((_, at) => `2024-05-0${at + 1}`));
    });
  });
}

describe("a child that misbehaves", () => {
  const parsers = parserRunner(() => confinedHost(hostileEntry), impatient);
  afterAll(() => parsers.close());

  for (const spell of ["LOOP", "EXHAUST-HEAP", "EXHAUST-BUFFERS", "CRASH", "EXIT", "FLOOD", "GARBAGE"]) {
    test(`${spell} costs one call within its time, and the next call works`, async () => {
      const started = performance.now();
      await expect(describeText(parsers, `SPELL-${spell}`)).rejects.toMatchObject({ code: "PARSER_FAILED" });
      expect(performance.now() - started).toBeLessThan(8_000);
      expect(await describeText(parsers, "Collected: 3 May 2024")).toMatchObject({ dates: [{ date: "2024-05-03" }] });
    });
  }

  test("costs an import the poisonous files, each named, and no other", async () => {
    await using records = await RecordsVault.make(parserRunner(() => confinedHost(hostileEntry), impatient));
    for (let number = 1; number <= 5; number++) {
      const description = number === 3 ? "SPELL-CRASH" : "MRI BRAIN";
      records.put(
        `image${number}.dcm`,
        makeInstance({ uids: { instance: `1.2.3.${number}` }, instanceNumber: number, study: { description } }),
      );
    }
    records.put("note1.txt", "Visit note of May");
    records.put("note2.txt", "SPELL-LOOP");
    records.put("note3.txt", "Visit note of June");
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt).toMatchObject({ found: 8, added: 6, instances: 4, documents: 2 });
    expect(receipt.skipped).toMatchObject([
      { path: "image3.dcm", code: "PARSER_FAILED", isKept: true },
      { path: "note2.txt", code: "PARSER_FAILED", isKept: true },
    ]);
  });
});

describe("a child's confinement", () => {
  const parsers = parserRunner(() => confinedHost(hostileEntry));
  afterAll(() => parsers.close());
  const ask = async (question: string) => (await describeText(parsers, `ASK ${question}`)).title;

  test("its environment and its arguments are empty", async () => {
    expect(JSON.parse((await ask("ENVIRONMENT")) ?? "")).toEqual({});
    expect(JSON.parse((await ask("ARGUMENTS")) ?? "")).toEqual([]);
  });

  test("it reads no file and lists no folder beside the program's own code", async () => {
    await using records = await RecordsVault.make();
    const project = fileURLToPath(new URL("../../", import.meta.url));
    for (const path of ["/etc/passwd", "/etc/hostname", `${records.path}/vault.json`, `${project}docs/vault-format.md`])
      expect(await ask(`read a file ${path}`)).toMatch(/^refused: Access to this API/);
    for (const path of ["/", "/etc", records.path, `${project}tests`, `${project}electron/vault`])
      expect(await ask(`list a folder ${path}`)).toMatch(/^refused: Access to this API/);
  });

  test("it writes and deletes nothing, not even in its own code", async () => {
    using folder = new TempFolder();
    writeFileSync(folder.join("here"), "x");
    for (const path of [folder.join("new"), hostileEntry])
      expect(await ask(`write a file ${path}`)).toMatch(/^refused: Access to this API/);
    expect(await ask(`delete a file ${folder.join("here")}`)).toMatch(/^refused: Access to this API/);
    expect([existsSync(folder.join("new")), existsSync(folder.join("here"))]).toEqual([false, true]);
  });

  for (const attempt of ["start a child", "fork itself", "start a worker", "use WASI", "load an addon /x.node"]) {
    test(`it may not ${attempt.replace(/ \/.*/, "")}`, async () => {
      expect(await ask(attempt)).toMatch(/^refused: /);
    });
  }

  test("it signals no other process", async () => {
    expect(await ask(`signal another process ${process.pid}`)).toMatch(/^refused: /);
  });

  test("it opens no socket, by any door", async () => {
    let visits = 0;
    const server = createServer(() => (visits += 1)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const here = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    const doors = [
      "import net",
      "import http without a prefix",
      "require net",
      "require tls",
      "require an inner module of http",
      "get net",
      "get dns",
      "bind to tcp",
      "open an inspector",
      "bring fetch back",
      `fetch http://${here}`,
      `open a WebSocket ws://${here}`,
    ];
    for (const door of doors) expect([door, await ask(door)]).toEqual([door, expect.stringMatching(/^refused: /)]);
    server.close();
    expect(visits).toBe(0);
  });
});
