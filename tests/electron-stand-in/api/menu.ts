/** Electron's menus: kept and clickable by tests, never drawn. */
import { refuseUnknownMembers } from "../not-implemented.ts";
import { BrowserWindow } from "../window/browser-window.ts";
import { app } from "./app.ts";

/** What an item is made of. */
export interface MenuItemOptions {
  readonly id?: string;
  readonly label?: string;
  readonly role?: string;
  readonly type?: "normal" | "separator" | "submenu" | "checkbox" | "radio";
  readonly accelerator?: string;
  readonly enabled?: boolean;
  readonly visible?: boolean;
  readonly checked?: boolean;
  readonly click?: (item: MenuItem, window: BrowserWindow | null, event: object) => void;
  readonly submenu?: readonly MenuItemOptions[] | Menu;
}

/** Electron's `MenuItem`. */
export class MenuItem {
  readonly id: string | undefined;
  readonly label: string;
  readonly role: string | undefined;
  readonly type: string;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: MenuItemOptions["click"];

  constructor(options: MenuItemOptions) {
    const { submenu } = options;
    this.id = options.id;
    this.label = options.label ?? options.role ?? "";
    this.role = options.role;
    this.type = options.type ?? (submenu ? "submenu" : "normal");
    this.accelerator = options.accelerator;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.submenu = submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
    this.#click = options.click;
  }

  click(event: object = {}, window: BrowserWindow | null = BrowserWindow.getFocusedWindow()): void {
    if (this.#click) this.#click(this, window, event);
    else if (this.role === "quit") app.quit();
    else if (this.role === "close") window?.close();
    else if (this.role === "minimize") window?.minimize();
    else if (this.role === "reload") window?.webContents.reload();
  }
}
refuseUnknownMembers(MenuItem, "MenuItem");

/** Electron's `Menu`. */
export class Menu {
  readonly items: MenuItem[] = [];

  append(item: MenuItem): void {
    this.items.push(item);
  }

  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }

  static buildFromTemplate(template: readonly (MenuItemOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item));
    return menu;
  }
  static setApplicationMenu(menu: Menu | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): Menu | null {
    return applicationMenu;
  }
}
refuseUnknownMembers(Menu, "Menu");

let applicationMenu: Menu | null = null;
