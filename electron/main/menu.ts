/** The application's menu: what every program offers on its system, and Lock. */
import process from "node:process";
import { Menu, type MenuItemConstructorOptions } from "electron";

export interface MenuActs {
  readonly lock: () => void;
  readonly quit: () => void;
}

export function setMenu({ lock, quit }: MenuActs): void {
  const isMac = process.platform === "darwin";
  const ofMac: readonly MenuItemConstructorOptions[] = [
    { type: "separator" },
    { role: "services" },
    { type: "separator" },
    { role: "hide", label: "Hide Casebook" },
    { role: "hideOthers" },
    { role: "unhide" },
  ];
  const menu = Menu.buildFromTemplate([
    {
      label: "Casebook",
      submenu: [
        { role: "about", label: "About Casebook" },
        { type: "separator" },
        { label: "Lock the vault", accelerator: "CmdOrCtrl+L", click: lock },
        ...(isMac ? ofMac : []),
        { type: "separator" },
        // Not the role: a person who quits can wait for a clean end, which a system that ends cannot.
        { label: "Quit Casebook", accelerator: "CmdOrCtrl+Q", click: quit },
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
