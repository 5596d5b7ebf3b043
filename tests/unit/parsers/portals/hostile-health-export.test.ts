import { describe, expect, test } from "vitest";
import { readHealthExport } from "../../../../electron/parsers/documents/health/read-health-export.ts";
import type { ParserJob } from "../../../../electron/parsers/job.ts";
import { healthRecord, makeHealthExport } from "../../../fixtures/make-health-export.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";
import { reasonOfPaper } from "../../../fixtures/read-paper.ts";

const read = (bytes: Uint8Array) => readHealthExport(bytes.length, jobOn([bytes]).job);
const weight = healthRecord("BodyMass", "70", "2024-03-01 08:00:00 +0100");

describe("declarations", () => {
  const refused = ["UNREADABLE_FILE", "note-doctype"];

  test.each([
    ["an entity", `<!DOCTYPE HealthData [<!ENTITY a "aaaa">]>`],
    ["entities within each other", `<!DOCTYPE HealthData [<!ENTITY a "a"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>`],
    ["a file's entity", `<!DOCTYPE HealthData [<!ENTITY secret SYSTEM "file:///etc/passwd">]>`],
    [
      "an entity of declarations",
      `<!DOCTYPE HealthData [<!ENTITY % all SYSTEM "http://example.invalid/x.dtd"> %all;]>`,
    ],
    ["declarations elsewhere", `<!DOCTYPE HealthData SYSTEM "http://example.invalid/x.dtd">`],
    ["declarations elsewhere and here", `<!DOCTYPE HealthData PUBLIC "x" "y" [<!ELEMENT Me EMPTY>]>`],
    ["an entity behind a comment", `<!DOCTYPE HealthData [<!-- <!ELEMENT --><!ENTITY a "a">]>`],
    ["an entity in a list of attributes", `<!DOCTYPE HealthData [<!ATTLIST Me a CDATA #IMPLIED <!ENTITY a "a">>]>`],
    ["a notation", `<!DOCTYPE HealthData [<!NOTATION gif SYSTEM "viewer">]>`],
    ["a switched section", `<!DOCTYPE HealthData [<![INCLUDE[<!ELEMENT Me EMPTY>]]>]>`],
    ["an instruction", `<!DOCTYPE HealthData [<?x y?>]>`],
    ["a root of another name", `<!DOCTYPE lolz [<!ELEMENT lolz ANY>]>`],
  ])("%s is refused", async (_what, doctype) => {
    expect(await reasonOfPaper(makeHealthExport(weight, { doctype }))).toEqual(refused);
  });

  test("an entity that nobody declared is no word, and the file is damaged there", async () => {
    const { text, findings } = await read(makeHealthExport(`${weight}<Record type="&secret;"/>${weight}`));
    expect(text).not.toContain("secret");
    expect(text.match(/ 70 /g)).toHaveLength(1);
    expect(findings.map(({ code }) => code)).toEqual(["note-damaged"]);
  });

  test("a second DOCTYPE further down is damage, not a declaration", async () => {
    const { findings } = await read(makeHealthExport(`${weight}<!DOCTYPE x [<!ENTITY a "a">]>`));
    expect(findings.map(({ code }) => code)).toEqual(["note-damaged"]);
  });

  test("a declaration that is not closed hides none behind it", async () => {
    const open = "<!DOCTYPE HealthData [<!ATTLIST Record type CDATA #REQUIRED <!ELEMENT Me EMPTY>";
    expect((await read(makeHealthExport(weight, { doctype: `${open}]>` }))).findings).toEqual([]);
    expect(await reasonOfPaper(makeHealthExport(weight, { doctype: `${open}<!ENTITY a "a">]>` }))).toEqual(refused);
  });

  test("declarations without end are no export", async () => {
    const doctype = `<!DOCTYPE HealthData [${"<!ELEMENT a EMPTY>".repeat(100_000)}`;
    await expect(read(makeHealthExport(weight, { doctype }))).rejects.toThrowError("note-unreadable");
  });
});

test("cut off anywhere, it is read up to there and told, or refused with a reason", async () => {
  const whole = makeHealthExport(weight.repeat(3));
  const end = whole.lastIndexOf(">");
  for (let length = 40; length < end; length += 23) {
    const cut = whole.subarray(0, length);
    const result = await read(cut).catch((error: unknown) => String(error));
    if (typeof result === "string") {
      expect(result).toContain("note-unreadable");
      continue;
    }
    expect(result.findings.map(({ code }) => code)).toEqual(["note-damaged"]);
    expect(result.text).toContain("breaks off");
    const complete = cut.toString().split("</Record>").length - 1;
    expect(result.text.match(/ 70 /g) ?? []).toHaveLength(complete);
  }
});

describe("more than an entry has", () => {
  const told = async (entries: string) => {
    const { text, findings } = await read(makeHealthExport(`${weight}${entries}${weight}`));
    expect(findings.map(({ code }) => code)).toEqual(["note-damaged"]);
    expect(text.match(/ 70 /g)).toHaveLength(1);
  };

  test("a record of a million attributes", () =>
    told(`<Record ${Array.from({ length: 1_000_000 }, (_, at) => `a${at}=""`).join(" ")}/>`));
  test("elements within each other without end", () => told("<Workout>".repeat(100_000)));
  test("a value of many megabytes", () => told(`<Record type="${"x".repeat(20_000_000)}"/>`));
  test("a name of many megabytes", () => told(`<${"x".repeat(20_000_000)}/>`));
  test("a comment of many megabytes", () => told(`<!--${"x".repeat(20_000_000)}-->`));
  test("words of many megabytes", () => told("x".repeat(20_000_000)));

  test("thousands of kinds, devices and months are counted to the last", async () => {
    const kinds = Array.from({ length: 3000 }, (_, at) => `<Kind${at}/>`).join("");
    const devices = Array.from({ length: 5000 }, (_, at) =>
      healthRecord("BodyMass", "70", "2024-03-01 08:00:00 +0100", { source: `Scales ${at}` }),
    ).join("");
    const { text, findings } = await read(makeHealthExport(kinds + devices));
    expect(findings).toEqual([]);
    expect(text).toContain("Of more kinds than can be named here: 2500");
    expect(text).toContain("3000 more are of more devices and months");
  });

  test("one workout with a hundred thousand points of its way is one workout", async () => {
    const way = `<WorkoutRoute>${"<Location/>".repeat(100_000)}</WorkoutRoute>`;
    const { text } = await read(makeHealthExport(`<Workout>${way}</Workout>`));
    expect(text).toContain("• Workout: 1");
  });
});

describe("letters", () => {
  test("UTF-16 is read by its mark", async () => {
    const text = makeHealthExport(weight).toString();
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
    const { findings, text: words } = await read(wide);
    expect([findings, words.includes("70")]).toEqual([[], true]);
  });

  test("bytes that its encoding does not have are told as damage", async () => {
    const entry = healthRecord("BodyMass", "70", "2024-03-01 08:00:00 +0100", { source: "Gerät" });
    const { findings } = await read(Buffer.from(makeHealthExport(entry).toString(), "latin1"));
    expect(findings.map(({ code }) => code)).toEqual(["note-damaged"]);
  });

  test("a control character in a name ends nothing: what follows is read, and the lost letter is told", async () => {
    const entry = healthRecord("BodyMass", "71", "2024-03-01 08:00:00 +0100", { source: "Sca\u000bles" });
    const { text, findings } = await read(makeHealthExport(entry + weight));
    expect(text.match(/ 7[01] /g)).toHaveLength(2);
    expect(text).not.toContain("breaks off");
    expect(findings.map(({ code }) => code)).toEqual(["note-damaged"]);
  });

  test("an encoding that nobody knows is read as UTF-8", async () => {
    const bytes = Buffer.from(makeHealthExport(weight).toString().replace("UTF-8", "x-none"));
    expect((await read(bytes)).text).toContain("70");
  });

  test("foreign words keep their place in one line of their column", async () => {
    const source = "Scales&#10;Test   Result   Units&#9;Sodium   128   mmol/L";
    const { text } = await read(
      makeHealthExport(healthRecord("BodyMass", "70", "2024-03-01 08:00:00 +0100", { source })),
    );
    expect(text).toMatch(/kg +Scales Test Result Units Sodium 128 mmol\/L/);
  });
});

/** A generated export of so many megabytes; set HEALTH_EXPORT_MB=300 for one as years of a watch make it. */
const megabytes = Number(process.env["HEALTH_EXPORT_MB"] ?? "12");

describe(`an export of ${megabytes} MB`, () => {
  const [head = "", tail = ""] = makeHealthExport("\u0001").toString().split("\u0001");
  const block = Array.from({ length: 2800 }, (_, at) =>
    healthRecord("HeartRate", String(50 + (at % 100)), `20${10 + (at % 14)}-0${1 + (at % 9)}-11 08:00:00 +0100`, {
      unit: "count/min",
      source: at % 2 === 0 ? "Watch" : "Strap",
      device: "&lt;&lt;HKDevice: 0x1&gt;, name:Watch, manufacturer:Maker, model:Watch, hardware:W2,4, software:4&gt;",
    }),
  ).join("");
  const blocks = Math.ceil((megabytes * 1024 * 1024) / block.length);
  const sizeBytes = head.length + blocks * block.length + tail.length;
  const bytes = Buffer.from(block);

  function jobOf(signal: AbortSignal, onProgress: (done: number) => void) {
    const pieces: number[] = [];
    const end = head.length + blocks * bytes.length;
    const job: ParserJob = {
      ...jobOn([]).job,
      signal,
      progress: onProgress,
      read: (_source, offset, length) => {
        pieces.push(length);
        if (offset < head.length) return Promise.resolve(Buffer.from(head).subarray(offset, offset + length));
        if (offset >= end) return Promise.resolve(Buffer.from(tail).subarray(offset - end));
        return Promise.resolve(bytes.subarray((offset - head.length) % bytes.length).subarray(0, length));
      },
    };
    return { job, pieces };
  }

  test("is read in pieces, with progress, and nothing of it is lost", { timeout: 600_000 }, async () => {
    const done: number[] = [];
    const { job, pieces } = jobOf(new AbortController().signal, (at) => done.push(at));
    const before = process.memoryUsage().rss;
    const { text, findings } = await readHealthExport(sizeBytes, job);
    expect(findings).toEqual([]);
    expect(text).toContain(`${blocks * 2800} readings, too many`);
    expect(done.at(-1)).toBe(sizeBytes);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    expect(Math.max(...pieces)).toBeLessThanOrEqual(1024 * 1024);
    expect(process.memoryUsage().rss - before).toBeLessThan(512 * 1024 * 1024);
  });

  test("stops where it is cancelled", async () => {
    const cancel = new AbortController();
    const done: number[] = [];
    const { job } = jobOf(cancel.signal, (at) => {
      done.push(at);
      if (done.length === 3) cancel.abort();
    });
    await expect(readHealthExport(sizeBytes, job)).rejects.toMatchObject({ code: "CANCELLED" });
    expect(done).toHaveLength(3);
  });
});
