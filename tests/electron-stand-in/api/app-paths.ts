/** Where `app.getPath` points. */
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** The usual folder of that name for an app of this name. Throws for a name that Electron does not know. */
export function usualPath(name: string, appName: string): string {
  const home = homedir();
  switch (name) {
    case "home":
      return home;
    case "appData":
      return appData(home);
    case "userData":
    case "sessionData":
      return join(appData(home), appName);
    case "logs":
      return join(appData(home), appName, "logs");
    case "crashDumps":
      return join(appData(home), appName, "Crashpad");
    case "temp":
      return tmpdir();
    case "exe":
    case "module":
      return process.execPath;
    case "desktop":
    case "documents":
    case "downloads":
    case "music":
    case "pictures":
    case "videos":
      return join(home, name.charAt(0).toUpperCase() + name.slice(1));
    default:
      throw new Error(`Failed to get '${name}' path`);
  }
}

function appData(home: string): string {
  switch (process.platform) {
    case "darwin":
      return join(home, "Library", "Application Support");
    case "win32":
      return process.env["APPDATA"] ?? join(home, "AppData", "Roaming");
    default:
      return process.env["XDG_CONFIG_HOME"] || join(home, ".config");
  }
}
