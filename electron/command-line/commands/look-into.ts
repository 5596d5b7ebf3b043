/** The look command: what a source holds, before anything of it is taken in. */
import { counted } from "./counted.ts";
import { resolve } from "node:path";
import { formatDate } from "../../../shared/model/dates.ts";
import type { LookedGroup, LookedPatient, SourceLook } from "../../../shared/model/source-look.ts";
import { reasonSentence } from "../../../shared/reason-words.ts";
import type { RunCommand } from "../command.ts";
import { diagnosesLines, diagnosisJson } from "../diagnosis-lines.ts";
import { openVaultFor } from "../open-vault.ts";
import { progressLine } from "../progress.ts";

export const lookInto: RunCommand = async (run) => {
  const paths = run.positionals.slice(1).map((path) => resolve(path));
  await using engine = await openVaultFor(run, "import");
  const progress = progressLine();
  try {
    const look = await engine.lookIntoSource(
      { paths },
      {
        signal: run.signal,
        onProgress: ({ done, total, item }) => progress.show(`Looking ${item}`, done, total),
      },
    );
    return { json: lookJson(look), text: lookText(look) };
  } finally {
    progress.end();
  }
};

function lookJson({ diagnoses, kept, leftOut, ...look }: SourceLook): object {
  const inWords = (groups: readonly LookedGroup[]) =>
    groups.map((group) => ({ ...group, reason: reasonSentence(group.reason) }));
  return {
    ...look,
    kept: inWords(kept),
    leftOut: inWords(leftOut),
    diagnoses: diagnoses.map(diagnosisJson),
  };
}

/** The look as a person reads it. */
export function lookText(look: SourceLook): string {
  const { files, studies, moreStudies, papers, readPapers, missing, unlooked, isWhole } = look;
  const lines = [
    files === 0 ? "Nothing was found there." : `${counted(files, "file")} found. Nothing was taken in.`,
    ...diagnosesLines(look.diagnoses),
    ...studies.map(
      ({ title, date, images, patient }) =>
        `  ${formatDate(date).padEnd(18)} ${title}, ${counted(images, "image")}, ${whose(patient)}`,
    ),
    ...(moreStudies === 0 ? [] : [`  and ${counted(moreStudies, "more scan")}`]),
    ...readPapers.map(({ title, date, patient }) => `  ${formatDate(date).padEnd(18)} ${title}, ${whose(patient)}`),
    ...(papers === readPapers.length ? [] : [`  and ${counted(papers - readPapers.length, "more paper")}`]),
    ...groupLines("will be kept, but cannot be read yet", look.kept),
    ...groupLines("will be left out", look.leftOut),
    ...(missing === 0 ? [] : [`${counted(missing, "file")} of the disc's own list cannot be found on it.`]),
    ...(unlooked === 0 && isWhole ? [] : ["Not all of it was looked into. An import reads every file."]),
  ];
  return `${lines.join("\n")}\n`;
}

function groupLines(fate: string, groups: readonly LookedGroup[]): readonly string[] {
  return groups.map(
    ({ files, example, reason }) => `${counted(files, "file")} ${fate}: ${example}: ${reasonSentence(reason)}`,
  );
}

function whose(patient: LookedPatient | null): string {
  if (patient === null) return "names nobody";
  const { name, birthDate } = patient;
  return `${name ?? "a person without a name"}${birthDate === null ? "" : `, born ${formatDate(birthDate)}`}`;
}
