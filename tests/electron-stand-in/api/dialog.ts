/** Electron's dialog. A person gets a small window of the stand-in's own; a headless run without a script cancels. */
import { withUnknownRefused } from "../not-implemented.ts";
import { runningBrowser } from "../runtime.ts";
import { BrowserWindow } from "../window/browser-window.ts";
import { askForFile, askForMessage, type FileOptions, type MessageOptions } from "../dialogs/ask.ts";

type WithWindow<T> = [options?: T] | [window: BrowserWindow | null | undefined, options?: T];

/** Electron's `dialog`. Its functions are plain properties, so that tests can replace them. */
export const dialog = withUnknownRefused("dialog", {
  showOpenDialog: async (...given: WithWindow<FileOptions>) => {
    const filePaths = isSeen() ? await askForFile("open", optionsOf(given)) : [];
    return { canceled: filePaths.length === 0, filePaths };
  },
  showSaveDialog: async (...given: WithWindow<FileOptions>) => {
    const [filePath = ""] = isSeen() ? await askForFile("save", optionsOf(given)) : [];
    return { canceled: filePath === "", filePath };
  },
  showMessageBox: async (...given: WithWindow<MessageOptions>) => {
    const options = optionsOf(given);
    const { cancelId = 0 } = options;
    return { response: isSeen() ? await askForMessage(options) : cancelId, checkboxChecked: false };
  },
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}: ${content}\n`);
    if (isSeen()) void askForMessage({ type: "error", title, message: title, detail: content, buttons: ["Close"] });
  },
});

function isSeen(): boolean {
  return !runningBrowser().isHeadless;
}

function optionsOf<T extends object>(given: WithWindow<T>): Partial<T> {
  const [first, second] = given;
  return (first instanceof BrowserWindow || first === null || first === undefined ? second : first) ?? {};
}
