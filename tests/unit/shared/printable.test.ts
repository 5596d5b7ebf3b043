import { expect, test } from "vitest";
import { escapeHtml } from "../../../electron/packet/pages/html.ts";
import { printable, printableJson, printableLines } from "../../../shared/printable.ts";

const acting = Array.from(
  "\u0000\u0007\u001b\u007f\u0085\u009b\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
);

test("no control character and no mark that turns text around is shown as it is, on a terminal or in a page", () => {
  for (const character of acting) {
    const name = `scan${character}gpj.exe`;
    for (const show of [printable, printableLines, escapeHtml, printableJson])
      expect(show(name).includes(character), JSON.stringify(name)).toBe(false);
    expect(JSON.parse(printableJson(JSON.stringify({ name })))).toEqual({ name });
  }
});

test("names in other scripts, and lines, stay as they are", () => {
  const names = "Žofie Nováková · محمد · 検査 · שלום · e\u0301 · 👩‍⚕️";
  expect([printable(names), printableLines(`${names}\n${names}`)]).toEqual([names, `${names}\n${names}`]);
});
