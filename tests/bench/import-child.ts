/** An import in a process of its own: node import-child.ts <vault> <source>. */
import process from "node:process";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { openSession } from "../../electron/engine/session.ts";
import { importSource } from "../../electron/import/import-source.ts";
import { passphrase } from "../fixtures/temp-vault.ts";
import type { JobMessage } from "./job-child.ts";

const tell = (message: JobMessage) => process.send?.(message);
const [vault = "", source = ""] = process.argv.slice(2);
{
  await using session = await openSession(vault, { passphrase }, childParsers);
  tell({ is: "started" });
  const receipt = await importSource({ paths: [source], personId: null, acceptsOthers: false }, session);
  const { added, duplicates, skipped } = receipt;
  tell({ is: "result", result: { added, duplicates, skipped: skipped.length } });
}
tell({ is: "ended" });
process.disconnect?.();
