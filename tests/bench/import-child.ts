/** An import in a process of its own: node import-child.ts <vault> <source> [without-pictures]. */
import process from "node:process";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { openSession } from "../../electron/engine/session.ts";
import { importSource } from "../../electron/import/import-source.ts";
import type { ParserRunner } from "../../shared/api/parser-runner.ts";
import { AppError } from "../../shared/errors.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import type { JobMessage } from "./job-child.ts";

const tell = (message: JobMessage) => process.send?.(message);
const [vault = "", source = "", how = ""] = process.argv.slice(2);
const started = { at: 0, own: process.cpuUsage(), main: process.threadCpuUsage() };
/** When each stage began. */
const stages = new Map<string, number>();
{
  await using session = await openSession(
    vault,
    { passphrase },
    { makeParsers: how === "without-pictures" ? () => drawingNothing(childParsers()) : childParsers },
  );
  Object.assign(started, { at: performance.now(), own: process.cpuUsage(), main: process.threadCpuUsage() });
  tell({ is: "started" });
  const onProgress = ({ stage }: { readonly stage: string }) =>
    void stages.set(stage, stages.get(stage) ?? performance.now());
  const receipt = await importSource(
    { paths: [source], personId: null, acceptsOthers: false },
    { ...session, onProgress },
  );
  stages.set("closing", performance.now());
  const { added, duplicates, skipped } = receipt;
  tell({ is: "result", result: { added, duplicates, skipped: skipped.length } });
}
tell({ is: "result", result: { ...processorMs(), ...stageMs() } });
tell({ is: "ended" });
process.disconnect?.();

/** Hosts that read everything, and end at once over each picture that is to be drawn: the import is the same but for them. */
function drawingNothing(parsers: ParserRunner): ParserRunner {
  return {
    ...parsers,
    run: (method, input, options) =>
      method === "drawMarkedImage"
        ? Promise.reject(new AppError("PARSER_FAILED", "nothing is drawn"))
        : parsers.run(method, input, options),
  };
}

function processorMs(): Readonly<Record<string, number>> {
  const [own, main] = [process.cpuUsage(started.own), process.threadCpuUsage(started.main)];
  return { user: own.user / 1000, system: own.system / 1000, mainThread: (main.user + main.system) / 1000 };
}

/** Storing begins with the listing's end, which no progress tells: it is counted as one with it. */
function stageMs(): Readonly<Record<string, number>> {
  const at = (stage: string) => stages.get(stage) ?? Number.NaN;
  return {
    storing: at("filing") - started.at,
    filing: at("indexing") - at("filing"),
    indexing: (stages.get("pictures") ?? at("closing")) - at("indexing"),
    pictures: at("closing") - (stages.get("pictures") ?? at("closing")),
    closing: performance.now() - at("closing"),
  };
}
