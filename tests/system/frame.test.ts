import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { encodeFrame } from "../fixtures/encode-frame.ts";
import { makePicture, pattern } from "../fixtures/make-picture.ts";
import { readPng } from "../fixtures/read-png.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

const [rows, columns] = [24, 32];
const values = pattern(rows, columns, 255);
const shape = { rows, columns };

test("frame writes a picture as a PNG or raw, tells what it is, and says in words what it cannot do", async () => {
  await using shop = await workshop();
  await makeVaultAt(shop.path("V"));
  const frame = encodeFrame("EncodeJpegLs", Uint8Array.from(values), shape);
  const declaredTransferSyntaxUid = "1.2.840.10008.1.2.4.80";
  const film = { ...shape, frames: 2, declaredTransferSyntaxUid, pixels: [frame, frame.subarray(0, 60)] };
  await writeFile(shop.path("film.dcm"), makePicture({ ...film, uids: { instance: "1.2.3.9" } }));
  expect((await casebook(["import", shop.path("V"), shop.path("film.dcm")])).exitCode).toBe(0);
  const run = (...more: string[]) => casebookJson<object>(["frame", shop.path("V"), "1.2.3.9", ...more]);

  expect(await run("--out", shop.path("a.png"))).toMatchObject({
    exitCode: 0,
    json: {
      rows,
      columns,
      samplesPerPixel: 1,
      bitsAllocated: 8,
      bitsStored: 8,
      pixelRepresentation: 0,
      photometricInterpretation: "MONOCHROME2",
      frames: 2,
      window: null,
      rescale: null,
      pixelSpacing: null,
      transferSyntaxUid: declaredTransferSyntaxUid,
    },
  });
  expect(readPng(await readFile(shop.path("a.png")))).toMatchObject({ width: columns, height: rows, samples: 1 });
  expect(await run("--raw", "--frame", "1", "--out", shop.path("a.raw"))).toMatchObject({ exitCode: 0 });
  expect([...(await readFile(shop.path("a.raw")))]).toEqual(values);

  const refused = [];
  for (const args of [
    ["--frame", "2", "--out", shop.path("b")],
    ["--frame", "3", "--out", shop.path("b")],
    ["--frame", "0", "--out", shop.path("b")],
    ["--frame", "one", "--out", shop.path("b")],
    [],
    ["--out", shop.path("V/b")],
    ["--out", shop.path("a.png")],
  ])
    refused.push(await run(...args));
  expect(refused.map(({ exitCode }) => exitCode)).toEqual([1, 2, 2, 2, 2, 2, 1]);
  expect(refused.map(({ json }) => (json as { error: { message: string } }).error.message)).toEqual([
    expect.stringContaining("breaks off before its end"),
    expect.stringContaining("holds 2 pictures"),
    expect.stringContaining("a whole number from 1"),
    expect.stringContaining("a whole number from 1"),
    expect.stringContaining("--out"),
    expect.stringContaining("in the folder of a vault"),
    expect.stringContaining("nothing is overwritten"),
  ]);
  expect(existsSync(shop.path("b"))).toBe(false);
  const unknown = await casebookJson(["frame", shop.path("V"), "1.2.3.10", "--out", shop.path("b")]);
  expect(unknown).toMatchObject({ exitCode: 1, json: { error: { code: "NOT_FOUND" } } });
});
