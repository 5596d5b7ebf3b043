/** A case from its first day to its last, by the command line alone, as a daughter would keep it for her mother. */
import { readFile, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { Comparison } from "../../shared/model/case/comparison.ts";
import type { Standing } from "../../shared/model/case/standing.ts";
import { writeDisc } from "../fixtures/lab-and-disc.ts";
import { reportAlone } from "../fixtures/cases.ts";
import { casebook, casebookJson, makeVaultAt, workshop } from "./run-casebook.ts";

const title = "Must it come out?";
const asked = (words: string) => [{ kind: "other", words }];

test("a case goes from its goal over requests, a refusal, calls, packets and two opinions to the comparison, the top-up and the last letters", async () => {
  await using shop = await workshop();
  const vault = shop.path("V");
  await makeVaultAt(vault);
  writeDisc(shop.path("disc"), { seed: "story" });
  // Somebody else's report is in the vault as well, and in none of the packets.
  await writeFile(shop.path("report.txt"), reportAlone);
  await casebook(["import", vault, shop.path("report.txt"), "--accept-person"]);
  const note =
    "Progress note\nPatient: Ana Maria Silva\nDate of birth: 14 March 1972\nDate of visit: 2 January 2024\n\nShe sleeps badly.\n";
  await writeFile(shop.path("note.txt"), note);
  await casebook(["import", vault, shop.path("disc"), shop.path("note.txt"), "--accept-person"]);
  const person = ["--person", "Ana Maria Silva"];
  const run = (...args: string[]) => casebook(["case", vault, ...args]);
  let document = (await casebookJson<CaseDocument>(["case", vault, "new", "--title", title, ...person])).json;
  const put = async (fields: object): Promise<CaseDocument> => {
    await writeFile(shop.path("case.json"), JSON.stringify({ revision: document.revision, ...fields }));
    const { exitCode, json } = await casebookJson<CaseDocument>(["case", vault, "put", title, shop.path("case.json")]);
    expect(exitCode, JSON.stringify(json)).toBe(0);
    return (document = json);
  };
  const next = async () => {
    const { json } = await casebookJson<{ cases: { standing: Standing }[] }>(["case", vault, "list", ...person]);
    return json.cases[0]?.standing.next.words;
  };

  expect(await next()).toBe("Write down the one question");
  await put({ question: { words: title, goals: ["surgery-needed"], plan: { words: "Operation", by: "Dr. Meyer" } } });
  await put({ providers: ["Dr. Vega", "Dr. Okafor", "Dr. Lund"].map((name) => ({ name })) });
  await put({ providers: document.providers.map(({ id }, at) => ({ id, choice: at === 0 ? "chosen" : "declined" })) });
  await put({
    requests: [
      {
        title: "Slides",
        state: "sent",
        sentOn: "2024-05-03",
        clock: "eu",
        asksFor: [{ kind: "pathology-slides", words: "2023" }],
      },
      { title: "Operation notes", state: "received", receivedOn: "2024-05-20" },
      { title: "Laboratory", asksFor: asked("All results") },
      {
        title: "Images",
        state: "refused",
        clock: "de",
        refusal: { by: "Ms Lund", on: "2024-05-21", words: "No time." },
      },
    ],
  });
  const [slides, , , images] = document.requests;
  expect(await next()).toBe("Choose what to do after the refusal");
  const refused = await run("letter", title, "patient-relations", "--request", images?.id ?? "");
  expect(refused.stdout).toContain("On 21 May 2024, Ms Lund told me: “No time.”");
  await put({
    requests: document.requests.map(({ id }) =>
      id === images?.id ? { id, refusal: { nextStep: "patient-relations" } } : { id },
    ),
  });
  expect(await next()).toBe("Ask again");
  const reminder = await run("letter", title, "reminder", "--request", slides?.id ?? "");
  expect(reminder.stdout).toContain("on 3 May 2024 I asked you");
  await put({
    requests: document.requests.map(({ id, state }) =>
      state === "sent" || state === "draft" ? { id, state: "received" } : { id },
    ),
  });
  const yes = { answer: "yes" };
  const answers = {
    referralNeeded: yes,
    priorAuthorisation: yes,
    inNetwork: yes,
    sameRate: { answer: "no" },
    costShare: { words: "20 %" },
  };
  await put({ calls: [{ on: "2024-05-22", representative: "Sam", reference: "R-17", answers }] });

  const { json: contents } = await casebookJson<{ items: { id: string; title: string }[] }>([
    "contents",
    vault,
    ...person,
  ]);
  const [first, second] = contents.items.map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error("a scan and a note");
  const packet = async (recipient: string, name: string, select: string) => {
    const args = [
      "packet",
      vault,
      "--out",
      shop.path(name),
      "--case",
      title,
      "--recipient",
      recipient,
      "--select",
      select,
    ];
    const { exitCode, json } = await casebookJson<{ packetId: string }>(args);
    expect([0, 3]).toContain(exitCode);
    expect((await casebook(["verify-packet", shop.path(name)])).exitCode).toBe(0);
    expect(await readFile(shop.path(`${name}/manifest.json`), "utf8")).not.toContain("Erika");
    return json.packetId;
  };
  const whole = await packet("Clinic of Dr. Meyer", "P1", `${first},${second}`);
  await packet("Dr. Vega", "P2", first);
  await put({
    opinions: [
      { by: "Dr. Meyer", verdict: "confirms", plan: "Operation", packetIds: [whole] },
      { by: "Dr. Vega", verdict: "disagrees", plan: "Watch" },
    ],
  });
  const compared = (await casebookJson<Comparison>(["case", vault, "compare", title])).json;
  expect(compared.differences.map(({ field }) => field)).toEqual(["verdict", "plan"]);
  expect(compared.notSeenBy[1]?.items.map(({ id }) => id)).toEqual([second]);
  await packet("Dr. Vega", "P3", compared.notSeenBy[1]?.items.map(({ id }) => id).join() ?? "");
  expect((await casebookJson<Comparison>(["case", vault, "compare", title])).json.hasSameRecords).toBe(true);

  const closing = [
    { kind: "prescription", words: "Levothyroxine" },
    { kind: "referral", words: "Surgery" },
  ];
  await put({ decision: { words: "We wait a year.", toldFirstDoctor: "Thank you; we wait.", closing } });
  expect((await run("letter", title, "thanks")).stdout).toContain("I have decided: We wait a year.");
  expect((await run("letter", title, "transfer-of-care")).stdout).toContain("- Levothyroxine\n");
  expect((await run("letter", title, "release")).stdout).toContain("to Dr. Vega");
  expect((await run("close", title)).exitCode).toBe(0);
  expect((await run("show", title)).stdout).toContain("Decided: We wait a year.");

  await casebook(["export", vault, shop.path("out")]);
  expect(await readFile(shop.path("out/records.json"), "utf8")).toContain('"title": "Must it come out?"');
});
