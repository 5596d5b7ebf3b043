import { writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { makeBundle } from "../fixtures/make-cda.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

interface Results {
  readonly results: readonly {
    readonly id: string;
    readonly analyte: string;
    readonly printed: string;
    readonly unit: string | null;
    readonly flag: string | null;
    readonly status: string;
    readonly date: string;
    readonly evidence: string;
    readonly documentId: string;
  }[];
}

const paper = `Harbour Laboratory
Laboratory report
Patient: Erika Example
Date of birth: 14 March 1972
Collected: 3 May 2024
Sodium  138  mmol/L  135-146
Potassium  4.1  mmol/L  3.5-5.3
`;

test("results and documents are confirmed, corrected and rejected by their ids, and what makes no sense is said in words", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await writeFile(shop.path("lab.txt"), paper);
  expect((await casebook(["import", vault, shop.path("lab.txt"), "--accept-person"])).exitCode).toBe(0);
  const labs = async () => (await casebookJson<Results>(["labs", vault])).json.results;
  const [potassium, sodium] = await labs();
  if (!potassium || !sodium) throw new Error("the paper has two results");

  const corrected = await casebookJson([
    "confirm",
    vault,
    sodium.id,
    "--value",
    "139",
    "--unit",
    "none",
    "--date",
    "2024-05-02",
  ]);
  expect([corrected.exitCode, corrected.json]).toEqual([
    0,
    { id: sodium.id, status: "confirmed", items: [{ id: sodium.id, status: "confirmed" }] },
  ]);
  const rejected = await casebookJson(["reject", vault, potassium.id]);
  expect(rejected.json).toMatchObject({ id: potassium.id, status: "rejected" });
  expect(await labs()).toMatchObject([
    { id: sodium.id, printed: "139", unit: null, date: "2024-05-02", status: "confirmed", evidence: sodium.evidence },
  ]);
  // Confirming brings back what was rejected.
  expect((await casebook(["confirm", vault, sodium.id, potassium.id])).stdout).toBe("2 results are confirmed.\n");
  expect((await labs()).map(({ printed, status }) => [printed, status])).toEqual([
    ["4.1", "confirmed"],
    ["139", "confirmed"],
  ]);

  const { documentId } = sodium;
  const said = await casebookJson(["confirm", vault, documentId, "--title", "Blood of May", "--facility", "none"]);
  expect([said.exitCode, said.json]).toEqual([0, { id: documentId, status: "confirmed" }]);
  const { json } = await casebookJson<object>(["show", vault, documentId]);
  expect(json).toMatchObject({
    title: "Blood of May",
    typeStatus: "confirmed",
    dateStatus: "confirmed",
    facility: null,
  });

  for (const [args, words] of [
    [[sodium.id, "--type", "letter"], "--type is for documents"],
    [[documentId, "--value", "3"], "--value is for results"],
    [[sodium.id, "--value", "13\u001b[2K9"], "That cannot be said of this row"],
    [[sodium.id, "--value", "139\n140"], "That cannot be said of this row"],
    [[sodium.id, "--unit", "banana"], "is no unit that a laboratory prints"],
    [[sodium.id, "--date", "2099-05-03"], "has not come yet"],
    [[documentId, "--date", "2099"], "has not come yet"],
    [[documentId, sodium.id], "Confirm one document at a time"],
    [[documentId, "--type", "nothing-like-it"], "There is no type nothing-like-it"],
    [[`${documentId}-99`], "No result has this id"],
    [["nothing"], "No document has this id"],
  ] as const) {
    const refused = await casebook(["confirm", vault, ...args]);
    expect([refused.exitCode, refused.stderr], args.join(" ")).toEqual([2, expect.stringContaining(words)]);
  }
});

test("another value takes over no mark: of it nobody has said that it is high", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  await writeFile(shop.path("lab.txt"), paper.replace("4.1  mmol/L", "8.6 H  mmol/L"));
  expect((await casebook(["import", vault, shop.path("lab.txt"), "--accept-person"])).exitCode).toBe(0);
  const marks = async () => {
    const { results } = (await casebookJson<Results>(["labs", vault, "--analyte", "potassium"])).json;
    return results.map(({ id, printed, flag }) => ({ id, printed, flag }));
  };
  const [read] = await marks();
  expect(read).toMatchObject({ printed: "8.6", flag: "H" });
  await casebook(["confirm", vault, read?.id ?? ""]);
  expect(await marks()).toMatchObject([{ printed: "8.6", flag: "H" }]);
  await casebook(["confirm", vault, read?.id ?? "", "--value", "4.6"]);
  expect(await marks()).toMatchObject([{ printed: "4.6", flag: null }]);
});

test("what portals' files state is confirmed one by one or whole, and said to be not so; the timeline tells from which page it is", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const condition = (text: string, onsetDateTime: string) => ({
    resourceType: "Condition",
    code: { text },
    onsetDateTime,
    clinicalStatus: { coding: [{ code: "active" }] },
  });
  await writeFile(
    shop.path("portal.json"),
    makeBundle(condition("Asthma", "2007-01-03"), condition("Gout", "2013-05-06"), condition("Migraine", "2015-05-06")),
  );
  await casebook(["import", vault, shop.path("portal.json"), "--accept-person"]);
  type Timeline = {
    readonly entries: readonly {
      readonly id: string;
      readonly title: string;
      readonly provenance: { readonly from: string };
    }[];
  };
  const problems = async () => (await casebookJson<Timeline>(["timeline", vault, "--kind", "problem"])).json.entries;
  const [asthma, gout] = await problems();
  expect((await problems()).map(({ title, provenance }) => [title, provenance])).toEqual(
    ["Asthma", "Gout", "Migraine"].map((title) => [
      title,
      expect.objectContaining({ from: "document", page: 1, status: "proposed", isEntry: true }),
    ]),
  );
  const confirmed = await casebookJson(["confirm", vault, asthma!.id]);
  expect([confirmed.exitCode, confirmed.json]).toMatchObject([0, { id: asthma!.id, status: "confirmed" }]);
  expect((await casebook(["reject", vault, gout!.id])).stdout).toBe("1 entry is said to be not so.\n");
  expect((await problems()).map(({ title, provenance }) => [title, provenance.from])).toEqual([
    ["Asthma", "entered"],
    ["Migraine", "document"],
  ]);
  type Contents = { readonly items: readonly { readonly id: string }[] };
  const [paper] = (await casebookJson<Contents>(["contents", vault])).json.items;
  expect((await casebook(["confirm", vault, paper!.id, "--stated"])).stdout).toBe("1 entry is confirmed.\n");
  expect((await problems()).every(({ provenance }) => provenance.from === "entered")).toBe(true);
  const again = await casebook(["confirm", vault, paper!.id, "--stated"]);
  expect([again.exitCode, again.stderr]).toEqual([2, expect.stringContaining("waits for a word")]);
});

test("names of one test are listed together, told apart by a person's word, and put together again", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  const german = paper.replace("3 May 2024", "4 June 2024").replace("Potassium  4.1", "Kalium  4.4");
  await writeFile(shop.path("a.txt"), paper);
  await writeFile(shop.path("b.txt"), german);
  expect((await casebook(["import", vault, shop.path("a.txt"), shop.path("b.txt"), "--accept-person"])).exitCode).toBe(
    0,
  );
  const listed = async () => (await casebook(["labs", vault])).stdout;
  expect(await listed()).toMatch(/Potassium \(Kalium, Potassium\)\n.*4\.1.*, as Potassium.*\n.*4\.4.*, as Kalium/);
  const { results } = (await casebookJson<Results>(["labs", vault, "--analyte", "potass"])).json;
  expect(results).toMatchObject([
    { analyte: "Kalium" },
    { analyte: "Potassium", test: { key: "potassium", by: "name" } },
  ]);
  const [kalium, potassium] = results;
  if (!kalium || !potassium) throw new Error("both names are found by the test's own");
  expect((await casebook(["labs", vault, "--apart", kalium.id])).stdout).toContain(
    "Under this test now stand: “Kalium”",
  );
  expect(await listed()).toMatch(/\nKalium\n[^\n]*4\.4[^\n]*\n(?:.*\n)*Potassium\n/);
  expect((await casebook(["labs", vault, "--same", kalium.id, "--as", potassium.id])).stdout).toContain(
    "“Kalium”, “Potassium”",
  );
  expect(await casebook(["labs", vault, "--same", kalium.id, "--as", potassium.id])).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining("one test already") as string,
  });
  expect((await casebook(["labs", vault, "--same", kalium.id])).exitCode).toBe(2);
  expect((await casebook(["labs", vault, "--apart", kalium.id, "--only-this"])).stdout).toContain(
    "Remembered for this value alone.",
  );
  expect((await casebookJson(["labs", vault, "--as-known", kalium.id])).json).toMatchObject({
    test: { key: "potassium", by: "person" },
  });
  expect((await casebook(["labs", vault, "--apart", "nothing-1"])).stderr).toContain("`casebook labs` lists ids");
  const back = await casebookJson(["labs", vault, "--as-known", kalium.id]);
  expect(back.json).toMatchObject({ id: kalium.id, test: { key: "potassium", by: "name" } });
});
