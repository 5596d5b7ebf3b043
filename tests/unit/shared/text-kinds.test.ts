import { describe, expect, test } from "vitest";
import { fileSignature, wideEncoding } from "../../../shared/file-signatures.ts";
import { isForPeople } from "../../../shared/text-kinds.ts";

const lines = (make: (index: number) => string) => Array.from({ length: 40 }, (_, index) => make(index)).join("\n");
const base64 = Buffer.from("some bytes of a file ".repeat(300)).toString("base64");

describe("text that is code or data is kept and never shown as pages", () => {
  for (const [kind, text] of [
    ["PostScript", `%!PS-Adobe-3.0\n${lines((index) => `72 ${700 - index} moveto (line ${index}) show`)}`],
    ["PostScript without its first line", lines((index) => `72 ${700 - index} moveto (line ${index}) show`)],
    ["base64", base64.replace(/.{76}/g, "$&\n")],
    ["base64 in one line", base64],
    ["a key", `-----BEGIN RSA PRIVATE KEY-----\n${base64.slice(0, 800)}\n-----END RSA PRIVATE KEY-----`],
    ["a uuencoded file", `begin 644 a.pdf\n${lines(() => "M".padEnd(61, "#$%"))}\nend`],
    ["printer's commands", `\u001b%-12345X@PJL JOB\n@PJL SET COPIES=1\n`],
    ["source code", lines((index) => `  const value${index} = read(${index});`)],
    ["settings", `[viewer]\n${lines((index) => `key${index}=value`)}`],
  ] as const) {
    test(kind, () => expect(fileSignature(Buffer.from(text))).toBe("code"));
  }
});

describe("words for people are read", () => {
  for (const [kind, text] of [
    ["a diary", lines((index) => `${index + 1} May: headache, took one tablet (it helped).`)],
    ["results by the person's own hand", "HbA1c = 5.6 %\nLDL = 130 mg/dl\nTSH = 2.1\nFerritin = 8"],
    ["a table", lines((index) => `2024-05-${String((index % 28) + 1).padStart(2, "0")};120;80;72`)],
    ["a list of questions", lines((index) => `- Question ${index}; what if I wait?`)],
    ["Japanese without blanks", lines(() => "頭痛が続いています。薬を飲みました。")],
    ["one long line of prose", "The pain began in May and it goes on. ".repeat(200)],
    ["a page in capitals", lines(() => "PATIENT SEEN IN CLINIC. NO NEW COMPLAINTS.")],
  ] as const) {
    test(kind, () => {
      expect(isForPeople(text)).toBe(true);
      expect(fileSignature(Buffer.from(text))).toBe("text");
    });
  }
});

describe("UTF-16 without a mark", () => {
  for (const text of [
    "Visit of 3 May 2024: the knee hurts.",
    "Визит 3 мая 2024: болит колено.",
    "2024年5月3日 頭痛 が続く\n",
  ]) {
    test(`is told by its zero bytes: ${text.slice(0, 12)}`, () => {
      const little = Buffer.from(text, "utf16le");
      expect(wideEncoding(little)).toBe("utf-16le");
      expect(wideEncoding(Buffer.from(little).swap16())).toBe("utf-16be");
      expect(fileSignature(little)).toBe("text");
    });
  }

  test("is not seen in other bytes", () => {
    expect(wideEncoding(Buffer.from([1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0]))).toBeNull();
    expect(wideEncoding(Buffer.from("plain words of one byte a letter"))).toBeNull();
    expect(wideEncoding(Buffer.alloc(64))).toBeNull();
  });
});

describe("archives", () => {
  test("that begin with a spanning marker are archives; the marker alone is none", () => {
    const entry = Buffer.from("PK\u0003\u0004\u0014\0\0\0\0\0", "latin1");
    expect(fileSignature(Buffer.concat([Buffer.from("PK\u0007\u0008", "latin1"), entry, Buffer.alloc(40)]))).toBe(
      "zip",
    );
    expect(fileSignature(Buffer.concat([Buffer.from("PK00", "latin1"), entry, Buffer.alloc(40)]))).toBe("zip");
    expect(fileSignature(Buffer.from("PK\u0007\u0008 and other bytes \0\0\0", "latin1"))).toBe("unknown");
  });
});
