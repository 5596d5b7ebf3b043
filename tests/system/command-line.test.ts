import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

describe("init", () => {
  test("prints the recovery key once, and the vault opens with it when the passphrase is forgotten", async () => {
    await using shop = await workshop();
    const { exitCode, json } = await casebookJson<{ vaultId: string; recoveryKey: string }>(["init", shop.path("V")]);
    expect(exitCode).toBe(0);
    expect(json.recoveryKey).toMatch(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
    const recovered = await casebook(["recover", shop.path("V")], {
      env: { CASEBOOK_RECOVERY_KEY: json.recoveryKey.toLowerCase(), CASEBOOK_NEW_PASSPHRASE: "quite another one" },
    });
    expect(recovered.exitCode).toBe(0);
    expect((await casebook(["people", shop.path("V")])).exitCode).toBe(4);
    expect(
      (await casebook(["people", shop.path("V")], { env: { CASEBOOK_PASSPHRASE: "quite another one" } })).exitCode,
    ).toBe(0);
  });

  test("does not touch what is there already", async () => {
    await using shop = await workshop();
    await mkdir(shop.path("V"));
    await writeFile(shop.path("V/letter.txt"), "mine");
    const { exitCode, stderr } = await casebook(["init", shop.path("V")]);
    expect([exitCode, await readFile(shop.path("V/letter.txt"), "utf8")]).toEqual([1, "mine"]);
    expect(stderr).toContain("nothing is overwritten");
  });
});

describe("exit codes and words", () => {
  test("a wrong passphrase is exit code 4, always in the same words, with nothing else on standard output", async () => {
    await using shop = await workshop();
    await makeVaultAt(shop.path("V"));
    const wrong = [];
    for (const attempt of ["x", "correct horse battery stapl", "корректно"]) {
      wrong.push(await casebook(["people", shop.path("V")], { env: { CASEBOOK_PASSPHRASE: attempt } }));
    }
    expect(wrong.map(({ exitCode }) => exitCode)).toEqual([4, 4, 4]);
    expect(new Set(wrong.map(({ stderr }) => stderr)).size).toBe(1);
    expect(wrong.every(({ stdout }) => stdout === "")).toBe(true);
  });

  test("a passphrase typed in another Unicode form opens the same vault", async () => {
    await using shop = await workshop();
    await makeVaultAt(shop.path("V"), "Gr\u00fc\u00dfe aus K\u00f6ln");
    const decomposed = await casebook(["people", shop.path("V")], {
      env: { CASEBOOK_PASSPHRASE: "Gru\u0308\u00dfe aus Ko\u0308ln" },
    });
    expect(decomposed.exitCode).toBe(0);
  });

  test.each([
    [["frobnicate"], "There is no command called"],
    [["import", "V"], "Use it as: casebook import"],
    [["timeline", "V", "--from", "05/03/2024"], "takes a date"],
    [["add", "V", "mood", "--date", "2023"], "An entry is one of"],
    [["add", "V", "symptom", "Headache", "--severity", "11"], "0 to 10"],
    [["packet", "V"], "--out DIR"],
    [["contents", "V", "--colour"], "There is no option --colour"],
  ])("wrong usage %j is exit code 2 and says how it is meant", async (args, words) => {
    const { exitCode, stderr, stdout } = await casebook(args);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
  });

  test("every command has a help of its own, and the overview lists every command", async () => {
    const { stdout } = await casebook(["--help"]);
    const names = [
      "init",
      "import",
      "people",
      "contents",
      "timeline",
      "add",
      "labs",
      "search",
      "show",
      "packet",
      "verify-packet",
      "check",
      "passphrase",
      "recover",
      "remove",
      "removed",
      "delete",
      "tidy",
      "new-keys",
      "export",
    ];
    for (const name of names) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
      const help = await casebook([name, "--help"]);
      expect([name, help.exitCode]).toEqual([name, 0]);
      expect(help.stdout).toContain("--json");
    }
  });

  test("with --json, an error is one JSON document as well", async () => {
    const { exitCode, json } = await casebookJson<{ error: { code: string } }>(["people", "/nowhere/at/all"]);
    expect([exitCode, json.error.code]).toEqual([1, "VAULT_MISSING"]);
  });

  test("the passphrase may come from a file, without its line end", async () => {
    await using shop = await workshop();
    await makeVaultAt(shop.path("V"));
    await writeFile(shop.path("secret"), "correct horse battery staple\n");
    const { exitCode } = await casebook(["people", shop.path("V"), "--passphrase-file", shop.path("secret")], {
      env: { CASEBOOK_PASSPHRASE: "" },
    });
    expect(exitCode).toBe(0);
  });

  test("a vault that another process holds open is exit code 6", async () => {
    await using shop = await workshop();
    const vault = shop.path("V");
    await makeVaultAt(vault);
    const { Vault: _, ...module } = await import("../../electron/vault/vault.ts");
    const { recordsSchema } = await import("../../electron/records/schema/schema.ts");
    using held = await module.openVault(vault, {
      secret: { passphrase: "correct horse battery staple" },
      schema: recordsSchema,
    });
    expect(held.id).not.toBe("");
    expect((await casebook(["people", vault])).exitCode).toBe(6);
  });
});

test("nothing unencrypted is written into a vault's folder, and a vault is not imported into itself", async () => {
  await using shop = await workshop();
  await makeVaultAt(shop.path("V"));
  await makeVaultAt(shop.path("Other"));
  await symlink(shop.path("V"), shop.path("by-another-name"));
  for (const args of [
    ["packet", shop.path("V"), "--out", shop.path("V/packet")],
    ["export", shop.path("V"), shop.path("V")],
    ["export", shop.path("V"), shop.path("by-another-name/records")],
    ["show", shop.path("V"), "any", "--out", shop.path("V/packs/letter.pdf")],
    ["export", shop.path("V"), shop.path("Other/records")],
    ["packet", shop.path("V"), "--out", shop.path("Other/new/packet")],
  ]) {
    const { exitCode, stderr } = await casebook(args);
    expect([exitCode, stderr]).toEqual([
      2,
      "The destination lies in the folder of a vault or of a backup. Choose a place outside of it.\n",
    ]);
  }
  await rm(shop.path("Other"), { recursive: true });
  await writeFile(shop.path("note.txt"), "Progress note\n");
  const { exitCode, json } = await casebookJson<{
    found: number;
    added: number;
    skipped: { path: string; code: string }[];
  }>(["import", shop.path("V"), shop.folder]);
  expect([exitCode, json.found, json.added, json.skipped.map(({ path, code }) => [path, code])]).toEqual([
    3,
    3,
    1,
    [
      ["V", "REFUSED_PATH"],
      ["by-another-name", "REFUSED_PATH"],
    ],
  ]);
});

test("what is asked for amiss is refused before anything is done, not answered with too much or with nothing", async () => {
  await using shop = await workshop();
  await makeVaultAt(shop.path("V"));
  const refusals = new Map([
    [["packet", "--out", shop.path("P"), "--select", ""], "--select names nothing"],
    [["timeline", "--from", "2025", "--to", "2024-12"], "--to is before --from"],
    [["add", "symptom", "Headache", "--person", "Ana", "--end", "2024", "--ongoing"], "not both"],
  ]);
  for (const [[command = "", ...rest], words] of refusals) {
    const { exitCode, stderr } = await casebook([command, shop.path("V"), ...rest]);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(words)]);
  }
});

test("a file in a vault's place is no vault, and says so", async () => {
  await using shop = await workshop();
  await writeFile(shop.path("letter.txt"), "mine");
  const { exitCode, stderr } = await casebook(["people", shop.path("letter.txt")]);
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining("There is no vault at that place")]);
});

test("where a vault holds several people, every hit of a search says whose it is", async () => {
  await using shop = await workshop();
  await makeVaultAt(shop.path("V"));
  for (const name of ["Ana Silva", "Bo Berg"])
    await casebook(["add", shop.path("V"), "symptom", "Headache", "--person", name]);
  const { json } = await casebookJson<{ hits: { person: string }[] }>(["search", shop.path("V"), "headache"]);
  expect(json.hits.map(({ person }) => person).toSorted()).toEqual(["Ana Silva", "Bo Berg"]);
  expect((await casebook(["search", shop.path("V"), "headache"])).stdout).toContain("Bo Berg: Headache");
});

test("a source without files is explained, not counted", async () => {
  await using shop = await workshop();
  await makeVaultAt(shop.path("V"));
  await mkdir(shop.path("empty"));
  const { exitCode, stdout } = await casebook(["import", shop.path("V"), shop.path("empty")]);
  expect([exitCode, stdout]).toEqual([0, expect.stringContaining("No files found")]);
});

test("an old Node is refused in one clear sentence instead of crashing", async () => {
  await using shop = await workshop();
  await writeFile(
    shop.path("old.cjs"),
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });",
  );
  const { exitCode, stderr, stdout } = await casebook(["--help"], {
    env: { NODE_OPTIONS: `--require ${shop.path("old.cjs")}` },
  });
  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(stderr).toBe(
    "Casebook needs Node 24 or newer, and this is Node 20.20.2. Run it as `npm run -s casebook -- …` from its own folder, which brings the right one.\n",
  );
});
