/** Records whose packet has an annex. */
import { writeFileSync } from "node:fs";
import type { PacketRequest } from "../../../electron/packet/export-packet.ts";
import { correctLab } from "../../../electron/records/documents/decide.ts";
import { markKey } from "../../../electron/records/documents/key-documents.ts";
import { listLabs } from "../../../electron/records/documents/labs.ts";
import { anaOnPaper, writeDisc, writeLabReport } from "../../fixtures/lab-and-disc.ts";
import { makeClinicNote } from "../../fixtures/make-pdf.ts";
import { packetOrder } from "../../fixtures/packet-order.ts";
import { idOf, packetRecordsWith, type PacketRecords } from "./packet-records.ts";

/** A disc, a paper of results with one corrected value, and two notes of which one is marked as key; asked once in a file of tests. */
export const annexRecords = () => packetRecordsWith(fill);

async function fill(records: PacketRecords): Promise<void> {
  writeDisc(records.at("disc"), { seed: "annex" });
  await writeLabReport(records.at("lab.pdf"));
  const note = { patient: anaOnPaper, clinic: "Harbour Clinic", author: "Dr. Moreau", date: "12 January 2023" };
  for (const title of ["First note", "Second note"])
    writeFileSync(
      records.at(`${title}.pdf`),
      await makeClinicNote({ ...note, title, sections: [{ heading: "Plan", text: `${title}. `.repeat(900) }] }),
    );
  await records.take(
    records.at("disc"),
    records.at("lab.pdf"),
    records.at("First note.pdf"),
    records.at("Second note.pdf"),
  );
  const [lab] = listLabs(records.vault.db, records.person().id, null);
  if (lab === undefined) throw new Error("no result in the fixture");
  records.vault.write((db) => {
    const { analyte, unit, referenceRange, flag, date: collected } = lab;
    correctLab(db, lab.id, { analyte, printed: "7.7", unit, referenceRange, flag, collected });
    markKey(db, { documentId: idOf(records, "Second note"), isKey: true }, records.clock);
  });
}

/** A packet with its annex in a file of its own, below the test's folder. */
export const annexRequest = (
  records: PacketRecords,
  name: string,
  fields: Partial<PacketRequest> = {},
): PacketRequest =>
  packetOrder(records.person(), records.at(name), { recipient: "Dr. Okafor", annex: "own-file", ...fields });
