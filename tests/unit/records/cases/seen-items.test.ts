import { expect, test } from "vitest";
import { seenByOpinion } from "../../../../electron/records/cases/seen-items.ts";
import { insertDisclosure } from "../../../../electron/records/disclosures.ts";
import { CaseDocument, newCaseContent } from "../../../../shared/model/case/case-document.ts";
import type { PacketId } from "../../../../shared/model/ids.ts";
import { RecordsVault } from "../../../fixtures/records-vault.ts";

test("of a packet whose list cannot be read nobody says what was in it, nor what was not", async () => {
  await using records = await RecordsVault.make();
  const { db } = records.vault;
  const personId = records.addPerson("Ana Silva");
  const opinions = [{ id: "m", by: "Dr. Meyer", verdict: "confirms" }];
  const document = CaseDocument.parse({
    ...newCaseContent("Is it needed?", records.clock.newId),
    opinions,
    id: "case",
    personId,
    revision: 1,
    createdAt: "",
    changedAt: "",
    copiedFrom: null,
  });
  const give = (packetId: string, manifest: object) =>
    records.vault.write((writable) =>
      insertDisclosure(writable, {
        packetId: packetId as PacketId,
        personId,
        code: "CODE",
        recipient: "Dr. Meyer",
        madeAt: "2026-11-29T12:00:00Z",
        manifest: JSON.stringify(manifest),
        frozen: null,
        isPending: false,
      }),
    );
  give("p1", { documents: [{ documentId: "gone" }], files: [] });
  expect(seenByOpinion(db, document).get("m")).toMatchObject({ basis: "recipient", packetIds: ["p1"] });
  give("p2", { documents: "of a later version" });
  expect(seenByOpinion(db, document).get("m")).toEqual({ basis: "none", packetIds: [], items: new Map() });
});
