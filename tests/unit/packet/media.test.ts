import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { hasProgram } from "../../fixtures/judges.ts";
import { makeInstance, makeObject } from "../../fixtures/make-dicom.ts";
import { packetRecords, type PacketRecords } from "./packet-records.ts";

const ana = { name: "Silva^Ana Maria", id: "H-20417", birthDate: "19720314", sex: "F" } as const;
const storage = "1.2.840.10008.5.1.4.1.1.";

const kinds = [
  ["481.2", "RT DOSE"],
  ["481.3", "RT STRUCTURE SET"],
  ["481.5", "RT PLAN"],
  ["481.4", "RT TREAT RECORD"],
  ["481.10", "RADIOTHERAPY"],
  ["66", "RAW DATA"],
  ["66.1", "REGISTRATION"],
  ["66.2", "FIDUCIAL"],
  ["66.5", "SURFACE"],
  ["66.6", "TRACT"],
  ["67", "VALUE MAP"],
  ["68.1", "SURFACE SCAN"],
  ["78.2", "MEASUREMENT"],
  ["77.1.5.3", "STEREOMETRIC"],
  ["91.1", "ANNOTATION"],
  ["9.1.1", "WAVEFORM"],
] as const;

async function exported(records: PacketRecords) {
  await records.take(records.at("in"));
  return await exportPacket(
    { person: records.person(), destination: records.at("P"), recipient: null, selection: [], paper: "a4" },
    records,
  );
}

const uids = (number: string | number) => ({
  study: "1.2.3",
  series: `1.2.3.${number}`,
  instance: `1.2.3.${number}.1`,
});

describe("the File-set", () => {
  test("lists every kind of object that a directory has a record for, and counts none of them as images", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    writeFileSync(records.at("in/image"), makeInstance({ patient: ana, uids: uids(100) }));
    for (const [at, [suffix]] of kinds.entries()) {
      writeFileSync(records.at(`in/${at}`), makeObject(storage + suffix, { patient: ana, uids: uids(at + 1) }, []));
    }
    const { manifest } = await exported(records);
    expect(manifest.files.filter(({ role }) => role === "image")).toHaveLength(kinds.length + 1);
    const dump = spawnSync("dcmdump", [records.at("P/DICOMDIR")], { encoding: "utf8" }).stdout ?? "";
    if (hasProgram("dcmdump")) for (const [, type] of kinds) expect(dump).toContain(`[${type}]`);
    if (hasProgram("dciodvfy")) {
      const verdict = spawnSync("dciodvfy", [records.at("P/DICOMDIR")], { encoding: "utf8" }).stderr;
      // The judge is older than three of the kinds.
      const isNewKind = (line: string) => /<(SURFACE SCAN|TRACT|ANNOTATION)>/.test(line);
      expect(verdict.split("\n").filter((line) => line.startsWith("Error") && !isNewKind(line))).toEqual([]);
    }
    expect(readFileSync(records.at("P/README.TXT"), "utf8")).toContain(
      `1 image, ${kinds.length} other imaging objects`,
    );
  });

  test("is not announced where there is none", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    writeFileSync(records.at("in/odd"), makeObject("1.2.840.10008.5.1.4.38.1", { patient: ana, uids: uids(1) }, []));
    writeFileSync(records.at("in/note.txt"), "Note of Ana Maria Silva\nDate: 2024-01-02\n");
    await exported(records);
    for (const name of ["README.TXT", "INDEX.HTM"])
      expect(readFileSync(records.at(`P/${name}`), "utf8")).not.toContain("DICOMDIR");
  });

  test("says when it names several patients, and when its images are written in ways that the profile does not list", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    writeFileSync(records.at("in/1"), makeInstance({ patient: ana, uids: uids(1), transferSyntax: "implicit" }));
    writeFileSync(
      records.at("in/2"),
      makeInstance({ patient: { ...ana, name: "SILVA^ANA MARIA" }, uids: { ...uids(2), study: "1.2.4" } }),
    );
    const { manifest } = await exported(records);
    expect(manifest.warnings.join("\n")).toContain("2 different patient numbers or spellings of the name");
    expect(manifest.warnings.join("\n")).toContain("implicit little endian (1)");
  });

  test("has names of eight and three throughout, but for those that every packet has", async () => {
    await using records = await packetRecords();
    mkdirSync(records.at("in"));
    writeFileSync(records.at("in/image"), makeInstance({ patient: ana, uids: uids(1) }));
    writeFileSync(
      records.at("in/A long name of a note, with commas.markdown"),
      "# Note of Ana Maria Silva\n\nDate: 2024-01-02\n",
    );
    const { manifest } = await exported(records);
    const fixed = new Set(["Packet.pdf", "manifest.json", "summary.fhir.json", "SHA256SUMS", "Originals"]);
    for (const part of manifest.files.flatMap(({ path }) => path.split("/"))) {
      if (!fixed.has(part)) expect(part).toMatch(/^[A-Z0-9_]{1,8}(\.[A-Z0-9_]{1,3})?$/);
    }
  });
});
