/** What every parser host does, whatever process it lives in. */
import { afterAll, describe, expect, test } from "vitest";
import { memorySource, type ParserRunner } from "../../shared/api/parser-runner.ts";
import { fileReaderNames } from "../../shared/readers.ts";
import { encodeFrame } from "../fixtures/encode-frame.ts";
import { makeEncapsulatedPdf, makeInstance } from "../fixtures/make-dicom.ts";
import { directoryOf } from "../fixtures/make-disc.ts";
import { makeEncryptedPdf, makePlainPdf, withBrokenXref } from "../fixtures/make-odd-pdf.ts";
import { makePicture, pattern } from "../fixtures/make-picture.ts";
import { pictureOfPage } from "../fixtures/picture-of-page.ts";
import { makeZip } from "../fixtures/make-zip.ts";
import { bytesOf } from "../fixtures/temp-vault.ts";

const frameCodecs = ["EncodeJpeg", "EncodeJpegLs", "EncodeJpeg2000", "EncodeHtJpeg2000", "EncodeJpegXl"] as const;

/** Asks a host what a text is: the smallest call there is. */
export const describeText = (parsers: ParserRunner, text: string) =>
  parsers.run("describeDocument", { pages: [{ text, lines: [] }] });

/** The contract as tests. The runner is made when the first of them runs, and closed after the last. */
export function describeHost(kind: string, makeRunner: () => ParserRunner): void {
  describe(`a host ${kind}`, () => {
    const parsers = madeWhenAsked(makeRunner);
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
      const read = await parsers.run("readFile", { reader: "pdf", name: "", sizeBytes: pdf.length }, { sources });
      expect(read.is === "read" && read.reading.pages.map(({ text }) => text.trim())).toEqual([
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
        { sizeBytes: bytes.length, frontPages: 0 },
        { sources: [memorySource(bytes)] },
      );
      expect(inspected).toMatchObject({ is: "read", pages: [{ stamp: null }, { stamp: null }], brokenLinks: 0 });
    });

    test("copies a PDF whose table of objects is broken, and one that only its owner locked", async () => {
      for (const pdf of [
        withBrokenXref(await makePlainPdf(["first page"])),
        await makeEncryptedPdf({ owner: "boss" }),
      ]) {
        const { output } = await withOutput((onBytes) =>
          parsers.run("preparePdf", { sizeBytes: pdf.length, pages: 1 }, { sources: [memorySource(pdf)], onBytes }),
        );
        expect(output).toMatchObject({ is: "read", document: { pages: [{ treatment: "copied" }] } });
      }
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

    test("reads the words on a picture of a page, and draws that page", async () => {
      const picture = await pictureOfPage(await makePlainPdf(["Letter of the first page"]), { dpi: 150 });
      const sources = [memorySource(picture)];
      const file = { documentKey: "picture", sizeBytes: picture.length, page: 1 };
      const read = await parsers.run("recognisePage", { ...file, language: "eng" }, { sources });
      expect(read).toMatchObject({ is: "read", language: "eng", page: { text: "Letter of the first page" } });
      const drawn = await withOutput((onBytes) =>
        parsers.run("renderPdfPage", { ...file, widthPixels: 300 }, { sources, onBytes }),
      );
      expect(drawn.output).toMatchObject({ is: "read", width: 300 });
    });

    test("says that a telephone's picture is damaged, which the engine that decodes them has found", async () => {
      const heic = Buffer.concat([Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "latin1"), bytesOf("heic", 500)]);
      const input = { reader: "picture", name: "", sizeBytes: heic.length } as const;
      const read = await parsers.run("readFile", input, { sources: [memorySource(heic)] });
      expect(read).toEqual({ is: "failed", problem: { code: "UNREADABLE_FILE", detail: "picture-file-damaged" } });
    });

    test.each(frameCodecs)("decodes a frame of %s, draws it, and refuses a broken one", async (codec) => {
      const shape = { rows: 40, columns: 30 };
      const values = pattern(shape.rows, shape.columns, 255);
      const frame = encodeFrame(codec, Uint8Array.from(values), shape);
      const file = makePicture({ ...shape, declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.90", pixels: [frame] });
      const object = (objectKey: string) => ({ objectKey, sizeBytes: file.length, frame: 1 });
      const sources = [memorySource(file)];
      const described = await parsers.run("describeFrame", object(codec), { sources });
      expect(described).toMatchObject({ is: "read", frame: { rows: 40, columns: 30, format: "uint8" } });
      const decode = () => withOutput((onBytes) => parsers.run("decodeFrame", object(codec), { sources, onBytes }));
      expect([...(await decode()).bytes]).toEqual(values);
      const cut = makePicture({ ...shape, pixels: [frame.subarray(0, 50)] });
      const broken = { objectKey: `${codec} cut`, sizeBytes: cut.length, frame: 1 };
      expect(await parsers.run("decodeFrame", broken, { sources: [memorySource(cut)] })).toMatchObject({
        is: "failed",
      });
      const drawn = await withOutput((onBytes) => parsers.run("drawFrame", object(codec), { sources, onBytes }));
      expect(drawn.output).toMatchObject({ is: "read", frame: { frame: 1, frames: 1 } });
      expect(drawn.bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
      expect([drawn.bytes.readUInt32BE(16), drawn.bytes.readUInt32BE(20)]).toEqual([30, 40]);
      expect([...(await decode()).bytes]).toEqual(values);
    });

    test("decodes several frames at once: what needs no decoding is left where it lies, and a broken one costs itself", async () => {
      const shape = { rows: 40, columns: 30 };
      const values = pattern(shape.rows, shape.columns, 255);
      const syntax = { declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.80" };
      const coded = encodeFrame("EncodeJpegLs", Uint8Array.from(values), shape);
      const plain = makePicture({ ...shape, pixels: Uint8Array.from(values) });
      const packed = makePicture({ ...shape, ...syntax, pixels: [coded] });
      const broken = makePicture({ ...shape, ...syntax, pixels: [coded.subarray(0, 50)] });
      const files = [packed, plain, broken, packed];
      const { output, bytes } = await withOutput((onBytes) =>
        parsers.run(
          "decodeFrames",
          {
            frames: files.map((file, at) => ({
              objectKey: `several ${at}`,
              sizeBytes: file.length,
              frame: 1,
              // Of the last one nothing is brought along.
              head: at === 3 ? new Uint8Array(0) : file.subarray(0, file === plain ? 600 : file.length),
            })),
          },
          { sources: files.map(memorySource), onBytes },
        ),
      );
      expect(output).toMatchObject([
        { is: "read", frame: { rows: 40, format: "uint8" } },
        { is: "lies", frame: { rows: 40, format: "uint8" }, bits: { bitsStored: 8, highBit: 7 } },
        { is: "failed", problem: { code: "UNREADABLE_FILE" } },
        { is: "read" },
      ]);
      const [, lying] = output as readonly { readonly offset: number }[];
      expect([...plain.subarray(lying?.offset, (lying?.offset ?? 0) + values.length)]).toEqual(values);
      expect([...bytes]).toEqual([...values, ...values]);
    });

    test("decodes a frame in the middle of a large film without reading all of it", async () => {
      const [rows, columns, frames] = [64, 64, 1500];
      const pixels = new Uint8Array(rows * columns * frames);
      pixels.fill(77, 700 * rows * columns, 701 * rows * columns);
      const file = makePicture({ rows, columns, frames, pixels });
      let read = 0;
      const source = {
        sizeBytes: file.length,
        read: (offset: number, length: number) => {
          read += length;
          return file.subarray(offset, offset + length);
        },
      };
      const { bytes } = await withOutput((onBytes) =>
        parsers.run(
          "decodeFrame",
          { objectKey: "film", sizeBytes: file.length, frame: 701 },
          { sources: [source], onBytes },
        ),
      );
      expect(bytes.equals(Buffer.alloc(rows * columns, 77))).toBe(true);
      expect(read).toBeLessThan(file.length / 10);
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
      const read = await parsers.run("readFile", { reader: "text", name: "", sizeBytes: text.length }, { sources });
      expect(read).toMatchObject({ is: "read", reading: { form: "text", pages: [{ text: text.toString() }] } });
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
      await expect(
        parsers.run("readFile", { reader: "text", name: "", sizeBytes: 100 }, { sources }),
      ).rejects.toMatchObject({
        code: "PARSER_FAILED",
        cause: { name: "DiscError" },
      });
      expect(await describeText(parsers, "hello")).toMatchObject({ types: [] });
    });

    test("a file without a byte is read or refused by every reader, and costs no host", async () => {
      const sources = [memorySource(new Uint8Array(0))];
      for (const reader of fileReaderNames) {
        const result = await parsers.run("readFile", { reader, name: "empty", sizeBytes: 0 }, { sources });
        expect(["read", "failed"]).toContain(result.is);
      }
    });

    test("a source that is shorter than promised is a failure of that call only", async () => {
      const sources = [memorySource(Buffer.from("short"))];
      await expect(
        parsers.run("readFile", { reader: "text", name: "", sizeBytes: 100 }, { sources }),
      ).rejects.toMatchObject({
        code: "PARSER_FAILED",
      });
      expect(await describeText(parsers, "hello")).toMatchObject({ types: [] });
    });

    test("is cancelled at once, and serves the next call", async () => {
      const cancel = new AbortController();
      const sources = [{ sizeBytes: 100, read: () => new Promise<Uint8Array>(() => undefined) }];
      const call = parsers.run(
        "readFile",
        { reader: "text", name: "", sizeBytes: 100 },
        { sources, signal: cancel.signal },
      );
      setTimeout(() => cancel.abort(), 200);
      await expect(call).rejects.toMatchObject({ code: "CANCELLED" });
      await expect(
        parsers.run("readFile", { reader: "text", name: "", sizeBytes: 0 }, { signal: AbortSignal.abort() }),
      ).rejects.toMatchObject({
        code: "CANCELLED",
      });
      expect(await describeText(parsers, "hello")).toMatchObject({ types: [] });
    });

    test("is not ended by a job that is given up while it runs or waits", async () => {
      const stop = new AbortController();
      const slow = [
        { sizeBytes: 4, read: () => new Promise<Uint8Array>((r) => setTimeout(r, 300, Buffer.from("slow"))) },
      ];
      const running = parsers.run(
        "readFile",
        { reader: "text", name: "", sizeBytes: 4 },
        { sources: slow, whileWaiting: stop.signal },
      );
      const waiting = parsers.run(
        "readFile",
        { reader: "text", name: "", sizeBytes: 0 },
        { whileWaiting: stop.signal },
      );
      setTimeout(() => stop.abort(), 100);
      await expect(waiting).rejects.toMatchObject({ code: "CANCELLED" });
      expect(await running).toMatchObject({ is: "read", reading: { pages: [{ text: "slow" }] } });
    });

    test("serves calls that are made at the same time, one after the other", async () => {
      const texts = Array.from({ length: 5 }, (_, at) => `Collected: ${at + 1} May 2024`);
      const described = await Promise.all(texts.map((text) => describeText(parsers, text)));
      expect(described.map(({ dates }) => dates[0]?.date)).toEqual(texts.map((_, at) => `2024-05-0${at + 1}`));
    });
  });
}

/** A runner whose process need not be there yet when tests are listed. */
function madeWhenAsked(makeRunner: () => ParserRunner): ParserRunner {
  let made: ParserRunner | null = null;
  return {
    run: (...call) => (made ??= makeRunner()).run(...call),
    start: () => (made ??= makeRunner()).start(),
    close: async () => await made?.close(),
  };
}
