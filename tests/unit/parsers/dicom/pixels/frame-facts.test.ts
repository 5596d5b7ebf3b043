import { describe, expect, test } from "vitest";
import { drawFrame } from "../../../../../shared/pixels/draw-frame.ts";
import type { DicomElement } from "../../../../fixtures/encode-dicom.ts";
import { decoded, items, makePicture, text, us, words } from "../../../../fixtures/make-picture.ts";

const ds = (tag: number, value: string) => text(tag, "DS", value);
const bytes = (tag: number, value: readonly number[], vr = "OW"): DicomElement => ({
  tag,
  vr,
  value: Uint8Array.from(value),
});

async function factsOf(extra: readonly DicomElement[], more: object = {}, frame = 1) {
  const file = makePicture({ rows: 1, columns: 4, pixels: Uint8Array.of(0, 1, 2, 255), extra, ...more });
  return (await decoded(file, frame)).facts;
}

/** The picture as it is drawn: red, green and blue of each pixel. */
async function drawn(extra: readonly DicomElement[], more: object = {}, frame = 1) {
  const file = makePicture({ rows: 1, columns: 4, pixels: Uint8Array.of(0, 1, 2, 255), extra, ...more });
  const { values, facts } = await decoded(file, frame);
  const { data } = drawFrame(values, facts);
  return Array.from({ length: data.length / 4 }, (_, at) => Array.from(data.subarray(at * 4, at * 4 + 3)));
}

const grey = (...values: number[]) => values.map((value) => [value, value, value]);

describe("windows, rescaling, tables", () => {
  test("are taken in their order; what means nothing is left out", async () => {
    const facts = await factsOf([
      ds(0x00281050, "40\\500\\9\\7"),
      ds(0x00281051, "80\\0\\-5\\20"),
      text(0x00281055, "LO", "BRAIN\\\\\\X"),
      text(0x00281056, "CS", "SIGMOID"),
      ds(0x00281052, "-1024"),
      ds(0x00281053, "2"),
      text(0x00281054, "LO", "HU"),
    ]);
    expect(facts).toMatchObject({
      windows: [
        { center: 40, width: 80, name: "BRAIN" },
        { center: 7, width: 20, name: "X" },
      ],
      windowFunction: "SIGMOID",
      rescale: { slope: 2, intercept: -1024 },
      rescaleType: "HU",
    });
    expect(await factsOf([ds(0x00281050, "x"), ds(0x00281051, "1"), text(0x00281056, "CS", "CURVED")])).toMatchObject({
      windows: [],
      windowFunction: "LINEAR",
      rescale: null,
    });
    expect(await factsOf([ds(0x00281053, "0")])).toMatchObject({ rescale: { slope: 1, intercept: 0 } });
  });

  test("a modality table and a table of values of interest are applied one after the other", async () => {
    const modality = items(0x00283000, [us(0x00283002, 4, 0, 16), bytes(0x00283006, [0, 0, 100, 0, 200, 0, 44, 1])]);
    const interest = items(0x00283010, [us(0x00283002, 2, 150, 8), bytes(0x00283006, [10, 0, 250, 0])]);
    expect(await drawn([modality, interest])).toEqual(grey(10, 10, 250, 250));
    const facts = await factsOf([modality, interest]);
    expect(facts).toMatchObject({ modalityTable: { firstMapped: 0, bits: 16 }, rescale: null, windowTables: [{}] });
  });

  test("entries of 8 bits may lie two in a word", async () => {
    const packed = items(0x00283010, [us(0x00283002, 4, 0, 8), bytes(0x00283006, [9, 8, 7, 6])]);
    expect(await drawn([packed])).toEqual(grey(9, 8, 7, 6));
    const turned = items(0x00283010, [us(0x00283002, 4, 0, 8), bytes(0x00283006, [8, 9, 6, 7])]);
    expect(await drawn([turned], { transferSyntax: "big-endian" })).toEqual(grey(9, 8, 7, 6));
  });

  test("tables without end, without entries or of too many bits are none", async () => {
    for (const item of [
      [us(0x00283002, 4, 0, 17), bytes(0x00283006, [0, 0])],
      [us(0x00283002, 4, 0), bytes(0x00283006, [0, 0])],
      [us(0x00283002, 4, 0, 8)],
      [],
    ])
      expect(await factsOf([items(0x00283010, item)])).toMatchObject({ windowTables: [] });
  });

  test("padding is a value or a range, in either order and with the pixels' own sign", async () => {
    expect(await factsOf([us(0x00280120, 7)])).toMatchObject({ padding: { from: 7, to: 7 } });
    expect(await factsOf([us(0x00280120, 9), us(0x00280121, 3)])).toMatchObject({ padding: { from: 3, to: 9 } });
    const pixels = words([-2000, 10, 20, 30]);
    const signed = { bitsAllocated: 16, isSigned: true, pixels };
    expect(await factsOf([us(0x00280120, 65_536 - 2000)], signed)).toMatchObject({
      padding: { from: -2000, to: -2000 },
    });
    expect(await drawn([us(0x00280120, 65_536 - 2000)], signed)).toEqual(grey(0, 0, 128, 255));
  });
});

describe("palettes", () => {
  const palette = (red: readonly number[], bits = 8, vr = "OW") => [
    us(0x00281101, 4, 0, bits),
    us(0x00281102, 4, 0, bits),
    us(0x00281103, 4, 0, bits),
    bytes(0x00281201, red, vr),
    bytes(0x00281202, [0, 0, 0, 0, 0, 0, 0, 0]),
    bytes(0x00281203, [255, 255, 255, 255, 255, 255, 255, 255]),
  ];
  const indexed = { photometric: "PALETTE COLOR", pixels: Uint8Array.of(0, 1, 2, 3) };

  test("of 16 bits, of 8 in words, of 8 in bytes", async () => {
    const colours = [10, 20, 30, 40].map((red) => [red, 0, 255]);
    expect(await drawn(palette([0, 10, 0, 20, 0, 30, 0, 40], 16), indexed)).toEqual(colours);
    expect(await drawn(palette([10, 0, 20, 0, 30, 0, 40, 0]), indexed)).toEqual(colours);
    expect(await drawn(palette([10, 20, 30, 40]), indexed)).toEqual(colours);
    expect(await factsOf(palette([10, 20, 30, 40]), indexed)).toMatchObject({
      photometricInterpretation: "PALETTE COLOR",
    });
  });

  test("of 16 bits: one colour that is dark throughout leaves the others as they are", async () => {
    const bright = palette([0, 10, 0, 20, 0, 30, 0, 255], 16);
    const blue = bytes(0x00281203, [9, 0, 9, 0, 9, 0, 9, 0]);
    expect(await drawn([...bright, blue], indexed)).toEqual([10, 20, 30, 254].map((red) => [red, 0, 0]));
  });

  const segmented = (red: readonly number[]) => [
    us(0x00281101, 8, 0, 16),
    us(0x00281102, 8, 0, 16),
    us(0x00281103, 8, 0, 16),
    ...[1, 2, 3].map((colour) => ({ tag: 0x00281220 + colour, vr: "OW", value: words(red) })),
  ];
  const eight = { ...indexed, columns: 8, pixels: Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7) };

  test("segmented: values, a slope, a repetition (PS3.3 C.7.9.2)", async () => {
    // Two values, three on the way to 8192, then the two first values again by their place.
    const red = [0, 2, 1024, 2048, 1, 3, 8192, 2, 1, 0, 0, 0, 1, 65_280];
    expect(await drawn(segmented(red), eight)).toEqual(grey(4, 8, 16, 24, 32, 4, 8, 254));
  });

  test("segments that run in circles, to nowhere or out of the table make no palette", async () => {
    for (const red of [
      [2, 1, 0, 0],
      [1, 3, 100],
      [0, 200, 1, 2],
      [9, 1, 1],
      [0, 1, 5, 2, 60_000, 0, 0],
      [0, 1, 5, 2, 1, 0xffff, 0xffff],
      [0],
    ])
      expect((await factsOf(segmented(red), eight)).palette).toBeNull();
  });
});

describe("overlays", () => {
  const overlay = (more: readonly DicomElement[]) => [
    us(0x60000010, 1),
    us(0x60000011, 2),
    { tag: 0x60000050, vr: "SS", value: [1, 2] },
    ...more,
  ];

  test("of their own are drawn white where they say, and those outside not at all", async () => {
    const own = overlay([us(0x60000102, 0), bytes(0x60003000, [0b11, 0])]);
    expect(await drawn(own, { pixels: Uint8Array.of(0, 0, 0, 255) })).toEqual(grey(0, 255, 255, 255));
    const outside = [...own, { tag: 0x60000050, vr: "SS", value: [1, 4] }];
    expect(await drawn(outside, { pixels: Uint8Array.of(0, 255, 9, 0) })).toEqual(grey(0, 255, 9, 255));
    const above = [...own, { tag: 0x60000050, vr: "SS", value: [65_536 - 3, 1] }];
    expect(await drawn(above, { pixels: Uint8Array.of(0, 255, 9, 0) })).toEqual(grey(0, 255, 9, 0));
  });

  test("in bits of the pixels that hold no value are found, and taken off the values", async () => {
    const inBits = [us(0x60000010, 1), us(0x60000011, 4), us(0x60000100, 16), us(0x60000102, 12)];
    const more = { bitsAllocated: 16, bitsStored: 12, pixels: words([0, 0x1000, 0x1001, 4095]) };
    const file = makePicture({ rows: 1, columns: 4, extra: inBits, ...more });
    const { values, facts } = await decoded(file);
    expect([...values]).toEqual([0, 0, 1, 4095]);
    expect(facts.overlays).toMatchObject([{ rows: 1, columns: 4, top: 0, left: 0, bits: Uint8Array.of(0b0110) }]);
  });

  test("of several frames lie over those that they count", async () => {
    const film = {
      frames: 3,
      pixels: new Uint8Array(12),
      extra: undefined,
    };
    const own = overlay([
      text(0x60000015, "IS", "2"),
      us(0x60000051, 2),
      us(0x60000102, 0),
      bytes(0x60003000, [0b0111, 0]),
    ]);
    const marks = [];
    for (const frame of [1, 2, 3]) {
      const file = makePicture({ rows: 1, columns: 4, ...film, extra: own });
      marks.push((await decoded(file, frame)).facts.overlays.map(({ bits }) => bits[0]));
    }
    expect(marks).toEqual([[], [0b11], [0b01]]);
  });

  test("that claim more than they have are none", async () => {
    for (const more of [
      [bytes(0x60003000, [1, 1]), us(0x60000010, 5000)],
      [us(0x60000102, 20)],
      [us(0x60000010, 65_535), us(0x60000011, 65_535), us(0x60000102, 9)],
    ])
      expect((await factsOf(overlay(more))).overlays).toEqual([]);
  });
});

describe("functional groups", () => {
  const macro = (tag: number, ...elements: DicomElement[]) => items(tag, elements);
  const groups = [
    items(0x52009229, [
      macro(0x00289110, ds(0x00280030, "0.5\\0.25"), ds(0x00180050, "3")),
      macro(0x00289132, ds(0x00281050, "1"), ds(0x00281051, "2")),
      macro(0x00209116, ds(0x00200037, "1\\0\\0\\0\\1\\0")),
    ]),
    items(
      0x52009230,
      [
        macro(0x00209113, ds(0x00200032, "1\\2\\3")),
        macro(0x00289145, ds(0x00281052, "-5"), ds(0x00281053, "10"), text(0x00281054, "LO", "US")),
      ],
      [
        macro(0x00209113, ds(0x00200032, "1\\2\\6")),
        macro(0x00289132, ds(0x00281050, "300"), ds(0x00281051, "600")),
        macro(0x00289145),
      ],
    ),
    ds(0x00281052, "7"),
    ds(0x00281053, "1"),
  ];
  const film = { frames: 2, pixels: new Uint8Array(8) };

  test("say for each frame what is said of it alone, else what is said of all, else what the object says", async () => {
    expect(await factsOf(groups, film, 1)).toMatchObject({
      pixelSpacing: [0.5, 0.25],
      sliceThickness: 3,
      windows: [{ center: 1, width: 2 }],
      rescale: { slope: 10, intercept: -5 },
      rescaleType: "US",
      imagePositionPatient: [1, 2, 3],
      imageOrientationPatient: [1, 0, 0, 0, 1, 0],
    });
    expect(await factsOf(groups, film, 2)).toMatchObject({
      windows: [{ center: 300, width: 600 }],
      rescale: { slope: 1, intercept: 7 },
      imagePositionPatient: [1, 2, 6],
    });
  });
});

test("an X-ray's sides, view, correction and pixels that are not square are what it states, and nothing else", async () => {
  const cs = (tag: number, value: string) => text(tag, "CS", value);
  expect(
    await factsOf([
      cs(0x00185101, "MLO"),
      cs(0x00200020, "P\\FL"),
      cs(0x00200060, "L"),
      cs(0x00200062, "R"),
      text(0x00280034, "IS", "2\\1"),
      cs(0x00280a02, "FIDUCIAL"),
    ]),
  ).toMatchObject({
    viewPosition: "MLO",
    patientOrientation: ["P", "FL"],
    laterality: "R",
    pixelAspectRatio: [2, 1],
    pixelSpacingCalibration: "FIDUCIAL",
  });
  expect(await factsOf([cs(0x00200020, "P"), cs(0x00200060, "RECHTS"), text(0x00280034, "IS", "2\\x")])).toMatchObject({
    patientOrientation: null,
    laterality: null,
    pixelAspectRatio: null,
    viewPosition: null,
  });
  expect(await factsOf([cs(0x00200020, "RT\\V")])).toMatchObject({ patientOrientation: null });
});

test("spacing at the detector is told apart from spacing in the patient", async () => {
  expect(await factsOf([ds(0x00181164, "0.1\\0.1")])).toMatchObject({
    pixelSpacing: null,
    imagerPixelSpacing: [0.1, 0.1],
  });
  expect(await factsOf([ds(0x00280030, "0.1")])).toMatchObject({ pixelSpacing: null });
});

describe("an ultrasound's regions", () => {
  const double = (tag: number, value: number) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return { tag, vr: "FD", value: bytes };
  };
  const ul = (tag: number, value: number) => ({ tag, vr: "UL", value: [value] });
  const region = ({ format = 1, unit = 3, right = 50 } = {}) => [
    us(0x00186012, format),
    ul(0x00186018, 5),
    ul(0x0018601a, 6),
    ul(0x0018601c, right),
    ul(0x0018601e, 40),
    us(0x00186024, unit),
    us(0x00186026, unit),
    double(0x0018602c, 0.02),
    double(0x0018602e, -0.03),
  ];

  test("give the millimetres of a pixel where both directions are space", async () => {
    const { regions } = await factsOf([items(0x00186011, region())]);
    expect(regions).toMatchObject([{ left: 5, top: 6, right: 50, bottom: 40 }]);
    expect(regions[0]?.columnMillimetres).toBeCloseTo(0.2);
    expect(regions[0]?.rowMillimetres).toBeCloseTo(0.3);
  });

  test("are left out where a direction is time or speed, and where they have no inside", async () => {
    const odd = [region({ format: 2 }), region({ unit: 4 }), region({ right: 5 }), []];
    expect((await factsOf([items(0x00186011, ...odd)])).regions).toEqual([]);
    expect((await factsOf([])).regions).toEqual([]);
  });
});

test("many slices laid out as one picture are said to be that", async () => {
  const mosaic = text(0x00080008, "CS", "ORIGINAL\\PRIMARY\\M\\ND\\MOSAIC");
  expect(await factsOf([mosaic])).toMatchObject({ isMosaic: true });
  expect(await factsOf([])).toMatchObject({ isMosaic: false });
});
