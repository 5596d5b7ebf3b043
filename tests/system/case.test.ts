import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import { reportAlone } from "../fixtures/cases.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

test("a case is begun, shown, put, closed and copied by its name, and each refusal has its exit code", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await casebook(["add", vault, "symptom", "Headache", "--date", "2023-04", "--person", "Erika Example"]);
  const run = (...args: string[]) => casebook(["case", vault, ...args]);
  const json = (...args: string[]) => casebookJson<CaseDocument>(["case", vault, ...args]);

  expect((await run("list")).stdout).toContain("There is no case yet.");
  const made = await json("new", "--title", "Is the operation needed?");
  expect([made.exitCode, made.json.title, made.json.revision]).toEqual([0, "Is the operation needed?", 1]);
  expect(await run("new", "--title", "Is the operation needed?")).toMatchObject({ exitCode: 2 });

  const file = shop.path("case.json");
  await writeFile(
    file,
    JSON.stringify({ ...made.json, question: { words: "Must it be done?", goals: ["alternatives"] } }),
  );
  const put = await json("put", "is the operation needed?", file);
  expect([put.exitCode, put.json.revision, put.json.question.words]).toEqual([0, 2, "Must it be done?"]);
  // The same file once more: it came from revision 1.
  const stale = await run("put", made.json.id, file);
  expect(stale.exitCode).toBe(1);
  expect(stale.stdout).toContain("it is at revision 2");
  await writeFile(file, JSON.stringify({ revision: 2, question: { words: 3 }, colour: "red" }));
  const bad = await casebookJson<{ problems: object[] }>(["case", vault, "put", made.json.id, file]);
  expect([bad.exitCode, bad.json.problems]).toEqual([
    2,
    [
      { path: "question.words", problem: "must be text between quotation marks" },
      { path: "colour", problem: "there is no field of this name here; it would be lost" },
    ],
  ]);
  await writeFile(file, "{ no json");
  expect((await run("put", made.json.id, file)).exitCode).toBe(2);
  expect((await json("show", made.json.id)).json).toEqual({ ...put.json, changed: undefined });
  expect((await run("show", made.json.id)).stdout).toContain("Must it be done?");

  expect((await run("close", made.json.id)).exitCode).toBe(0);
  const copy = await json("copy", made.json.id, "--title", "A third look");
  expect(copy.json).toMatchObject({ copiedFrom: made.json.id, question: { words: "Must it be done?" } });
  const { json: listed } = await casebookJson<{ cases: { title: string; state: string }[] }>(["case", vault, "list"]);
  expect(listed.cases.map(({ title, state }) => [title, state])).toEqual([
    ["A third look", "open"],
    ["Is the operation needed?", "closed"],
  ]);
  const request = await run("request", made.json.id, "--gap", "nothing");
  expect([request.exitCode, request.stderr]).toEqual([2, expect.stringContaining("is closed")]);
  expect((await run("changes", made.json.id)).stdout).toMatch(/1 .*begun\n.*2 .*question\n.*3 .*state\n$/);
  for (const wrong of [
    ["show", "no such case"],
    ["show"],
    ["perhaps"],
    ["new"],
    ["put", made.json.id, shop.path("none")],
  ])
    expect((await run(...wrong)).exitCode, wrong.join(" ")).toBe(2);

  await casebook(["export", vault, shop.path("out")]);
  const records = JSON.parse(await readFile(shop.path("out/records.json"), "utf8")) as {
    people: { cases: { title: string; changes: object[] }[] }[];
  };
  expect(records.people[0]?.cases.map(({ title, changes }) => [title, changes.length])).toEqual([
    ["A third look", 1],
    ["Is the operation needed?", 3],
  ]);
});

test("a gap becomes a drafted letter in one command, and letters say what nobody has filled in", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await writeFile(shop.path("report.txt"), reportAlone);
  await casebook(["import", vault, shop.path("report.txt"), "--accept-person"]);
  const { json: found } = await casebookJson<{ gaps: { id: string; kind: string }[] }>(["gaps", vault]);
  const gap = found.gaps.find(({ kind }) => kind === "report-without-images")?.id ?? "";
  const drafted = await casebook(["case", vault, "request", "--gap", gap, "--language", "de"]);
  expect(drafted.exitCode).toBe(0);
  expect(drafted.stdout).toContain("Drafted, in the case “Records to gather”");
  expect(drafted.stdout).toContain("Die Bilder selbst, als DICOM-Dateien: MRT, Kopf, 3. Mai 2024");
  const again = await casebookJson<{ case: string; requestId: string; wasThere: boolean }>([
    "case",
    vault,
    "request",
    "Records to gather",
    "--gap",
    gap,
  ]);
  expect(again.json).toMatchObject({ case: "Records to gather", wasThere: true });
  const letter = (...args: string[]) => casebook(["case", vault, "letter", "Records to gather", ...args]);
  const { requestId } = again.json;
  const french = await letter("records-request", "--request", requestId, "--language", "fr");
  expect(french.stdout).toContain("Les images elles-mêmes, en fichiers DICOM : IRM, tête, 3 mai 2024");
  expect(french.stdout).toMatch(/Still open, as nobody has said it yet:\n {2}nom de l’hôpital ou du cabinet\n/);
  const { json: call } = await casebookJson<{ blanks: string[] }>([
    "case",
    vault,
    "letter",
    "Records to gather",
    "insurance-call",
  ]);
  expect(call.blanks).toContain("your insurance number");
  const { json: listed } = await casebookJson<{ cases: { standing: { next: { words: string } } }[] }>([
    "case",
    vault,
    "list",
  ]);
  expect(listed.cases[0]?.standing.next.words).toBe("Send the letter that is drafted");
  for (const wrong of [["no-such-letter"], ["thanks", "--language", "de"], ["thanks", "--request", "none"]])
    expect((await letter(...wrong)).exitCode, wrong.join(" ")).toBe(2);
  expect((await letter("no-such-letter")).stderr).toContain("records-request");
  expect((await casebook(["case", vault, "request", "--gap", "0".repeat(20)])).exitCode).toBe(2);
});
