/** The lock that lets an app run once, and the line to the app that holds it. */
import { createHash } from "node:crypto";
import { connect, createServer, type Server, type Socket } from "node:net";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

/** What a second start tells the first. */
export interface SecondInstance {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly additionalData: unknown;
}

const answerTimeoutMs = 2000;

/** The lock of one folder of user data. */
export class SingleInstanceLock {
  readonly #file: string;
  readonly #address: string;
  #server: Server | null = null;
  /** Settles when the app that holds the lock has heard of us. */
  told: Promise<void> = Promise.resolve();

  constructor(userData: string) {
    mkdirSync(userData, { recursive: true });
    const name = `casebook-stand-in-${createHash("sha256").update(userData).digest("hex").slice(0, 16)}`;
    this.#file = join(userData, "SingletonLock");
    this.#address = process.platform === "win32" ? String.raw`\\.\pipe\${name}` : join(tmpdir(), `${name}.sock`);
  }

  /** Takes the lock, or tells the app that holds it that we were started. */
  take(additionalData: unknown, onSecond: (second: SecondInstance) => void): boolean {
    if (this.#server) return true;
    if (!this.#write()) {
      this.told = this.#tell({ argv: process.argv, cwd: process.cwd(), additionalData: additionalData ?? null });
      return false;
    }
    this.#server = createServer((socket) => listen(socket, onSecond));
    if (process.platform !== "win32") rmSync(this.#address, { force: true });
    this.#server.listen(this.#address).unref();
    return true;
  }

  release(): void {
    if (!this.#server) return;
    this.#server.close();
    this.#server = null;
    rmSync(this.#file, { force: true });
  }

  #write(): boolean {
    for (let tries = 0; tries < 2; tries += 1) {
      try {
        writeFileSync(this.#file, String(process.pid), { flag: "wx" });
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        if (isHeld(this.#file)) return false;
        rmSync(this.#file, { force: true });
      }
    }
    return false;
  }

  #tell(second: SecondInstance): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.#address, () => socket.end(JSON.stringify(second)));
      socket.on("close", () => resolve()).on("error", () => resolve());
      socket.setTimeout(answerTimeoutMs, () => socket.destroy());
    });
  }
}

function isHeld(file: string): boolean {
  const pid = Number(readFileSync(file, "utf8"));
  if (!pid || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function listen(socket: Socket, onSecond: (second: SecondInstance) => void): void {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => (text += chunk));
  socket.on("error", () => socket.destroy());
  socket.on("end", () => {
    socket.end();
    onSecond(JSON.parse(text) as SecondInstance);
  });
}
