import { expect, test } from "vitest";
import { parserRunner } from "../../../electron/engine/parser-hosts/parser-hosts.ts";
import type { ParserHost } from "../../../electron/engine/parser-hosts/serving-host.ts";
import { nodeAssets } from "../../../electron/parsers/node/load-assets.ts";
import { parserHandlers } from "../../../electron/parsers/handlers.ts";
import { memorySource } from "../../../shared/api/parser-runner.ts";
import { parserContract, sourceContract } from "../../../shared/api/parsers.ts";
import { connect, serve } from "../../../shared/rpc.ts";
import { portPair } from "../../fixtures/in-process-parsers.ts";

const mebibyte = 1024 * 1024;

/** How many hosts were taken by two calls for packets of this size, when a host holds so much after its first call. */
async function hostsFor(sizeBytes: number, held: number): Promise<number> {
  let made = 0;
  const parsers = parserRunner((): ParserHost => {
    made += 1;
    const { near, far, close } = portPair();
    serve(far, parserContract, parserHandlers(connect(far, sourceContract), nodeAssets()));
    return { port: near, residentBytes: () => held, kill: close };
  });
  // Shorter than promised: it is read, and is no packet.
  const sources = [memorySource(new Uint8Array(1000))];
  for (const _ of ["one", "two"])
    expect(await parsers.run("inspectPacket", { sizeBytes, frontPages: 1 }, { sources })).toMatchObject({
      is: "failed",
    });
  await parsers.close();
  return made;
}

test("a large packet is read by a host that holds little, so that what was read before does not stand beside it", async () => {
  expect(await hostsFor(200 * mebibyte, 300 * mebibyte)).toBe(2);
  expect(await hostsFor(200 * mebibyte, 60 * mebibyte)).toBe(1);
  expect(await hostsFor(mebibyte, 300 * mebibyte)).toBe(1);
});
