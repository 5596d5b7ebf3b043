/** What other programs say of the File-sets of packets of real discs: of the directory nothing, of the images what they said before. */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { exportPacket } from "../../electron/packet/export-packet.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { hasProgram } from "../fixtures/judges.ts";
import { packetOrder } from "../fixtures/packet-order.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const discs = join(data, "discs");
const sources = existsSync(discs)
  ? [...readdirSync(discs).map((name) => `discs/${name}`), "dicom"].filter((name) => existsSync(join(data, name)))
  : [];
/** Its images have no pictures: they go along as the files that they are, and on no medium. */
const withoutPictures = "discs/pydicom-tiny-alpha";
const canRun = sources.length > 0 && hasProgram("dciodvfy") && hasProgram("dcentvfy");

describe.skipIf(!canRun)("File-sets of real images (skipped without ../shared/data and dicom3tools)", () => {
  test.each(sources)(
    "of %s has a directory without errors, and images that are no less of one study than before",
    async (name) => {
      await using records = await RecordsVault.make();
      const personId = records.addPerson("Whoever It Is", "1970-01-01");
      await records.import({ paths: [join(data, name)], acceptsOthers: true, personId });
      const came = bySha256(join(data, name));
      const said: unknown[] = [];
      for (const [at, person] of listPeople(records.vault.db).entries()) {
        const order = packetOrder(person, records.folder.join(`packet-${at}`));
        const { path, manifest } = await exportPacket(order, records);
        const images = manifest.files.filter(({ role }) => role === "image");
        if (images.length === 0) continue;
        const errors = ask("dciodvfy", ["DICOMDIR"], path).filter(
          (line) => line.startsWith("Error") && !isOfImages(line),
        );
        // The same files as they came, under the same names, so that the two verdicts differ only in what the packet did.
        const before = records.folder.join(`before-${at}`);
        for (const { path: file, originalSha256 } of images) {
          mkdirSync(dirname(join(before, file)), { recursive: true });
          copyFileSync(came.get(originalSha256 ?? "") ?? "", join(before, file));
        }
        const files = images.map((image) => image.path);
        const verdict = ask("dcentvfy", files, path);
        const was = new Set(ask("dcentvfy", files, before));
        said.push({ errors, ours: verdict.filter((line) => !was.has(line)) });
      }
      expect(said.length > 0).toBe(name !== withoutPictures);
      expect(said).toEqual(said.map(() => ({ errors: [], ours: [] })));
    },
  );
});

/** A UID that an image came with stays what it is; and the judge is older than one kind of record. */
function isOfImages(line: string): boolean {
  return line.startsWith(`Error - Illegal root for UID - "999.`) || line.includes("<ANNOTATION>");
}

function ask(program: string, args: readonly string[], cwd: string): readonly string[] {
  const { error, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error) throw error;
  return `${stdout}${stderr}`.split("\n").filter((line) => line !== "");
}

function bySha256(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name));
  return new Map(
    paths
      .filter((path) => statSync(path).isFile())
      .map((path) => [createHash("sha256").update(readFileSync(path)).digest("hex"), path]),
  );
}
