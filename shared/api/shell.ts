/** What the shell (Electron's main process) offers the screens and the engine. It has no logic of its own. */
import { z } from "zod";
import { Settings, SettingsChange } from "../model/settings.ts";
import type { Contract } from "../rpc.ts";

const Path = z.string().min(1).max(32_767);
const Nothing = z.null();

export const shellContract = {
  getSettings: { input: z.object({}), output: Settings },
  /** Changes the fields given and answers all of them. */
  changeSettings: { input: SettingsChange, output: Settings },
  /** A folder that the person picks; null when they cancel. */
  chooseFolder: {
    input: z.object({
      purpose: z.enum([
        "new-vault",
        "open-vault",
        "import",
        "packet",
        "packet-to-check",
        "backup",
        "from-backup",
        "restored-vault",
      ]),
    }),
    output: Path.nullable(),
  },
  /** Files that the person picks; empty when they cancel. */
  chooseFiles: { input: z.object({}), output: z.array(Path) },
  /** A place for a file that is to be written; null when they cancel. */
  chooseSaveFile: { input: z.object({ suggestedName: z.string().min(1).max(200) }), output: Path.nullable() },
  /** Opens the window of the records in place of the one in which a passphrase was typed, which is destroyed. */
  showRecords: { input: z.object({}), output: Nothing },
  /** Locks: the engine's process ends, this window is destroyed, and the unlock window opens. */
  lock: { input: z.object({}), output: Nothing },
  /** The system's print dialog for this page as it stands; false when nothing was printed. */
  printPage: { input: z.object({}), output: z.boolean() },
  /** This page, in its print form, as a PDF where the person says; null when they cancel. */
  savePageAsPdf: { input: z.object({ suggestedName: z.string().min(1).max(200) }), output: Path.nullable() },
  /** Puts words that the person asked for on the clipboard. */
  copyText: { input: z.object({ text: z.string().min(1).max(20_000) }), output: Nothing },
  /** Shows a folder that Casebook has just written in the system's file manager. */
  showFolder: { input: z.object({ path: Path }), output: Nothing },
} satisfies Contract;

/** What the shell offers the engine's process: hidden sandboxed pages that read foreign files, and a hold on the idle lock. */
export const hostContract = {
  /** Makes a page; its conversation is the lane "parser:<hostId>". Resolves when it can answer. */
  openParserHost: { input: z.object({}), output: z.object({ hostId: z.number().int().positive() }) },
  closeParserHost: { input: z.object({ hostId: z.number().int().positive() }), output: Nothing },
  /** True while a long job runs that must not be cut short because nobody touches the computer. */
  holdIdleLock: { input: z.object({ isHeld: z.boolean() }), output: Nothing },
  /** True from when a vault is unlocked until its keys are wiped. */
  vaultIsOpen: { input: z.object({ isOpen: z.boolean() }), output: Nothing },
} satisfies Contract;

/** What the engine offers the shell about its parser pages and the bytes that pages ask for by address. */
export const engineHostContract = {
  /** A window that asks the engine; its conversation is the lane "ui:<pageId>". */
  pageOpened: { input: z.object({ pageId: z.number().int().positive() }), output: Nothing },
  /** The window is gone: what it had asked for is cancelled. */
  pageClosed: { input: z.object({ pageId: z.number().int().positive() }), output: Nothing },
  parserHostGone: { input: z.object({ hostId: z.number().int().positive() }), output: Nothing },
  /** Which process draws a parser page and what it holds, again and again while there is one. */
  parserHostProcess: {
    input: z.object({
      hostId: z.number().int().positive(),
      processId: z.number().int().positive(),
      residentBytes: z.number().nonnegative(),
    }),
    output: Nothing,
  },
  /** The bytes behind a one-time id; null when there are none, or were handed out before. */
  takeBytes: {
    input: z.object({ ticket: z.string().max(64) }),
    output: z
      .object({ contentType: z.string().max(100), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) })
      .nullable(),
  },
  /** A place that the person has pointed at in a dialog, by a drop, or in an earlier start: pages may name it from now on. */
  grantPath: { input: z.object({ path: Path }), output: Nothing },
  /**
   * Brings the open vault's backup up to date where it is to be done by itself and its drive is there; null where there is nothing to
   * be done. Never rejects for what befalls the drive.
   */
  backUpByItself: {
    input: z.object({ backups: Settings.shape.backups.unwrap() }),
    output: z
      .object({
        vaultId: z.string().max(64),
        folder: Path,
        at: z.iso.datetime().nullable(),
        /** The vault has lost something that the backup does not have either. */
        hasLoss: z.boolean(),
      })
      .nullable(),
  },
  /** Finishes what is being written and closes the vault, so that the process may end. */
  closeVault: { input: z.object({}), output: Nothing },
} satisfies Contract;
