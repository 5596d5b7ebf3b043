/** A vault as full as that of the demo, with something to decide and something that could not be read. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { insertEvent } from "../../electron/records/story/events.ts";
import { listPeople } from "../../electron/records/people/people.ts";
import { indexPending } from "../../electron/records/search/search-index.ts";
import { demoEvents, makeDemoRecords } from "../demo/make-records.ts";
import { makeInstance, uidFrom } from "../fixtures/make-dicom.ts";
import { makeEncryptedPdf } from "../fixtures/make-odd-pdf.ts";
import type { RecordsVault } from "../fixtures/records-vault.ts";
import { madeVault } from "./vaults.ts";

export function richVault(): Promise<RecordsVault> {
  return madeVault(async (records) => {
    const { disc, papers } = await makeDemoRecords(records.folder.join("received"));
    const locked = await makeEncryptedPdf({ user: "secret", owner: "owner" });
    writeFileSync(join(papers, "letter-with-password.pdf"), locked);
    records.put(
      "IMG1",
      makeInstance({
        patient: { name: "Kowalski^Jan", id: "H-2", birthDate: "19440201", sex: "M" },
        study: { date: "20240503", description: "CT CHEST" },
      }),
    );
    const knee = records.put(
      "../knee/IMG2",
      makeInstance({
        patient: { name: "Silva^Ana", id: "C-19", birthDate: "19720314" },
        study: { date: "20190211", description: "XR KNEE" },
        uids: { study: uidFrom("knee"), series: uidFrom("knee/1"), instance: uidFrom("knee/1/1") },
      }),
    );
    await records.import({ paths: [disc] });
    const [person] = listPeople(records.vault.db);
    if (!person) throw new Error("the disc made no person");
    await records.import({ paths: [papers, records.source], personId: person.id });
    // Without a word on whose it is: "Ana Silva", born on the same day, has to be asked about.
    await records.import({ paths: [knee] });
    // It names nobody, and the vault holds one person only: assumed.
    const note = records.put("../note/scan0012.txt", "Progress note\n\nShe slept badly after the change of dose.\n");
    await records.import({ paths: [note] });
    const { clock } = records;
    const ids = records.vault.write((db) =>
      demoEvents.map((input) => [input, insertEvent(db, { personId: person.id, input, clock })] as const),
    );
    const headaches = ids.filter(([{ title }]) => title === "Headache").map(([, id]) => id);
    const treatment = demoEvents.find(({ kind }) => kind === "treatment");
    if (!treatment) throw new Error("the demo has no treatment");
    for (const [title, effect] of [
      ["Naproxen", "no-change"],
      ["Physiotherapy of the neck", "helped-little"],
    ] as const) {
      const input = { ...treatment, title, effect, forSymptoms: headaches.slice(0, 1) };
      records.vault.write((db) => insertEvent(db, { personId: person.id, input, clock }));
    }
    indexPending(records.vault);
    records.addPerson("Bruno Silva", "1998-08-30");
  });
}
