import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { CaseDocument } from "../../../../shared/model/case/case-document.ts";

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Every field of the schema by its path, and every value that can be chosen. */
function* namesIn(schema: Schema, path = ""): Generator<string> {
  yield* schema.enum ?? [];
  for (const one of schema.anyOf ?? []) yield* namesIn(one, path);
  if (schema.items !== undefined) yield* namesIn(schema.items, `${path}[]`);
  for (const [name, within] of Object.entries(schema.properties ?? {})) {
    const own = path === "" ? name : `${path}.${name}`;
    yield own;
    yield* namesIn(within, own);
  }
}

/** Said once in the page, under "Kinds of fields" and before the calls. */
const saidOnce = /\.source\.\w+$|^question\.(diagnosis|plan)\.|^calls\[\]\.answers\.\w+\./;

test("resources/formats/case.md names every field and every choice of a case, and no other field", () => {
  const page = readFileSync(join(resolve(import.meta.dirname, "../../../.."), "resources/formats/case.md"), "utf8");
  const schema = z.toJSONSchema(CaseDocument, { unrepresentable: "any" }) as Schema;
  const names = [...new Set(namesIn(schema))].filter((name) => !saidOnce.test(name));
  const quoted = new Set([...page.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name));
  // Of calls a value is written within the form of an answer.
  expect(names.filter((name) => !quoted.has(name) && !page.includes(`"${name}"`))).toEqual([]);
  const rows = [...page.matchAll(/^\| `([^|]+)` \|/gm)].flatMap(([, cell = ""]) => cell.split("`, `"));
  expect(rows.filter((name) => !names.includes(name))).toEqual([]);
});
