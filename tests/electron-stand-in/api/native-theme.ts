/** Electron's nativeTheme: pages see the chosen theme as prefers-color-scheme. */
import { EventEmitter } from "node:events";
import { refuseUnknownMembers } from "../not-implemented.ts";

type ThemeSource = "system" | "light" | "dark";

class NativeTheme extends EventEmitter {
  #source: ThemeSource = "system";

  constructor() {
    super();
    this.setMaxListeners(0);
  }

  get themeSource(): ThemeSource {
    return this.#source;
  }
  set themeSource(source: ThemeSource) {
    if (source === this.#source) return;
    this.#source = source;
    setImmediate(() => this.emit("updated"));
  }
  /** What the system prefers is not asked: light, unless the app chooses. */
  get shouldUseDarkColors(): boolean {
    return this.#source === "dark";
  }
  get shouldUseHighContrastColors(): boolean {
    return false;
  }
}
refuseUnknownMembers(NativeTheme, "nativeTheme");

/** Electron's `nativeTheme`. */
export const nativeTheme = new NativeTheme();

/** The theme to emulate in pages. */
export function colorScheme(): string {
  return nativeTheme.themeSource;
}
