/** The app as the benches start it: a vault of theirs, unlocked, in a window of 1280 × 800. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "playwright";
import { findElectron } from "../../electron/build/find-electron.ts";
import { passphrase } from "../fixtures/temp-vault.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

export interface AppWindow extends AsyncDisposable {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** From the key that sent the passphrase to the home screen, in milliseconds. */
  readonly unlockMs: number;
  /** What runs the app, in a sentence. */
  readonly runsOn: string;
}

/** Builds the app; answers what runs it, or the sentence that says what is missing. */
export async function prepareApp(): Promise<Awaited<ReturnType<typeof findElectron>>> {
  const built = spawnSync(process.execPath, [join(root, "electron", "build", "build-app.ts")], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (built.status !== 0) throw new Error(`the app could not be built\n${built.stdout}${built.stderr}`);
  return findElectron();
}

/** Starts the app on the vault and unlocks it. */
export async function openApp(
  { executablePath, sentence }: { readonly executablePath: string; readonly sentence: string },
  { vaultPath, folder }: { readonly vaultPath: string; readonly folder: string },
): Promise<AppWindow> {
  const userData = join(folder, "user-data");
  mkdirSync(userData, { recursive: true });
  writeFileSync(join(userData, "settings.json"), JSON.stringify({ vaultPath }));
  const app = await _electron.launch({
    executablePath,
    args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), root],
    env: { ...environment(), CASEBOOK_USER_DATA: userData, CASEBOOK_STANDIN_HEADLESS: "1" },
  });
  app.context().setDefaultTimeout(120_000);
  const entry = await app.firstWindow();
  await entry.getByLabel("Passphrase", { exact: true }).fill(passphrase);
  const next = app.waitForEvent("window");
  const started = performance.now();
  await entry.getByLabel("Passphrase", { exact: true }).press("Enter");
  const page = await next;
  await page.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  const unlockMs = performance.now() - started;
  await page.setViewportSize({ width: 1280, height: 800 });
  await keepNoBodies(page);
  return { app, page, unlockMs, runsOn: sentence, [Symbol.asyncDispose]: () => app.close() };
}

interface PageInside {
  readonly delegate: {
    readonly _mainFrameSession: { readonly _client: { send(method: string, options?: object): Promise<unknown> } };
  };
}

/**
 * Playwright has Chromium keep up to 200 MB of what a page fetches, in that page's own memory: no part of the app, and not to be
 * measured with it. It has no setting for that, so its own session is told.
 */
async function keepNoBodies(page: Page): Promise<void> {
  const { _connection } = page as unknown as { readonly _connection: { toImpl(page: Page): PageInside } };
  const {
    _mainFrameSession: { _client: session },
  } = _connection.toImpl(page).delegate;
  await session.send("Network.disable");
  await session.send("Network.enable", { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
}

function environment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/** Goes to a place of the rail by a click in the page itself, so that no tool's own time is counted. */
export async function clickRail(page: Page, word: string, until: string): Promise<number> {
  return page.evaluate(
    async ({ name, selector }) => {
      const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const button = [...document.querySelectorAll("nav button")].find((one) => one.textContent === name);
      const started = performance.now();
      (button as HTMLElement | undefined)?.click();
      while (document.querySelector(selector) === null) await nextFrame();
      // Two frames later what was drawn is on the screen.
      await nextFrame();
      await nextFrame();
      return performance.now() - started;
    },
    { name: word, selector: until },
  );
}
