import { describe, expect, test } from "vitest";
import { openEnvelope } from "../../../../electron/parsers/documents/open-envelope.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { randomFrom } from "../../../fixtures/temp-vault.ts";
import { makeEnvelope } from "../../../fixtures/make-envelope.ts";

const content = Buffer.from(`%PDF-1.7\n${"a page ".repeat(400)}`);

describe("a signed envelope", () => {
  for (const form of ["der", "ber", "pem"] as const) {
    test(`in ${form.toUpperCase()} gives what it holds, byte for byte`, () => {
      const envelope = makeEnvelope(content, form);
      expect(fileSignature(envelope)).toBe("signed-envelope");
      expect(Buffer.from(openEnvelope(envelope) ?? [])).toEqual(content);
    });
  }

  test("within another is opened too", () => {
    expect(Buffer.from(openEnvelope(makeEnvelope(makeEnvelope(content, "ber"), "der")) ?? [])).toEqual(content);
  });

  test("without content, cut short or with lengths beyond the file gives nothing, and nothing is thrown", () => {
    for (const form of ["der", "ber"] as const) {
      const envelope = makeEnvelope(content, form);
      for (let length = 0; length < envelope.length; length += 64)
        expect(openEnvelope(envelope.subarray(0, length))).toBeNull();
    }
  });

  test("with any bits flipped, or nested without end, ends with an answer", () => {
    const random = randomFrom("envelope");
    const count = { refused: 0, opened: 0 };
    for (let round = 0; round < 300; round++) {
      const envelope = Buffer.from(makeEnvelope(content, "ber"));
      const at = random(120);
      envelope[at] = (envelope[at] ?? 0) ^ (1 << random(8));
      const opened = openEnvelope(envelope);
      count[opened === null ? "refused" : "opened"] += 1;
      // Whatever is taken out was in there: a flipped length may cost or join pieces, and invents nothing.
      for (let from = 0; from < (opened?.length ?? 0); from += 16)
        expect(envelope.includes(Buffer.from(opened?.subarray(from, from + 16) ?? []))).toBe(true);
    }
    expect(count.refused).toBeGreaterThan(30);
    expect(count.opened).toBeGreaterThan(30);
    expect(openEnvelope(Buffer.alloc(1_000_000, Buffer.from([0x30, 0x80])))).toBeNull();
  });
});
