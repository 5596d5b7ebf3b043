import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");

/** Where people's sentences stand: the screens, the words that several share, and what the command line and a packet say. */
const places = ["renderer", "shared", "electron/engine", "electron/packet", "electron/import"];

function sources(): readonly string[] {
  return places.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(place, name)),
  );
}

/** Sentences of a source: text between tags, and strings with a blank in them. Errors speak to engineers, SQL to a database. */
function sentencesOf(name: string, source: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    else if (typeof node === "object" && node !== null) visitNode(node as Record<string, unknown>);
  };
  const visitNode = (node: Record<string, unknown>): void => {
    const { type } = node;
    if (type === "NewExpression" && String((node["callee"] as { name?: string }).name).endsWith("Error")) return;
    if (type === "JSXAttribute" && (node["name"] as { name?: string }).name === "className") return;
    if (type === "JSXText" || type === "Literal") found.push(String(node["value"]));
    if (type === "TemplateLiteral") {
      const quasis = node["quasis"] as readonly { readonly value: { readonly cooked: string } }[];
      found.push(quasis.map(({ value }) => value.cooked).join("…"));
    }
    for (const part of Object.values(node)) visit(part);
  };
  visit(parseSync(name, source).program);
  return found
    .map((text) => text.trim().replaceAll(/\s+/g, " "))
    .filter((text) => / /.test(text) && !/\b(SELECT|INSERT|UPDATE|DELETE|FROM)\b/.test(text));
}

const unlikeAPerson = /\b(cards?|items?)\b|which: all|let each/i;

test("people are told of persons, papers and scans, never of cards and items", () => {
  const files = sources();
  expect(files.length).toBeGreaterThan(200);
  const told = files.flatMap((file) =>
    sentencesOf(file, readFileSync(join(root, file), "utf8"))
      .filter((text) => unlikeAPerson.test(text))
      .map((text) => `${file}: ${text}`),
  );
  expect(told).toEqual([]);
});

test("the test hears a sentence in a tag, in a template and in quotes, and no name or comment of ours", () => {
  const source = `
    // an item in a comment
    const card = items.filter((item) => item.id === "item");
    const one = <p className="card item">Every item</p>;
    const two = (
      <p>
        A line about
        the card {of} somebody
      </p>
    );
    throw new AppError("NOT_FOUND", "no such item");
    say("one item more", \`\${number} items are in it\`);`;
  expect(sentencesOf("a.tsx", source)).toEqual([
    "Every item",
    "A line about the card",
    "one item more",
    "… items are in it",
  ]);
});
