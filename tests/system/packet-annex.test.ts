import { readdirSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makePlainPdf } from "../fixtures/make-odd-pdf.ts";
import { casebook, casebookJson, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

interface Written {
  readonly pages: number;
  readonly annexPages?: number;
  readonly setCode: string;
  readonly preflight: readonly { readonly code: string }[];
}

async function vaultWithKey(shop: Workshop): Promise<string> {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const titles = ["First letter", "Second letter", "Third letter"];
  for (const title of titles)
    await writeFile(
      shop.path(`${title}.pdf`),
      await makePlainPdf([`Patient: Ana Silva\nDate of birth: 14 March 1972\n${title}`, "Page two"], { title }),
    );
  await casebook(["import", vault, ...titles.map((title) => shop.path(`${title}.pdf`)), "--accept-person"]);
  const { json } = await casebookJson<{ items: { id: string; title: string }[] }>(["contents", vault]);
  const key = json.items.find(({ title }) => title.includes("Second letter"))?.id ?? "";
  await casebook(["documents", vault, "key", key]);
  return vault;
}

test("`packet --annex own-file` writes Annex.pdf beside Packet.pdf, says which pages are where, and `verify-packet` reads both", async () => {
  await using shop = await workshop();
  const vault = await vaultWithKey(shop);
  const plan = await casebookJson<Written>(["packet", vault, "--plan", "--annex", "own-file"]);
  const made = await casebook(["packet", vault, "--out", shop.path("P"), "--annex", "own-file"]);
  const { pages, annexPages = 0 } = plan.json;
  expect([made.exitCode, annexPages]).toEqual([0, 4]);
  expect(made.stdout).toContain(
    `Pages 1 to ${pages - annexPages} stand in Packet.pdf, pages ${pages - annexPages + 1} to ${pages} in Annex.pdf.`,
  );
  expect(readdirSync(shop.path("P"))).toEqual(expect.arrayContaining(["Annex.pdf", "Packet.pdf"]));
  expect((await casebook(["verify-packet", shop.path("P")])).exitCode).toBe(0);
  const bound = await casebookJson<Written>(["packet", vault, "--out", shop.path("B")]);
  const apart = await casebookJson<Written>(["packet", vault, "--out", shop.path("A"), "--annex", "own-file"]);
  expect([apart.json.setCode, apart.json.pages]).toEqual([bound.json.setCode, bound.json.pages]);
  rmSync(shop.path("P/Annex.pdf"));
  const broken = await casebook(["verify-packet", shop.path("P")]);
  expect([broken.exitCode, broken.stdout]).toEqual([1, expect.stringContaining("missing: Annex.pdf")]);
});

test("a profile asks for the annex as a file of its own, `--annex behind` overrules it and is told; contradictions are refused", async () => {
  await using shop = await workshop();
  const vault = await vaultWithKey(shop);
  await writeFile(shop.path("p.json"), JSON.stringify({ name: "Portal", annex: "own-file" }));
  expect((await casebook(["profile", vault, "put", "Portal", shop.path("p.json")])).exitCode).toBe(0);
  const asked = await casebookJson<Written>(["packet", vault, "--plan", "--profile", "Portal"]);
  expect(asked.json.annexPages).toBe(4);
  const overruled = await casebookJson<Written>([
    "packet",
    vault,
    "--plan",
    "--profile",
    "Portal",
    "--annex",
    "behind",
  ]);
  expect([overruled.json.annexPages, overruled.json.preflight.map(({ code }) => code)]).toEqual([
    undefined,
    expect.arrayContaining(["recipient-annex"]),
  ]);
  for (const words of [
    ["--annex", "apart"],
    ["--annex", "own-file", "--core-only"],
  ])
    expect((await casebook(["packet", vault, "--plan", ...words])).exitCode).toBe(2);
});

test("`--protect` locks both files with one password, and says so", async () => {
  await using shop = await workshop();
  const vault = await vaultWithKey(shop);
  await writeFile(shop.path("secret"), "plaza robin omen\n");
  const secret = ["--protect-passphrase-file", shop.path("secret")];
  const made = ["packet", vault, "--annex", "own-file", ...secret];
  const pdf = await casebook([...made, "--out", shop.path("P"), "--protect", "pdf"]);
  expect(pdf.stdout).toContain("Packet.pdf and Annex.pdf open with the same password only.");
  const locked = await casebook(["verify-packet", shop.path("P")]);
  expect([locked.exitCode, locked.stdout]).toEqual([4, expect.stringContaining("Packet.pdf and Annex.pdf are locked")]);
  expect((await casebook(["verify-packet", shop.path("P"), ...secret])).exitCode).toBe(0);
  const all = await casebook([...made, "--out", shop.path("S"), "--protect", "everything"]);
  expect(all.stdout).toContain("In the folder are Packet.pdf, Annex.pdf and Packet.zip");
  expect(readdirSync(shop.path("S")).toSorted()).toEqual(["Annex.pdf", "Packet.pdf", "Packet.zip"]);
  expect((await casebook(["verify-packet", shop.path("S"), ...secret])).exitCode).toBe(0);
});
