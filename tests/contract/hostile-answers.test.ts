import { afterEach, describe, expect, test } from "vitest";
import { parserRunner } from "../../electron/engine/parser-hosts/parser-hosts.ts";
import type { HostLimits, ParserHost } from "../../electron/engine/parser-hosts/serving-host.ts";
import { parserHandlers } from "../../electron/parsers/handlers.ts";
import { nodeAssets } from "../../electron/parsers/node/load-assets.ts";
import { memorySource, type ByteSource, type ParserRunner } from "../../shared/api/parser-runner.ts";
import { parserContract, sourceContract } from "../../shared/api/parsers.ts";
import { AppError } from "../../shared/errors.ts";
import { connect, serve, type Port } from "../../shared/rpc.ts";
import { portPair } from "../fixtures/in-process-parsers.ts";

interface Call {
  readonly kind: string;
  readonly id: number;
  readonly method: string;
}

/** What a hostile host does with a call; `say` posts any message at all. */
type Answer = (call: Call, say: (message: unknown) => void, port: Port) => void;

/** A runner whose first host is hostile and whose later ones are honest. */
function runnerAgainst(
  answer: Answer,
  limits: Partial<HostLimits> = {},
  residentBytes: () => number | null = () => null,
) {
  const killed: number[] = [];
  let made = 0;
  const makeHost = (): ParserHost => {
    const { near, far, close } = portPair();
    const number = made++;
    if (number === 0) {
      far.onMessage((message) => {
        const call = message as Call;
        // A Port is no window: its messages have no origin.
        if (call.kind === "call") answer(call, (words) => far.postMessage(words), far);
      });
    } else {
      serve(far, parserContract, parserHandlers(connect(far, sourceContract), nodeAssets()));
    }
    const kill = () => {
      killed.push(number);
      close();
    };
    return { port: near, residentBytes: number === 0 ? residentBytes : () => null, kill };
  };
  const parsers = parserRunner(makeHost, { startMs: 300, silenceMs: 300, totalMs: 2_000, messages: 500, ...limits });
  return { parsers, killed };
}

const textJob = (parsers: ParserRunner, source: ByteSource = memorySource(Buffer.from("hello"))) =>
  parsers.run("readFile", { reader: "text", name: "", sizeBytes: 5 }, { sources: [source] });

const textReading = { form: "text", title: null, findings: [], files: [] };

const shapes: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  "a number": 42,
  "another method's answer": { is: "read", directory: {} },
  "a page without text": { is: "read", reading: { ...textReading, pages: [{ width: null, height: null, lines: [] }] } },
  "a failure with an unknown code": { is: "failed", problem: { code: "PWNED", detail: "x" } },
  "a failure with words of the file's choice": {
    is: "failed",
    problem: { code: "TOO_LARGE", detail: "words of the file" },
  },
  "a page longer than any": {
    is: "read",
    reading: { ...textReading, pages: [{ width: null, height: null, text: "x".repeat(1_000_001), lines: [] }] },
  },
};

describe("a host's answers are not believed", () => {
  for (const [name, value] of Object.entries(shapes)) {
    test(`${name} for a reading is refused, and the host replaced`, async () => {
      const { parsers, killed } = runnerAgainst(({ id }, say) => say({ kind: "done", id, value }));
      await expect(textJob(parsers)).rejects.toMatchObject({ code: "PARSER_FAILED" });
      expect(killed).toEqual([0]);
      expect(await textJob(parsers)).toMatchObject({ is: "read", reading: { pages: [{ text: "hello" }] } });
    });
  }

  test("messages of no shape are dropped, and the right answer still counts", async () => {
    const right = { is: "failed", problem: { code: "TOO_LARGE", detail: "text-too-large" } };
    const { parsers } = runnerAgainst(({ id }, say) => {
      for (const noise of [null, 1, "x", [], { kind: "done" }, { kind: "done", id: -1 }, { kind: "done", id: "1" }])
        say(noise);
      say({ kind: "done", id: id + 1000, value: "for somebody else" });
      say({ kind: "progress", id, value: "not a progress" });
      say({ kind: "failed", id, code: "NO_SUCH_CODE" });
      say({ kind: "done", id, value: right });
      say({ kind: "done", id, value: "a second answer" });
    });
    expect(await textJob(parsers)).toEqual(right);
  });

  test("a host cannot end the import with an error that is ours alone to raise", async () => {
    for (const code of ["DISK_FULL", "VAULT_DAMAGED", "SOURCE_UNREADABLE", "CANCELLED"]) {
      const { parsers } = runnerAgainst(({ id }, say) => say({ kind: "failed", id, code }));
      await expect(textJob(parsers)).rejects.toMatchObject({ code: "PARSER_FAILED" });
    }
  });

  test("our own error while a host is fed outweighs what the host makes of it", async () => {
    const { parsers } = runnerAgainst(({ id }, say, port) => {
      port.onMessage((message) => {
        if ((message as Call).kind === "failed") say({ kind: "failed", id, code: "BUG" });
      });
      say({ kind: "call", id: 1, method: "write", input: { bytes: new Uint8Array(3) } });
    });
    const onBytes = () => Promise.reject(new AppError("DISK_FULL", "no room"));
    await expect(parsers.run("extractEncapsulated", { sizeBytes: 1 }, { onBytes })).rejects.toMatchObject({
      code: "DISK_FULL",
    });
  });
});

describe("a host gets no more than its job", () => {
  /** What the engine answers to a call that a host makes back. */
  function whatItGets(method: string, input: unknown): Promise<unknown> {
    return new Promise((resolve) => {
      const { parsers } = runnerAgainst((_, say, port) => {
        port.onMessage((message) => {
          if ((message as Call).kind !== "call") resolve(message);
        });
        say({ kind: "call", id: 1, method, input });
      });
      textJob(parsers).catch(() => undefined);
    });
  }

  test("the bytes of its sources are given", async () => {
    expect(await whatItGets("read", { source: 0, offset: 1, length: 3 })).toEqual({
      kind: "done",
      id: 1,
      value: { bytes: new Uint8Array(Buffer.from("ell")), receipt: expect.any(Number) as number },
    });
  });

  for (const [what, method, input] of [
    ["another source", "read", { source: 1, offset: 0, length: 1 }],
    ["a negative source", "read", { source: -1, offset: 0, length: 1 }],
    ["a source by name", "read", { source: "constructor", offset: 0, length: 1 }],
    ["bytes before the start", "read", { source: 0, offset: -5, length: 1 }],
    ["more than 16 MiB at once", "read", { source: 0, offset: 0, length: 16_777_217 }],
    ["no bytes", "read", { source: 0, offset: 0, length: 0 }],
    ["output that is no bytes", "write", { bytes: "text" }],
    ["a method that is not offered", "readFile", { path: "/etc/passwd" }],
    ["a method of every object", "constructor", {}],
    ["a method of the parsers", "readFile", { reader: "text", name: "", sizeBytes: 1 }],
  ] as const) {
    test(`${what} is refused`, async () => {
      expect(await whatItGets(method, input)).toEqual({ kind: "failed", id: 1, code: "INVALID_INPUT" });
    });
  }
});

describe("a host that breaks a limit is ended, and the next call works", () => {
  const nothing: Answer = () => undefined;
  /** Longer than the test may take, so that another limit than the one in question would show as a hang. */
  const never = 3_600_000;
  const busy = new Set<NodeJS.Timeout>();
  afterEach(() => {
    for (const timer of busy) clearInterval(timer);
    busy.clear();
  });
  const cases: readonly (readonly [string, Answer, Partial<HostLimits>, (() => number | null)?])[] = [
    ["silence", (_call, say) => say({ kind: "started" }), { startMs: never }],
    ["a start without end", nothing, { silenceMs: never }],
    [
      "time in all, however busy it seems",
      ({ id }, say) => {
        busy.add(setInterval(() => say({ kind: "progress", id, value: {} }), 50));
      },
      { totalMs: 600, messages: 1_000_000 },
    ],
    ["memory", nothing, { silenceMs: never, residentBytes: 1_000 }, () => 1_001],
    [
      "messages",
      ({ id }, say) => {
        for (let sent = 0; sent < 5_000; sent++) say({ kind: "progress", id, value: {} });
      },
      { silenceMs: never },
    ],
  ];
  for (const [limit, answer, limits, residentBytes] of cases) {
    test(limit, async () => {
      const { parsers, killed } = runnerAgainst(answer, limits, residentBytes);
      await expect(textJob(parsers)).rejects.toMatchObject({ code: "PARSER_FAILED" });
      expect(killed).toContain(0);
      expect(await textJob(parsers)).toMatchObject({ is: "read" });
    });
  }

  test("a start that takes longer than any silence may is waited for", async () => {
    const reading = { ...textReading, pages: [{ width: null, height: null, text: "late", lines: [] }] };
    const late: Answer = ({ id }, say) =>
      void setTimeout(() => say({ kind: "done", id, value: { is: "read", reading } }), 900);
    const { parsers, killed } = runnerAgainst(late, { startMs: never });
    expect(await textJob(parsers)).toMatchObject({ is: "read", reading: { pages: [{ text: "late" }] } });
    expect(killed).toEqual([]);
  });

  test("waiting for our own slow medium is no silence of the host", async () => {
    const slow: ByteSource = {
      sizeBytes: 5,
      read: async () => {
        await new Promise((resolve) => setTimeout(resolve, 900));
        return Buffer.from("hello");
      },
    };
    const { parsers } = runnerAgainst(({ id }, say) => say({ kind: "done", id, value: null }));
    await textJob(parsers).catch(() => undefined);
    expect(await textJob(parsers, slow)).toMatchObject({ is: "read", reading: { pages: [{ text: "hello" }] } });
  });
});
