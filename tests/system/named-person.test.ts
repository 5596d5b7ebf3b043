/** Whose records a command is about, by a beginning of their name; and the legal name that is written down for them. */
import { expect, test } from "vitest";
import { casebook, casebookJson, workshop } from "./run-casebook.ts";

interface People {
  readonly people: readonly { readonly name: string; readonly legalName: string | null }[];
}

async function vaultOfThree(shop: Awaited<ReturnType<typeof workshop>>): Promise<string> {
  const vault = shop.path("Mine.casebook");
  await casebook(["init", vault]);
  for (const name of ["Ana Maria Silva", "Anton Example", "Élodie Martin"])
    expect((await casebook(["add", vault, "note", "Zqx", "--date", "2024", "--person", name])).exitCode).toBe(0);
  return vault;
}

test("a first name or the beginning of a name is enough where it fits one person, and names whom it fits where it does not", async () => {
  await using shop = await workshop();
  const vault = await vaultOfThree(shop);
  for (const start of ["Ana", "ana m", "elo", "Élodie"])
    expect((await casebook(["timeline", vault, "--person", start])).exitCode).toBe(0);
  const several = await casebook(["timeline", vault, "--person", "an"]);
  expect([several.exitCode, several.stderr]).toEqual([
    2,
    expect.stringMatching(/“an” fits several people.*Ana Maria Silva.*Anton Example/s),
  ]);
  expect(several.stderr).not.toContain("Martin");
  expect((await casebook(["timeline", vault, "--person", "Silva"])).exitCode).toBe(2);
});

test("where somebody new can be meant the beginning of a name is neither, and whoever is made is told", async () => {
  await using shop = await workshop();
  const vault = await vaultOfThree(shop);
  const add = (person: string) => casebook(["add", vault, "note", "Vqx", "--date", "2024", "--person", person]);
  const refused = await add("Ana");
  expect([refused.exitCode, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/may be somebody who is here.*Ana Maria Silva/s),
  ]);
  const made = await add("Bo Larsen");
  expect([made.exitCode, made.stdout]).toEqual([
    0,
    expect.stringContaining("A page was made for Bo Larsen, who is new"),
  ]);
  expect((await add("Bo Larsen")).stdout).not.toContain("new");
  const { people } = (await casebookJson<People>(["people", vault])).json;
  expect(people.map(({ name }) => name).toSorted()).toEqual([
    "Ana Maria Silva",
    "Anton Example",
    "Bo Larsen",
    "Élodie Martin",
  ]);
});

test("a legal name is written down and taken back, and says whose where there are several", async () => {
  await using shop = await workshop();
  const vault = await vaultOfThree(shop);
  const set = (...more: string[]) => casebookJson<People>(["people", vault, ...more]);
  const { json } = await set("--person", "Élodie", "--legal-name", "Élodie Anne Martin");
  expect(json.people.find(({ name }) => name === "Élodie Martin")?.legalName).toBe("Élodie Anne Martin");
  expect((await casebook(["people", vault])).stdout).toContain("Élodie Martin, legal name Élodie Anne Martin");
  expect((await casebook(["people", vault, "--legal-name", "Nobody"])).exitCode).toBe(2);
  expect((await casebook(["people", vault, "--person", "Ana"])).exitCode).toBe(2);
  const back = await set("--person", "Élodie", "--legal-name", "");
  expect(back.json.people.find(({ name }) => name === "Élodie Martin")?.legalName).toBeNull();
});
