import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { Comparison } from "../../shared/model/case/comparison.ts";
import { writeDisc } from "../fixtures/lab-and-disc.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

test("compare tells which papers and scans one clinician was given and another was not, from the packets in the log", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  writeDisc(shop.path("disc"), { seed: "compare" });
  await writeFile(shop.path("note.txt"), "Progress note\nDate of visit: 2 January 2024\n\nShe sleeps badly.\n");
  await casebook(["import", vault, shop.path("disc"), "--accept-person"]);
  await casebook(["import", vault, shop.path("note.txt"), "--accept-person"]);
  const { json: contents } = await casebookJson<{ items: { id: string; kind: string; title: string }[] }>([
    "contents",
    vault,
  ]);
  const idOf = (kind: string) => contents.items.find((one) => one.kind === kind)?.id ?? "";
  const [study, paper] = [idOf("study"), idOf("document")];
  const packet = async (recipient: string, name: string, select: string) => {
    const { json, exitCode } = await casebookJson<{ packetId: string }>([
      "packet",
      vault,
      "--out",
      shop.path(name),
      "--recipient",
      recipient,
      "--select",
      select,
    ]);
    expect([0, 3]).toContain(exitCode);
    return json.packetId;
  };
  const first = await packet("Clinic of Dr. Meyer", "P1", `${study},${paper}`);
  await packet("Dr. Vega", "P2", paper);

  const { json: made } = await casebookJson<CaseDocument>(["case", vault, "new", "--title", "Two answers"]);
  const opinions = [
    { by: "Dr. Meyer", verdict: "confirms", plan: "Operation", packetIds: [first] },
    // Known by the name on the packet.
    { by: "Dr. Vega", verdict: "disagrees", plan: "Wait" },
    { by: "Dr. Okafor", verdict: "adjusts", plan: "Wait" },
  ];
  await writeFile(shop.path("case.json"), JSON.stringify({ revision: made.revision, opinions }));
  expect((await casebook(["case", vault, "put", "Two answers", shop.path("case.json")])).exitCode).toBe(0);
  const { json: compared } = await casebookJson<Comparison>(["case", vault, "compare", "Two answers"]);
  expect(compared.notSeenBy.map(({ by, basis, items }) => [by, basis, items.map(({ id }) => id)])).toEqual([
    ["Dr. Meyer", "said", []],
    ["Dr. Vega", "recipient", [study]],
    ["Dr. Okafor", "none", expect.arrayContaining([study, paper])],
  ]);
  expect(compared.differences.map(({ field }) => field)).toEqual(["verdict", "plan"]);
  expect(compared.hasSameRecords).toBe(false);
  const { stdout } = await casebook(["case", vault, "compare", "Two answers"]);
  expect(stdout).toContain("Dr. Vega was not given:");
  expect(stdout).toContain("Dr. Okafor: no packet in the log");

  // The top-up packet makes up for what was lacking.
  await packet("Dr. Vega", "P3", study);
  const { json: after } = await casebookJson<Comparison>(["case", vault, "compare", "Two answers"]);
  expect(after.notSeenBy.find(({ by }) => by === "Dr. Vega")?.items).toEqual([]);
});
