/** The port of a parser page: its one conversation with the engine. */
import { contextBridge, ipcRenderer } from "electron";

contextBridge.exposeInMainWorld("engine", {
  post: (message: unknown) => ipcRenderer.send("casebook", { lane: "parser", message }),
  listen: (listener: (message: unknown) => void) => {
    ipcRenderer.on("casebook", (_event: unknown, envelope: { readonly message: unknown }) =>
      listener(envelope.message),
    );
  },
});
