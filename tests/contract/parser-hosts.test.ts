import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { childParsers, confinedHost } from "../../electron/engine/child-parser-host.ts";
import { parserRunner } from "../../electron/engine/parser-hosts.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { makeInstance } from "../fixtures/make-dicom.ts";
import { RecordsVault, addsUp } from "../fixtures/records-vault.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";
import { describeHost, describeText } from "./parser-host-suite.ts";

const hostileEntry = fileURLToPath(new URL("../fixtures/hostile-host.ts", import.meta.url));
/** Ten times what a call needs on a busy machine, its host's start and first reading among it. */
const impatient = { silenceMs: 8_000, totalMs: 20_000, residentBytes: 400 * 1024 * 1024, messages: 2_000 };

describeHost("in this process", inProcessParsers);
describeHost("in a child", childParsers);

describe("a child that misbehaves", () => {
  const parsers = parserRunner(() => confinedHost(hostileEntry), impatient);
  afterAll(() => parsers.close());

  for (const spell of ["LOOP", "EXHAUST-HEAP", "EXHAUST-BUFFERS", "CRASH", "EXIT", "FLOOD", "GARBAGE"]) {
    test(`${spell} costs one call, and the next call works`, { timeout: 90_000 }, async () => {
      await expect(describeText(parsers, `SPELL-${spell}`)).rejects.toMatchObject({ code: "PARSER_FAILED" });
      expect(await describeText(parsers, "Collected: 3 May 2024")).toMatchObject({ dates: [{ date: "2024-05-03" }] });
    });
  }

  test("costs an import the poisonous files, each named, and no other", { timeout: 120_000 }, async () => {
    await using records = await RecordsVault.make(parserRunner(() => confinedHost(hostileEntry), impatient));
    for (let number = 1; number <= 5; number++) {
      const description = number === 3 ? "SPELL-CRASH" : "MRI BRAIN";
      records.put(
        `image${number}.dcm`,
        makeInstance({ uids: { instance: `1.2.3.${number}` }, instanceNumber: number, study: { description } }),
      );
    }
    records.put("note1.txt", "Visit note of May");
    records.put("note2.txt", "SPELL-LOOP");
    records.put("note3.txt", "Visit note of June");
    const receipt = await records.import();
    expect(addsUp(receipt)).toBe(true);
    expect(receipt).toMatchObject({ found: 8, added: 6, instances: 4, documents: 2 });
    expect(receipt.skipped).toMatchObject([
      { path: "image3.dcm", code: "PARSER_FAILED", isKept: true },
      { path: "note2.txt", code: "PARSER_FAILED", isKept: true },
    ]);
  });
});

describe("a child's confinement", () => {
  const parsers = parserRunner(() => confinedHost(hostileEntry));
  afterAll(() => parsers.close());
  const ask = async (question: string) => (await describeText(parsers, `ASK ${question}`)).title;

  test("its environment and its arguments are empty", async () => {
    expect(JSON.parse((await ask("ENVIRONMENT")) ?? "")).toEqual({});
    expect(JSON.parse((await ask("ARGUMENTS")) ?? "")).toEqual([]);
  });

  test("it reads no file and lists no folder beside the program's own code", async () => {
    await using records = await RecordsVault.make();
    const project = fileURLToPath(new URL("../../", import.meta.url));
    for (const path of ["/etc/passwd", "/etc/hostname", `${records.path}/vault.json`, `${project}docs/vault-format.md`])
      expect(await ask(`read a file ${path}`)).toMatch(/^refused: Access to this API/);
    for (const path of ["/", "/etc", records.path, `${project}tests`, `${project}electron/vault`])
      expect(await ask(`list a folder ${path}`)).toMatch(/^refused: Access to this API/);
  });

  test("it writes and deletes nothing, not even in its own code", async () => {
    using folder = new TempFolder();
    writeFileSync(folder.join("here"), "x");
    for (const path of [folder.join("new"), hostileEntry])
      expect(await ask(`write a file ${path}`)).toMatch(/^refused: Access to this API/);
    expect(await ask(`delete a file ${folder.join("here")}`)).toMatch(/^refused: Access to this API/);
    expect([existsSync(folder.join("new")), existsSync(folder.join("here"))]).toEqual([false, true]);
  });

  for (const attempt of ["start a child", "fork itself", "start a worker", "use WASI", "load an addon /x.node"]) {
    test(`it may not ${attempt.replace(/ \/.*/, "")}`, async () => {
      expect(await ask(attempt)).toMatch(/^refused: /);
    });
  }

  test("it signals no other process", async () => {
    expect(await ask(`signal another process ${process.pid}`)).toMatch(/^refused: /);
  });

  test("it opens no socket, by any door", async () => {
    let visits = 0;
    const server = createServer(() => (visits += 1)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const here = `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    const doors = [
      "import net",
      "import http without a prefix",
      "require net",
      "require tls",
      "require an inner module of http",
      "get net",
      "get dns",
      "bind to tcp",
      "open an inspector",
      "bring fetch back",
      `fetch http://${here}`,
      `open a WebSocket ws://${here}`,
    ];
    for (const door of doors) expect([door, await ask(door)]).toEqual([door, expect.stringMatching(/^refused: /)]);
    server.close();
    expect(visits).toBe(0);
  });
});
