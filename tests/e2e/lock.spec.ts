import process from "node:process";
import type { Page } from "playwright";
import { expect, test } from "vitest";
import { makeDisc } from "../fixtures/make-disc.ts";
import { button, Casebook, goTo } from "./casebook-window.ts";
import { madeVault } from "./vaults.ts";

const person = "Zenobia Quartz";

/** Unlocks; answers the page of the records and the engine's process. */
async function openRecords(casebook: Casebook): Promise<{ readonly page: Page; readonly engine: number }> {
  const page = await casebook.unlock();
  await button(page, new RegExp(person)).waitFor();
  const [engine = 0] = await casebook.enginePids();
  expect(isRunning(engine)).toBe(true);
  return { page, engine };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The engine has ended, the page is destroyed, what can be seen says nothing, and the passphrase opens it all again. */
async function expectLocked(casebook: Casebook, page: Page, engine: number): Promise<Page> {
  await expect.poll(() => page.isClosed()).toBe(true);
  await expect.poll(() => isRunning(engine)).toBe(false);
  const entry = await casebook.window("entry");
  for (const window of casebook.windows()) {
    expect(await window.content()).not.toContain(person);
    expect(await window.title()).not.toContain(person);
  }
  expect(casebook.windows()).toEqual([entry]);
  const again = await casebook.unlock();
  await button(again, new RegExp(person)).waitFor();
  return again;
}

const vaultWithPerson = () => madeVault((records) => void records.addPerson(person, "1950-06-07"));

test("the button locks, and so do sleep and a locked screen", async () => {
  await using records = await vaultWithPerson();
  await using casebook = await Casebook.at(records.path);
  const { page, engine } = await openRecords(casebook);
  await button(page, "Lock").click();
  let open = await expectLocked(casebook, page, engine);
  for (const event of ["suspend", "lock-screen"] as const) {
    const [running = 0] = await casebook.enginePids();
    await casebook.app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
    open = await expectLocked(casebook, open, running);
  }
});

test("closing the window of the records ends the program, its hidden pages included", async () => {
  await using records = await vaultWithPerson();
  await using casebook = await Casebook.at(records.path);
  const { engine } = await openRecords(casebook);
  const hidden = () => casebook.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(hidden).toBeGreaterThan(1);
  const ended = casebook.app.waitForEvent("close");
  await casebook.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) if (window.isVisible()) window.close();
  });
  await ended;
  await expect.poll(() => isRunning(engine)).toBe(false);
});

test("a page that crashes is locked as well, instead of leaving the vault open behind an empty window", async () => {
  await using records = await vaultWithPerson();
  await using casebook = await Casebook.at(records.path);
  const { page, engine } = await openRecords(casebook);
  await casebook.app.evaluate(({ BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows())
      if (window.isVisible()) window.webContents.forcefullyCrashRenderer();
  });
  await expectLocked(casebook, page, engine);
});

test("idleness locks after the minutes that the person chose, and not before", async () => {
  await using records = await vaultWithPerson();
  await using casebook = await Casebook.at(records.path);
  const { page, engine } = await openRecords(casebook);
  await goTo(page, "Settings");
  await button(page, /Lock by itself after/).click();
  await page.getByRole("option", { name: "2 minutes" }).click();
  const idleFor = (seconds: number) =>
    casebook.app.evaluate(({ powerMonitor }, idle) => {
      powerMonitor.getSystemIdleTime = () => idle;
    }, seconds);
  await idleFor(119);
  await page.waitForTimeout(3_000);
  expect(page.isClosed()).toBe(false);
  await idleFor(120);
  await expect.poll(() => page.isClosed()).toBe(true);
  await idleFor(0);
  await expectLocked(casebook, page, engine);
});

test("an import that runs holds the idle lock off, and the lock follows when it has ended", async () => {
  await using records = await vaultWithPerson();
  makeDisc(records.source, {
    seed: "idle",
    patient: { name: "Quartz^Zenobia", birthDate: "19500607" },
    studies: [{ date: "20240503", description: "MRI", series: [{ description: "T1", slices: 400, contrast: "t1" }] }],
  });
  await using casebook = await Casebook.at(records.path);
  const { page, engine } = await openRecords(casebook);
  await goTo(page, "Import");
  await casebook.answerDialogs(records.source);
  await button(page, "Choose a disc or folder").click();
  await button(page.getByRole("region", { name: "Before the import begins" }), "Import").click();
  await page.getByText("Copying into the vault").waitFor();
  // The engine stands still, so that the import lasts as long as this needs.
  process.kill(engine, "SIGSTOP");
  try {
    await casebook.app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 36_000;
    });
    await page.waitForTimeout(4_500);
    expect(page.isClosed()).toBe(false);
  } finally {
    process.kill(engine, "SIGCONT");
  }
  await expect.poll(() => page.isClosed()).toBe(true);
  await casebook.app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });
  const again = await expectLocked(casebook, page, engine);
  await again.getByText(/1 scan with 400 images/).waitFor();
});
