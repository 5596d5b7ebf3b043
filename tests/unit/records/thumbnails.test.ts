import { expect, test } from "vitest";
import { drawThumbnails, thumbnailOf } from "../../../electron/records/imaging/draw-thumbnails.ts";
import { displaySets } from "../../../electron/records/imaging/display-sets.ts";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { studyObjects } from "../../../electron/records/imaging/study-objects.ts";
import { listUnpictured, readThumbnail, type ThumbnailPlace } from "../../../electron/records/imaging/thumbnails.ts";
import { affectedLabels } from "../../../electron/records/documents/affected-items.ts";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { listContents } from "../../../electron/records/story/contents.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { AppError } from "../../../shared/errors.ts";
import { middleImage } from "../../../shared/imaging/middle-image.ts";
import { flipFrame, frameOf } from "../../fixtures/damage-frames.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { makeDisc } from "../../fixtures/make-disc.ts";
import { makePicture, text } from "../../fixtures/make-picture.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const patient = { name: "Silva^Ana", birthDate: "19720314", id: "S1" };

/** Four slices of 256 by 128, each of one grey: 0, 80, 160, 240. */
function putGreys(records: RecordsVault, count = 4): void {
  for (let at = 0; at < count; at++) {
    const spacing = text(0x00280030, "DS", "2\\1");
    const position = text(0x00200032, "DS", `0\\0\\${at * 3}`);
    const orientation = text(0x00200037, "DS", "1\\0\\0\\0\\1\\0");
    const window = [text(0x00281050, "DS", "128"), text(0x00281051, "DS", "256")];
    const picture = makePicture({
      rows: 128,
      columns: 256,
      patient,
      instanceNumber: at + 1,
      uids: { study: "1.2.3", series: "1.2.3.1", instance: `1.2.3.1.${at + 1}` },
      pixels: new Uint8Array(128 * 256).fill(at * 80),
      extra: [spacing, position, orientation, ...window],
    });
    records.put(`im/${at}.dcm`, picture);
  }
}

function middles({ vault }: RecordsVault): readonly ThumbnailPlace[] {
  const studies = [...listStudies(vault.db, null), ...people(vault).flatMap((id) => listStudies(vault.db, id))];
  return studies.flatMap(({ id }) => displaySets(studyObjects(vault.db, id)).map((set) => middleImage(set)));
}

function people(vault: RecordsVault["vault"]): readonly never[] {
  return vault.db
    .prepare<[], { id: never }>("SELECT id FROM person")
    .all()
    .map(({ id }) => id);
}

function blobOf({ vault }: RecordsVault): string {
  return vault.db.prepare<[], { id: string }>("SELECT blob_id AS id FROM thumbnail").get()?.id ?? "";
}

/** Counts what is asked of the hosts, and lets it fail where that is wished. */
function watched(parsers: ParserRunner, fail?: () => Error) {
  const asked: string[] = [];
  const run: ParserRunner["run"] = (method, input, options) => {
    asked.push(method);
    const error = method === "drawMarkedImage" ? fail?.() : undefined;
    return error === undefined ? parsers.run(method, input, options) : Promise.reject(error);
  };
  return { asked, parsers: { ...parsers, run } satisfies ParserRunner };
}

test("an import draws the middle slice of each set, small, in its own window, and keeps it", async () => {
  await using records = await RecordsVault.make();
  putGreys(records);
  await records.import({ acceptsOthers: true });
  const [place] = middles(records);
  const thumbnail = readThumbnail(records.vault, place!);
  if (thumbnail?.is !== "drawn") throw new Error("not drawn");
  // The longer side is made 192; pixels that are not square say so.
  expect(thumbnail.shape).toEqual({ width: 192, height: 96, channels: 1, pixelAspect: 2 });
  // The earlier of the two in the middle, not the first: 80 of 256.
  expect(new Set(thumbnail.bytes)).toEqual(new Set([80]));
  expect(listUnpictured(records.vault.db, null)).toEqual([]);
});

test("pictures are no originals and do not change what is counted", async () => {
  await using records = await RecordsVault.make();
  putGreys(records);
  const receipt = await records.import({ acceptsOthers: true });
  expect([receipt.found, receipt.added, receipt.images]).toEqual([4, 4, 4]);
  const originals = records.vault.db.prepare<[], { n: number }>("SELECT count(*) AS n FROM original").get();
  expect(originals?.n).toBe(4);
  await records.reopen();
  expect(records.vault.findings).toEqual([]);
});

test("one that is damaged is told by its image, drawn again when it is asked for, and good from then on", async () => {
  await using records = await RecordsVault.make();
  putGreys(records);
  await records.import({ acceptsOthers: true });
  await records.reopen();
  const [place] = middles(records);
  const blob = blobOf(records);
  expect(affectedLabels(records.vault.db, [blob])).toEqual([
    expect.stringMatching(/\.dcm: only its small picture, which is drawn anew from the original$/),
  ]);
  const before = readThumbnail(records.vault, place!);
  flipFrame(records.path, frameOf(records.vault, blob));
  await records.reopen();
  expect(readThumbnail(records.vault, place!)).toBeNull();
  expect(await thumbnailOf(place!, records)).toEqual(before);
  expect(readThumbnail(records.vault, place!)).toEqual(before);
});

test("a vault from before gets its pictures once, the newest study first, and those of another version are made again", async () => {
  await using records = await RecordsVault.make();
  const series = [{ description: "AX T1", slices: 2, contrast: "t1" as const }];
  makeDisc(records.source, {
    seed: "before",
    patient,
    rows: 32,
    columns: 32,
    studies: ["20200101", "20240101"].map((date) => ({ date, description: "MRI BRAIN", series })),
  });
  await records.import({ acceptsOthers: true });
  records.vault.write((db) => {
    db.exec("DELETE FROM thumbnail");
    db.exec("UPDATE study SET pictured_version = NULL, pictured_objects = NULL");
  });
  const dates = listUnpictured(records.vault.db, null).map(
    (id) => records.vault.db.prepare<[string], { date: string }>("SELECT date FROM study WHERE id = ?").get(id)?.date,
  );
  expect(dates).toEqual(["2024-01-01", "2020-01-01"]);
  expect(await drawThumbnails({ vault: records.vault, parsers: records.parsers, originals: null })).toBe(2);
  const { asked, parsers } = watched(records.parsers);
  expect(await drawThumbnails({ vault: records.vault, parsers, originals: null })).toBe(0);
  expect(asked).toEqual([]);
  records.vault.write((db) => {
    db.exec("UPDATE thumbnail SET version = 0");
    db.exec("UPDATE study SET pictured_version = 0");
  });
  expect(readThumbnail(records.vault, middles(records)[0]!)).toBeNull();
  expect(await drawThumbnails({ vault: records.vault, parsers, originals: null })).toBe(2);
});

test("images that are added later move the middle, and the picture with it", async () => {
  await using records = await RecordsVault.make();
  putGreys(records, 1);
  await records.import({ acceptsOthers: true });
  putGreys(records, 3);
  await records.import({ acceptsOthers: true });
  const thumbnail = readThumbnail(records.vault, middles(records)[0]!);
  expect(thumbnail?.is === "drawn" ? thumbnail.bytes[0] : null).toBe(80);
});

test("a picture that cannot be drawn says why, and is not tried again", async () => {
  await using records = await RecordsVault.make();
  const pixels = [new Uint8Array(200).fill(9)];
  const broken = makePicture({
    rows: 16,
    columns: 16,
    patient,
    pixels,
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.90",
  });
  records.put("broken.dcm", broken);
  await records.import({ acceptsOthers: true });
  expect(readThumbnail(records.vault, middles(records)[0]!)).toEqual({ is: "not-drawn", reason: "frame-damaged" });
  const { asked, parsers } = watched(records.parsers);
  await drawThumbnails({ vault: records.vault, parsers, originals: null });
  expect(asked).toEqual([]);
});

test("a host that ends over a picture, or an image that is lost, fails no import, and is tried another time", async () => {
  for (const code of ["PARSER_FAILED", "VAULT_DAMAGED"] as const) {
    await using records = await RecordsVault.make();
    putGreys(records);
    const { parsers } = watched(records.parsers, () => new AppError(code, "a test"));
    const receipt = await records.import({ acceptsOthers: true }, { parsers });
    expect([code, receipt.outcome, receipt.added]).toEqual([code, "finished", 4]);
    expect(listUnpictured(records.vault.db, null)).toHaveLength(1);
    const unanswered = new Set<string>();
    const job = { vault: records.vault, originals: null, unanswered };
    expect(await drawThumbnails({ ...job, parsers })).toBe(0);
    // Passed over in this session, drawn in the next.
    expect(await drawThumbnails({ ...job, parsers: records.parsers })).toBe(0);
    expect(await drawThumbnails({ ...job, parsers: records.parsers, unanswered: new Set() })).toBe(1);
  }
});

test("a host that ends over one image costs no other its picture, though two are drawn at a time", async () => {
  await using records = await RecordsVault.make();
  for (const series of [1, 2, 3, 4])
    records.put(
      `${series}.dcm`,
      makeInstance({
        patient,
        uids: { study: "1.2.3", series: `1.2.3.${series}`, instance: `1.2.3.${series}.1` },
        series: { description: `series ${series}` },
      }),
    );
  let hostile = "";
  const run: ParserRunner["run"] = (method, input, options) => {
    const { objectKey } = input as { readonly objectKey?: string };
    if (method !== "drawMarkedImage") return records.parsers.run(method, input, options);
    hostile ||= objectKey ?? "";
    // Whatever is asked of the host beside the hostile image ends with it.
    const isTaken = objectKey === hostile || (asked += 1) === 1;
    return isTaken
      ? Promise.reject(new AppError("PARSER_FAILED", "a test"))
      : records.parsers.run(method, input, options);
  };
  let asked = 0;
  await records.import({ acceptsOthers: true }, { parsers: { ...records.parsers, run } });
  expect(middles(records).filter((place) => readThumbnail(records.vault, place) !== null)).toHaveLength(3);
});

test("a host that writes other samples than it says gives no picture", async () => {
  await using records = await RecordsVault.make();
  putGreys(records);
  const lying: ParserRunner = {
    ...records.parsers,
    run: (method, input, options) => {
      if (method !== "drawMarkedImage") return records.parsers.run(method, input, options);
      const onBytes = (bytes: Uint8Array) => options?.onBytes?.(bytes.subarray(1));
      return records.parsers.run(method, input, { ...options, onBytes });
    },
  };
  await records.import({ acceptsOthers: true }, { parsers: lying });
  expect(readThumbnail(records.vault, middles(records)[0]!)).toBeNull();
});

test("whoever cancels while pictures are drawn has imported everything", async () => {
  await using records = await RecordsVault.make();
  putGreys(records);
  const stop = new AbortController();
  const receipt = await records.import(
    { acceptsOthers: true },
    { signal: stop.signal, onProgress: ({ stage }) => stage === "pictures" && stop.abort() },
  );
  expect([receipt.outcome, receipt.added]).toEqual(["finished", 4]);
  expect(listUnpictured(records.vault.db, null)).toHaveLength(1);
});

test("an object of several frames is as many images; a vault from before learns it by its migration", async () => {
  await using records = await RecordsVault.make();
  const films = { rows: 8, columns: 8, patient, frames: 2, pixels: new Uint8Array(128).fill(7) };
  records.put(
    "film.dcm",
    makePicture({ ...films, uids: { study: "1.2.9", series: "1.2.9.1", instance: "1.2.9.1.1" } }),
  );
  records.put("one.dcm", makeInstance({ patient, uids: { study: "1.2.9", series: "1.2.9.2", instance: "1.2.9.2.1" } }));
  await records.import({ acceptsOthers: true });
  const [person] = people(records.vault);
  const counted = () => listContents(records.vault.db, person!).map(({ instances, images }) => [instances, images]);
  expect(counted()).toEqual([[2, 3]]);
  // As it was before the sixth version of the tables.
  records.vault.write((db) => {
    db.exec("DROP INDEX instance_images; ALTER TABLE instance DROP COLUMN images; DROP TABLE thumbnail");
    db.exec("ALTER TABLE study DROP COLUMN pictured_version; ALTER TABLE study DROP COLUMN pictured_objects");
    db.exec(recordsSchema.migrations[5] ?? "");
  });
  expect(counted()).toEqual([[2, 3]]);
  expect(listUnpictured(records.vault.db, null)).toHaveLength(1);
});
