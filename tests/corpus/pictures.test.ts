/**
 * Real pictures of ../shared/data/notes: each becomes the pages that it has. Then damaged ones through a real host: none stops
 * it, and after each of them a sound one is read. The damage is the same each time.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { childParsers } from "../../electron/engine/parser-hosts/child-parser-host.ts";
import { memorySource, type ParserRunner } from "../../shared/api/parser-runner.ts";
import { preparedPicture, readPictureFile } from "../fixtures/drawn-picture.ts";
import { testPng } from "../fixtures/make-pictures.ts";
import { isProving, times } from "../proofs.ts";

const folder = resolve(import.meta.dirname, "../../../shared/data/notes");
const files = existsSync(folder)
  ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.(jpe?g|tiff?|heic)$/i.test(name))
  : [];
const mutations = times({ sample: 40, proof: 200 });

/** How many pages each has; one where it is not named. */
const pagesOf: Readonly<Record<string, number>> = { "testTIFF_multipage.tif": 2, "example.heic": 2 };

function bytesIn(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(folder, name)));
}

describe.skipIf(files.length === 0)("real pictures (skipped where ../shared/data is not beside the project)", () => {
  test.each(files)("%s is a document with its pages, each of which goes into a packet as it is", async (name) => {
    const bytes = bytesIn(name);
    const count = pagesOf[name.slice(name.lastIndexOf("/") + 1)] ?? 1;
    const reading = await readPictureFile(bytes);
    expect(reading).toMatchObject({ form: "picture", findings: [] });
    expect(typeof reading === "string" ? 0 : reading.pages.length).toBe(count);
    const { pages } = await preparedPicture(bytes, count);
    expect(pages.map(({ treatment }) => treatment)).toEqual(Array.from({ length: count }, () => "copied"));
  });

  test.each(["TIFF", "HEIC"])("%s files that are damaged are read or refused, and stop nothing", async (kind) => {
    const ending = kind === "TIFF" ? /\.tiff?$/i : /\.heic$/i;
    const sources = files
      .filter((name) => ending.test(name))
      .map(bytesIn)
      .filter(({ length }) => length < 200_000);
    const parsers = childParsers();
    onTestFinished(() => parsers.close());
    const sound = testPng();
    const counts: Record<string, number> = {};
    const random = numbers(kind.length);
    let slowest = 0;
    for (let at = 0; at < mutations; at++) {
      const began = performance.now();
      const answer = await answerOf(parsers, damaged(sources[at % sources.length]!, random));
      slowest = Math.max(slowest, performance.now() - began);
      counts[answer] = (counts[answer] ?? 0) + 1;
      if (at % 20 === 0) expect(await answerOf(parsers, sound)).toBe("read");
    }
    if (isProving) process.stderr.write(`${kind} ${JSON.stringify(counts)} slowest ${Math.round(slowest)} ms\n`);
    expect(counts["host ended"] ?? 0).toBe(0);
  });
});

async function answerOf(parsers: ParserRunner, bytes: Uint8Array): Promise<string> {
  const input = { reader: "picture", name: "", sizeBytes: bytes.length } as const;
  try {
    const result = await parsers.run("readFile", input, { sources: [memorySource(bytes)] });
    return result.is === "read" ? "read" : result.problem.code;
  } catch {
    return "host ended";
  }
}

/** A copy with some bytes changed, most of them where files say what they hold; every fifth is cut off as well. */
function damaged(bytes: Uint8Array, random: () => number): Uint8Array {
  const changed = bytes.slice();
  const changes = 1 + Math.floor(random() * 6);
  for (let change = 0; change < changes; change++) {
    const reach = random() < 0.6 ? Math.min(changed.length, 600) : changed.length;
    changed[Math.floor(random() * reach)] = Math.floor(random() * 256);
  }
  return random() < 0.2 ? changed.subarray(0, Math.floor(random() * changed.length)) : changed;
}

/** The same numbers for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
