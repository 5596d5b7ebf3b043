import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { recordsSchema } from "../../../electron/records/schema/schema.ts";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { readHeaders } from "../../../electron/vault/header.ts";
import { unlock } from "../../../electron/vault/keys/slots.ts";
import { createVault } from "../../../electron/vault/vault.ts";
import { BlobKeys } from "../../../electron/vault/keys/keys.ts";
import {
  masterKeyOf,
  newVault,
  passphrase as knownPassphrase,
  storedPacks,
  TempFolder,
  testKdf,
} from "../../fixtures/temp-vault.ts";

const child = fileURLToPath(new URL("../../fixtures/vault-secret-child.ts", import.meta.url));

const pressedChild = fileURLToPath(new URL("../../fixtures/vault-pressed-child.ts", import.meta.url));

test.runIf(process.platform === "linux")(
  "an open vault's process holds neither its passphrase nor its master key, and makes no core file with memory in it",
  async () => {
    using folder = new TempFolder();
    // One that stands in no source text, which the process holds as well.
    const passphrase = randomBytes(20).toString("hex");
    const path = folder.join("My.casebook");
    const made = await createVault(path, { passphrase, schema: recordsSchema, kdf: testKdf });
    made.vault.close();
    const paths = vaultPaths(path);
    using unlocked = await unlock(paths, { passphrase }, readHeaders(paths).claimedIds);
    const { masterKey } = unlocked;
    writeFileSync(folder.join("secret"), `${passphrase}\n`, { mode: 0o600 });
    const opener = spawn(process.execPath, ["--expose-gc", child, path, folder.join("secret")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    try {
      const [line = ""] = await new Promise<string[]>((resolve) => {
        createInterface(opener.stdout).once("line", (text) => resolve([text]));
      });
      const { core, filter, is } = JSON.parse(line) as { core: string[]; filter: string; is: string };
      expect(Number.parseInt(filter, 16)).toBe(0);
      if (is === "forbidden") expect(core).toEqual(["0", "0"]);
      const needles = {
        passphrase: Buffer.from(passphrase),
        "passphrase as text": Buffer.from(passphrase, "utf16le"),
        "master key": Buffer.from(masterKey.bytes),
      };
      expect(copiesIn(opener.pid ?? 0, needles)).toEqual({ passphrase: 0, "passphrase as text": 0, "master key": 0 });
      // The scan itself finds what is there.
      expect(copiesIn(opener.pid ?? 0, { ours: Buffer.from("coredump_filter") })["ours"]).toBeGreaterThan(0);
    } finally {
      opener.kill("SIGKILL");
    }
  },
);

test.runIf(process.platform === "linux")("a closed vault leaves no key on its threads", async () => {
  using folder = new TempFolder();
  const { path, vault } = await newVault(folder);
  vault.close();
  using masterKey = await masterKeyOf(path);
  writeFileSync(folder.join("file"), randomBytes(300_000));
  writeFileSync(folder.join("secret"), `${knownPassphrase}\n`, { mode: 0o600 });
  const args = ["--expose-gc", pressedChild, path, folder.join("secret"), folder.join("file")];
  const closer = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    await new Promise((resolve) => createInterface(closer.stdout).once("line", resolve));
    const [pack = ""] = await storedPacks(path);
    using keys = new BlobKeys(masterKey);
    using packKey = keys.packKey(Buffer.from(basename(pack, ".pack"), "hex"));
    const needles = {
      "master key": Buffer.from(masterKey.bytes),
      "pack key": Buffer.from(packKey.bytes),
    };
    expect(copiesIn(closer.pid ?? 0, needles)).toEqual({ "master key": 0, "pack key": 0 });
  } finally {
    closer.kill("SIGKILL");
  }
});

/** How often each of the needles stands in the process's writable memory. */
function copiesIn(pid: number, needles: Readonly<Record<string, Buffer>>): Record<string, number> {
  const found = Object.fromEntries(Object.keys(needles).map((name) => [name, 0]));
  const memory = openSync(`/proc/${pid}/mem`, "r");
  try {
    for (const line of readFileSync(`/proc/${pid}/maps`, "latin1").split("\n")) {
      const [, from = "", to = ""] = /^([0-9a-f]+)-([0-9a-f]+) rw/.exec(line) ?? [];
      const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
      for (let at = start; at < end; at += 2 ** 24) {
        const piece = Buffer.alloc(Math.min(2 ** 24 + 64, end - at));
        for (const [name, needle] of Object.entries(needles))
          found[name] = (found[name] ?? 0) + count(read(memory, piece, at), needle);
      }
    }
    return found;
  } finally {
    closeSync(memory);
  }
}

function read(memory: number, piece: Buffer, at: number): Buffer {
  try {
    return piece.subarray(0, readSync(memory, piece, 0, piece.length, at));
  } catch {
    return Buffer.alloc(0);
  }
}

function count(bytes: Buffer, needle: Buffer): number {
  let times = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) times += 1;
  return times;
}
