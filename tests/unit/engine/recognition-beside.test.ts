import { existsSync } from "node:fs";
import { constants, getPriority } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { confinedHost } from "../../../electron/engine/parser-hosts/child-parser-host.ts";
import { hostWall } from "../../../electron/engine/parser-hosts/host-wall.ts";
import { parserRunner } from "../../../electron/engine/parser-hosts/parser-hosts.ts";
import type { ParserRunner } from "../../../shared/api/parser-runner.ts";
import { descendantsOf, procText } from "../../fixtures/process-tree.ts";
import { makePlainPdf } from "../../fixtures/make-odd-pdf.ts";
import { pictureOfPage } from "../../fixtures/picture-of-page.ts";

const entry = fileURLToPath(new URL("../../../electron/parsers/node/entry.ts", import.meta.url));

/** Confined hosts, and for each that was started whether it works behind. */
function toldHosts(): { readonly parsers: ParserRunner; readonly workBehind: readonly boolean[] } {
  const workBehind: boolean[] = [];
  const parsers = parserRunner((choice) => {
    workBehind.push(choice.worksBehind);
    return confinedHost(entry, hostWall(), choice);
  });
  onTestFinished(() => parsers.close());
  return { parsers, workBehind };
}

async function readPicture(parsers: ParserRunner, words: string): Promise<string> {
  const picture = await pictureOfPage(await makePlainPdf([words]), { dpi: 110 });
  const sizeBytes = picture.length;
  const read = (offset: number, length: number) => Promise.resolve(picture.subarray(offset, offset + length));
  const input = { documentKey: words, sizeBytes, page: 1, language: "eng" } as const;
  const answer = await parsers.run("recognisePage", input, { sources: [{ sizeBytes, read }] });
  return answer.is === "read" ? answer.page.text.trim() : answer.problem.code;
}

test("pages of pictures are read by two hosts at the same time that work behind, and however many wait by no more", async () => {
  const { parsers, workBehind } = toldHosts();
  const words = ["Letter of the first page", "Letter of the second page", "Letter of the third page"];
  const texts = await Promise.all(words.map((one) => readPicture(parsers, one)));
  expect([texts, workBehind]).toEqual([words, [true, true]]);
  await parsers.run("warmUp", {});
  expect(workBehind).toEqual([true, true, false]);
});

/** Node itself, and none of the programs that it stands behind. */
function isHost(pid: number): boolean {
  return procText(pid, "cmdline").startsWith(`${process.execPath}\0`);
}

test.skipIf(!existsSync(`/proc/${process.pid}/task/${process.pid}/children`))(
  "who reads pictures gives way to every other process, and who shows a page does not",
  async () => {
    const { parsers } = toldHosts();
    const known = new Set(descendantsOf(process.pid));
    const { PRIORITY_LOW: low, PRIORITY_NORMAL: normal } = constants.priority;
    // What a wall is made with stands beside the host, and does nothing.
    const hosts = () => descendantsOf(process.pid).filter((pid) => !known.has(pid) && isHost(pid));
    await readPicture(parsers, "Letter of the only page");
    expect(hosts().map((pid) => getPriority(pid))).toEqual([low]);
    await parsers.run("warmUp", {});
    expect(new Set(hosts().map((pid) => getPriority(pid)))).toEqual(new Set([low, normal]));
  },
);
