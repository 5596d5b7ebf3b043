/** Imports of the real discs and files of ../shared/data, when they are there, read in a confined child. */
import { reasonSentence } from "../../shared/reason-words.ts";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import type { ImportReceipt } from "../../shared/model/import.ts";
import { hasProgram } from "../fixtures/judges.ts";
import { addsUp, RecordsVault } from "../fixtures/records-vault.ts";
import { judgeSeries } from "./judges/series-judge.ts";

const data = resolve(import.meta.dirname, "../../../shared/data");

/** Imports a part of the data twice; fails unless the second time adds nothing. */
async function importTwice(path: string): Promise<ImportReceipt> {
  await using records = await RecordsVault.make(childParsers());
  const request = { paths: [resolve(data, path)], acceptsOthers: true };
  const receipt = await records.import(request);
  const again = await records.import(request);
  expect([addsUp(receipt), addsUp(again)]).toEqual([true, true]);
  expect(again).toMatchObject({ found: receipt.found, added: 0, studies: 0, instances: 0, documents: 0, bytes: 0 });
  expect(again.listed).toEqual(receipt.listed);
  expect(receipt.skipped.filter(({ code }) => code === "PARSER_FAILED")).toEqual([]);
  return receipt;
}

const reasonsIn = ({ skipped }: ImportReceipt) =>
  Object.fromEntries(skipped.map(({ path, code, reason }) => [path, `${code}: ${reasonSentence(reason)}`]));

describe.skipIf(!existsSync(resolve(data, "discs")))(
  "real discs (skipped where ../shared/data is not beside the project)",
  () => {
    test("of single files, every one is read, or named with what another reader finds wrong as well", async () => {
      const receipt = await importTwice("dicom");
      expect(receipt).toMatchObject({ found: 211, added: 203, instances: 202, studies: 84 });
      const noKind = "UNREADABLE_FILE: the DICOM object states no kind and has no picture";
      const noAttributes = "UNREADABLE_FILE: the DICOM object holds no attributes";
      expect(reasonsIn(receipt)).toEqual({
        "dcm4che/no_preamble_dicm_in_data": noKind,
        "nasty/zero_length.dcm": "EMPTY_FILE: the file is empty (0 bytes)",
        "pydicom/UN_sequence.dcm": noAttributes,
        "pydicom/empty_charset_LEI.dcm": noKind,
        "pydicom/meta_missing_tsyntax.dcm": noKind,
        "pydicom/nested_priv_SQ.dcm": noKind,
        "pydicom/no_meta.dcm": "UNSUPPORTED_FORMAT: a kind of file that is not known; it is kept as it is",
        "pydicom/priv_SQ.dcm": noAttributes,
      });
    });

    for (const [disc, counts] of [
      ["folder-without-dicomdir", { found: 11, instances: 11, studies: 2 }],
      ["mri-fmri-ge", { found: 91, instances: 90, studies: 1 }],
      ["mri-multiseries-siemens", { found: 19, instances: 18, studies: 1 }],
      ["pydicom-multipatient", { found: 39, instances: 31, studies: 6, unfiled: 0 }],
      ["pydicom-tiny-alpha", { found: 52, instances: 50, studies: 1 }],
    ] as const) {
      test(`${disc} is whole, and nothing it lists is missing`, async () => {
        const receipt = await importTwice(`discs/${disc}`);
        expect(receipt).toMatchObject({ ...counts, listed: { missing: [] } });
        for (const { path, code } of receipt.skipped)
          expect([path, code]).toEqual([expect.stringMatching(/README/i), "IGNORED"]);
      });
    }

    test("mri-t1-siemens comes with its viewer, notes and report, each for what it is", async () => {
      const receipt = await importTwice("discs/mri-t1-siemens");
      expect(receipt).toMatchObject({ found: 28, added: 22, instances: 21, documents: 1, listed: { missing: [] } });
      expect(receipt.skipped.map(({ path, code }) => `${path} ${code}`)).toEqual([
        ".DS_Store IGNORED",
        "AUTORUN.INF IGNORED",
        "INDEX.HTM IGNORED",
        "README.TXT IGNORED",
        "VIEWER/LANG/DE.LNG IGNORED",
        "VIEWER/VIEWER.EXE IGNORED",
      ]);
      expect(receipt.reports).toHaveLength(1);
    });

    test("siemens-xa60-real-media lists one file that is not on the disc, and that file is named", async () => {
      const receipt = await importTwice("discs/siemens-xa60-real-media");
      expect(receipt).toMatchObject({ found: 61, added: 61, instances: 59, documents: 1, skipped: [] });
      expect(receipt.listed).toMatchObject({
        directories: 1,
        files: 60,
        missing: [{ path: "DICOM/24100413/39280000/75739321", recordType: "IMAGE" }],
      });
    });

    for (const disc of ["mri-fmri-ge", "mri-multiseries-siemens", "mri-t1-siemens", "pydicom-multipatient"].concat([
      "pydicom-tiny-alpha",
      "siemens-xa60-real-media",
    ]))
      test(`of ${disc} the receipt lists and stores of each series what dcmdump counts`, async (context) => {
        if (!hasProgram("dcmdump")) return context.skip("dcmtk is not installed");
        const receipt = await importTwice(`discs/${disc}`);
        const told = receipt.listed.series.map(({ seriesInstanceUid, listed, stored }) => [
          seriesInstanceUid,
          { listed, stored },
        ]);
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(judgeSeries(resolve(data, "discs", disc))));
      });
  },
);
