import { describe, expect, test } from "vitest";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import { findingSentence } from "../../../../shared/finding-words.ts";
import { parsePartialDate } from "../../../../shared/model/dates.ts";
import type { InstanceReading } from "../../../../shared/model/imaging.ts";
import type { DicomElement } from "../../../fixtures/encode-dicom.ts";
import { makeInstance, type InstanceOptions } from "../../../fixtures/make-dicom.ts";

const today = parsePartialDate("2026-11-28");

function read(options: InstanceOptions): InstanceReading {
  const file = makeInstance(options);
  const result = readInstance(file, file.length, { today });
  if (result.is !== "read") throw new Error("not read");
  return result.instance;
}

/** An image whose study date is written so; series and content have a date of their own. */
const dated = (studyDate: string, more: InstanceOptions = {}) =>
  read({ ...more, extra: [{ tag: 0x00080020, vr: "LO", value: studyDate }] });

describe("a date that can be read one way is read", () => {
  for (const [stated, date] of [
    ["20210607", "2021-06-07"],
    ["20210607  ", "2021-06-07"],
    ["2021-06-07", "2021-06-07"],
    ["2021/06/07", "2021-06-07"],
    ["2021/6/7", "2021-06-07"],
    ["2021.06.07", "2021-06-07"],
    ["05/23/2021", "2021-05-23"],
    ["23/05/2021", "2021-05-23"],
    ["23.05.2021", "2021-05-23"],
    ["23-05-2021 10:15", "2021-05-23"],
    ["05/05/2021", "2021-05-05"],
    ["20210607101500", "2021-06-07"],
    ["20210607101500.123456+0200", "2021-06-07"],
    ["20210607 101500", "2021-06-07"],
    ["2021-06-07T10:15:00Z", "2021-06-07"],
    ["202105", "2021-05"],
    ["2021-05", "2021-05"],
    ["2021", "2021"],
  ] as const) {
    test(stated, () => {
      const { study, findings } = dated(stated);
      expect([study.studyDate, findings]).toEqual([date, []]);
    });
  }
});

describe("a date that can be read in two ways, or is none, is told and not read", () => {
  for (const stated of [
    "05/06/2021",
    "05.06.2021",
    "20211332",
    "31/02/2021",
    "210607",
    "200105",
    "07JUN2021",
    "yesterday",
  ]) {
    test(stated, () => {
      const { study, findings } = dated(stated);
      expect(study.studyDate).toBeNull();
      expect(findings.map(findingSentence)).toEqual([expect.stringContaining(`study date “${stated}”`)]);
      expect(findings[0]?.code).toBe("dicom-date-unread");
    });
  }
  test("nothing and zeros are no date, and no reason to speak", () => {
    for (const stated of ["", "00000000", "0000-00-00"]) expect(dated(stated).findings).toEqual([]);
  });
  test("a birth date that cannot be read is told without its digits", () => {
    const { patient, findings } = read({ patient: { birthDate: "05/06/61" } });
    expect(patient.birthDate).toBeNull();
    expect(findings).toEqual([{ code: "dicom-date-unread", page: null, detail: "patient's birth date" }]);
  });
});

describe("a date that no study can have is told, and does not date it", () => {
  for (const stated of [
    "19000101",
    "18991230",
    "00010101",
    "18700503",
    "20261130",
    "20870101",
    "19610412",
    "19550101",
  ]) {
    test(stated, () => {
      const { study, series, findings } = dated(stated);
      expect([study.studyDate, series.seriesDate]).toEqual([null, "2024-05-03"]);
      expect(findings.map(({ code, detail }) => [code, detail])).toEqual([
        ["dicom-date-doubted", `study date “${stated}”`],
      ]);
    });
  }
  test("the day after the import may be today elsewhere", () => {
    expect(dated("20261129").study.studyDate).toBe("2026-11-29");
  });
  test("without a day of import no date lies ahead", () => {
    const file = makeInstance({ study: { date: "20870101" } });
    expect(readInstance(file, file.length)).toMatchObject({ instance: { study: { studyDate: "2087-01-01" } } });
  });
  test("each attribute is judged by itself", () => {
    const { image, series, findings } = read({
      study: { date: "19000101" },
      extra: [{ tag: 0x00080022, vr: "DA", value: "20200102" }],
    });
    expect([series.seriesDate, image.contentDate, image.acquisitionDate]).toEqual([null, null, "2020-01-02"]);
    expect(findings).toHaveLength(3);
  });
});

describe("dates of one object that lie more than five years apart are told, and the study date stands", () => {
  const apart = (study: string, more: readonly DicomElement[]) =>
    read({
      study: { date: study },
      without: [0x00080021, 0x00080023].filter((tag) => more.every((one) => one.tag !== tag)),
      extra: more,
    });
  const da = (tag: number, value: string): DicomElement => ({ tag, vr: "DA", value });
  for (const [name, tag] of [
    ["series date", 0x00080021],
    ["acquisition date", 0x00080022],
    ["content date", 0x00080023],
  ] as const)
    test(name, () => {
      const { study, findings } = read({
        study: { date: "20210607" },
        without: [0x00080021, 0x00080022, 0x00080023].filter((one) => one !== tag),
        extra: [da(tag, "20160606")],
      });
      expect(study.studyDate).toBe("2021-06-07");
      expect(findings).toMatchObject([
        { code: "dicom-dates-far-apart", detail: `study date 7 June 2021, ${name} 6 June 2016` },
      ]);
    });
  test("five years to the day are near, a day more is not, in either direction", () => {
    for (const [own, other, count] of [
      ["20210607", "20160607", 0],
      ["20210607", "20260607", 0],
      ["20210606", "20260607", 1],
      ["20160229", "20210228", 0],
      ["20160229", "20210301", 1],
    ] as const)
      expect([own, other, apart(own, [da(0x00080022, other)]).findings.length]).toEqual([own, other, count]);
  });
  test("a year alone is no reason to doubt what may lie within it", () => {
    expect(apart("2021", [da(0x00080022, "20260607")]).findings).toEqual([]);
    expect(apart("2020", [da(0x00080022, "20260607")]).findings).toHaveLength(1);
  });
  test("all that lie apart stand in one sentence", () => {
    const { findings } = apart("20210607", [da(0x00080022, "19990101"), da(0x00080023, "19990102")]);
    expect(findings.map(findingSentence)).toEqual([
      expect.stringContaining("study date 7 June 2021, acquisition date 1 January 1999, content date 2 January 1999"),
    ]);
  });
});
