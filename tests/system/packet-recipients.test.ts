import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { casebook, casebookJson, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

interface Plan {
  readonly documents: number;
  readonly preflight: readonly { readonly code: string; readonly text: string; readonly itemIds: readonly string[] }[];
}

async function vaultWithPapers(shop: Workshop): Promise<string> {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  for (const title of ["First letter", "Second letter"])
    await writeFile(
      shop.path(`${title}.pdf`),
      await makePlainPdf([`Patient: Ana Silva`, `Date of birth: 14 March 1972`, title], { title }),
    );
  await casebook(["import", vault, shop.path("First letter.pdf"), shop.path("Second letter.pdf"), "--accept-person"]);
  return vault;
}

test("`profile` lists the examples, takes one back changed, names wrong fields, and gives the example back once it is removed", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPapers(shop);
  expect((await casebook(["profile", vault, "list"])).stdout).toContain("Reports only (example)");
  await writeFile(shop.path("p.json"), JSON.stringify({ mostMegabytes: 5, paper: "letter" }));
  expect((await casebook(["profile", vault, "put", "reports only", shop.path("p.json")])).exitCode).toBe(0);
  const { json } = await casebookJson<{ paper: string; images: string }>(["profile", vault, "show", "Reports only"]);
  expect(json).toMatchObject({ paper: "letter", images: "none", mostMegabytes: 5 });
  await writeFile(shop.path("p.json"), JSON.stringify({ papier: "a4" }));
  const wrong = await casebook(["profile", vault, "put", "reports only", shop.path("p.json")]);
  expect([wrong.exitCode, wrong.stdout]).toEqual([
    2,
    expect.stringContaining("papier: there is no field of this name"),
  ]);
  expect((await casebook(["profile", vault, "remove", "Reports only"])).exitCode).toBe(0);
  expect((await casebook(["profile", vault, "show", "Reports only"])).stdout).toContain('"paper": "a4"');
  expect((await casebook(["profile", vault, "show", "no such"])).exitCode).toBe(2);
});

test("`packet --profile --plan` says what its recipient asks for and this packet is not, before anything is written", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPapers(shop);
  const { json } = await casebookJson<Plan>(["packet", vault, "--plan", "--profile", "imaging department"]);
  expect(json.preflight.map(({ code }) => code)).toEqual(
    expect.arrayContaining(["recipient-images-missing", "recipient-legal-name-missing"]),
  );
  const mail = await casebookJson<Plan>(["packet", vault, "--plan", "--profile", "By e-mail"]);
  expect(mail.json.preflight.map(({ code }) => code)).toContain("recipient-password");
  expect((await casebook(["packet", vault, "--plan", "--profile", "no such"])).exitCode).toBe(2);
  // Whoever did not look at the plan hears of it with the packet.
  const written = await casebook(["packet", vault, "--out", shop.path("P"), "--profile", "By e-mail"]);
  expect([written.exitCode, written.stdout]).toEqual([
    0,
    expect.stringContaining("Look: This packet should be locked with a password, and it is not."),
  ]);
});

test("`documents key` and `packet --core-only`: the key documents alone, the others listed; headings by `--language`", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPapers(shop);
  const { json: contents } = await casebookJson<{ items: { id: string; title: string; isKey: boolean }[] }>([
    "contents",
    vault,
  ]);
  const key = contents.items.find(({ title }) => title.includes("Second letter"))?.id ?? "";
  expect((await casebook(["documents", vault, "key", key])).exitCode).toBe(0);
  const out = shop.path("P");
  const made = await casebook(["packet", vault, "--out", out, "--core-only", "--language", "es"]);
  expect([made.exitCode, made.stdout]).toEqual([0, expect.stringContaining("set code")]);
  const manifest = JSON.parse(readFileSync(`${out}/manifest.json`, "utf8")) as {
    documents: { documentId: string }[];
    annex: { is: string; documents: { title: string }[] };
  };
  expect(manifest.documents.map(({ documentId }) => documentId)).toEqual([key]);
  expect([manifest.annex.is, manifest.annex.documents[0]?.title]).toEqual([
    "left-out",
    expect.stringContaining("First letter"),
  ]);
  expect((await casebook(["verify-packet", out])).exitCode).toBe(0);
  expect((await casebook(["documents", vault, "key", "no-such"])).exitCode).toBe(2);
});

test("`packet --addendum-to` takes a code or a folder, and says where there is no such packet", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPapers(shop);
  const { json } = await casebookJson<{ code: string }>(["packet", vault, "--out", shop.path("P")]);
  await writeFile(
    shop.path("late.pdf"),
    await makePlainPdf(["Patient: Ana Silva", "Date of birth: 14 March 1972", "Late letter"], { title: "Late letter" }),
  );
  await casebook(["import", vault, shop.path("late.pdf"), "--accept-person"]);
  for (const [name, packet] of [
    ["A", json.code],
    ["B", shop.path("P")],
  ] as const) {
    const made = await casebookJson<Plan>(["packet", vault, "--out", shop.path(name), "--addendum-to", packet]);
    const { addendumTo } = JSON.parse(readFileSync(shop.path(`${name}/manifest.json`), "utf8")) as {
      addendumTo: { code: string; number: number };
    };
    expect(addendumTo).toEqual({ code: json.code, number: name === "A" ? 1 : 2 });
    // What the first addendum gave, the second does not give again.
    expect(made.json.documents).toBe(name === "A" ? 1 : 0);
  }
  const wrong = await casebook(["packet", vault, "--out", shop.path("C"), "--addendum-to", "0000-0000"]);
  expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining("with the code 0000-0000")]);
});
