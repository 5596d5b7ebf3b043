import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
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

test("an error's details are sent on and taken in where both sides' method says so, and nowhere else", async () => {
  const telling = { work: { ...contract.work, tells: ["RECORD_DAMAGED"] as const } };
  const failing = async (served: typeof contract, asked: typeof contract, code: "RECORD_DAMAGED" | "NOT_FOUND") => {
    const { near, far } = portPair();
    serve(far, served, {
      work: () => {
        throw new AppError(code, "it failed", { details: ["MRI brain"] });
      },
    });
    const error = await connect(near, asked)
      .work({})
      .catch((thrown: unknown) => thrown);
    return error instanceof AppError ? [error.code, error.details] : error;
  };
  expect(await failing(telling, telling, "RECORD_DAMAGED")).toEqual(["RECORD_DAMAGED", ["MRI brain"]]);
  expect(await failing(telling, telling, "NOT_FOUND")).toEqual(["NOT_FOUND", []]);
  expect(await failing(contract, telling, "RECORD_DAMAGED")).toEqual(["RECORD_DAMAGED", []]);
  expect(await failing(telling, contract, "RECORD_DAMAGED")).toEqual(["RECORD_DAMAGED", []]);
});
