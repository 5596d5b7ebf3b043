/** PDFs that came locked with a password, on the command line. */
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeEncryptedPdf } from "../fixtures/make-odd-pdf.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

const report = (part: string) =>
  `Radiology report\nPatient: Erika Example   Date of birth: 04/25/1961\nDate of examination: 05/21/2024\nMRI of the ${part}.`;

test("unlock asks for a password once, tries it on all, tells what it opened and what still waits; import takes passwords from a file", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const put = async (name: string, user: string, part: string) => {
    await writeFile(shop.path(name), await makeEncryptedPdf({ user, owner: "owner" }, report(part)));
    return shop.path(name);
  };
  const files = [
    await put("knee.pdf", "first", "knee"),
    await put("hip.pdf", "first", "hip"),
    await put("arm.pdf", "second", "arm"),
  ];
  const imported = await casebook(["import", vault, ...files, "--accept-person"]);
  expect([imported.exitCode, imported.stdout]).toEqual([
    3,
    expect.stringContaining("3 PDFs are locked with a password. If you know it, run `casebook unlock`"),
  ]);

  const wrong = await casebook(["unlock", vault], { env: { CASEBOOK_PAPER_PASSWORD: "wrong" } });
  expect([wrong.exitCode, wrong.stdout]).toEqual([
    3,
    expect.stringContaining("This password opens none of them. Nothing was changed."),
  ]);
  type Unlocked = {
    readonly opened: readonly { readonly path: string; readonly papers: readonly { readonly id: string }[] }[];
    readonly waiting: readonly { readonly path: string }[];
  };
  const { exitCode, json } = await casebookJson<Unlocked>(["unlock", vault], {
    env: { CASEBOOK_PAPER_PASSWORD: "first" },
  });
  expect([exitCode, json.opened.map(({ path }) => path), json.waiting.map(({ path }) => path)]).toEqual([
    3,
    ["hip.pdf", "knee.pdf"],
    ["arm.pdf"],
  ]);
  const shown = await casebookJson<{ readonly pages: number; readonly state: string }>([
    "show",
    vault,
    json.opened[0]!.papers[0]!.id,
  ]);
  expect(shown.json).toMatchObject({ pages: 1, state: "read" });

  const passwords = shop.path("passwords.txt");
  await writeFile(passwords, "nothing\r\nsecond\r\n\r\n");
  const more = await casebookJson<{ readonly skipped: readonly unknown[]; readonly documents: number }>([
    "import",
    vault,
    await put("foot.pdf", "second", "foot"),
    "--paper-password-file",
    passwords,
  ]);
  expect([more.exitCode, more.json.skipped, more.json.documents]).toEqual([0, [], 1]);
  expect((await casebook(["unlock", vault])).stdout).toBe("No PDF in the vault waits for a password.\n");
  const packet = await casebookJson<{ readonly documents: number; readonly pages: number }>([
    "packet",
    vault,
    "--out",
    shop.path("P"),
  ]);
  expect([packet.exitCode, packet.json.documents]).toEqual([0, 4]);
});

test("a password of papers is never taken from an argument", async () => {
  const refused = await casebook(["unlock", "V", "--paper-password", "first"]);
  expect([refused.exitCode, refused.stderr]).toEqual([2, expect.stringContaining("--paper-password")]);
});
