/** Before the first test: command line and parser host are bundled, as the tests start some hundred of each. */
import { spawnSync } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** In a process of its own, since vitest's says everywhere that this is a test. */
export function setup(): void {
  const builder = fileURLToPath(new URL("../electron/build/build-programs.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [builder], {
    env: { ...process.env, NODE_ENV: "production" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`the command line could not be built\n${stderr}`);
}
