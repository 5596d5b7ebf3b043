import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { connect, serve } from "../../../shared/rpc.ts";
import { portPair } from "../../fixtures/in-process-parsers.ts";

const contract = { work: { input: z.object({}), output: z.string() } };

/** A server whose work is finished before it hears of a cancel. */
function lateServer() {
  const { near, far } = portPair();
  const heard: boolean[] = [];
  serve(far, contract, {
    work: async (_input, { signal }) => {
      while (!signal.aborted) await setImmediate();
      heard.push(true);
      return "finished";
    },
  });
  return { client: connect(near, contract), heard };
}

test("a cancelled call ends at once, whatever the server makes of it", async () => {
  const { client } = lateServer();
  const stop = new AbortController();
  const call = client.work({}, { signal: stop.signal });
  stop.abort();
  await expect(call).rejects.toMatchObject({ code: "CANCELLED" });
});

test("a cancelled call that waits for the end is told how it ended", async () => {
  const { client, heard } = lateServer();
  const stop = new AbortController();
  const call = client.work({}, { signal: stop.signal, waitsForEnd: true });
  stop.abort();
  expect([await call, heard]).toEqual(["finished", [true]]);
});
