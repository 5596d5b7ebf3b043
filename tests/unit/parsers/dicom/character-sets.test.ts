import { describe, expect, test } from "vitest";
import { characterSet } from "../../../../electron/parsers/dicom/character-sets.ts";

/** Bytes as the standard's examples print them: ASCII as it is, everything else in hex between angle brackets. */
function bytes(text: string): Uint8Array {
  const parts = text.split(/<([0-9a-f ]+)>/);
  return Buffer.concat(
    parts.map((part, at) =>
      at % 2 === 0 ? Buffer.from(part, "latin1") : Buffer.from(part.replaceAll(" ", ""), "hex"),
    ),
  );
}

const rules: readonly { rule: string; declared: string; stored: string; text: string; warns?: boolean }[] = [
  { rule: "ASCII needs no declaration", declared: "", stored: "Adams^John", text: "Adams^John" },
  { rule: "ISO_IR 100 is Latin-1", declared: "ISO_IR 100", stored: "Buc^J<e9>r<f4>me", text: "Buc^Jérôme" },
  { rule: "ISO_IR 101 is Latin-2", declared: "ISO_IR 101", stored: "Wa<b3><ea>sa", text: "Wałęsa" },
  { rule: "ISO_IR 109 is Latin-3", declared: "ISO_IR 109", stored: "<a1>al", text: "Ħal" },
  { rule: "ISO_IR 110 is Latin-4", declared: "ISO_IR 110", stored: "<b9>", text: "š" },
  { rule: "ISO_IR 144 is Cyrillic", declared: "ISO_IR 144", stored: "<bb ee da>ce<dc d1 eb df>g", text: "Люкceмбыпg" },
  { rule: "ISO_IR 127 is Arabic", declared: "ISO_IR 127", stored: "<e2 c8 c7 e6 ea>", text: "قباني" },
  { rule: "ISO_IR 126 is Greek", declared: "ISO_IR 126", stored: "<c4 e9 ef>", text: "Διο" },
  { rule: "ISO_IR 138 is Hebrew", declared: "ISO_IR 138", stored: "<f9 f8 e5 ef>", text: "שרון" },
  { rule: "ISO_IR 148 is Latin-5 (Turkish)", declared: "ISO_IR 148", stored: "Yal<fd>n", text: "Yalın" },
  { rule: "ISO_IR 166 is Thai", declared: "ISO_IR 166", stored: "<ca c1>", text: "สม" },
  { rule: "ISO_IR 203 is Latin-9", declared: "ISO_IR 203", stored: "<a4>", text: "€" },
  { rule: "ISO_IR 13 is half-width katakana", declared: "ISO_IR 13", stored: "<d4 cf c0 de>", text: "ﾔﾏﾀﾞ" },
  {
    rule: "ISO_IR 192 is UTF-8",
    declared: "ISO_IR 192",
    stored: "Wang^XiaoDong=<e7 8e 8b>^<e5 b0 8f e6 9d b1>=",
    text: "Wang^XiaoDong=王^小東=",
  },
  {
    rule: "GB18030 has half characters that look like delimiters",
    declared: "GB18030",
    stored: "Wang^XiaoDong=<cd f5>^<d0 a1 b6 ab>=<81 5c>",
    text: "Wang^XiaoDong=王^小东=乗",
  },
  { rule: "GBK is read as such", declared: "GBK", stored: "<cd f5>^<d0 a1 b6 ab>", text: "王^小东" },
  {
    rule: "ISO 2022 IR 87: kanji between escapes (PS3.5 H.3.1)",
    declared: "\\ISO 2022 IR 87",
    stored: "Yamada^Tarou=<1b>$B;3ED<1b>(B^<1b>$BB@O:<1b>(B=<1b>$B$d$^$@<1b>(B^<1b>$B$?$m$&<1b>(B",
    text: "Yamada^Tarou=山田^太郎=やまだ^たろう",
  },
  {
    rule: "ISO 2022 IR 13 with IR 87: katakana, then kanji, with both ways back (PS3.5 H.3.2)",
    declared: "ISO 2022 IR 13\\ISO 2022 IR 87",
    stored: "<d4 cf c0 de>^<c0 db b3>=<1b>$B;3ED<1b>(J^<1b>$BB@O:<1b>(J",
    text: "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎",
  },
  {
    rule: "ISO 2022 IR 159: supplementary kanji",
    declared: "\\ISO 2022 IR 87\\ISO 2022 IR 159",
    stored: "<1b>$(D0!<1b>(B^<1b>$B;3<1b>(B",
    text: "丂^山",
  },
  {
    rule: "ISO 2022 IR 149: Korean, designated anew after each delimiter (PS3.5 I.2)",
    declared: "\\ISO 2022 IR 149",
    stored: "Hong^Gildong=<1b>$)C<fb f3>^<1b>$)C<d1 ce d4 d7>=<1b>$)C<c8 ab>^<1b>$)C<b1 e6 b5 bf>",
    text: "Hong^Gildong=洪^吉洞=홍^길동",
  },
  {
    rule: "ISO 2022 IR 58: Chinese, designated anew after each delimiter (PS3.5 K.2)",
    declared: "\\ISO 2022 IR 58",
    stored: "Zhang^XiaoDong=<1b>$)A<d5 c5>^<1b>$)A<d0 a1 b6 ab>=",
    text: "Zhang^XiaoDong=张^小东=",
  },
  {
    rule: "single-byte sets are switched by escapes as well",
    declared: "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126",
    stored: "J<e9>r^<1b>-L<bb ee da>^<1b>-F<c4 e9 ef>",
    text: "Jér^Люк^Διο",
  },
  {
    rule: "a delimiter restores the first set where nothing is designated anew",
    declared: "ISO 2022 IR 100\\ISO 2022 IR 144",
    stored: "<1b>-L<bb ee da>^J<e9>r\\<e9>",
    text: "Люк^Jér\\é",
  },
  {
    rule: "bytes of two-byte kanji that look like delimiters restore nothing",
    declared: "\\ISO 2022 IR 87",
    // 0x5c and 0x5e as second and first half of kanji.
    stored: "<1b>$B1\\1^=q<1b>(B^A",
    text: "閲厭書^A",
  },
  {
    rule: "a Korean name whose escape was left out after the delimiter is read all the same",
    declared: "\\ISO 2022 IR 149",
    stored: "<1b>$)C<fb f3>^<d1 ce d4 d7>",
    text: "洪^吉洞",
  },
  {
    rule: "an escape of no known set is passed over",
    declared: "\\ISO 2022 IR 87",
    stored: "A<1b>%G<1b>$B;3<1b>(B",
    text: "A%G山",
  },
  {
    rule: "undeclared UTF-8 is recognized and told",
    declared: "",
    stored: "J<c3 a9>r<c3 b4>me",
    text: "Jérôme",
    warns: true,
  },
  { rule: "undeclared Latin-1 is read as such and told", declared: "", stored: "J<e9>r", text: "Jér", warns: true },
  {
    rule: "undeclared escapes of ISO 2022 are followed and told",
    declared: "",
    stored: "<1b>$B;3ED<1b>(B^A",
    text: "山田^A",
    warns: true,
  },
  {
    rule: "an unknown set is read as Latin-1 and told",
    declared: "KLINGON",
    stored: "J<e9>r",
    text: "Jér",
    warns: true,
  },
  {
    rule: "a second term that is cut off spoils nothing: Cyrillic is told by its letters",
    declared: "ISO 2022 IR 6\\IS",
    stored: "<c8 e2 e0 ed ee e2 e0>^<cc e0 f0 e8 ff>",
    text: "Иванова^Мария",
    warns: true,
  },
  {
    rule: "UTF-8 declared as Latin-1 is recognized",
    declared: "ISO 2022 IR 100",
    stored: "J<c3 bc>rgen",
    text: "Jürgen",
    warns: true,
  },
  {
    rule: "Latin-1 declared as UTF-8 is recognized",
    declared: "ISO_IR 192",
    stored: "J<fc>rgen M<fc>ller",
    text: "Jürgen Müller",
    warns: true,
  },
  {
    rule: "UTF-8 declared as GB18030 is recognized",
    declared: "GB18030",
    stored: "<e5 bc a0>^<e5 b0 8f e4 b8 9c>",
    text: "张^小东",
    warns: true,
  },
  {
    rule: "a term that is cut off is no other set",
    declared: "ISO_IR 19",
    stored: "J<c3 bc>rgen",
    text: "Jürgen",
    warns: true,
  },
  { rule: "terms are known in any spelling", declared: "iso-ir 100", stored: "J<e9>r", text: "Jér" },
  { rule: "terms are known without their blank", declared: "ISO_IR100", stored: "J<e9>r", text: "Jér" },
  {
    rule: "half a kanji at the end is shown as lost",
    declared: "\\ISO 2022 IR 87",
    stored: "<1b>$B;3E",
    text: "山\u{fffd}",
  },
];

describe("text of every character set", () => {
  for (const { rule, declared, stored, text, warns = false } of rules) {
    test(rule, () => {
      const set = characterSet(declared === "" ? [] : declared.split("\\"));
      expect(set.decode(bytes(stored))).toBe(text);
      expect(set.findings.list().length > 0).toBe(warns);
    });
  }

  test("no bytes make any set throw", () => {
    const all = Uint8Array.from({ length: 512 }, (_, at) => at & 0xff);
    for (const { declared } of rules) expect(typeof characterSet(declared.split("\\")).decode(all)).toBe("string");
  });

  test("the longest value, all of it escapes, is decoded", () => {
    const escapes = Buffer.alloc(65_536, "\u001b$B;3\u001b(B^\u001b$)C", "latin1");
    expect(characterSet(["", "ISO 2022 IR 87"]).decode(escapes)).not.toContain("\u001b");
  });

  test("a name whose letters are in doubt has its other readings too", () => {
    const set = characterSet(["ISO 2022 IR 6", "IS"]);
    const name = bytes("<c8 e2 e0 ed ee e2 e0>");
    expect(set.decode(name)).toBe("Иванова");
    expect(set.otherReadings(name)).toContain("Èâàíîâà");
    expect(characterSet(["ISO_IR 100"]).otherReadings(bytes("J<e9>r"))).toEqual([]);
  });
});
