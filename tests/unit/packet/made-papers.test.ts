import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { exportRecords } from "../../../electron/export/export-records.ts";
import { splitPaper } from "../../../electron/import/reading/put-together.ts";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { listDisclosures } from "../../../electron/records/disclosures.ts";
import { listDocuments } from "../../../electron/records/documents/documents.ts";
import { dischargePaper, labPaper, makeBundle } from "../../fixtures/make-bundle.ts";
import { wordsOfPaper } from "../../fixtures/read-paper.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

async function withParts(records: PacketRecords) {
  const sodium = labPaper(["Sodium    140    mmol/L    135-145"]);
  const bytes = await makeBundle([sodium, dischargePaper(2)]);
  writeFileSync(records.at("portal.pdf"), bytes);
  await records.take(records.at("portal.pdf"));
  const person = records.person();
  const [whole] = listDocuments(records.vault.db, person.id);
  const result = await splitPaper(whole!.id, [1, 2], records);
  if (result.is !== "done") throw new Error("not split");
  return { person, bytes, parts: listDocuments(records.vault.db, person.id) };
}

const originalsOf = (folder: string) =>
  readdirSync(`${folder}/Originals`).map((name) => readFileSync(`${folder}/Originals/${name}`));

test("each part stands in a packet as a paper of its own, named with its pages of the file, and the packet verifies", async () => {
  await using records = await packetRecords();
  const { person, bytes } = await withParts(records);
  const order = { person, destination: records.at("P"), recipient: null, selection: [], paper: "a4" } as const;
  const { path: folder, manifest } = await exportPacket(order, records);
  expect(manifest.documents.map(({ title, pages }) => [title, pages])).toEqual([
    ["Discharge summary (pages 2-3 of portal.pdf)", 2],
    ["Laboratory report (page 1 of portal.pdf)", 1],
  ]);
  const { text } = await wordsOfPaper(readFileSync(`${folder}/Packet.pdf`));
  expect(text.replaceAll(/\s+/g, " ")).toContain("went home well");
  // Every page of the file goes, so the file as it came goes too.
  expect(originalsOf(folder).filter((one) => one.equals(Buffer.from(bytes)))).toHaveLength(1);
  expect(await verifyPacket(folder, records)).toMatchObject({ ok: true, problems: [], notCompared: [] });
  expect(listDisclosures(records.vault.db, person.id)).toHaveLength(1);
});

test("of a file of which not every paper was chosen only the chosen pages leave the vault", async () => {
  await using records = await packetRecords();
  const { person, parts } = await withParts(records);
  const lab = parts.find(({ type }) => type === "lab-report");
  const order = { person, destination: records.at("P"), recipient: null, selection: [lab!.id], paper: "a4" } as const;
  const { path: folder } = await exportPacket(order, records);
  const originals = originalsOf(folder);
  expect(originals).toHaveLength(1);
  for (const bytes of originals) expect((await wordsOfPaper(bytes)).text).not.toContain("Hospital course");
  const { text } = await wordsOfPaper(readFileSync(`${folder}/Packet.pdf`));
  expect(text).not.toContain("went home well");
  expect(await verifyPacket(folder, records)).toMatchObject({ ok: true, problems: [] });
});

test("an export has the file as it came, its parts, and of which pages each part is made", async () => {
  await using records = await packetRecords();
  const { bytes } = await withParts(records);
  const { path } = await exportRecords(records.at("E"), records);
  const told = JSON.parse(readFileSync(`${path}/records.json`, "utf8")) as {
    originals: {
      sha256: string;
      exportedAs: string;
      madeOf?: { firstPage: number; lastPage: number; source: string }[];
    }[];
  };
  const made = told.originals.flatMap(({ madeOf }) => madeOf ?? []);
  expect(made.map(({ firstPage, lastPage, source }) => `${firstPage}-${lastPage} ${source}`).toSorted()).toEqual([
    "1-1 portal.pdf",
    "2-3 portal.pdf",
  ]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const whole = told.originals.find((one) => one.sha256 === sha256);
  expect(readFileSync(`${path}/${whole?.exportedAs ?? ""}`).equals(Buffer.from(bytes))).toBe(true);
});
