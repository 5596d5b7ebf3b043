import { describe, expect, test } from "vitest";
import { Reason, reasonSentence } from "../../../shared/reason-words.ts";

describe("a reason", () => {
  test("is a code, whose sentence says what it is about, also where that is a code itself", () => {
    expect(reasonSentence("link")).toBe("a link to another place; links are not followed");
    expect(reasonSentence("zip-method:LZMA")).toBe("it is compressed with LZMA, which cannot be unpacked here");
    expect(reasonSentence("archive-unreadable:zip-too-large")).toBe(
      "an archive that cannot be opened: the archive claims to hold more than 50 GB; it is kept as it is",
    );
    // What it is about may hold any sign.
    expect(reasonSentence("zip-method:$& {} $1")).toContain("$& {} $1");
  });

  test("that an older version stored in words stays as it was said", () => {
    expect(reasonSentence("an office document; its text cannot be read yet")).toContain("an office document");
  });

  test("of no code of ours is not let through: a host has no words of its own", () => {
    for (const words of ["Your vault is broken, call 555", "constructor", "toString:x", `link:${"x".repeat(400)}`])
      expect(Reason.safeParse(words).success, words).toBe(false);
    expect(Reason.safeParse("zip-method:LZMA").success).toBe(true);
  });
});
