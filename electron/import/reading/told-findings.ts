/** What readers noticed during one import, as sentences for its receipt: one a kind, with how many files it is about. */
import { findingSentence } from "../../../shared/finding-words.ts";
import type { Finding } from "../../../shared/model/finding.ts";

interface Told {
  readonly found: Finding;
  readonly paths: Set<string>;
}

export class ToldFindings {
  readonly #told = new Map<string, Told>();

  readonly #studies = new Map<string, readonly Finding[]>();

  /** Takes in what was noticed about one file. */
  add(path: string, findings: readonly Finding[]): void {
    for (const found of findings) {
      // Pages are named with the document; the receipt counts documents.
      const plain = { ...found, page: null };
      const key = `${plain.code} ${plain.detail ?? ""}`;
      const told = this.#told.get(key) ?? { found: plain, paths: new Set<string>() };
      this.#told.set(key, told);
      told.paths.add(path);
    }
  }

  /** What is told of a study as a whole; told anew it replaces what was told before, since later files may mend it. */
  setStudy(studyId: string, findings: readonly Finding[]): void {
    this.#studies.set(studyId, findings);
  }

  /** "report.pdf: …" for one file, "12 files: …" for several. */
  sentences(): readonly string[] {
    const files = [...this.#told.values()].map(({ found, paths }) => {
      const [only] = paths;
      const subject = paths.size === 1 && only !== undefined ? only : `${paths.size} files`;
      return `${subject}: ${findingSentence(found)}`;
    });
    const studies = new Map<string, number>();
    for (const found of [...this.#studies.values()].flat()) {
      const sentence = findingSentence(found);
      studies.set(sentence, (studies.get(sentence) ?? 0) + 1);
    }
    return [
      ...files,
      ...[...studies].map(([sentence, count]) => (count === 1 ? sentence : `${count} studies: ${sentence}`)),
    ];
  }
}
