/** Dialogs for a person at a display: a small window of the stand-in's own for each question. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, extname, resolve } from "node:path";
import { sessionOf } from "../network/session.ts";
import type { DialogAnswer, FileQuestion, MessageQuestion } from "../page/dialog-questions.ts";
import { runFileDialog } from "../page/file-dialog.ts";
import { runMessageDialog } from "../page/message-dialog.ts";
import { BrowserWindow } from "../window/browser-window.ts";
import { isFolder, listFolder, makeFolder, usualPlaces } from "./folders.ts";

/** Electron's options of file dialogs. */
export interface FileOptions {
  readonly title?: string;
  readonly defaultPath?: string;
  readonly buttonLabel?: string;
  readonly message?: string;
  readonly filters?: readonly { readonly name: string; readonly extensions: readonly string[] }[];
  readonly properties?: readonly string[];
}
/** Electron's options of message boxes. */
export interface MessageOptions {
  readonly type?: string;
  readonly title?: string;
  readonly message?: string;
  readonly detail?: string;
  readonly buttons?: readonly string[];
  readonly defaultId?: number;
  readonly cancelId?: number;
  readonly noLink?: boolean;
}

interface OpenDialog {
  readonly question: FileQuestion | MessageQuestion;
  readonly isFileWanted: (name: string) => boolean;
  readonly answer: (answer: DialogAnswer) => void;
}

const scheme = "stand-in-dialog";
const styles = readFileSync(new URL("./dialog.css", import.meta.url), "utf8");
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";
const openDialogs = new Map<string, OpenDialog>();
let lastId = 0;

/** The paths that the person picks; none when they cancel. */
export async function askForFile(kind: "open" | "save", options: FileOptions): Promise<readonly string[]> {
  const { properties = ["openFile"], defaultPath = "", filters = [] } = options;
  const start = startOf(defaultPath);
  const question: FileQuestion = {
    kind,
    title: options.title ?? options.message ?? (kind === "open" ? "Choose" : "Save"),
    buttonLabel: options.buttonLabel ?? (kind === "open" ? "Choose" : "Save"),
    folder: start.folder,
    name: start.name,
    mayChooseFiles: kind === "open" && properties.includes("openFile"),
    mayChooseFolders: kind === "open" && properties.includes("openDirectory"),
    mayChooseSeveral: properties.includes("multiSelections"),
    mayMakeFolders: kind === "save" || properties.includes("createDirectory"),
    places: usualPlaces(),
  };
  const extensions = filters.flatMap((filter) => filter.extensions.map((extension) => extension.toLowerCase()));
  const showsFiles = kind === "save" || question.mayChooseFiles;
  const isFileWanted = (name: string) =>
    showsFiles &&
    (extensions.length === 0 || extensions.includes("*") || extensions.includes(extname(name).slice(1).toLowerCase()));
  return (await ask(question, isFileWanted, { width: 760, height: 600 })).paths;
}

/** The number of the button that the person presses. */
export async function askForMessage(options: MessageOptions): Promise<number> {
  const { buttons = ["OK"], defaultId = 0, cancelId = 0, message = "", detail = "" } = options;
  const question: MessageQuestion = {
    kind: "message",
    title: options.title ?? message,
    message,
    detail,
    buttons,
    defaultButton: defaultId,
    cancelButton: cancelId,
  };
  return (await ask(question, () => false, { width: 520, height: 260 })).button;
}

function ask(
  question: OpenDialog["question"],
  isFileWanted: OpenDialog["isFileWanted"],
  size: { readonly width: number; readonly height: number },
): Promise<DialogAnswer> {
  const session = sessionOf(scheme);
  if (!session.protocol.isProtocolHandled(scheme)) session.protocol.handle(scheme, serve);
  const id = `d${++lastId}`;
  const window = new BrowserWindow({ ...size, title: question.title, webPreferences: { session } });
  return new Promise((resolve) => {
    openDialogs.set(id, { question, isFileWanted, answer: (given) => (resolve(given), window.destroy()) });
    window.on("closed", () => {
      openDialogs.delete(id);
      resolve({ paths: [], button: question.kind === "message" ? question.cancelButton : 0 });
    });
    // A dialog that cannot be shown is one that was cancelled.
    window.loadURL(`${scheme}://${id}/`).catch(() => window.destroy());
  });
}

async function serve(request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url);
  const dialog = openDialogs.get(host);
  if (!dialog) return new Response(null, { status: 404 });
  switch (pathname) {
    case "/":
      return respond("text/html", pageOf(dialog.question.title));
    case "/dialog.css":
      return respond("text/css", styles);
    case "/dialog.js":
      return respond("text/javascript", scriptOf(dialog.question));
    case "/list": {
      const { path } = (await request.json()) as { readonly path: string };
      return respond("application/json", JSON.stringify(listFolder(path, dialog.isFileWanted)));
    }
    case "/make-folder": {
      const { folder, name } = (await request.json()) as { readonly folder: string; readonly name: string };
      return respond("application/json", JSON.stringify({ path: makeFolder(folder, name) }));
    }
    case "/answer":
      dialog.answer((await request.json()) as DialogAnswer);
      return new Response(null, { status: 204 });
    default:
      return new Response(null, { status: 404 });
  }
}

function respond(type: string, body: string): Response {
  return new Response(body, {
    headers: {
      "content-type": `${type}; charset=utf-8`,
      "content-security-policy": policy,
      "cache-control": "no-store",
    },
  });
}

function pageOf(title: string): string {
  const safeTitle = title.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safeTitle}</title><link rel="stylesheet" href="dialog.css"></head><body><script src="dialog.js"></script></body></html>`;
}

function scriptOf(question: OpenDialog["question"]): string {
  const run = question.kind === "message" ? runMessageDialog : runFileDialog;
  return `(${run.toString()})(${JSON.stringify(question)});`;
}

function startOf(defaultPath: string): { readonly folder: string; readonly name: string } {
  if (defaultPath === "") return { folder: homedir(), name: "" };
  const path = resolve(homedir(), defaultPath);
  if (isFolder(path)) return { folder: path, name: "" };
  return { folder: isFolder(dirname(path)) ? dirname(path) : homedir(), name: basename(path) };
}
