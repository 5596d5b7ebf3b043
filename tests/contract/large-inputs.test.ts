import { afterAll, expect, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { makeLongDirectory } from "../fixtures/make-long-directory.ts";
import { crowdedZip } from "../fixtures/make-zip.ts";

// A host that grows past its limit on memory is ended and the call fails: an answer means that it stayed below.
const parsers = childParsers();
afterAll(() => parsers.close());

test("a directory of 50,000 records is read within a host's memory", async () => {
  const file = makeLongDirectory({ records: 50_000 });
  const result = await parsers.run("readDicomdir", { sizeBytes: file.length }, { sources: [memorySource(file)] });
  expect(result.is === "read" && result.directory.files.length).toBe(50_000);
});

test("an archive of 100,000 entries is listed within a host's memory", async () => {
  const zip = crowdedZip(100_000);
  const archive = { archiveId: "crowd", sizeBytes: zip.length };
  const result = await parsers.run("listZip", archive, { sources: [memorySource(zip)] });
  expect(result.is === "read" && result.entries.length).toBe(100_000);
});
