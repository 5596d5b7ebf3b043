/** A backup made and kept up to date in the app, the vault lost, and brought back from the first page. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { labPaper, makeBundle } from "../fixtures/make-bundle.ts";
import { violationsOn } from "./axe.ts";
import { button, Casebook, goTo, heading } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env["CASEBOOK_SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}

const vaultWithLab = () =>
  madeVault(async (made) => {
    const personId = made.addPerson("Erika Example", "1972-03-14");
    made.put("lab.pdf", await makeBundle([labPaper(["Sodium    140    mmol/L    135-145"])]));
    await made.import({ personId });
  });

test("a backup is set up on a drive that holds other things, brought up to date, and brings the lost vault back", async () => {
  await using records = await vaultWithLab();
  await using casebook = await Casebook.at(records.path);
  const page = await casebook.unlock();
  const drive = casebook.folder.join("Drive");
  mkdirSync(drive);
  writeFileSync(join(drive, "holiday.jpg"), "sea");

  await page.getByText("None from this computer. If this drive breaks").waitFor();
  await button(page, "Set up a backup").click();
  const section = page.getByRole("region", { name: "Backup" });
  await casebook.answerDialogs(drive);
  await button(section, "Choose a drive or folder").click();
  await section.getByText("The backup is up to date").waitFor();
  await section.getByText(/Drive\/My backup, last brought up to date \d/).waitFor();
  await section.getByText("What I delete for good also goes from this backup").click();
  await shoot(page, "backup-done");
  expect(await violationsOn(page)).toEqual([]);
  const [folder = "", ...others] = readdirSync(drive).filter((name) => name !== "holiday.jpg");
  expect([folder, others]).toEqual(["My backup", []]);

  await button(section, "Back up now").click();
  await section.getByText(/Nothing was new since the last time|\d files? copied/).waitFor();
  expect(await section.getByLabel("What I delete for good also goes from this backup").isChecked()).toBe(true);
  await button(section, "Try the backup out").click();
  await section.getByLabel("Passphrase", { exact: true }).fill("correct horse battery staple");
  await button(section, "Try it out").click();
  await section.getByText("The backup would bring back 1 of 1 document").waitFor();
  await shoot(page, "backup-tried");
  expect(await violationsOn(page)).toEqual([]);
  expect(readdirSync(join(records.path, "..")).filter((name) => name.includes("rehearsal"))).toEqual([]);
  await goTo(page, "Home");
  await button(page, "Back up").waitFor();
  await shoot(page, "backup-home");

  await button(page, "Lock").click();
  const entry = await casebook.window("entry");
  renameSync(records.path, `${records.path}.lost`);
  await button(entry, "Another vault").click();
  await shoot(entry, "backup-welcome");
  await casebook.answerDialogs(join(drive, folder));
  await button(entry, "Bring one back from a backup").click();
  await heading(entry, "Where should the vault be kept?").waitFor();
  await casebook.answerDialogs(casebook.folder.path);
  await button(entry, "Choose a folder").click();
  await entry.getByLabel("Name of the vault").fill("Back");
  await shoot(entry, "backup-place");
  await button(entry, "Next").click();
  const field = entry.getByLabel("Passphrase", { exact: true });
  await field.fill("not this one at all");
  await button(entry, "Bring the vault back").click();
  await entry.getByText("That does not open the backup. Nothing was changed; try again.").waitFor();
  await field.fill("correct horse battery staple");
  await shoot(entry, "backup-secret");
  expect(await violationsOn(entry)).toEqual([]);
  await button(entry, "Bring the vault back").click();
  await heading(entry, "The vault is back").waitFor();
  await entry.getByText("1 document is there again").waitFor();
  await shoot(entry, "backup-back");
  expect(await violationsOn(entry)).toEqual([]);
  await button(entry, "Open it").click();
  const again = await casebook.unlock();
  await again.getByText("1 document").first().waitFor();
});

/** Unlocks, and sets a backup up that is to be made by itself. */
async function backedUpByItself(casebook: Casebook): Promise<{ readonly page: Page; readonly drive: string }> {
  const drive = casebook.folder.join("Drive");
  mkdirSync(drive);
  const page = await casebook.unlock();
  await goTo(page, "Settings");
  const section = page.getByRole("region", { name: "Backup" });
  await casebook.answerDialogs(drive);
  await button(section, "Choose a drive or folder").click();
  await section.getByText("The backup is up to date").waitFor();
  await section.getByText("Back up by itself when I press Lock").click();
  return { page, drive };
}

test("a backup is brought up to date by itself when the vault is locked and its drive is there, and locking never waits for a drive", async () => {
  await using records = await vaultWithLab();
  await using casebook = await Casebook.at(records.path);
  const { page, drive } = await backedUpByItself(casebook);
  await shoot(page, "backup-by-itself");
  expect(await violationsOn(page)).toEqual([]);
  // What it lacks shows whether it is brought up to date.
  const states = join(drive, "snapshots");
  rmSync(states, { recursive: true });
  await goTo(page, "Home");
  await page.getByText("It is brought up to date when you press Lock").waitFor();
  await button(page, "Lock").click();
  await casebook.window("entry");
  expect(readdirSync(states)).not.toEqual([]);

  // The drive is not there: nothing is made in its place.
  renameSync(drive, `${drive}.unplugged`);
  const again = await casebook.unlock();
  await again.getByRole("navigation", { name: "Main" }).waitFor();
  await button(again, "Lock").click();
  await casebook.window("entry");
  expect(readdirSync(casebook.folder.path)).not.toContain("Drive");
});

test("a vault that locks because nobody is there is backed up behind the locked screen, and whoever is back does not wait for it", async () => {
  await using records = await vaultWithLab();
  await using casebook = await Casebook.at(records.path);
  const { drive } = await backedUpByItself(casebook);
  const states = join(drive, "snapshots");
  rmSync(states, { recursive: true });
  const idleFor = (seconds: number) =>
    casebook.app.evaluate(({ powerMonitor }, idle) => {
      powerMonitor.getSystemIdleTime = () => idle;
    }, seconds);
  await idleFor(36_000);
  const entry = await casebook.window("entry");
  await expect.poll(() => existsSync(states) && readdirSync(states).length).toBeGreaterThan(0);
  await idleFor(0);
  expect(entry.isClosed()).toBe(false);

  // Somebody who is back as soon as it has locked opens the vault as ever.
  rmSync(states, { recursive: true });
  const again = await casebook.unlock();
  await again.getByRole("navigation", { name: "Main" }).waitFor();
  await idleFor(36_000);
  await casebook.window("entry");
  await idleFor(0);
  const third = await casebook.unlock();
  await third.getByRole("navigation", { name: "Main" }).waitFor();
});

test("whoever closes the window has the backup brought up to date first, and need not wait for it", async () => {
  await using records = await vaultWithLab();
  await using casebook = await Casebook.at(records.path);
  const { page, drive } = await backedUpByItself(casebook);
  const states = join(drive, "snapshots");
  rmSync(states, { recursive: true });
  const ended = casebook.app.waitForEvent("close");
  await closeWindow(casebook);
  await expect.poll(() => page.isClosed()).toBe(true);
  await ended;
  expect(readdirSync(states)).not.toEqual([]);
});

test("while the backup is made before closing, the page says so, and closing it at once ends the program", async () => {
  await using records = await vaultWithLab();
  await using casebook = await Casebook.at(records.path);
  await backedUpByItself(casebook);
  const ended = casebook.app.waitForEvent("close");
  // The program is held where it looks for the drive, as by one that takes its time to wake up.
  const pids = await casebook.enginePids();
  for (const pid of pids) process.kill(pid, "SIGSTOP");
  await closeWindow(casebook);
  const entry = await casebook.window("entry");
  await heading(entry, "Backing up, then closing").waitFor();
  await shoot(entry, "backup-closing");
  expect(await violationsOn(entry)).toEqual([]);
  await button(entry, "Close now").click();
  for (const pid of pids) process.kill(pid, "SIGCONT");
  await ended;
});

/** What a press on the window's cross does. */
async function closeWindow(casebook: Casebook): Promise<void> {
  await casebook.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
  });
}

test("a folder that is no backup brings nothing back, and says so", async () => {
  await using casebook = await Casebook.start();
  const entry = await casebook.window("entry");
  await casebook.answerDialogs(casebook.folder.path);
  await button(entry, "Bring one back from a backup").click();
  await button(entry, "Choose a folder").click();
  await button(entry, "Next").click();
  await entry.getByLabel("Passphrase", { exact: true }).fill("correct horse battery staple");
  await button(entry, "Bring the vault back").click();
  await entry.getByRole("alert").waitFor();
  expect(readdirSync(casebook.folder.path)).not.toContain("My.casebook");
});

test("a backup of a vault whose recovery sheet no longer opens it says so, and what to do", async () => {
  await using records = await vaultWithLab();
  await using casebook = await Casebook.at(records.path);
  const keys = join(records.path, "keys");
  rmSync(join(keys, readdirSync(keys).find((name) => readFileSync(join(keys, name))[10] === 2) ?? "none"));
  const entry = await casebook.window("entry");
  await entry.getByLabel("Passphrase", { exact: true }).fill("correct horse battery staple");
  await button(entry, "Open").click();
  await entry.getByText("Your recovery key (the recovery sheet) no longer opens it").first().waitFor();
  await button(entry, "Show the records").click();
  const page = await casebook.window("records");
  const drive = casebook.folder.join("Drive");
  mkdirSync(drive);
  await button(page, "Set up a backup").click();
  const section = page.getByRole("region", { name: "Backup" });
  await casebook.answerDialogs(drive);
  await button(section, "Choose a drive or folder").click();
  await section.getByText("Your recovery sheet opens neither the vault nor this backup any more").waitFor();
  expect(await section.getByText("The backup is up to date").count()).toBe(0);
  expect(await violationsOn(page)).toEqual([]);
});
