import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { parserRunner } from "../../../electron/engine/parser-hosts/parser-hosts.ts";
import type { HostLimits } from "../../../electron/engine/parser-hosts/serving-host.ts";
import { sayOnce } from "../../../shared/api/instance-results.ts";
import { hasCode } from "../../../shared/errors.ts";

interface Received {
  readonly kind: string;
  readonly id: number;
}

/** A runner whose hosts answer when the test says so. */
function hostsByHand(limits: Partial<HostLimits> = {}) {
  const hosts: { readonly received: Received[]; answer(id: number): void; end(): void; held: number }[] = [];
  const parsers = parserRunner(() => {
    const received: Received[] = [];
    const listeners = new Set<(message: unknown) => void>();
    let onEnd: (() => void)[] = [];
    const end = () => {
      for (const listener of onEnd) listener();
      onEnd = [];
    };
    const value = sayOnce([{ is: "needs-more" }]);
    const host = {
      received,
      answer: (id: number) => {
        for (const listener of listeners) listener({ kind: "done", id, value });
      },
      end,
      held: 0,
    };
    hosts.push(host);
    return {
      port: {
        postMessage: (message) => void received.push(message as Received),
        onMessage: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        onClose: (listener) => {
          onEnd.push(listener);
          return () => undefined;
        },
      },
      residentBytes: () => host.held,
      kill: end,
    };
  }, limits);
  const ask = (isRepeatable: boolean) =>
    parsers.run("readInstances", { items: [{ head: new Uint8Array(1), sizeBytes: 1 }] }, { isRepeatable }).then(
      () => "answered",
      (error: unknown) => (hasCode(error, "PARSER_FAILED") ? "failed" : error),
    );
  return { hosts, ask, close: () => parsers.close() };
}

/** Whatever may be handed over has been. */
const settled = () => wait(0);

const idsOf = (received: readonly Received[]) => received.map(({ id }) => id);

test("of calls that can be repeated a host has two at a time, and the third when the first is answered", async () => {
  const { hosts, ask, close } = hostsByHand();
  const asked = [ask(true), ask(true), ask(true)];
  await settled();
  expect(idsOf(hosts[0]!.received)).toEqual([1, 2]);
  hosts[0]!.answer(1);
  await settled();
  expect(idsOf(hosts[0]!.received)).toEqual([1, 2, 3]);
  hosts[0]!.answer(2);
  hosts[0]!.answer(3);
  expect(await Promise.all(asked)).toEqual(["answered", "answered", "answered"]);
  expect(hosts).toHaveLength(1);
  await close();
});

test.for([
  [true, false],
  [false, true],
])("a call that cannot be repeated shares its host with none (%j)", async (kinds) => {
  const { hosts, ask, close } = hostsByHand();
  const asked = kinds.map((one) => ask(one));
  await settled();
  expect(idsOf(hosts[0]!.received)).toEqual([1]);
  hosts[0]!.answer(1);
  await settled();
  hosts[0]!.answer(2);
  expect(await Promise.all(asked)).toEqual(["answered", "answered"]);
  await close();
});

test("a host that ends costs the calls that it had, and the next one has a new host, which nothing of the old one ends", async () => {
  const { hosts, ask, close } = hostsByHand();
  const lost = [ask(true), ask(true)];
  const next = ask(true);
  await settled();
  hosts[0]!.end();
  expect(await Promise.all(lost)).toEqual(["failed", "failed"]);
  await settled();
  hosts[1]!.answer(1);
  expect(await next).toBe("answered");
  expect(hosts).toHaveLength(2);
  await close();
});

test("a host that has grown too large finishes what it has before another takes its place", async () => {
  const { hosts, ask, close } = hostsByHand({ residentBytes: 1000 });
  const first = ask(true);
  await settled();
  hosts[0]!.held = 2000;
  const second = ask(true);
  await settled();
  expect(hosts).toHaveLength(1);
  hosts[0]!.answer(1);
  await settled();
  hosts[1]!.answer(1);
  expect(await Promise.all([first, second])).toEqual(["answered", "answered"]);
  await close();
});

test("a host that answers the later call and is silent of the earlier is ended for its silence", async () => {
  const { hosts, ask, close } = hostsByHand({ silenceMs: 60, startMs: 60 });
  const asked = [ask(true), ask(true)];
  await settled();
  hosts[0]!.answer(2);
  expect(await Promise.all(asked)).toEqual(["failed", "answered"]);
  await close();
});
