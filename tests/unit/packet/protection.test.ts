/** Packets that nobody reads without their password. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { writeZip } from "../../../electron/packet/write-zip.ts";
import { listDisclosures } from "../../../electron/records/disclosures.ts";
import { writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { qpdfCheck } from "../../fixtures/judges.ts";
import { packetRecordsWith, type PacketRecords } from "./packet-records.ts";

const password = () => new TextEncoder().encode("plaza robin omen sixth");

const withRecords = packetRecordsWith(async (records) => {
  writeDisc(records.at("disc"), { seed: "locked" });
  await writeLabReport(records.at("lab.pdf"));
  await records.take(records.at("disc"), records.at("lab.pdf"));
});

const request = (records: PacketRecords, destination: string, isSealed: boolean | null) => ({
  person: records.person(),
  destination,
  recipient: "Dr. Okafor",
  selection: [],
  paper: "a4" as const,
  hasWordOnWhose: true,
  protection: isSealed === null ? null : { password: password(), isSealed },
});

test("a packet with a locked PDF has the code and the pages of one without, and verifies with its password", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, records.at("P"), false), records);
  expect(await verifyPacket(records.at("P"), { ...records, password: password() })).toMatchObject({
    ok: true,
    problems: [],
  });
  expect(readFileSync(records.at("P/README.TXT"), "latin1")).toContain(
    "It opens with the password that the sender tells you.",
  );
  expect(qpdfCheck(readFileSync(records.at("P/Packet.pdf")))).toBe("errors");
  await using others = await withRecords();
  const open = await exportPacket(request(others, others.at("P"), null), others);
  expect(open.manifest.pageDigests.length).toBe(manifest.pageDigests.length);
  expect(open.manifest.setCode).toBe(manifest.setCode);
});

test("of a locked PDF nobody is told that its pages are right who has not its password", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), false), records);
  for (const given of [null, new TextEncoder().encode("another")]) {
    const { ok, problems } = await verifyPacket(records.at("P"), { ...records, password: given });
    expect([ok, problems]).toEqual([false, [{ code: "LOCKED", path: "Packet.pdf", page: null }]]);
  }
});

test("a sealed packet's folder holds a locked PDF and a locked ZIP of everything, and nothing that anybody can read", async () => {
  await using records = await withRecords();
  const { manifest, path } = await exportPacket(request(records, records.at("P"), true), records);
  expect(readdirSync(path).toSorted()).toEqual(["Packet.pdf", "Packet.zip"]);
  for (const name of readdirSync(path)) {
    const bytes = readFileSync(records.at(`P/${name}`), "latin1");
    for (const words of ["Silva", "Okafor", "DICM", "Originals", manifest.code]) expect(bytes).not.toContain(words);
  }
  const opened = await new ZipReader(new Uint8ArrayReader(readFileSync(records.at("P/Packet.zip"))), {
    rawPassword: password(),
  }).getEntries();
  const [inner] = opened;
  if (opened.length !== 1 || inner === undefined || inner.directory) throw new Error("not one file inside");
  const whole = await inner.getData(new Uint8ArrayWriter());
  const names = (await new ZipReader(new Uint8ArrayReader(whole)).getEntries()).map(({ filename }) => filename);
  expect(names.toSorted()).toEqual(
    [...manifest.files.map((file) => file.path), "SHA256SUMS", "manifest.json"].toSorted(),
  );
  expect(readdirSync(records.folder).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a sealed packet verifies as it lies there with its password, its ZIP alone too, and without it nobody looked inside", async () => {
  await using records = await withRecords();
  const { manifest } = await exportPacket(request(records, records.at("P"), true), records);
  for (const path of [records.at("P"), records.at("P/Packet.zip")]) {
    expect(await verifyPacket(path, { ...records, password: password() })).toMatchObject({
      ok: true,
      code: manifest.code,
      setCode: manifest.setCode,
      files: manifest.files.length + 2,
    });
    for (const given of [null, new TextEncoder().encode("another")])
      expect((await verifyPacket(path, { ...records, password: given })).problems).toEqual([
        { code: "LOCKED", path: "Packet.zip", page: null },
      ]);
  }
  // A PDF that is exchanged beside a whole ZIP is found.
  writeFileSync(records.at("P/Packet.pdf"), "%PDF-1.7 another");
  const { problems } = await verifyPacket(records.at("P"), { ...records, password: password() });
  expect(problems).toEqual([{ code: "FILE_CHANGED", path: "Packet.pdf", page: null }]);
});

test("a packet in a ZIP verifies without being unpacked, and each file that was changed in it is found", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), null), records);
  await writeZip(records.at("P"), { file: records.at("P.zip"), passphrase: null });
  expect(await verifyPacket(records.at("P.zip"), records)).toMatchObject({ ok: true, problems: [] });
  writeFileSync(records.at("P/README.TXT"), "changed");
  writeFileSync(records.at("P/EXTRA.TXT"), "slipped in");
  await writeZip(records.at("P"), { file: records.at("P2.zip"), passphrase: null });
  const { ok, problems } = await verifyPacket(records.at("P2.zip"), records);
  expect([ok, problems.map(({ code, path }) => `${code} ${path}`)]).toEqual([
    false,
    ["FILE_CHANGED README.TXT", "FILE_UNLISTED EXTRA.TXT", "TEXT_MISMATCH README.TXT"],
  ]);
});

test("the password of a packet stands in no record of the vault", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), true), records);
  const [line] = listDisclosures(records.vault.db, records.person().id);
  expect(JSON.stringify(line)).not.toContain("plaza");
  const everything = (
    records.vault.db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[]
  ).map(({ name }) => JSON.stringify(records.vault.db.prepare(`SELECT * FROM "${name}"`).all()));
  expect(everything.join("")).not.toContain("plaza");
});
