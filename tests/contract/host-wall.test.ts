import { spawn, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import process from "node:process";
import { describe, expect, test } from "vitest";
import { hostWall } from "../../electron/engine/parser-hosts/host-wall.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";

const wall = hostWall();

/** What a program with all of Node's rights gets behind the wall: a name of what it could do for each attempt that worked. */
function behindTheWall(script: string): string {
  const [command = "", ...args] = wall?.around([process.execPath, "-e", script], []) ?? [];
  const { stdout, stderr } = spawnSync(command, args, { env: {}, encoding: "utf8" });
  return stdout === "" ? stderr : stdout;
}

const attempt = (what: string) =>
  `try { ${what}; process.stdout.write("done"); } catch (error) { process.stdout.write("refused " + error.code); }`;

// Where the system has no wall (a container without namespaces, Windows) there is nothing to try; childParsers tells so.
describe.skipIf(wall === null)("the system's wall around a host", () => {
  test("no file of a person can be read, changed or made", () => {
    using folder = new TempFolder();
    const path = folder.join("letter.txt");
    writeFileSync(path, "private");
    const quoted = JSON.stringify(path);
    expect(behindTheWall(attempt(`require("fs").readFileSync(${quoted})`))).toMatch(/^refused E/);
    expect(behindTheWall(attempt(`require("fs").writeFileSync(${quoted}, "x")`))).toMatch(/^refused E|^$/);
    expect(behindTheWall(attempt(`require("fs").rmSync(${quoted})`))).toMatch(/^refused E/);
    expect(behindTheWall(attempt(`require("fs").writeFileSync(process.execPath, "x")`))).toMatch(/^refused E/);
    expect(existsSync(path)).toBe(true);
  });

  test("no listener is reached, not even on this computer", async () => {
    let visits = 0;
    const server = createServer(() => (visits += 1)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const script = `require("net").connect(${port}, "127.0.0.1").on("connect", () => process.stdout.write("done")).on("error", (error) => process.stdout.write("refused " + error.code))`;
    expect(behindTheWall(script)).toMatch(/^refused E/);
    server.close();
    expect(visits).toBe(0);
  });

  test("no other process is seen or ended", () => {
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "ignore" });
    try {
      expect(behindTheWall(attempt(`process.kill(${stranger.pid}, "SIGKILL")`))).toMatch(/^refused E/);
      expect([stranger.exitCode, stranger.signalCode, stranger.kill(0)]).toEqual([null, null, true]);
    } finally {
      stranger.kill("SIGKILL");
    }
  });
});
