/** What is wrong with a case that somebody wrote, each with the field's path: "questions[2].group". */
import { z } from "zod";

export const CaseProblem = z.object({ path: z.string(), problem: z.string() });
export type CaseProblem = z.infer<typeof CaseProblem>;

type Issue = z.core.$ZodIssue;

/** "requests[0].refusal.on"; the document itself is "(the whole document)". */
export function pathInWords(path: readonly PropertyKey[]): string {
  const written = path.reduce<string>(
    (before, step) =>
      typeof step === "number" ? `${before}[${step}]` : before === "" ? String(step) : `${before}.${String(step)}`,
    "",
  );
  return written === "" ? "(the whole document)" : written;
}

/** Every problem of a check that failed, in the order of the document. */
export function problemsOf(issues: readonly Issue[]): readonly CaseProblem[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: pathInWords([...issue.path, key]),
          problem: "there is no field of this name here; it would be lost",
        }))
      : [{ path: pathInWords(issue.path), problem: sentenceFor(issue) }],
  );
}

function sentenceFor(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return `must be ${typeWords[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `must be one of: ${issue.values.map(String).join(", ")}`;
    case "too_big":
      return issue.origin === "string"
        ? `is longer than ${issue.maximum} characters`
        : issue.origin === "number"
          ? `must be ${issue.maximum} or less`
          : `holds more than ${issue.maximum} entries`;
    case "too_small":
      return issue.origin === "number" ? "must be 1 or more" : "must not be empty";
    case "invalid_format":
    case "custom":
      return issue.path.at(-1) === "template"
        ? "must be the name of a template: small letters with hyphens"
        : "must be a date that exists: 2024, 2024-05 or 2024-05-03";
    default:
      return "cannot be understood";
  }
}

const typeWords: Readonly<Record<string, string>> = {
  string: "text between quotation marks",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object between { and }",
  array: "a list between [ and ]",
  null: "null",
};
