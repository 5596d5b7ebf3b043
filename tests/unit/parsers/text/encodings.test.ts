import { describe, expect, test } from "vitest";
import { readText } from "../../../../electron/parsers/text/read-text.ts";
import { fileSignature } from "../../../../shared/file-signatures.ts";
import { finding } from "../../../../shared/model/finding.ts";

/** The text in an 8-bit or two-byte encoding, by what its decoder makes of each pair. */
function encoded(text: string, encoding: string): Uint8Array {
  const codes = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding);
  for (let first = 0x80; first <= 0xff; first++) {
    codes.set(decoder.decode(Uint8Array.of(first)), [first]);
    if (encoding === "macintosh" || encoding.startsWith("windows")) continue;
    for (let second = 0x40; second <= 0xfe; second++) {
      const both = decoder.decode(Uint8Array.of(first, second));
      if (Array.from(both).length === 1 && !codes.has(both)) codes.set(both, [first, second]);
    }
  }
  return Uint8Array.from(
    Array.from(text).flatMap((one) => (one <= "\u007f" ? [one.charCodeAt(0)] : (codes.get(one) ?? [0x3f]))),
  );
}

const withByte = (before: string, byte: number, after: string) =>
  Buffer.concat([Buffer.from(before), Buffer.from([byte]), Buffer.from(after)]);

describe("a bad byte in UTF-8 is one bad byte", () => {
  for (const [kind, bytes, text] of [
    ["beside one letter of two bytes", withByte("Müller, 38", 0xb0, "C"), "Müller, 38\ufffdC"],
    ["beside letters of other scripts", withByte("Анна ", 0xff, " Иванова"), "Анна \ufffd Иванова"],
    ["that begins a character and breaks off", withByte("née Dupré ", 0xc3, " Paris"), "née Dupré \ufffd Paris"],
    [
      "at the end, cut within a character",
      Buffer.from("Größe: 170, Gewicht: fünfzig ü").subarray(0, -1),
      "Größe: 170, Gewicht: fünfzig \ufffd",
    ],
  ] as const)
    test(kind, () => {
      const read = readText(bytes);
      expect(read).toMatchObject({ encoding: "utf-8", findings: [finding("text-bytes-replaced", { detail: "1" })] });
      expect(read.pages[0]?.text).toBe(text);
    });

  test("but Windows-1252 in which two bytes look like a character stays what it is", () => {
    const bytes = encoded("Die Straß“ in München, Grüße, schöne Tage", "windows-1252");
    expect(readText(bytes)).toMatchObject({ encoding: "windows-1252" });
  });
});

describe("what could hardly be anything else is recognised, and told", () => {
  for (const [encoding, text, name] of [
    ["shift_jis", "患者氏名：山田太郎\n検査の結果についてのお知らせです。ヘモグロビン 13.2", "Japanese (Shift_JIS)"],
    ["euc-jp", "患者氏名：山田太郎\n検査の結果についてのお知らせです。ヘモグロビン 13.2", "Japanese (EUC-JP)"],
    ["macintosh", "Befund für Frau Müller: Größe und Gewicht unauffällig.", "Western (Mac OS Roman)"],
    ["macintosh", "Résumé : santé générale bonne, précédents à vérifier.", "Western (Mac OS Roman)"],
    [
      "macintosh",
      "Informe: corazón sin alteración, exploración física normal, José Muñoz, médico",
      "Western (Mac OS Roman)",
    ],
  ] as const)
    test(`${encoding}: ${text.slice(0, 12)}`, () => {
      const bytes = encoded(text, encoding);
      expect(fileSignature(bytes)).toBe("text");
      const read = readText(bytes);
      expect(read).toMatchObject({ encoding, findings: [finding("text-encoding-guessed", { detail: name })] });
      expect(read.pages[0]?.text).toBe(text);
    });

  for (const [encoding, text] of [
    ["windows-1252", "“The patient’s mother” – aged 80 – doesn’t smoke… it’s fine"],
    ["windows-1252", "Befund für Frau Müller: Größe und Gewicht unauffällig."],
    ["windows-1252", "Résumé : santé générale bonne, “précédents” à vérifier – été"],
    ["windows-1250", "Šola: še enkrat preglejte čas, Žiga že čaka na šestih"],
    ["windows-1250", "Wynik badania: ciśnienie w normie, proszę zgłosić się źle śpi"],
    ["windows-1251", "Анна Иванова, результат анализа крови в норме, жалоб нет"],
    ["ibm866", "Выписка: Виктор Васильев, результат анализа крови в норме, жалоб нет"],
    ["koi8-r", "Анна Иванова, результат анализа крови в норме, жалоб нет"],
    ["windows-1253", "Αποτελέσματα εξετάσεων της ασθενούς, όλα φυσιολογικά"],
  ] as const)
    test(`${encoding} is neither Japanese nor a Mac's: ${text.slice(0, 12)}`, () => {
      const read = readText(encoded(text, encoding));
      expect(read.encoding).toBe(encoding);
      expect(read.pages[0]?.text).toBe(text);
    });
});
