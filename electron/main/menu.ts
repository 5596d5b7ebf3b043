/** The application's menu: what every program offers, and Lock. */
import { Menu } from "electron";

export function setMenu(lock: () => void): void {
  const menu = Menu.buildFromTemplate([
    {
      label: "Casebook",
      submenu: [
        { label: "Lock the vault", accelerator: "CmdOrCtrl+L", click: lock },
        { type: "separator" },
        { role: "quit", label: "Quit Casebook" },
      ],
    },
    {
      label: "Edit",
      submenu: [
        { role: "undo" },
        { role: "redo" },
        { type: "separator" },
        { role: "cut" },
        { role: "copy" },
        { role: "paste" },
        { role: "selectAll" },
      ],
    },
    { label: "Window", submenu: [{ role: "minimize" }, { role: "togglefullscreen" }, { role: "close" }] },
  ]);
  Menu.setApplicationMenu(menu);
}
