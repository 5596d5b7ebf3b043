/** A packet as large as anybody's: 3,000 pages and 5,000 images, and the same as one ZIP above 4 GB, opened by public tools. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { recordsSchema } from "../../electron/records/schema/schema.ts";
import { createVault } from "../../electron/vault/vault.ts";
import { passphrase, testKdf } from "../fixtures/temp-vault.ts";
import { atMost, fact, skipped, type Bench, type Row } from "./bench.ts";
import { makeBigDisc } from "./big-disc.ts";
import { runJob } from "./job-child.ts";
import { makeLetters, pagesEach } from "./make-letters.ts";
import { isInstalled, runTool } from "./outside-tools.ts";

/** Images of 925 KB that no ZIP makes smaller: five thousand of them are above the 4 GB up to which a plain one goes. */
const images = { side: 680, noiseBits: 16 };

/** The bench of the largest packet. */
export const largePacketBench: Bench = {
  name: "large-packet",
  about: "packet of 3,000 pages and 5,000 images, and its ZIP above 4 GB; takes 20 GB of disk",
  run: async ({ folder, isQuick }) => {
    const [source, vault, packet, zip] = ["source", "large.casebook", "packet", "packet.zip"].map((name) =>
      join(folder, name),
    ) as [string, string, string, string];
    const [documents, slices] = isQuick ? [6, 50] : [300, 5000];
    await makeLetters(join(source, "Papers"), documents);
    makeBigDisc(join(source, "Disc"), slices, images);
    (await createVault(vault, { passphrase, schema: recordsSchema, kdf: testKdf })).vault.close();
    await runJob("import", [vault, source]);
    rmSync(source, { recursive: true });
    const { memory, ms, result } = await runJob("packet", [vault, packet, zip]);
    const told = (name: string) => result[name] ?? Number.NaN;
    return [
      fact(
        "written, verified and zipped in",
        `${(ms / 1000).toFixed(0)} s`,
        `the ZIP ${(told("zipping") / 1000).toFixed(0)} s of it`,
      ),
      fact("its pages", String(told("pages")), `${documents * pagesEach} of documents, the rest its own`),
      fact("its images", String(told("instances"))),
      memory.together === null
        ? skipped("resident memory", "this system does not tell")
        : {
            ...atMost("resident memory, engine and host together", [memory.together], {
              at: 1200,
              unit: "MiB",
              digits: 0,
            }),
            note: `the engine ${memory.own?.toFixed(0) ?? "?"}, its host ${memory.child?.toFixed(0) ?? "?"}`,
          },
      fact("its ZIP", `${(told("zipBytes") / 2 ** 30).toFixed(2)} GiB`),
      opened("unzip", ["-tqq", zip]),
      opened(["7zz", "7z", "7za"].find(isInstalled) ?? "7zz", ["t", "-bso0", "-bsp0", zip]),
    ];
  },
};

/** Whether the tool finds every entry of the ZIP whole. */
function opened(tool: string, args: readonly string[]): Row {
  const what = `${tool} reads every entry of it`;
  if (!isInstalled(tool)) return skipped(what, "it is not installed");
  let isRead = true;
  try {
    runTool(tool, args);
  } catch {
    isRead = false;
  }
  return { what, measured: isRead ? "yes" : "no", target: "yes", isMet: isRead, note: "" };
}
