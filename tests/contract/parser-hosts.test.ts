import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { createServer } from "node:net";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { buildFolder, builtPrograms } from "../../electron/engine/built-programs.ts";
import { childParsers, confinedHost } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { hostWall } from "../../electron/engine/parser-hosts/host-wall.ts";
import type { ParserHost } from "../../electron/engine/parser-hosts/serving-host.ts";
import { memorySource } from "../../shared/api/parser-runner.ts";
import { encodeRleFrame } from "../fixtures/encode-frame.ts";
import { makeLostPagesPdf } from "../fixtures/make-odd-pdf.ts";
import { makePicture, pattern } from "../fixtures/make-picture.ts";
import { parserRunner } from "../../electron/engine/parser-hosts/parser-hosts.ts";
import { inProcessParsers } from "../fixtures/in-process-parsers.ts";
import { makeInstance } from "../fixtures/make-dicom.ts";
import { RecordsVault, addsUp } from "../fixtures/records-vault.ts";
import { TempFolder } from "../fixtures/temp-vault.ts";
import { isProving } from "../proofs.ts";
import { describeHost, describeText } from "./parser-host-suite.ts";

const hostileEntry = fileURLToPath(new URL("../fixtures/hostile-host.ts", import.meta.url));
/** Ten times what a call needs on a busy machine; how long a host takes to start is no matter of these tests. */
const impatient = { silenceMs: 8_000, totalMs: 60_000, residentBytes: 400 * 1024 * 1024, messages: 2_000 };

describeHost("in this process", inProcessParsers);
describeHost("in a child", childParsers);
if (isProving)
  describeHost("in a child from source, without a wall of the system's", () =>
    childParsers({ findWall: () => null, findBuilt: () => null }),
  );

test("the tests have a bundle of just this code, and it is what a child runs", () => {
  expect(builtPrograms()).toBe(buildFolder());
});

test("a system without a wall is told of once, before the first host starts", async () => {
  let told = 0;
  const parsers = childParsers({ findWall: () => null, onNoWall: () => (told += 1) });
  expect(told).toBe(0);
  await describeText(parsers, "Collected: 3 May 2024");
  await parsers.run("warmUp", {});
  await parsers.close();
  expect(told).toBe(1);
});

test("a package's promise that fails and that nobody waits for ends no host: the rest of the file is told", async () => {
  const parsers = childParsers();
  onTestFinished(() => parsers.close());
  const pdf = makeLostPagesPdf();
  const input = { reader: "pdf", name: "lost.pdf", sizeBytes: pdf.length } as const;
  const result = await parsers.run("readFile", input, { sources: [memorySource(pdf)] });
  const findings = [{ code: "pdf-page-unreadable", page: 1 }, { code: "pdf-form-values" }];
  expect(result).toMatchObject({ is: "read", reading: { findings } });
});

describe("frames that are to be decoded while others are", () => {
  const entry = fileURLToPath(new URL("../../electron/parsers/node/entry.ts", import.meta.url));
  const size = { rows: 256, columns: 256 };
  const pixels = Uint8Array.from(pattern(size.rows, size.columns, 255));
  const bytesOf = { plain: pixels, coded: [encodeRleFrame([pixels])] };

  /** Two calls at the same time, with all of the object or with how it begins; answers the hosts that they took. */
  async function hostsFor(kind: keyof typeof bytesOf): Promise<readonly ParserHost[]> {
    const file = makePicture({
      ...size,
      pixels: bytesOf[kind],
      ...(kind === "coded" ? { declaredTransferSyntaxUid: "1.2.840.10008.1.2.5" } : {}),
    });
    const hosts: ParserHost[] = [];
    const parsers = parserRunner(() => {
      const host = confinedHost(entry);
      hosts.push(host);
      return host;
    });
    onTestFinished(() => parsers.close());
    const decode = async (objectKey: string) => {
      const isDecoding = kind === "coded";
      const head = file.subarray(0, isDecoding ? file.length : 16_384);
      const frames = [{ objectKey, sizeBytes: file.length, frame: 1, head }];
      const [frame] = await parsers.run("decodeFrames", { frames }, { sources: [memorySource(file)], isDecoding });
      return frame?.is;
    };
    const is = kind === "coded" ? "read" : "lies";
    expect(await Promise.all([decode("one"), decode("two")])).toEqual([is, is]);
    return hosts;
  }

  test("have a second host, which is ended when nothing was asked of it for a while", async () => {
    const hosts = await hostsFor("coded");
    expect(hosts).toHaveLength(2);
    await expect
      .poll(() => hosts.map((host) => host.residentBytes() === 0), { timeout: 30_000 })
      .toEqual([false, true]);
  });

  test("have none where they only have to be found", async () => {
    expect(await hostsFor("plain")).toHaveLength(1);
  });
});

describe("a child that misbehaves", () => {
  const parsers = parserRunner(() => confinedHost(hostileEntry), impatient);
  afterAll(() => parsers.close());

  for (const spell of ["LOOP", "EXHAUST-HEAP", "EXHAUST-BUFFERS", "CRASH", "EXIT", "FLOOD", "GARBAGE"]) {
    test(`${spell} costs one call, and the next call works`, async () => {
      await expect(describeText(parsers, `SPELL-${spell}`)).rejects.toMatchObject({ code: "PARSER_FAILED" });
      expect(await describeText(parsers, "Collected: 3 May 2024")).toMatchObject({ dates: [{ date: "2024-05-03" }] });
    });
  }

  test("of a hundred reads that it never takes, two are answered", async () => {
    let sent = 0;
    const endless = {
      sizeBytes: 2 ** 31,
      read: (_offset: number, length: number) => {
        if (length === 16) return Buffer.from("SPELL-READ-FLOOD");
        sent += length;
        return new Uint8Array(length);
      },
    };
    const reading = parsers.run("readFile", { reader: "text", name: "", sizeBytes: 16 }, { sources: [endless] });
    await expect(reading).rejects.toMatchObject({ code: "PARSER_FAILED" });
    expect(sent).toBe(32 * 1024 * 1024);
    expect(await describeText(parsers, "Collected: 3 May 2024")).toMatchObject({ dates: [{ date: "2024-05-03" }] });
  });

  test("of a hundred pieces of output at once, two are taken and it is ended", async () => {
    let taken = 0;
    const onBytes = (bytes: Uint8Array) => {
      taken += bytes.length;
      return new Promise<void>(() => undefined);
    };
    const input = { pages: [{ text: "SPELL-WRITE-FLOOD", lines: [] }] };
    const writing = parsers.run("describeDocument", input, { onBytes });
    await expect(writing).rejects.toMatchObject({ code: "PARSER_FAILED" });
    expect(taken).toBe(32 * 1024 * 1024);
    expect(await describeText(parsers, "Collected: 3 May 2024")).toMatchObject({ dates: [{ date: "2024-05-03" }] });
  });

  test("its memory is watched between calls too", async () => {
    const ended: Promise<void>[] = [];
    const makeHost = () => {
      const host = confinedHost(hostileEntry);
      ended.push(new Promise((resolve) => host.port.onClose(resolve)));
      return host;
    };
    const watched = parserRunner(makeHost, impatient);
    await describeText(watched, "SPELL-GROW-LATER");
    await ended[0];
    expect(await describeText(watched, "Collected: 3 May 2024")).toMatchObject({ dates: [{ date: "2024-05-03" }] });
    expect(ended).toHaveLength(2);
    await watched.close();
  });

  test("costs an import the poisonous files, each named, and no other", async () => {
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

const walls = [
  ["behind the system's wall", hostWall()],
  ["without a wall of the system's", null],
] as const;
describe.each(walls)("a child's confinement, %s", (_kind, wall) => {
  const parsers = parserRunner(() => confinedHost(hostileEntry, wall));
  afterAll(() => parsers.close());
  const ask = async (question: string) => (await describeText(parsers, `ASK ${question}`)).title;

  test("its environment and its arguments are empty", async () => {
    expect(JSON.parse((await ask("ENVIRONMENT")) ?? "")).toEqual({});
    expect(JSON.parse((await ask("ARGUMENTS")) ?? "")).toEqual([]);
  });

  test("it reads no file and lists no folder beside the program's own code", async () => {
    await using records = await RecordsVault.make();
    const project = fileURLToPath(new URL("../../", import.meta.url));
    for (const path of [
      "/etc/passwd",
      "/etc/hostname",
      `${records.path}/vault.json`,
      `${project}resources/formats/vault-format.md`,
    ])
      expect(await ask(`read a file ${path}`)).toMatch(/^refused: /);
    for (const path of ["/", "/etc", records.path, `${project}tests`, `${project}electron/vault`])
      expect(await ask(`list a folder ${path}`)).toMatch(/^refused: /);
  });

  test("it writes and deletes nothing, not even in its own code", async () => {
    using folder = new TempFolder();
    writeFileSync(folder.join("here"), "x");
    for (const path of [folder.join("new"), hostileEntry])
      expect(await ask(`write a file ${path}`)).toMatch(/^refused: /);
    expect(await ask(`delete a file ${folder.join("here")}`)).toMatch(/^refused: /);
    expect([existsSync(folder.join("new")), existsSync(folder.join("here"))]).toEqual([false, true]);
  });

  for (const attempt of ["start a child", "fork itself", "start a worker", "use WASI", "load an addon /x.node"]) {
    test(`it may not ${attempt.replace(/ \/.*/, "")}`, async () => {
      expect(await ask(attempt)).toMatch(/^refused: /);
    });
  }

  test("it signals no other process, by either call", async () => {
    const stranger = spawn(process.execPath, ["-e", "setInterval(() => 0, 1000)"], { stdio: "ignore" });
    try {
      for (const attempt of ["signal another process", "kill by the inner call"])
        expect([attempt, await ask(`${attempt} ${stranger.pid}`)]).toEqual([
          attempt,
          expect.stringMatching(/^refused: /),
        ]);
      expect([stranger.exitCode, stranger.signalCode]).toEqual([null, null]);
      expect(stranger.kill(0)).toBe(true);
    } finally {
      stranger.kill("SIGKILL");
    }
  });

  test("of Node's modules it gets those that calculate, and nothing of the others", async () => {
    const lent = new Set(["buffer", "path", "path/posix", "path/win32", "url", "zlib"]);
    const replaced: Readonly<Record<string, RegExp>> = {
      fs: /^(default readFileSync|readFileSync|\|| )*$/,
      "fs/promises": /^(default readFileSync|readFileSync|\|| )*$/,
      module: /^(createRequire|default|\|| )*$/,
    };
    for (const name of [...builtinModules, "sqlite", "test", "sea", "quic"]) {
      if (lent.has(name) || name === "process") continue;
      const answer = await ask(`every door to ${name}`);
      expect([name, answer]).toEqual([name, expect.stringMatching(replaced[name] ?? /^refused: /)]);
    }
  });

  for (const attempt of [
    "become another program",
    "look at handles",
    "write a report",
    "load a file of variables",
    "take a socket from standard input",
    "take a socket from standard error",
    "take the network client of fetch",
    "make code from text",
    "change the hooks",
    "put process back",
    "load the pipe anew",
    "load code from a text",
  ]) {
    test(`it may not ${attempt}`, async () => {
      expect(await ask(attempt)).toMatch(/^refused: /);
    });
  }

  test("Node's own loader gives CommonJS code no more", async () => {
    const common = fileURLToPath(new URL("../fixtures/hostile-common.cjs", import.meta.url));
    const hosts = parserRunner(() => confinedHost(common, wall));
    expect((await describeText(hosts, "ASK")).title).toBe("nothing");
    await hosts.close();
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
