import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { fontNames } from "../../../electron/parsers/assets.ts";

const letters = resolve(import.meta.dirname, "../../../resources/letters");

test("the fonts that are shipped are the ones that the readers use, each unchanged from where it was taken", () => {
  const [, ...rows] = readFileSync(join(letters, "ORIGINS.tsv"), "utf8").trim().split("\n");
  const origins = new Map(rows.map((row) => row.split("\t")).map(([file, , sha256]) => [file, sha256]));
  const shipped = readdirSync(letters).filter((name) => name.endsWith(".ttf"));
  expect(new Set(shipped)).toEqual(new Set(fontNames.map((name) => `${name}.ttf`)));
  for (const name of shipped)
    expect(
      createHash("sha256")
        .update(readFileSync(join(letters, name)))
        .digest("hex"),
      name,
    ).toBe(origins.get(name));
});
