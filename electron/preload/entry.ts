/** The port of a window with screens: messages by lane, and where a dropped file lies. Nothing else leaves or enters the page. */
import { contextBridge, ipcRenderer, webUtils } from "electron";

contextBridge.exposeInMainWorld("casebook", {
  post: (lane: unknown, message: unknown) => ipcRenderer.send("casebook", { lane, message }),
  listen: (listener: (envelope: unknown) => void) => {
    const relay = (_event: unknown, envelope: unknown) => listener(envelope);
    ipcRenderer.on("casebook", relay);
    return () => void ipcRenderer.removeListener("casebook", relay);
  },
  pathOf: (file: File): string | null => {
    try {
      const path = webUtils.getPathForFile(file);
      if (path === "") return null;
      ipcRenderer.send("casebook-dropped", path);
      return path;
    } catch {
      // A file that was made in memory lies nowhere; the page then offers to choose it.
      return null;
    }
  },
});
