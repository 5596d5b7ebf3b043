import { writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { shownFrames } from "../../../electron/engine/open-frames.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import type { OriginalId } from "../../../shared/model/ids.ts";
import { encodeRleFrame } from "../../fixtures/encode-frame.ts";
import { transferSyntaxUids } from "../../fixtures/make-dicom.ts";
import { makePicture } from "../../fixtures/make-picture.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const [rows, columns, frames] = [1100, 1000, 4];

/** Frames without two neighbours alike: run lengths make them no smaller. */
const noise = Array.from({ length: frames }, (_, frame) =>
  Uint8Array.from({ length: rows * columns }, (__, at) => (at * 7 + (at >> 3) + frame) % 251),
);

const films = {
  "a compressed film": {
    declaredTransferSyntaxUid: "1.2.840.10008.1.2.5",
    pixels: noise.map((one) => encodeRleFrame([one])),
  },
  "a film that is not compressed": {
    declaredTransferSyntaxUid: transferSyntaxUids.explicit,
    pixels: Uint8Array.from(noise.flatMap((one) => [...one])),
  },
};

for (const [name, isDecoding] of [
  ["a compressed film", true],
  ["a film that is not compressed", false],
] as const)
  test(`${name} of more than 4 MiB may ${isDecoding ? "" : "not "}be read by two hosts at once`, async () => {
    await using records = await RecordsVault.make();
    const film = makePicture({ rows, columns, frames, ...films[name] });
    expect(film.length).toBeGreaterThan(4 * 1024 * 1024);
    writeFileSync(records.folder.join("film.dcm"), film);
    await records.import({ paths: [records.folder.join("film.dcm")] });
    const [found] = records.vault.db.prepare<[], { id: string }>("SELECT original_id AS id FROM instance").all();
    const told: unknown[] = [];
    const parsers: ParserRunner = {
      ...records.parsers,
      run: (method, input, options) => {
        told.push([method, options?.isDecoding]);
        return records.parsers.run(method, input, options);
      },
    };
    const asked = [2, 4].map((frame) => ({ originalId: found!.id as OriginalId, frame }));
    const shown = await shownFrames(asked, { vault: records.vault, parsers, signal: undefined });
    for (const [at, one] of shown.entries())
      expect(one.is === "read" && Buffer.from(one.bytes).equals(noise[asked[at]!.frame - 1]!)).toBe(true);
    expect(told).toEqual([["decodeFrames", isDecoding]]);
  });
