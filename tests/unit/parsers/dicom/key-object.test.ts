import { expect, test } from "vitest";
import { readInstance } from "../../../../electron/parsers/dicom/read-instance.ts";
import { InstanceReading } from "../../../../shared/model/imaging.ts";
import { makeInstance, sopClasses, uidFrom } from "../../../fixtures/make-dicom.ts";
import { code, codeItem, imageItem, makeReport, textItem } from "../../../fixtures/make-report.ts";
import { randomFrom } from "../../../fixtures/temp-vault.ts";

type Content = Parameters<typeof makeReport>[0]["content"];

function note(content: Content, title = "Of Interest"): Buffer {
  return makeReport({ sopClassUid: sopClasses.keyObjectSelection, title: code("113000", "DCM", title), content });
}

/** As the engine takes it: what breaks the contract would cost the whole object. */
function readingOf(bytes: Uint8Array) {
  const result = readInstance(bytes, bytes.length);
  return result.is === "read" ? InstanceReading.parse(result.instance).keyObject : null;
}

test("a note of images is read with its title, its words and each image's pictures", () => {
  const words = textItem(code("113012", "DCM", "Key Object Description"), "First\nSecond");
  const images = imageItem(null, [{ instanceUid: uidFrom("a"), frames: "2\\9" }, { instanceUid: uidFrom("b") }]);
  expect(readingOf(note([words, images]))).toEqual({
    title: "Of Interest",
    text: "First\nSecond",
    images: [
      { sopInstanceUid: uidFrom("a"), frames: [2, 9] },
      { sopInstanceUid: uidFrom("b"), frames: [] },
    ],
  });
  expect(readingOf(makeInstance())).toBeNull();
});

test("a note that names more than anybody marks is cut, and stays an object that is stored", () => {
  const many = Array.from({ length: 6000 }, (_, at) => ({ instanceUid: `1.2.3.${at + 1}` }));
  expect(readingOf(note([imageItem(null, many)]))?.images).toHaveLength(5000);
  const frames = Array.from({ length: 3000 }, (_, at) => at + 1).join("\\");
  const films = Array.from({ length: 40 }, (_, at) => ({ instanceUid: `1.2.4.${at + 1}`, frames }));
  const named = readingOf(note([imageItem(null, films)]))?.images ?? [];
  expect(named.reduce((sum, one) => sum + one.frames.length, 0)).toBe(10_000);
  const modifier = codeItem(code("113011", "DCM", "Modifier"), code("1", "99X", "y".repeat(1000)));
  const long = readingOf(note([modifier, textItem(code("1", "99X", "T"), "z".repeat(9000))], "x".repeat(1000)));
  expect([long?.title?.length, long?.text.length]).toEqual([1024, 2000]);
});

test("pictures of no number, and none, are left out", () => {
  const images = imageItem(null, [{ instanceUid: uidFrom("a"), frames: "0\\-1\\x\\3" }]);
  expect(readingOf(note([images]))?.images).toEqual([{ sopInstanceUid: uidFrom("a"), frames: [3] }]);
});

test("cut anywhere and with any byte changed it is read within the contract, or refused", () => {
  const whole = note([
    textItem(code("113012", "DCM", "Key Object Description"), "Words"),
    imageItem(null, [{ instanceUid: uidFrom("a"), frames: "2" }]),
  ]);
  const random = randomFrom("notes");
  for (let count = 0; count < 400; count++) {
    const changed = Buffer.from(whole.subarray(0, count % 4 === 0 ? random(whole.length) : whole.length));
    if (changed.length > 0) changed[random(changed.length)] = random(256);
    expect(() => readingOf(changed)).not.toThrow();
  }
});
