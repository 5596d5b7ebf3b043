/**
 * Makes the golden vault of the present format, once, when a format is released: `node tests/golden/write-golden-vault.ts`.
 * A golden vault is never written again; every later version must open it.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { insertEvent } from "../../electron/records/story/events.ts";
import { addPerson } from "../../electron/records/people/people.ts";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { importSource } from "../../electron/import/import-source.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { EventInput } from "../../shared/model/event.ts";
import { makeInstance } from "../fixtures/make-dicom.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { countingClock } from "../fixtures/records-vault.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";
import { goldenNote, goldenPassphrase, goldenVaultName } from "./golden-vault.ts";

const path = fileURLToPath(new URL(goldenVaultName, import.meta.url));
using source = new TempFolder();
mkdirSync(source.join("in"));
writeFileSync(source.join("in", "note.txt"), goldenNote);
const patient = { name: "Silva^Ana Maria", id: "H-20417", birthDate: "19720314", sex: "F" };
for (const number of [1, 2, 3]) {
  writeFileSync(
    source.join("in", `IM${number}`),
    makeInstance({
      patient,
      uids: { study: "2.25.1", series: "2.25.2", instance: `2.25.3.${number}` },
      instanceNumber: number,
    }),
  );
}
const { vault, recoveryCode } = await createVault(path, {
  passphrase: goldenPassphrase,
  schema: recordsSchema,
  kdf: { passes: 1, memoryBytes: 64 * 2 ** 20 },
});
const clock = countingClock("golden");
const parsers = inProcessParsers();
const personId = vault.write((db) => addPerson(db, { name: "Ana Maria Silva", stated: null, clock }));
await importSource({ paths: [source.join("in")], personId, acceptsOthers: false }, { vault, parsers, clock });
const input = EventInput.parse({ kind: "symptom", title: "Headache", date: "2023-04", severity: 6 });
vault.write((db) => insertEvent(db, { personId, input, clock }));
vault.close();
await parsers.close();
// Room for a full disk, made anew by whoever opens the vault; not worth 16 MiB of the repository.
rmSync(`${path}/db/reserve.bin`, { force: true });
process.stdout.write(`${goldenVaultName}: recovery code ${recoveryCode}\n`);
