import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { writeLabReport } from "../fixtures/lab-and-disc.ts";
import { hasProgram } from "../fixtures/judges.ts";
import { casebook, casebookJson, makeVaultAt, workshop, type Workshop } from "./run-casebook.ts";

async function vaultWithPaper(shop: Workshop): Promise<string> {
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await writeLabReport(shop.path("lab.pdf"));
  await casebook(["import", vault, shop.path("lab.pdf"), "--accept-person"]);
  await writeFile(shop.path("secret"), "plaza robin omen\n");
  return vault;
}

test("--protect pdf,zip locks the PDF and the ZIP with one password, says what is open beside them, and both verify with it", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPaper(shop);
  const secret = ["--protect-passphrase-file", shop.path("secret")];
  const made = await casebook(["packet", vault, "--out", shop.path("P"), "--protect", "pdf,zip", ...secret]);
  expect(made.exitCode).toBe(0);
  expect(made.stdout).toContain(
    "Everything beside it in the folder (images, originals, the list of files) can be read by anybody",
  );
  expect(made.stdout).not.toContain("plaza");
  if (hasProgram("qpdf")) {
    const check = (password: string) =>
      spawnSync("qpdf", ["--check", `--password=${password}`, shop.path("P/Packet.pdf")]).status;
    expect([check("plaza robin omen"), check("plaza")]).toEqual([0, 2]);
  }
  // Where no name was given for the ZIP it stands beside the folder.
  for (const path of [shop.path("P"), shop.path("P.zip")]) {
    const locked = await casebookJson<{ ok: boolean; problems: { code: string }[] }>(["verify-packet", path]);
    expect([locked.exitCode, locked.json.ok, locked.json.problems.map(({ code }) => code)]).toEqual([
      4,
      false,
      ["LOCKED"],
    ]);
    const opened = await casebook(["verify-packet", path, ...secret]);
    expect([opened.exitCode, opened.stdout]).toEqual([0, expect.stringContaining("agrees with itself in every part")]);
  }
});

test("--protect everything leaves nothing in the folder that opens without the password", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPaper(shop);
  const env = { CASEBOOK_PROTECT_PASSPHRASE: "plaza robin omen" };
  const { exitCode, json } = await casebookJson<{ lock: string }>(
    ["packet", vault, "--out", shop.path("P"), "--protect", "everything"],
    { env },
  );
  expect([exitCode, json.lock, readdirSync(shop.path("P")).toSorted()]).toEqual([
    0,
    "everything",
    ["Packet.pdf", "Packet.zip"],
  ]);
  expect((await casebook(["verify-packet", shop.path("P")], { env })).exitCode).toBe(0);
});

test("a lock that cannot be as it was asked for is refused before anything is written", async () => {
  await using shop = await workshop();
  const vault = await vaultWithPaper(shop);
  const out = ["--out", shop.path("P")];
  await writeFile(shop.path("long"), "x".repeat(128));
  for (const [args, words] of [
    [["--protect", "doc", "--protect-passphrase-file", shop.path("secret")], "--protect takes pdf, zip"],
    [["--protect", "pdf", "--protect-passphrase-file", shop.path("long")], "at most 127 bytes"],
    [["--protect-passphrase-file", shop.path("secret")], "goes with --protect"],
    [["--protect", "pdf"], "No passphrase was given"],
    [
      ["--protect", "everything", "--zip", shop.path("Z.zip"), "--protect-passphrase-file", shop.path("secret")],
      "makes its own ZIP",
    ],
  ] as const) {
    const { exitCode, stderr } = await casebook(["packet", vault, ...out, ...args]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
    expect(existsSync(shop.path("P"))).toBe(false);
  }
});
