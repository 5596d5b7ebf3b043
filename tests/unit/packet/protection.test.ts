/** Packets that nobody reads without their password. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { filesBelow } from "../../../electron/packet/files-below.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { writeZip } from "../../../electron/packet/write-zip.ts";
import { writeZips } from "../../../electron/packet/write-zips.ts";
import { listDisclosures } from "../../../electron/records/disclosures.ts";
import { writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { makeInstance } from "../../fixtures/make-dicom.ts";
import { makeZip } from "../../fixtures/make-zip.ts";
import { qpdfCheck } from "../../fixtures/judges.ts";
import { packetRecords, packetRecordsWith, type PacketRecords } from "./packet-records.ts";

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

test("an empty folder that somebody added is told, in a folder, beside a locked packet and in a ZIP", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), null), records);
  mkdirSync(records.at("P/DICOM/NEW/INNER"), { recursive: true });
  const told = async (path: string, password?: Uint8Array) => {
    const { problems } = await verifyPacket(path, { ...records, ...(password === undefined ? {} : { password }) });
    return problems.map(({ code, path: where }) => `${code} ${where}`);
  };
  expect(await told(records.at("P"))).toEqual(["FILE_UNLISTED DICOM/NEW/"]);
  await exportPacket(request(records, records.at("L"), true), records);
  mkdirSync(records.at("L/Empty"));
  expect(await told(records.at("L"), password())).toEqual(["FILE_UNLISTED Empty/"]);
  const files = (await filesBelow(records.at("P"))).map(({ path }) => path);
  const items = files.map((name) => ({ name, data: readFileSync(records.at(`P/${name}`)) }));
  const folders = ["DICOM/", "DICOM/NEW/", "DICOM/NEW/INNER/"].map((name) => ({ name, data: "" }));
  writeFileSync(records.at("Z.zip"), makeZip([...folders, ...items]));
  expect(await told(records.at("Z.zip"))).toEqual(["FILE_UNLISTED DICOM/NEW/"]);
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

test("locking everything is told as it goes on, and cancelled in the middle leaves nothing", async () => {
  await using records = await withRecords();
  const told: string[] = [];
  const onProgress = ({ stage, done, total }: { stage: string; done: number; total: number }) => {
    if (stage === "sealing") told.push(`${done <= total}`);
  };
  await exportPacket(request(records, records.at("P"), true), { ...records, onProgress });
  expect(told.length).toBeGreaterThan(4);
  expect(new Set(told)).toEqual(new Set(["true"]));
  const stop = new AbortController();
  const stopping = ({ stage }: { stage: string }) => {
    if (stage === "sealing") stop.abort();
  };
  await expect(
    exportPacket(request(records, records.at("Q"), true), { ...records, signal: stop.signal, onProgress: stopping }),
  ).rejects.toMatchObject({ code: "CANCELLED" });
  expect(readdirSync(records.folder).filter((name) => name.startsWith("Q") || name.startsWith(".Q"))).toEqual([]);
  expect(listDisclosures(records.vault.db, records.person().id)).toHaveLength(1);
});

test("a locked packet tells what lies beside it though nobody opened it, and its ZIP alone is all of it", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), true), records);
  writeFileSync(records.at("P/extra.txt"), "not ours");
  const { problems } = await verifyPacket(records.at("P"), records);
  expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(["LOCKED Packet.zip", "FILE_UNLISTED extra.txt"]);
  rmSync(records.at("P/extra.txt"));
  rmSync(records.at("P/Packet.pdf"));
  expect(await verifyPacket(records.at("P"), { ...records, password: password() })).toMatchObject({ ok: true });
});

test("of several ZIPs one is verified with the others beside it, and says which of them are needed", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), null), records);
  for (const passphrase of [null, password()]) {
    const file = records.at(passphrase === null ? "open.zip" : "locked.zip");
    const mostBytes = statSync(records.at("P/Packet.pdf")).size + 3_000;
    const { files } = await writeZips(records.at("P"), { file, passphrase, isImagesOnly: false, mostBytes });
    expect(files.length).toBeGreaterThan(1);
    const context = { ...records, password: password() };
    for (const part of files) expect(await verifyPacket(part, context)).toMatchObject({ ok: true, problems: [] });
    for (const part of files.slice(1)) rmSync(part);
    const { problems } = await verifyPacket(files[0] ?? "", context);
    expect(problems.map(({ code, path }) => [code, records.at(path ?? "")])).toEqual(
      files.slice(1).map((part) => ["PART_MISSING", part]),
    );
  }
});

test("a ZIP of the images alone is called that, and not a packet whose list is broken", async () => {
  await using records = await withRecords();
  await exportPacket(request(records, records.at("P"), null), records);
  const file = records.at("images.zip");
  await writeZips(records.at("P"), { file, passphrase: null, isImagesOnly: true, mostBytes: null });
  const { ok, problems } = await verifyPacket(file, records);
  expect([ok, problems.map(({ code }) => code)]).toEqual([false, ["IMAGES_ONLY"]]);
});

test("what a Mac packs along is told, a name that stands twice is a problem, and all else verifies", async () => {
  await using records = await withRecords();
  const { path } = await exportPacket(request(records, records.at("P"), null), records);
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const items = files.map(({ parentPath, name }) => {
    const place = join(parentPath, name);
    return { name: `Packet/${relative(path, place)}`, data: readFileSync(place) };
  });
  const readme = items.find(({ name }) => name.endsWith("README.TXT"));
  if (readme === undefined) throw new Error("no such file");
  const more = [...items, { name: "__MACOSX/Packet/._Packet.pdf", data: "x" }, readme];
  writeFileSync(records.at("mac.zip"), makeZip(more));
  const { problems, leavings } = await verifyPacket(records.at("mac.zip"), records);
  expect(problems.map(({ code, path: file }) => `${code} ${file}`)).toEqual(["FILE_UNLISTED Packet/README.TXT"]);
  expect(leavings).toEqual(["__MACOSX/Packet/._Packet.pdf"]);
});

test("a packet that another computer has shown is whole, and what it left there is told; hidden files of others are not", async () => {
  await using records = await withRecords();
  const { path } = await exportPacket(request(records, records.at("P"), null), records);
  for (const name of [".DS_Store", "DICOM/Thumbs.db", ".hidden"]) writeFileSync(join(path, name), "x");
  mkdirSync(join(path, "System Volume Information"));
  const { problems, leavings } = await verifyPacket(path, records);
  expect(problems.map(({ code, path: file }) => `${code} ${file}`)).toEqual(["FILE_UNLISTED .hidden"]);
  expect(leavings).toEqual([".DS_Store", "DICOM/Thumbs.db", "System Volume Information/"]);
});

test("an empty image, which a ZIP makes a thousand times smaller, is no missing file", async () => {
  await using records = await packetRecords();
  const blank = makeInstance({ rows: 1500, columns: 1500, pixels: new Uint16Array(1500 * 1500) });
  writeFileSync(records.at("blank.dcm"), blank);
  await records.take(records.at("blank.dcm"));
  await exportPacket(request(records, records.at("P"), null), records);
  const file = records.at("P.zip");
  const size = await writeZip(records.at("P"), { file, passphrase: null });
  expect(size).toBeLessThan(2_000_000);
  expect(await verifyPacket(file, records)).toMatchObject({ ok: true, problems: [] });
});
