/** A person with two papers and a case, for the tests that are named after what guides for patients ask. */
import { mkdirSync, writeFileSync } from "node:fs";
import type { CaseDocument } from "../../../shared/model/case/case-document.ts";
import type { Letter } from "../../../shared/model/case/letter.ts";
import { parsePartialDate } from "../../../shared/model/dates.ts";
import { EventInput } from "../../../shared/model/event.ts";
import type { PersonId } from "../../../shared/model/ids.ts";
import { reportAlone } from "../../fixtures/cases.ts";
import { startEngine, type Engine } from "../start-engine.ts";

const hospital =
  "Progress note\nPatient: Erika Example\nDate of birth: 14 March 1972\nDate of visit: 2 February 2024\n\nA skin biopsy of the left forearm was performed on 1 February 2024.\nShe was hospitalised from 10 January 2023 to 14 January 2023.\n";

export class StartedCase implements AsyncDisposable {
  readonly started: Engine;
  readonly personId: PersonId;
  document: CaseDocument;

  private constructor(started: Engine, personId: PersonId, document: CaseDocument) {
    this.started = started;
    this.personId = personId;
    this.document = document;
  }

  static async make(): Promise<StartedCase> {
    const started = await startEngine();
    const { engine, folder } = started;
    mkdirSync(folder.join("papers"));
    writeFileSync(folder.join("papers", "report.txt"), reportAlone);
    writeFileSync(folder.join("papers", "note.txt"), hospital);
    const birthDate = parsePartialDate("1972-03-14");
    const personId = await engine.addPerson({ name: "Erika Example", birthDate, sex: null });
    const whose = { is: "known", personId } as const;
    await engine.importSource({ paths: [folder.join("papers")], whose, acceptsOthers: false });
    const begun = await engine.beginCase({ personId, title: "Is the operation needed?" });
    if (begun.is !== "kept") throw new Error("the case was not begun");
    return new StartedCase(started, personId, begun.document);
  }

  /** Puts fields into the case as it stands, and answers it as the vault has it then. */
  async put(fields: object): Promise<CaseDocument> {
    const { engine } = this.started;
    const { id, revision } = this.document;
    const answer = await engine.putCase({ id, document: { ...fields, revision } });
    if (answer.is !== "kept") throw new Error(JSON.stringify(answer));
    return (this.document = await engine.openCase({ id }));
  }

  letter(template: string, requestId: string | null = null): Promise<Letter> {
    return this.started.engine.writeLetter({ id: this.document.id, template, requestId, language: "en" });
  }

  /** An entry by hand, of the person or of somebody else. */
  async add(entry: object, personId = this.personId): Promise<void> {
    const event = EventInput.parse({ date: null, ...entry });
    await this.started.engine.addEvent({ whose: { is: "known", personId }, event });
  }

  /** A packet of these papers for somebody. */
  async packetFor(recipient: string, name: string, selection: readonly string[]): Promise<void> {
    const { engine, folder } = this.started;
    const choice = { personId: this.personId, selection: [...selection], recipient, paper: "a4" as const };
    const destination = folder.join(name);
    await engine.exportPacket({ ...choice, takesAllEntries: false, destination, hasWordOnWhose: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.started[Symbol.asyncDispose]();
  }
}
