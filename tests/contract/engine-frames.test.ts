import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { OpenFrames } from "../../shared/api/engine/imaging.ts";
import type { OriginalId, StudyId } from "../../shared/model/ids.ts";
import { valuesOf } from "../../shared/pixels/pixel-values.ts";
import { storedValues } from "../../shared/pixels/stored-values.ts";
import { encodeFrame } from "../fixtures/encode-frame.ts";
import { uidFrom } from "../fixtures/make-dicom.ts";
import type { DicomElement } from "../fixtures/encode-dicom.ts";
import { items, makePicture, pattern, text, us, words } from "../fixtures/make-picture.ts";
import { startEngine, type Engine } from "./start-engine.ts";

const [rows, columns] = [30, 20];
const bits = { bitsAllocated: 16 as const, bitsStored: 12 };
const patternOf = (most: number) => pattern(rows, columns, most);

/** A study of a plain slice with rubbish above its bits, a packed one, a broken one and a plain film of two. */
const files = [
  { pixels: words(patternOf(4095).map((value) => value + 0xa000)) },
  {
    pixels: [encodeFrame("EncodeJpegLs", words(patternOf(2000)), { rows, columns, ...bits })],
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.80",
  },
  { pixels: [new Uint8Array(200).fill(9)], declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.80" },
  { pixels: words([...patternOf(100), ...patternOf(300)]), frames: 2 },
].map((options, at) =>
  makePicture({
    rows,
    columns,
    ...bits,
    ...options,
    instanceNumber: at + 1,
    patient: { name: "Example^Erika", id: "7", birthDate: "19600102", sex: "F" },
    series: { number: at + 1, modality: "MR" },
    uids: { study: uidFrom("frames"), series: uidFrom(`frames ${at}`), instance: uidFrom(`frames ${at}`) },
  }),
);

async function withStudy(started: Engine) {
  const { engine, folder } = started;
  const paths = files.map((bytes, at) => {
    const path = folder.join(`picture${at}.dcm`);
    writeFileSync(path, bytes);
    return path;
  });
  await engine.importSource({ paths, whose: null, acceptsOthers: false });
  const [person] = await engine.listPeople({});
  const [line] = await engine.listContents({ personId: person!.id });
  return engine.openImages({ id: line!.id as StudyId });
}

/** The values of each frame, or the sentence. */
function shown({ frames, address }: OpenFrames, { handed }: Engine): readonly (string | readonly number[])[] {
  const bytes = address === null ? new Uint8Array(0) : handed.take(address.replace("/bytes/", ""))!.bytes;
  return frames.map((frame) => {
    if (frame.is === "not-shown") return frame.sentence;
    const { facts, at, bits: stored } = frame;
    const own = Uint8Array.from(bytes.subarray(at, at + facts.rows * facts.columns * 2));
    return [...(stored === null ? valuesOf(own, facts.format) : storedValues(own, { ...facts, ...stored }))];
  });
}

test("frames of several objects come in one answer, each as its object has it", async () => {
  await using started = await startEngine();
  const { sets } = await withStudy(started);
  const frames = sets.flatMap(({ images }) => images).map(({ originalId, frame }) => ({ originalId, frame }));
  expect(frames).toHaveLength(5);
  const answers = shown(await started.engine.openFrames({ frames }), started);
  expect(answers).toEqual([
    patternOf(4095),
    patternOf(2000),
    expect.stringMatching(/^\p{Lu}.*\.$/u),
    patternOf(100),
    patternOf(300),
  ]);
  const alone = await Promise.all(
    frames.map(async (frame) => shown(await started.engine.openFrames({ frames: [frame] }), started)[0]),
  );
  expect(alone).toEqual(answers);
});

test("what was asked for stays as it is while others are asked for", async () => {
  await using started = await startEngine();
  const { sets } = await withStudy(started);
  const frames = sets.flatMap(({ images }) => images).map(({ originalId, frame }) => ({ originalId, frame }));
  const answers = await Promise.all(
    [frames, frames.toReversed(), frames.slice(2)].map((asked) => started.engine.openFrames({ frames: asked })),
  );
  const [all, reversed, last] = answers.map((answer) => shown(answer, started));
  expect(all?.[0]).toEqual(patternOf(4095));
  expect(reversed?.toReversed()).toEqual(all);
  expect(last).toEqual(all?.slice(2));
});

test("a frame that there is not is no reason to withhold the others", async () => {
  await using started = await startEngine();
  const { sets } = await withStudy(started);
  const [first] = sets.map(({ images: [image] }) => image!.originalId);
  const frames = [1, 7].map((frame) => ({ originalId: first!, frame }));
  expect(shown(await started.engine.openFrames({ frames }), started)).toEqual([patternOf(4095), expect.any(String)]);
  await expect(
    started.engine.openFrames({ frames: [{ originalId: "none" as OriginalId, frame: 1 }] }),
  ).rejects.toMatchObject({ code: "NOT_FOUND" });
});

const bytesElement = (tag: number, vr: string, value: readonly number[]): DicomElement => ({
  tag,
  vr,
  value: Uint8Array.from(value),
});
const table = (...values: readonly number[]) => values.flatMap((value) => [value, 0]);
const few = { rows: 2, columns: 2, pixels: Uint8Array.of(0, 1, 2, 3) };

/** Objects whose facts hold bytes: what a picture's values are looked up in, and what lies over it. */
const withTables: Readonly<Record<string, { readonly file: Buffer; readonly holds: object }>> = {
  "a palette": {
    file: makePicture({
      ...few,
      photometric: "PALETTE COLOR",
      extra: [
        ...[0x00281101, 0x00281102, 0x00281103].map((tag) => us(tag, 4, 0, 8)),
        bytesElement(0x00281201, "OW", table(1, 2, 3, 4)),
        bytesElement(0x00281202, "OW", table(5, 6, 7, 8)),
        bytesElement(0x00281203, "OW", table(9, 10, 11, 12)),
      ],
    }),
    holds: { palette: { green: { entries: Uint8Array.from(table(5, 6, 7, 8)) } } },
  },
  "tables of its modality and of values of interest": {
    file: makePicture({
      ...few,
      extra: [
        items(0x00283000, [us(0x00283002, 4, 0, 16), bytesElement(0x00283006, "OW", table(10, 20, 30, 40))]),
        items(0x00283010, [us(0x00283002, 2, 10, 8), bytesElement(0x00283006, "OW", table(7, 8))]),
      ],
    }),
    holds: {
      modalityTable: { entries: Uint8Array.from(table(10, 20, 30, 40)) },
      windowTables: [{ table: { entries: Uint8Array.from(table(7, 8)) } }],
    },
  },
  "marks over it": {
    file: makePicture({
      ...few,
      extra: [
        us(0x60000010, 2),
        us(0x60000011, 2),
        text(0x60000040, "CS", "G"),
        { tag: 0x60000050, vr: "SS", value: [1, 1] },
        us(0x60000100, 1),
        us(0x60000102, 0),
        bytesElement(0x60003000, "OW", [0b1010, 0]),
      ],
    }),
    holds: { overlays: [{ bits: expect.any(Uint8Array) }] },
  },
};

for (const [name, { file, holds }] of Object.entries(withTables))
  test(`a picture with ${name} reaches the window with them, sixteen times in one answer as well`, async () => {
    await using started = await startEngine();
    const { engine, folder } = started;
    writeFileSync(folder.join("picture.dcm"), file);
    await engine.importSource({ paths: [folder.join("picture.dcm")], whose: null, acceptsOthers: false });
    const [person] = await engine.listPeople({});
    const [line] = await engine.listContents({ personId: person!.id });
    const { sets } = await engine.openImages({ id: line!.id as StudyId });
    const { originalId } = sets[0]!.images[0]!;
    for (const times of [1, 16]) {
      const { frames } = await engine.openFrames({
        frames: Array.from({ length: times }, () => ({ originalId, frame: 1 })),
      });
      expect(frames).toHaveLength(times);
      for (const frame of frames) expect(frame).toMatchObject({ is: "read", facts: holds });
    }
  });

test("while an import still runs, its first images are known, and are opened as they are", async () => {
  await using started = await startEngine();
  const { engine, folder } = started;
  const disc = folder.join("disc");
  mkdirSync(disc);
  // Each is a batch's worth and more, so that others are still to come when the first is there.
  for (let at = 0; at < 700; at++) writeFileSync(join(disc, `IM${String(at).padStart(4, "0")}`), sliceOf(at));
  let opened: Promise<OpenFrames> | null = null;
  let seenWhile: { readonly images: number; readonly person: string | null } | null = null;
  let isOver = false;
  const first = Promise.withResolvers<boolean>();
  const importing = engine
    .importSource(
      { paths: [disc], whose: null, acceptsOthers: false },
      {
        onProgress: ({ scan }) => {
          if (scan === null || opened !== null) return;
          opened = engine.openImages({ id: scan.studyId }).then(({ sets, personName }) => {
            seenWhile = { images: sets.reduce((sum, { images }) => sum + images.length, 0), person: personName };
            const image = sets[0]!.images[0]!;
            return engine.openFrames({ frames: [{ originalId: image.originalId, frame: 1 }] });
          });
          opened.then(() => first.resolve(isOver), first.reject);
        },
      },
    )
    .finally(() => (isOver = true));
  expect(await first.promise, "whether the import was over").toBe(false);
  expect(shown(await opened!, started)).toEqual([patternOf(1000)]);
  expect(seenWhile!.images).toBeGreaterThan(0);
  expect(seenWhile!.images).toBeLessThan(700);
  // Whose it is is said when all of it was read.
  expect(seenWhile!.person).toBeNull();
  expect(await importing).toMatchObject({ outcome: "finished", images: 700 });
});

function sliceOf(at: number): Buffer {
  const pixels = words(patternOf(1000));
  return makePicture({
    rows,
    columns,
    ...bits,
    pixels,
    instanceNumber: at + 1,
    patient: { name: "Example^Erika", id: "7", birthDate: "19600102", sex: "F" },
    series: { number: 1, modality: "MR" },
    uids: { study: uidFrom("long"), series: uidFrom("long"), instance: uidFrom(`long ${at}`) },
  });
}
