/** What guides for patients ask, P12 to P23: telling the story, visits, opinions and deciding. By the engine's contract. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { questionBank } from "../../../shared/model/case/question-bank.ts";
import { StartedCase } from "./started-case.ts";

let made: StartedCase;
beforeAll(async () => {
  made = await StartedCase.make();
  const [paper] = await made.started.engine.listContents({ personId: made.personId });
  await made.put({
    question: {
      words: "Must my thyroid come out?",
      diagnosis: { words: "Nodule", by: "Dr. Meyer", on: "2024-05-03", source: { itemId: paper?.id, page: 1 } },
      plan: { words: "Operation", by: "Dr. Meyer", on: "2024-05" },
    },
    providers: [{ name: "Dr. Vega", institution: "Harbour Clinic", choice: "chosen" }],
  });
});
afterAll(() => made[Symbol.asyncDispose]());

const everything = { from: null, to: null, kind: null };

test("P12: symptoms, treatments and what came of them stand in one chronology; a parent keeps a child's apart", async () => {
  const { engine } = made.started;
  await made.add({ kind: "symptom", title: "Hoarseness", date: "2022-11", severity: 4 });
  await made.add({
    kind: "treatment",
    title: "Voice therapy",
    date: "2023-02",
    effect: "helped-little",
    response: "less in the evening",
  });
  const child = await engine.addPerson({ name: "Mia Example", birthDate: null, sex: null });
  await made.add({ kind: "symptom", title: "Cough", date: "2024" }, child);
  const titles = (await engine.listTimeline({ personId: made.personId, ...everything })).map(({ title }) => title);
  expect(titles.indexOf("Hoarseness")).toBeLessThan(titles.indexOf("Voice therapy"));
  expect(titles).not.toContain("Cough");
  expect((await engine.listTimeline({ personId: child, ...everything })).map(({ title }) => title)).toEqual(["Cough"]);
});

test("P13: one page sums up the present diagnosis and plan, each line with who says it and where", async () => {
  const { lines } = await made.started.engine.summaryOfCase({ id: made.document.id });
  const lineOf = (heading: string) => lines.find((line) => line.heading === heading);
  expect(lineOf("Diagnosis")).toMatchObject({
    words: "Nodule (Dr. Meyer, 3 May 2024)",
    by: "records",
    source: { page: 1 },
  });
  expect(lineOf("Proposed plan")).toMatchObject({ words: "Operation (Dr. Meyer, May 2024)", by: "person" });
  expect(lineOf("Treatments and responses")?.words).toContain("helped a little; less in the evening");
});

test("P14: records stand in chronological order in a table of contents", async () => {
  const dates = (await made.started.engine.listContents({ personId: made.personId })).map(({ date }) => date ?? "9999");
  expect(dates).toHaveLength(2);
  expect(dates).toEqual(dates.toSorted());
});

test("P15: medicines with doses, now and earlier and why stopped, and allergies with their reactions", async () => {
  await made.add({ kind: "medication", title: "Levothyroxine", date: "2024-01", isOngoing: true, dose: "50 µg" });
  await made.add({
    kind: "medication",
    title: "Carbimazole",
    date: "2022",
    endDate: "2023",
    dose: "10 mg",
    whyStopped: "rash",
  });
  await made.add({ kind: "allergy", title: "Penicillin", date: "2001", reaction: "rash" });
  const events = await made.started.engine.listEvents({ personId: made.personId, kinds: ["medication", "allergy"] });
  expect(events).toMatchObject([
    { title: "Carbimazole", whyStopped: "rash", dose: "10 mg" },
    { title: "Levothyroxine", isOngoing: true, dose: "50 µg" },
    { title: "Penicillin", reaction: "rash" },
  ]);
});

test("P16: questions come from a bank and from the person, in an order of their own", async () => {
  const bank = Object.values(questionBank).flat();
  for (const about of [
    /agree with the diagnosis/,
    /else could it be/,
    /change your mind/,
    /if I wait/,
    /own family/,
    /guideline/,
  ])
    expect(
      bank.some((words) => about.test(words)),
      String(about),
    ).toBe(true);
  const { questions } = await made.put({
    questions: [...bank.slice(0, 3), "Will I sing again?"].map((words) => ({ words })),
  });
  const turned = await made.put({ questions: questions.toReversed().map(({ id }) => ({ id })) });
  expect(turned.questions.map(({ words }) => words)).toEqual(["Will I sing again?", ...bank.slice(0, 3).toReversed()]);
});

test("P17: notes of a visit, an answer under each question, and that there is a recording with consent", async () => {
  const recording = { exists: true, consent: "given", consentBy: "Dr. Vega", where: "my telephone" };
  const { visits, questions } = await made.put({
    visits: [{ on: "2024-06-20", with: "Dr. Vega", notes: "calm", recording }],
  });
  expect(visits).toMatchObject([{ notes: "calm", recording }]);
  const answers = [{ visitId: visits[0]?.id, words: "Most do." }];
  const answered = await made.put({
    questions: questions.map(({ id }, at) => ({ id, ...(at === 0 ? { answers } : {}) })),
  });
  expect(answered.questions[0]?.answers).toMatchObject(answers);
});

const opinions = [
  {
    by: "Dr. Meyer",
    verdict: "confirms",
    diagnosis: "Nodule",
    plan: "Operation",
    reasons: ["size"],
    risks: ["growth"],
  },
  {
    by: "Dr. Vega",
    verdict: "disagrees",
    diagnosis: "Nodule",
    plan: "Watch",
    guideline: "2015",
    wouldChange: "growth of 20 %",
  },
  { by: "Dr. Okafor", verdict: "adjusts", plan: "Half the thyroid" },
];

test("P18: any number of opinions is kept, each with what it confirms, adjusts or disputes, and why", async () => {
  expect((await made.put({ opinions })).opinions).toMatchObject(opinions);
});

test("P19: opinions stand side by side, and questions follow from where they differ", async () => {
  const { differences, questions } = await made.started.engine.compareOpinions({ id: made.document.id });
  expect(differences.map(({ field }) => field)).toEqual(["verdict", "plan"]);
  expect(questions[1]).toContain("Dr. Meyer: “Operation” – Dr. Vega: “Watch” – Dr. Okafor: “Half the thyroid”");
});

test("P20: what one was given and another was not is known, a packet makes up for it, and then both had the same", async () => {
  const { engine } = made.started;
  const [first, second] = (await engine.listContents({ personId: made.personId })).map(({ id }) => id);
  if (first === undefined || second === undefined) throw new Error("two papers");
  await made.put({
    opinions: made.document.opinions.filter(({ by }) => by !== "Dr. Okafor").map(({ id }) => ({ id })),
  });
  await made.packetFor("Dr. Meyer", "P1", [first, second]);
  await made.packetFor("Dr. Vega", "P2", [first]);
  const before = await engine.compareOpinions({ id: made.document.id });
  expect(before.notSeenBy.find(({ by }) => by === "Dr. Vega")?.items.map(({ id }) => id)).toEqual([second]);
  expect(before.hasSameRecords).toBe(false);
  await made.packetFor("Dr. Vega", "P3", [second]);
  expect((await engine.compareOpinions({ id: made.document.id })).hasSameRecords).toBe(true);
  await made.put({ decision: { stage: "Bethesda III" } });
  expect((await made.letter("tumour-board")).text).toMatch(/Stage: Bethesda III/);
  expect((await made.letter("joint-review")).text).toMatch(/dear Dr\. Vega.*tumour board or case conference/s);
});

test("P21: what each recipient is given is the person's choice, and stands in the log", async () => {
  const log = await made.started.engine.listDisclosures({ personId: made.personId });
  expect(log.map(({ recipient, documents }) => `${recipient}: ${documents}`).toSorted()).toEqual([
    "Dr. Meyer: 2",
    "Dr. Vega: 1",
    "Dr. Vega: 1",
  ]);
  expect((await made.put({ decision: { toldFirstDoctor: "Only the letter" } })).decision.toldFirstDoctor).toBe(
    "Only the letter",
  );
});

test("P22: when care moves on, prescriptions, pending tests and referrals are closed, by a letter that lists them", async () => {
  await made.put({
    decision: {
      words: "I wait a year.",
      closing: [
        { kind: "prescription", words: "Levothyroxine 50 µg" },
        { kind: "pending-test", words: "Calcitonin", withWhom: "Harbour Laboratory" },
        { kind: "referral", words: "Surgery", doneOn: "2024-06-25" },
      ],
      complaint: "Nobody called back.",
    },
  });
  const { text, blanks } = await made.letter("transfer-of-care");
  expect(text).toContain("- Levothyroxine 50 µg\n");
  expect(text).toContain("- Calcitonin, Harbour Laboratory\n");
  expect(blanks).toContain("which referrals, or “none”");
  expect((await made.letter("release")).text).toContain("Signature:");
});

test("P23: the folder stays: a closed case reads as before, and becomes the beginning of the next", async () => {
  const { engine } = made.started;
  const closed = await made.put({ state: "closed" });
  const copied = await engine.copyCase({ id: closed.id, title: "A year later" });
  expect(await engine.openCase({ id: closed.id })).toEqual(closed);
  expect(copied).toMatchObject({
    is: "kept",
    document: { state: "open", question: closed.question, opinions: closed.opinions, requests: [], visits: [] },
  });
});
