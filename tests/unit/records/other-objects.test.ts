import { expect, test } from "vitest";
import { listStudies } from "../../../electron/records/imaging/imaging.ts";
import { otherObjects } from "../../../electron/records/imaging/other-objects.ts";
import { makeInstance, makeObject, uidFrom } from "../../fixtures/make-dicom.ts";
import { RecordsVault } from "../../fixtures/records-vault.ts";

const storage = "1.2.840.10008.5.1.4.1.1.";
const patient = { name: "Example^Erika", id: "P-1", birthDate: "19610412" };

/** Each kind of object that is no picture, by its SOP class (PS3.4 B.5) and modality, and the words for it. */
const kinds = [
  ["11.1", "PR", "Settings of how images were shown"],
  ["88.33", "SR", "Reports that stand in the scan's own form"],
  ["88.67", "SR", "Lists of X-ray doses"],
  ["88.59", "KO", "Marks that the hospital set on images"],
  ["104.3", "M3D", "Models for printing in 3D (STL)"],
  ["66.4", "SEG", "Outlines of parts (segmentations)"],
  ["66.1", "REG", "Alignments of images to each other"],
  ["481.2", "RTDOSE", "Radiotherapy: how the dose is spread"],
  ["481.3", "RTSTRUCT", "Radiotherapy: outlines of organs and targets"],
  ["481.5", "RTPLAN", "Radiotherapy: plans"],
  ["9.1.1", "ECG", "Recorded curves: ECG"],
  ["9.4.1", "AU", "Recorded sound"],
  ["9.7.1", "EEG", "Recorded curves: EEG"],
  ["4.2", "MR", "Spectroscopy data"],
] as const;

async function toldOf(files: readonly Buffer[]): Promise<readonly string[]> {
  await using records = await RecordsVault.make();
  for (const [at, bytes] of files.entries()) records.put(`OBJ${at}`, bytes);
  const receipt = await records.import({ acceptsOthers: true });
  expect(receipt).toMatchObject({ added: files.length, instances: files.length, skipped: [] });
  const people = records.vault.db.prepare("SELECT id FROM person").all() as { id: never }[];
  const studies = people.flatMap(({ id }) => listStudies(records.vault.db, id));
  return studies.flatMap(({ id }) => otherObjects(records.vault.db, id)).map(({ what, count }) => `${what}: ${count}`);
}

function objectOf(classes: string, modality: string, copy = 1): Buffer {
  const series = uidFrom(`${classes} ${modality}`);
  return makeObject(
    classes.startsWith("1.") ? classes : `${storage}${classes}`,
    {
      uids: { study: uidFrom("kinds"), series, instance: uidFrom(`${series} ${copy}`) },
      patient,
      series: { modality },
    },
    [],
  );
}

test("every kind of object without a picture is kept, and listed as what it is, with its count", async () => {
  const told = await toldOf(
    kinds.flatMap(([classes, modality]) => [1, 2].map((copy) => objectOf(classes, modality, copy))),
  );
  expect(told.toSorted()).toEqual(kinds.map(([, , words]) => `${words}: 2`).toSorted());
});

test("a film is listed as one, an image is not listed", async () => {
  const uids = (instance: string) => ({ study: uidFrom("film"), series: uidFrom(`film ${instance}`), instance });
  const film = makeInstance({ uids: uids("1.2.3.1"), patient, declaredTransferSyntaxUid: "1.2.840.10008.1.2.4.102" });
  const image = makeInstance({ uids: uids("1.2.3.2"), patient });
  expect(await toldOf([film, image])).toEqual(["Films: 1"]);
});

test("what nobody knows goes by its modality, and is kept all the same", async () => {
  expect(await toldOf([objectOf("1.2.3.4.5", "ASMT")])).toEqual(["Other data (ASMT): 1"]);
});
