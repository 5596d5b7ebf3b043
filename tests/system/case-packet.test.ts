import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import { hasProgram, textOf } from "../fixtures/judges.ts";
import { reportAlone } from "../fixtures/cases.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

test.skipIf(!hasProgram("pdftotext"))(
  "a packet for a case has its question on the cover, one page of summary that leads to its sources, goal and questions; and verifies",
  async () => {
    await using shop = await workshop();
    const vault = shop.path("V");
    await makeVaultAt(vault);
    await writeFile(shop.path("report.txt"), reportAlone);
    await casebook(["import", vault, shop.path("report.txt"), "--accept-person"]);
    await casebook(["add", vault, "medication", "Levothyroxine", "--date", "2024-01", "--ongoing", "--dose", "50 µg"]);
    const { json: contents } = await casebookJson<{ items: { id: string }[] }>(["contents", vault]);
    const paper = contents.items[0]?.id ?? "";
    const { json: made } = await casebookJson<CaseDocument>([
      "case",
      vault,
      "new",
      "--title",
      "Is the operation needed?",
    ]);
    const question = {
      words: "Must my thyroid come out?",
      goals: ["surgery-needed"],
      stakes: "My voice: I teach.",
      diagnosis: { words: "Nodule of 2 cm", by: "Dr. Meyer", on: "2024-05-03", source: { itemId: paper, page: 1 } },
    };
    const questions = [{ words: "What happens if I wait?" }];
    await writeFile(shop.path("case.json"), JSON.stringify({ revision: made.revision, question, questions }));
    expect((await casebook(["case", vault, "put", made.id, shop.path("case.json")])).exitCode).toBe(0);
    const summary = await casebook(["case", vault, "summary", made.id]);
    expect(summary.stdout).toContain(`Nodule of 2 cm (Dr. Meyer, 3 May 2024)  [${paper}, page 1]`);

    const out = shop.path("P");
    const packet = await casebook(["packet", vault, "--out", out, "--case", "Is the operation needed?"]);
    expect([0, 3]).toContain(packet.exitCode);
    expect((await casebook(["verify-packet", out])).exitCode).toBe(0);
    const pages = textOf(await readFile(`${out}/Packet.pdf`), ["-layout"]).split("\f");
    expect(pages[0]).toMatch(/The question\s+Must my thyroid come out\?/);
    const at = pages.findIndex((text, page) => page > 1 && text.includes("One-page summary"));
    expect(pages[at]).toMatch(/Nodule of 2 cm \(Dr\. Meyer, 3 May 2024\) {1,3}\[.* · p\.\s?\d+\]/);
    expect(pages[at]).toContain("Levothyroxine, since January 2024: 50 µg");
    expect(pages[at + 1]).toContain("Goal and questions");
    expect(pages[at + 1]).toContain("What happens if I wait?");

    // What does not go along is not summed up, and its words lead nowhere.
    await casebook(["packet", vault, "--out", shop.path("P2"), "--case", made.id, "--select", "medication"]);
    const alone = textOf(await readFile(shop.path("P2/Packet.pdf")));
    expect(alone.replaceAll(/\s+/g, " ")).toContain("[from a paper that is not in this packet]");
    const wrong = await casebook(["packet", vault, "--out", shop.path("P3"), "--case", "no such case"]);
    expect(wrong.exitCode).toBe(2);
  },
);
