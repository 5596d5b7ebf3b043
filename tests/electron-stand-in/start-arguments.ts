/** The command line of `electron`. */

/** What the command line says. */
export interface StartArguments {
  /** Modules to load before the app, as Playwright asks for. */
  readonly required: readonly string[];
  readonly inspectPort: number | null;
  readonly switches: ReadonlyMap<string, string>;
  /** The app's folder or main file. */
  readonly appPath: string | null;
  readonly isVersionWanted: boolean;
}

/** Reads the arguments up to the app's path; what follows it is the app's own. */
export function readStartArguments(given: readonly string[]): StartArguments {
  const required: string[] = [];
  const switches = new Map<string, string>();
  let inspectPort: number | null = null;
  let isVersionWanted = false;
  let at = 0;
  for (; at < given.length; at += 1) {
    const argument = given[at] ?? "";
    const [, name = "", value = ""] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? [];
    if (argument === "-r" || name === "require") required.push(value || (given[(at += 1)] ?? ""));
    else if (argument === "-v" || name === "version") isVersionWanted = true;
    else if (name === "inspect") inspectPort = value === "" ? 9229 : Number(value);
    else if (name !== "") switches.set(name, value);
    else break;
  }
  return { required, inspectPort, switches, appPath: given[at] ?? null, isVersionWanted };
}
