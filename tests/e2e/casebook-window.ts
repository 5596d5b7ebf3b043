/** The running app as a person has it: one window, found by what stands in it, and the system's dialogs answered. */
import { mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import process from "node:process";
import { _electron, type ElectronApplication, type Locator, type Page } from "playwright";
import { expect, inject, vi } from "vitest";
import type { Settings } from "../../shared/model/settings.ts";
import { passphrase, TempFolder } from "../fixtures/temp-vault.ts";

/** Ten times what a busy machine needs for any step: a limit is there so that nothing hangs, not to judge how fast it is. */
const patienceMs = 80_000;

/** Stands in the environment of every start, and nowhere behind it. */
export const secretOfTheEnvironment = "a secret of the environment";

export interface StartOptions {
  /** What the computer remembers from earlier starts. */
  readonly settings?: Partial<Settings>;
}

/** One start of the app with a folder of its own. What its pages asked for and complained about is kept. */
export class Casebook implements AsyncDisposable {
  readonly app: ElectronApplication;
  readonly folder: TempFolder;
  /** Every address that any page asked for. */
  readonly requests: string[] = [];
  /** Addresses that are not the app's own and answered all the same. */
  readonly reached: string[] = [];
  /** True in a story whose pages try what they may not: then it only counts that they got nowhere. */
  triesWhatItMayNot = false;
  /** Errors that nobody caught in a page, what pages wrote as errors, and dialogs that pages opened. */
  readonly complaints: string[] = [];

  private constructor(app: ElectronApplication, folder: TempFolder) {
    this.app = app;
    this.folder = folder;
    const context = app.context();
    context.setDefaultTimeout(patienceMs);
    context.on("request", (request) => this.requests.push(request.url()));
    context.on("response", (response) => {
      if (!isOwn(response.url())) this.reached.push(response.url());
    });
    context.on("weberror", (error) => this.complaints.push(String(error.error())));
    context.on("console", (message) => {
      if (message.type() === "error") this.complaints.push(message.text());
    });
    context.on("dialog", (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  }

  static async start({ settings = {} }: StartOptions = {}): Promise<Casebook> {
    const folder = new TempFolder();
    const userData = folder.join("user-data");
    mkdirSync(userData);
    writeFileSync(folder.join("user-data", "settings.json"), JSON.stringify(settings));
    const { kind, executablePath } = inject("electron");
    const display = inject("display");
    const app = await _electron.launch({
      executablePath,
      // Electron's own program does not run as root with its sandbox.
      args: [...(kind === "electron" && process.getuid?.() === 0 ? ["--no-sandbox"] : []), inject("appFolder")],
      env: {
        PATH: process.env["PATH"] ?? "",
        HOME: folder.path,
        TMPDIR: tmpdir(),
        CASEBOOK_USER_DATA: userData,
        // A person's environment has secrets in it, which no process of ours may hand on.
        CASEBOOK_PASSPHRASE: secretOfTheEnvironment,
        ...(display === "" ? { CASEBOOK_STANDIN_HEADLESS: "1" } : { DISPLAY: display }),
      },
    });
    return new Casebook(app, folder);
  }

  /** Starts with the vault of the path as the one that was opened last. */
  static at(vaultPath: string, settings: Partial<Settings> = {}): Promise<Casebook> {
    return Casebook.start({ settings: { ...settings, vaultPath } });
  }

  /** The window that shows a page of the kind, as soon as it is there. Entry and records are windows of their own. */
  async window(kind: "entry" | "records"): Promise<Page> {
    const isShown = (page: Page) => new URL(page.url()).searchParams.get("page") === kind;
    const page = await vi.waitFor(
      () => {
        const [first, ...others] = this.windows().filter(isShown);
        if (!first || others.length > 0) throw new Error(`no window, or several, with the page "${kind}"`);
        return first;
      },
      { timeout: patienceMs, interval: 50 },
    );
    // While the records are read there is a heading that nobody sees.
    await page
      .getByRole("heading", { level: 1 })
      .filter({ hasNotText: /^Casebook$/ })
      .first()
      .waitFor();
    return page;
  }

  /** Windows with pages of ours; hidden pages that read files are not among them. */
  windows(): readonly Page[] {
    return this.app
      .windows()
      .filter((page) => !page.isClosed() && /^(app:\/\/casebook\/|https:\/\/casebook\.)/.test(page.url()));
  }

  /** Types the passphrase into the window that asks for it; answers the window of the records. */
  async unlock(secret: string = passphrase): Promise<Page> {
    const entry = await this.window("entry");
    await entry.getByLabel("Passphrase", { exact: true }).fill(secret);
    await entry.getByRole("button", { name: "Open", exact: true }).click();
    return this.window("records");
  }

  /** What the person picks in the system's dialogs from now on; nothing is a cancelled dialog. */
  async answerDialogs(...paths: readonly string[]): Promise<void> {
    await this.app.evaluate(
      ({ dialog }, filePaths) => {
        const canceled = filePaths.length === 0;
        dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths });
        dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: filePaths[0] ?? "" });
      },
      [...paths],
    );
  }

  /** Processes of engines that are running. */
  async enginePids(): Promise<readonly number[]> {
    return this.app.evaluate(({ app }) =>
      app
        .getAppMetrics()
        .filter(({ type, name = "Casebook engine" }) => type === "Utility" && name === "Casebook engine")
        .map(({ pid }) => pid),
    );
  }

  /** What pages asked for that is not the app's own. */
  strangeRequests(): readonly string[] {
    return this.requests.filter((url) => !isOwn(url));
  }

  /** Ends the app. Whatever the story was, nothing left the app and no page complained. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.app.close();
    this.folder[Symbol.dispose]();
    // Without the app's own requests in it, the record heard nothing and the lines below would prove nothing.
    expect(this.requests.filter(isOwn)).not.toEqual([]);
    expect(this.reached).toEqual([]);
    if (this.triesWhatItMayNot) return;
    expect(this.strangeRequests()).toEqual([]);
    expect(this.complaints).toEqual([]);
  }
}

/** An address of the program's own pages, as Electron has it or as the stand-in does. */
function isOwn(url: string): boolean {
  return /^(app:\/\/(casebook|parser)\/|https:\/\/(casebook|parser)\.app\.localhost\/)/.test(url);
}

/** Goes to a place of the rail. */
export async function goTo(page: Page, word: string): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("button", { name: word, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: word }).waitFor();
}

/** A button by its name. */
export function button(within: Page | Locator, name: string | RegExp): Locator {
  return within.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
}

/** A heading by its words. */
export function heading(within: Page | Locator, name: string | RegExp): Locator {
  return within.getByRole("heading", { name });
}
