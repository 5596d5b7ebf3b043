import { expect, test } from "vitest";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import { InstanceResults, sayOnce, type InstanceResult } from "../../../../shared/api/instance-results.ts";
import { InstanceReading } from "../../../../shared/model/imaging.ts";
import { makeInstance } from "../../../fixtures/make-dicom.ts";

function read(change: (instance: InstanceReading) => object = () => ({})): InstanceResult {
  const bytes = makeInstance();
  const result = readInstance(bytes, bytes.length);
  if (result.is !== "read") throw new Error("the fixture is no image");
  const instance = InstanceReading.parse(result.instance);
  return { is: "read", instance: { ...instance, ...change(instance) } };
}

const references = [{ seriesInstanceUid: "1.2", images: [{ sopClassUid: "1.2", sopInstanceUid: "1.3" }] }];
const withReferences = read(({ report }) => ({ report: { ...report, referencedSeries: references } }));

test("every result comes out whole and in its place, whatever it shares with its neighbours", () => {
  const results: readonly InstanceResult[] = [
    read(),
    { is: "needs-more" },
    read(({ study }) => ({ study: { ...study, studyId: "another" } })),
    { is: "failed", problem: { code: "UNREADABLE_FILE", detail: "dicom-cut-off" } },
    withReferences,
    read(),
  ];
  expect(InstanceResults.parse(sayOnce(results))).toEqual(results);
});

test("what neighbours state alike is sent once", () => {
  const { patients, studies, series, reports } = sayOnce([read(), read(), read()]);
  expect([patients, studies, series, reports].map(({ length }) => length)).toEqual([1, 1, 1, 1]);
});

test("a part that the answer does not have breaks the contract", () => {
  for (const part of ["patients", "studies", "series", "reports"] as const)
    expect(InstanceResults.safeParse({ ...sayOnce([read()]), [part]: [] }).success).toBe(false);
});

test("a list of references is never pointed at by many: each would store it again", () => {
  const said = sayOnce([withReferences]);
  const [result] = said.results;
  if (result?.is !== "read") throw new Error("no result");
  const shared = {
    ...said,
    reports: [result.instance.report],
    results: [{ ...result, instance: { ...result.instance, report: 0 } }],
  };
  expect(InstanceResults.safeParse(shared).success).toBe(false);
});
