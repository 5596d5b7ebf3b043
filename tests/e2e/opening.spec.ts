import { spawnSync } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect, test } from "vitest";
import { sealedPackPath, vaultPaths } from "../../electron/vault/folders.ts";
import { bytesOf } from "../fixtures/temp-vault.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

test("a wrong passphrase opens nothing, says so, and the right one still opens", async () => {
  await using records = await madeVault();
  await using casebook = await Casebook.at(records.path);
  const entry = await casebook.window("entry");
  await heading(entry, "Open “My”").waitFor();
  const field = entry.getByLabel("Passphrase", { exact: true });
  await field.fill("correct horse battery stable");
  await field.press("Enter");
  await entry.getByText("That passphrase does not open this vault. Nothing was changed; try again.").waitFor();
  expect(await casebook.enginePids()).toHaveLength(1);
  await casebook.unlock();
});

test("a vault that is open elsewhere says so, and opens once it is closed there", async () => {
  await using records = await madeVault();
  await records.reopen();
  await using casebook = await Casebook.at(records.path);
  const entry = await casebook.window("entry");
  const field = entry.getByLabel("Passphrase", { exact: true });
  await field.fill("correct horse battery staple");
  await field.press("Enter");
  await entry.getByRole("alert").getByText("The vault is open somewhere else").waitFor();
  records.vault.close();
  await button(entry, "Open").click();
  await casebook.window("records");
});

test("a place where there is no vault any more is named, and another folder can be chosen", async () => {
  await using records = await madeVault();
  await using casebook = await Casebook.start({ settings: { vaultPath: records.folder.join("Gone.casebook") } });
  const entry = await casebook.window("entry");
  await entry.getByLabel("Passphrase", { exact: true }).fill("whatever");
  await button(entry, "Open").click();
  await entry.getByText("There is no vault at that place").waitFor();
  await casebook.answerDialogs(records.path);
  await button(entry, "Choose the vault’s folder").click();
  await heading(entry, "Open “My”").waitFor();
  await casebook.unlock();
});

/** Two imports, each in a pack of its own; answers the pack of the first. */
async function withTwoPacks(): Promise<{ records: Awaited<ReturnType<typeof madeVault>>; pack: string }> {
  let pack = "";
  const records = await madeVault(async (made) => {
    const first = made.put("first.txt", `Progress note\n2 January 2024\n${bytesOf("first", 9000).toString("hex")}`);
    await made.import({ paths: [first], personId: made.addPerson("Ana Silva") });
    await made.reopen();
    const id = made.vault.db.prepare<[], string>("SELECT lower(hex(id)) FROM pack").pluck().get() ?? "";
    pack = sealedPackPath(vaultPaths(made.path), id);
    const second = made.put("second.txt", `Progress note\n3 February 2024\n${bytesOf("second", 9000).toString("hex")}`);
    await made.import({ paths: [second] });
  });
  return { records, pack };
}

test("a vault with a lost file opens, and says before anything else which documents are affected", async () => {
  const { records, pack } = await withTwoPacks();
  await using _ = records;
  renameSync(pack, `${pack}.gone`);
  await using casebook = await Casebook.at(records.path);
  const entry = await casebook.window("entry");
  await entry.getByLabel("Passphrase", { exact: true }).fill("correct horse battery staple");
  await button(entry, "Open").click();
  await heading(entry, "The vault is open").waitFor();
  await entry.getByText("A file of the vault that holds documents is missing.").waitFor();
  await entry.getByText("1 document cannot be read whole. Everything else is safe.").waitFor();
  await entry.getByText("Which documents").click();
  await entry.getByText("first.txt").waitFor();
  expect(await entry.getByText("second.txt").count()).toBe(0);
  await button(entry, "Show the records").click();
  await casebook.window("records");
});

test("bytes that changed on the disk are found by reading everything, and the documents they belong to named", async () => {
  const { records, pack } = await withTwoPacks();
  await using _ = records;
  const bytes = readFileSync(pack);
  bytes[400] = (bytes[400] ?? 0) ^ 1;
  writeFileSync(pack, bytes);
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  await goTo(page, "Settings");
  await button(page, "Read everything").click();
  await page.getByText("Part of this vault is damaged").waitFor();
  await page.getByText("Which documents").click();
  await page.getByText("first.txt").waitFor();
});

/** Makes the folder write-protected as it can be done here; null where it cannot. */
function protect(folder: string): (() => void) | null {
  if (process.getuid?.() !== 0) {
    const paths = [
      folder,
      ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
    ];
    for (const path of paths) chmodSync(path, path.includes(".") && !path.endsWith(".casebook") ? 0o400 : 0o500);
    return () => paths.forEach((path) => chmodSync(path, 0o700));
  }
  // Root may write everywhere, but not into a file system that is mounted read-only.
  const mount = (...args: readonly string[]) => spawnSync("mount", args).status === 0;
  if (!mount("--bind", folder, folder)) return null;
  const free = () => void spawnSync("umount", [folder]);
  if (mount("-o", "remount,ro,bind", folder)) return free;
  free();
  return null;
}

test("a vault in a write-protected folder can be read, and says that nothing can be added", async ({ skip }) => {
  await using records = await madeVault(async (made) => {
    await made.import({
      paths: [made.put("note.txt", "Progress note\n2 January 2024\n")],
      personId: made.addPerson("Ana"),
    });
  });
  const free = protect(records.path);
  if (free === null) return skip("a folder can neither be write-protected nor mounted read-only by this user");
  try {
    await using casebook = await Casebook.at(records.path);
    const entry = await casebook.window("entry");
    await entry.getByLabel("Passphrase", { exact: true }).fill("correct horse battery staple");
    await button(entry, "Open").click();
    await entry.getByText("It can only be read here").waitFor();
    await button(entry, "Show the records").click();
    const page = await casebook.window("records");
    await page.getByText("This vault can only be read here. Nothing can be added or changed.").waitFor();
    await goTo(page, "Timeline");
    await page.getByRole("option").first().waitFor();
    expect(await button(page, "Add symptom").count()).toBe(0);
  } finally {
    free();
  }
});
