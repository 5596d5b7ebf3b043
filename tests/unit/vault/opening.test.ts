import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { vaultPaths } from "../../../electron/vault/folders.ts";
import { openVault, type Vault } from "../../../electron/vault/vault.ts";
import { isProving, sampled } from "../../proofs.ts";
import {
  bytesOf,
  check,
  importAll,
  masterKeyOf,
  newVault,
  passphrase,
  reopen,
  storedPacks,
  TempFolder,
  testSchema,
} from "../../fixtures/temp-vault.ts";

const codes = ({ findings }: Vault) => findings.map(({ code }) => code);
const open = (path: string) => openVault(path, { secret: { passphrase }, schema: testSchema });

async function closedVault(folder: TempFolder): Promise<string> {
  const { vault, path } = await newVault(folder);
  importAll(vault, [bytesOf("x", 5000)]);
  vault.close();
  return path;
}

test("empty folders that a copying program left out are made again, and a check does not miss them", async () => {
  using folder = new TempFolder();
  const path = await closedVault(folder);
  using key = await masterKeyOf(path);
  const { openPacks, trash } = vaultPaths(path);
  for (const empty of [openPacks, trash]) rmdirSync(empty);
  expect(await check(path, key)).toEqual({ ok: true, problems: [] });
  using vault = reopen(path, key);
  importAll(vault, [bytesOf("y", 5000)]);
  expect([codes(vault), existsSync(openPacks), existsSync(trash)]).toEqual([[], true, true]);
});

test("a vault whose packs are all gone opens and names them, and one without its keys says so", async () => {
  using folder = new TempFolder();
  const path = await closedVault(folder);
  using key = await masterKeyOf(path);
  const { packs, keys } = vaultPaths(path);
  rmSync(packs, { recursive: true });
  using reading = reopen(path, key, { readOnly: true });
  expect(codes(reading)).toEqual(["PACK_MISSING"]);
  reading.close();
  using vault = reopen(path, key);
  expect(codes(vault)).toEqual(["PACK_MISSING"]);
  vault.close();
  rmSync(keys, { recursive: true });
  await expect(open(path)).rejects.toMatchObject({ code: "KEY_FILES_LOST" });
});

test("a vault whose database folder is gone is damaged and says so, to whoever opens and to whoever checks it", async () => {
  using folder = new TempFolder();
  const path = await closedVault(folder);
  using key = await masterKeyOf(path);
  rmSync(vaultPaths(path).db, { recursive: true });
  expect((await check(path, key)).problems).toContainEqual({ code: "DATABASE_MISSING", file: "db/core.db" });
  expect(existsSync(vaultPaths(path).db)).toBe(false);
  for (const readOnly of [true, false])
    expect(() => reopen(path, key, { readOnly })).toThrow(expect.objectContaining({ code: "VAULT_DAMAGED" }));
});

describe("the lock file", () => {
  test("that holds garbage is made anew, and goes on locking", async () => {
    using folder = new TempFolder();
    const path = await closedVault(folder);
    for (const garbage of [Buffer.from("garbage"), bytesOf("lock", 9000), Buffer.alloc(4096, 1)]) {
      writeFileSync(vaultPaths(path).lock, garbage);
      using vault = await open(path);
      expect(codes(vault)).toEqual(["LOCK_FILE_REPLACED"]);
      await expect(open(path)).rejects.toMatchObject({ code: "VAULT_IN_USE" });
    }
    using vault = await open(path);
    expect(codes(vault)).toEqual([]);
  });

  test.skipIf(process.platform === "win32")(
    "that is a link, a device, a pipe or a folder is refused, and nothing is opened or changed through it",
    async () => {
      using folder = new TempFolder();
      const path = await closedVault(folder);
      const { lock } = vaultPaths(path);
      const other = folder.join("other");
      writeFileSync(other, "somebody else's");
      const spoils: Record<string, () => unknown> = {
        link: () => symlinkSync(other, lock),
        device: () => symlinkSync("/dev/zero", lock),
        pipe: () => expect(spawnSync("mkfifo", [lock]).status).toBe(0),
        folder: () => mkdirSync(lock),
      };
      for (const [name, spoil] of Object.entries(spoils)) {
        rmSync(lock, { recursive: true, force: true });
        spoil();
        await expect(open(path), name).rejects.toMatchObject({
          code: "VAULT_DAMAGED",
          details: [expect.stringContaining("vault.lock")],
        });
      }
      expect(readFileSync(other, "utf8")).toBe("somebody else's");
    },
  );
});

test.runIf(isProving)(
  "key files dated back by a stranger do not hide the true one, and too many of them are told as what they are",
  async () => {
    using folder = new TempFolder();
    const path = await closedVault(folder);
    const { keys } = vaultPaths(path);
    const files = readdirSync(keys).map((name) => join(keys, name));
    const good = readFileSync(files.find((name) => readFileSync(name)[10] === 1) ?? "");
    const add = (count: number, from: number) => {
      for (let at = from; at < from + count; at += 1) {
        const bytes = Buffer.from(good);
        bytes.fill(at, 48, 104);
        const name = join(keys, `${bytes.toString("hex", 48, 64)}.key`);
        writeFileSync(name, bytes);
        utimesSync(name, new Date(2001, 1, at % 28), new Date(2001, 1, at % 28));
      }
    };
    add(16, 1);
    (await open(path)).close();
    await expect(openVault(path, { secret: { passphrase: "wrong" }, schema: testSchema })).rejects.toMatchObject({
      code: "WRONG_PASSPHRASE",
    });
    add(44, 20);
    (await open(path)).close();
    await expect(openVault(path, { secret: { passphrase: "wrong" }, schema: testSchema })).rejects.toMatchObject({
      code: "VAULT_DAMAGED",
      details: [expect.stringContaining("61 files")],
    });
  },
);

const canInject = spawnSync("strace", ["-qq", "-e", "inject=getcwd:error=EIO:when=1000", "true"]).status === 0;
const reader = fileURLToPath(new URL("../../fixtures/vault-reading-child.ts", import.meta.url));

/** Opens the vault in a child whose system calls are made to fail; what it says. */
function readWith(path: string, inject: string, file?: string): Record<string, unknown> {
  const call = inject.split(":")[0] ?? "";
  const args = [
    "-f",
    "--seccomp-bpf",
    "-qq",
    "-o",
    "/dev/null",
    "-e",
    `trace=${call}`,
    "-e",
    `inject=${inject}`,
    ...(file === undefined ? [] : ["-P", file]),
  ];
  const child = spawnSync("strace", [...args, process.execPath, reader, path, passphrase], { encoding: "utf8" });
  expect(child.stderr).toBe("");
  return JSON.parse(child.stdout) as Record<string, unknown>;
}

describe.skipIf(!canInject)("a disk", () => {
  test("that fails one read, any of them, is asked again before anything is called damaged", async () => {
    using folder = new TempFolder();
    const path = await closedVault(folder);
    const { core, header, keys, search } = vaultPaths(path);
    const [pack = ""] = await storedPacks(path);
    const keyFiles = readdirSync(keys).map((name, at) => [`key ${at}`, join(keys, name)] as const);
    const files = [["core", core], ["search", search], ["header", header], ["pack", pack], ...keyFiles] as const;
    for (const [name, file] of files) {
      for (const when of sampled(name === "core" ? [1, 2, 4, 6, 7, 9] : [1, 2], 3)) {
        const answer = readWith(path, `pread64:error=EIO:when=${when}`, file);
        expect([name, when, answer]).toEqual([name, when, { isReadOnly: false, codes: [], docs: 1, bytes: 5000 }]);
      }
    }
  });

  test("that is full opens to read, closed in order or not", async () => {
    using folder = new TempFolder();
    const path = await closedVault(folder);
    const killed = folder.join("Killed.casebook");
    {
      using vault = await open(path);
      importAll(vault, [bytesOf("y", 5000)]);
      cpSync(path, killed, { recursive: true });
    }
    for (const [vault, docs] of [
      [path, 2],
      [killed, 2],
    ] as const) {
      rmSync(vaultPaths(vault).reserve);
      const answer = readWith(vault, "pwrite64:error=ENOSPC:when=1+");
      expect(answer).toMatchObject({ docs, bytes: 5000 });
    }
    const answer = readWith(killed, "pwrite64:error=ENOSPC:when=1+");
    expect(answer).toMatchObject({ isReadOnly: true, codes: expect.arrayContaining(["DISK_FULL"]) as unknown });
    using vault = await open(killed);
    expect([vault.isReadOnly, vault.db.prepare("SELECT count(*) FROM doc").pluck().get()]).toEqual([false, 2]);
    vault.close();
    using key = await masterKeyOf(killed);
    expect(await check(killed, key)).toEqual({ ok: true, problems: [] });
  });
});
