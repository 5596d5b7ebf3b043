/** One packet for each person of all of ../shared/data: sound, stamped on every page, and nobody else in any file of it. */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { exportPacket, type ExportedPacket } from "../../electron/packet/export-packet.ts";
import { listInstances, listSeries, listStudies } from "../../electron/records/imaging/imaging.ts";
import { comparePatients } from "../../electron/records/people/match-person.ts";
import { nameFit } from "../../shared/model/names.ts";
import { listPeople, type Person } from "../../electron/records/people/people.ts";
import { hasProgram } from "../fixtures/judges.ts";
import { packetOrder } from "../fixtures/packet-order.ts";
import { RecordsVault } from "../fixtures/records-vault.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");
const canRun = existsSync(data) && hasProgram("qpdf") && hasProgram("pdftotext");

describe.skipIf(!canRun)("packets of all real data (skipped without ../shared/data, qpdf and pdftotext)", () => {
  let records: RecordsVault;
  const packets: { readonly person: Person; readonly packet: ExportedPacket }[] = [];

  beforeAll(async () => {
    records = await RecordsVault.make(childParsers());
    await records.import({ paths: [data], acceptsOthers: true });
    for (const [at, person] of listPeople(records.vault.db).entries()) {
      const order = packetOrder(person, records.folder.join(`packet-${at}`));
      packets.push({ person, packet: await exportPacket(order, records) });
    }
  });
  afterAll(() => records[Symbol.asyncDispose]());

  test("there is one for everybody, and another reader finds nothing wrong with any", () => {
    expect(packets.length).toBeGreaterThan(50);
    for (const { person, packet } of packets) {
      const { status, stdout, stderr } = qpdf("--check", join(packet.path, "Packet.pdf"));
      expect([person.name, status, status === 0 ? "" : `${stdout}${stderr}`]).toEqual([person.name, 0, ""]);
    }
  });

  test("every page says whose packet it is and its number", () => {
    for (const { person, packet } of packets) {
      const pages = pagesOf(join(packet.path, "Packet.pdf"));
      expect([person.name, pages.length]).toEqual([person.name, packet.manifest.pages]);
      const bare = pages.flatMap((text, at) => (text.includes(packet.manifest.code) ? [] : [at + 1]));
      expect([person.name, bare]).toEqual([person.name, []]);
    }
  });

  test("no image is another patient's", () => {
    const { db } = records.vault;
    for (const { person } of packets)
      for (const study of listStudies(db, person.id))
        for (const series of listSeries(db, study.id))
          for (const { reading, path } of listInstances(db, series.id))
            expect([path, comparePatients(person, reading.patient)]).not.toEqual([path, "different"]);
  });

  test("no page, paper or list names another patient, but for the documents that the person was told of", () => {
    const people = packets.map(({ person }) => person);
    for (const { person, packet } of packets) {
      const isTold = packet.preflight.some(({ code }) => code === "names-somebody-else");
      const found = filesOf(packet.path).flatMap((path) => {
        const text = readable(path).toLowerCase();
        const named = people.filter(
          (other) => other.id !== person.id && waysToName(other, person).some((way) => text.includes(way)),
        );
        return named.map(({ name }) => `${path.slice(packet.path.length)}: ${name}`);
      });
      expect([person.name, isTold ? [] : found]).toEqual([person.name, []]);
    }
  });
});

function qpdf(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync("qpdf", args, { encoding: "latin1", maxBuffer: 2 ** 30 });
}

function pagesOf(path: string): readonly string[] {
  const { stdout } = spawnSync("pdftotext", ["-enc", "UTF-8", path, "-"], { encoding: "utf8", maxBuffer: 2 ** 28 });
  return stdout.split("\f").slice(0, -1);
}

/** All files but the images, whose patients are compared by themselves. */
function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/[\\/]DICOM[\\/]/.test(path) && !path.endsWith(".dcm"));
}

/** A file's words: a PDF's as text and as it is stored, uncompressed; any other's bytes. */
function readable(path: string): string {
  if (!path.endsWith(".pdf")) return readFileSync(path, "utf8");
  const stored = qpdf("--qdf", "--object-streams=disable", "--stream-data=uncompress", path, "-").stdout;
  return `${pagesOf(path).join("\n")}\n${stored}`;
}

/** Names of two words and more, as people and machines write them, and numbers long enough to mean somebody. */
function waysToName(other: Person, person: Person): readonly string[] {
  const own = new Set(person.identifiers.map(({ value }) => value));
  const names = other.names.filter((name) => person.names.every((mine) => nameFit(mine, name) === "different"));
  const written = names.flatMap((name) => {
    const words = name.toLowerCase().split(/\s+/);
    const last = words.at(-1) ?? "";
    const first = words.slice(0, -1).join(" ");
    return words.length < 2 || name.length < 8
      ? []
      : [`${first} ${last}`, `${last}, ${first}`, `${last}^${first.replaceAll(" ", "^")}`];
  });
  const numbers = other.identifiers
    .map(({ value }) => value.toLowerCase())
    .filter((value) => value.length >= 7 && /\d/.test(value) && !own.has(value));
  return [...written, ...numbers];
}
