/** What the shell answers a window: settings, the system's dialogs, printing, the clipboard. */
import { statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { clipboard, dialog, nativeTheme, shell, type BrowserWindow, type OpenDialogOptions } from "electron";
import type { shellContract } from "../../shared/api/shell.ts";
import { AppError } from "../../shared/errors.ts";
import type { GrantedPaths } from "../../shared/granted-paths.ts";
import type { Handlers } from "../../shared/rpc.ts";
import type { SettingsFile } from "./settings-file.ts";

const folderDialogs = {
  "new-vault": { title: "Where should the vault be kept?", buttonLabel: "Keep it here" },
  "open-vault": { title: "Choose the folder of your vault", buttonLabel: "Open this vault" },
  import: { title: "Choose the disc, drive or folder", buttonLabel: "Choose" },
  packet: { title: "Where should the packet be written?", buttonLabel: "Write it here" },
  "packet-to-check": { title: "Choose the folder or drive of the packet", buttonLabel: "Check it" },
  backup: { title: "Where should the backup be kept?", buttonLabel: "Keep it here" },
  "from-backup": { title: "Choose the folder of the backup", buttonLabel: "Choose" },
  "restored-vault": { title: "Where should the vault be kept?", buttonLabel: "Keep it here" },
} as const;

export interface ShellOptions {
  readonly window: BrowserWindow;
  readonly settings: SettingsFile;
  /** What the person has pointed at; each answer of a dialog is added. */
  readonly granted: GrantedPaths;
  readonly showRecords: () => void;
  readonly lock: () => void;
}

export function shellHandlers(options: ShellOptions): Handlers<typeof shellContract> {
  const { window, settings, granted, showRecords, lock } = options;
  return {
    getSettings: () => settings.current,
    changeSettings: (fields) => {
      // Offered first at the next start, and granted then: only what was granted now.
      if (fields.vaultPath != null && !granted.has(fields.vaultPath))
        throw new AppError("INVALID_INPUT", "a page named a place that nobody has chosen");
      if (Object.values(fields.backups ?? {}).some(({ folder }) => !granted.has(folder)))
        throw new AppError("INVALID_INPUT", "a page named a place that nobody has chosen");
      const changed = settings.change(fields);
      nativeTheme.themeSource = changed.theme;
      return changed;
    },
    chooseFolder: async ({ purpose }) => {
      const [folder] = await chosen(window, {
        ...folderDialogs[purpose],
        // On macOS a dialog has no title; its message is what is read.
        message: folderDialogs[purpose].title,
        properties: ["openDirectory", "createDirectory"],
      });
      if (folder !== undefined) granted.add(folder);
      return folder ?? null;
    },
    chooseFiles: async () => {
      const paths = await chosen(window, {
        title: "Choose papers, images or ZIP files",
        message: "Choose papers, images or ZIP files",
        buttonLabel: "Choose",
        properties: ["openFile", "multiSelections"],
      });
      for (const path of paths) granted.add(path);
      return paths;
    },
    chooseSaveFile: async ({ suggestedName }) => {
      const path = await savePath(window, suggestedName);
      if (path !== null) granted.add(path);
      return path;
    },
    showRecords: () => {
      showRecords();
      return null;
    },
    lock: () => {
      lock();
      return null;
    },
    printPage: () =>
      new Promise<boolean>((resolve) => {
        window.webContents.print({ silent: false, printBackground: true }, (isPrinted) => resolve(isPrinted));
      }),
    savePageAsPdf: async ({ suggestedName }) => {
      const path = await savePath(window, suggestedName);
      if (path === null) return null;
      const pdf = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
      await writePrivately(path, pdf);
      return path;
    },
    copyText: async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
    showFolder: async ({ path }) => {
      if (!granted.has(path) || !isFolder(path)) throw new AppError("NOT_FOUND", "not a folder");
      // Opened, a folder that is a macOS program would run; shown in the folder around it, it only lies there.
      shell.showItemInFolder(path);
      return null;
    },
  };
}

async function chosen(window: BrowserWindow, options: OpenDialogOptions): Promise<string[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, options);
  return canceled ? [] : filePaths;
}

async function savePath(window: BrowserWindow, defaultPath: string): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, {
    defaultPath,
    // macOS and Windows ask before a file is replaced in any case; Linux does when it is told to.
    properties: ["showOverwriteConfirmation"],
  });
  return canceled || !filePath ? null : filePath;
}

async function writePrivately(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (cause) {
    throw new AppError("TARGET_NOT_WRITABLE", "the PDF could not be written", { cause });
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
