import { expect, test } from "vitest";
import { waitingLines } from "../../../electron/command-line/waiting.ts";
import { listWaiting } from "../../../electron/records/people/waiting.ts";
import { WaitingGroup } from "../../../shared/api/engine/whose.ts";
import { makeInstance, uidFrom } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

test("what keeps somebody apart from a person of the same name and birthday is told before a decision is asked for", async () => {
  await using records = await RecordsVault.make();
  const image = (id: string, sex: string) =>
    makeInstance({
      patient: { name: "Silva^Ana", id, birthDate: "19720314", sex },
      extra: [{ tag: 0x00100021, vr: "LO", value: "Harbour Hospital" }],
      uids: { study: uidFrom(`${id}/s`), series: uidFrom(`${id}/r`), instance: uidFrom(id) },
    });
  for (const [id, sex] of [
    ["H-1", "F"],
    ["H-2", "M"],
  ] as const) {
    records.put(`${id}/a.dcm`, image(id, sex));
    await records.import({ paths: [records.folder.join("source", id)] });
  }
  const [, line] = waitingLines(WaitingGroup.array().parse(listWaiting(records.vault.db)));
  expect(line).toContain("naming Ana Silva, born 14 March 1972, male, patient numbers H-2 (Harbour Hospital)");
});
