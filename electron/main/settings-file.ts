/** The settings of this computer, in one small file beside the program's own. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Settings } from "../../shared/model/settings.ts";

export class SettingsFile {
  readonly #path: string;
  #settings: Settings;

  /** Reads the file; one that is missing or cannot be understood gives the settings everybody starts with. */
  constructor(path: string) {
    this.#path = path;
    this.#settings = readSettings(path);
  }

  get current(): Settings {
    return this.#settings;
  }

  /** Changes the fields given. A folder that cannot be written to costs the memory of them, not the change itself. */
  change(fields: { readonly [K in keyof Settings]?: Settings[K] | undefined }): Settings {
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
    this.#settings = Settings.parse({ ...this.#settings, ...given });
    try {
      mkdirSync(dirname(this.#path), { recursive: true });
      writeFileSync(`${this.#path}.new`, JSON.stringify(this.#settings), { mode: 0o600 });
      renameSync(`${this.#path}.new`, this.#path);
    } catch {
      return this.#settings;
    }
    return this.#settings;
  }
}

function readSettings(path: string): Settings {
  try {
    return Settings.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return Settings.parse({});
  }
}
