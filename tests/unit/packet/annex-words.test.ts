/** What is said of the annex: of another packet's, and of its pages in narrow cells. */
import { cpSync, readFileSync, rmSync } from "node:fs";
import { expect, test } from "vitest";
import { exportPacket } from "../../../electron/packet/export-packet.ts";
import { verifyPacket } from "../../../electron/packet/proof/verify-packet.ts";
import { otherPacketWords, withoutConsequences } from "../../../shared/other-packet-words.ts";
import { hasProgram, textOf } from "../../fixtures/judges.ts";
import { writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { annexRecords, annexRequest as request } from "./annex-records.ts";

const withRecords = annexRecords();

test("of another packet's Annex.pdf it is said which packet each is and what to do, and nothing of its pages besides", async () => {
  await using records = await withRecords();
  const own = await exportPacket(request(records, "P"), records);
  const other = await exportPacket(request(records, "other", { recipient: "Dr. Keller" }), records);
  const bound = await exportPacket(request(records, "bound", { annex: "behind" }), records);
  const toldOf = async (folder: string) => {
    const { code, problems } = await verifyPacket(records.at(folder), records);
    return withoutConsequences(problems).map((one) => [one.code, otherPacketWords(one, { problems, code })]);
  };
  cpSync(records.at("other/Annex.pdf"), records.at("P/Annex.pdf"));
  expect(await toldOf("P")).toEqual([
    [
      "OTHER_PACKET",
      `Annex.pdf belongs to another packet: its pages print the code ${other.manifest.code}, and the list of files here is that of packet ${own.manifest.code}. Put the Annex.pdf that came with packet ${own.manifest.code} in its place, and keep this one with packet ${other.manifest.code}`,
    ],
  ]);
  cpSync(records.at("other/Annex.pdf"), records.at("bound/Annex.pdf"));
  expect(await toldOf("bound")).toEqual([
    [
      "OTHER_PACKET",
      `Annex.pdf belongs to another packet: its pages print the code ${other.manifest.code}, and packet ${bound.manifest.code}, whose list of files is here, has no such file. Take it out of this folder, and keep it with packet ${other.manifest.code}`,
    ],
  ]);
  // What is wrong beside it is told as ever.
  rmSync(records.at("P/README.TXT"));
  expect((await toldOf("P")).map(([code]) => code)).toEqual(expect.arrayContaining(["FILE_MISSING", "OTHER_PACKET"]));
});

test.skipIf(!hasProgram("pdftotext")).each([
  ["en", /p\.\s?\d+,\s+annex/g],
  ["es", /pág\.\s?\d+,\s+anexo/g],
  ["de", /S\.\s?\d+,\s+Anhang/g],
  ["fr", /p\.\s?\d+,\s+annexe/g],
] as const)("a page of the annex is named on one line in the narrowest cell, in %s", async (language, place) => {
  await using records = await withRecords();
  for (const [at, day] of ["4 June 2024", "5 July 2024", "6 August 2024"].entries()) {
    await writeLabReport(records.at(`lab${at}.pdf`), { collectedOn: day, reportedOn: day });
    await records.take(records.at(`lab${at}.pdf`));
  }
  const { path, manifest } = await exportPacket(request(records, "P", { language }), records);
  const text = textOf(readFileSync(`${path}/Packet.pdf`), ["-l", String(manifest.frontPages)]);
  const places = [...text.matchAll(place)].map(([words]) => words);
  expect(places.length).toBeGreaterThan(7);
  expect(places.filter((words) => words.includes("\n"))).toEqual([]);
});
