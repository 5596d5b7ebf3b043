/** Writing the packet into a new folder, as a job that goes on when the screen is left. */
import type { CaseId } from "../../shared/model/case/case-document.ts";
import { hasCode } from "../../shared/errors.ts";
import type { PersonCard } from "../../shared/api/engine/people.ts";
import { cut } from "../components/cut-text.ts";
import { engine, shell } from "../engine/engine.ts";
import { secretBytes } from "../engine/secret-bytes.ts";
import { jobs, type WrittenPacket } from "../state/jobs.ts";
import { today } from "../words/today.ts";
import { packetFolderName, pathWithin, type PacketChoice } from "./packet-choice.ts";

type ExportInput = Parameters<typeof engine.exportPacket>[0];
type ExportOptions = Parameters<typeof engine.exportPacket>[1];

/** Names that are tried before the place itself must be wrong. */
const mostNames = 50;

/** Asks for a place and starts writing; nothing happens when the person cancels. */
export async function startExport(
  person: PersonCard,
  choice: PacketChoice,
  selection: readonly string[],
): Promise<void> {
  const folder = await shell.chooseFolder({ purpose: "packet" });
  if (folder === null) return;
  const whom = choice.recipient.trim();
  const whose = `Packet of ${cut(person.name, 60)}`;
  const title = whom === "" ? whose : `${whose} for ${cut(whom, 60)}`;
  // The button is there only once everything that needs a word has got it.
  const request = { ...engineChoice(person, choice, selection), hasWordOnWhose: true };
  jobs.start("packet", title, (options) => exportTo(folder, { request, name: person.name, choice }, options));
}

/** The choice as the engine takes it. */
export function engineChoice(
  person: PersonCard,
  {
    leavesOut,
    uncheckedLabs,
    recipient,
    paper,
    caseId,
    withOpinions,
    profile,
    language,
    annex,
    withZip,
    password,
    addendumTo,
    included,
  }: PacketChoice,
  selection: readonly string[],
): Omit<ExportInput, "destination" | "hasWordOnWhose"> {
  return {
    personId: person.id,
    selection: [...selection],
    leavesOut: [...leavesOut],
    uncheckedLabs,
    recipient: recipient.trim() === "" ? null : recipient.trim(),
    caseId: caseId as CaseId | null,
    withOpinions: caseId !== null && withOpinions,
    paper,
    profile,
    language,
    annex,
    addendumTo,
    insists: addendumTo === null ? null : [...included],
    isLocked: password !== null,
    isWhollyLocked: password !== null,
    hasZip: withZip || password !== null,
    isSealed: password !== null,
  };
}

interface Order {
  readonly request: Omit<ExportInput, "destination">;
  readonly name: string;
  readonly choice: Pick<PacketChoice, "withDisc" | "withZip" | "password">;
}

/**
 * Nothing is overwritten: where a packet of the name stands already, the next number is taken. A cancel that comes too late
 * must not be called one, since the packet is there then.
 */
async function exportTo(
  folder: string,
  { request, name, choice: { withDisc, withZip, password } }: Order,
  options: ExportOptions,
): Promise<WrittenPacket> {
  for (let number = 1; ; number++) {
    const destination = pathWithin(folder, packetFolderName(name, today(), number));
    try {
      const iso = withDisc ? { file: `${destination}.iso` } : null;
      const protection = password === null ? null : { password: secretBytes(password), isSealed: true };
      const zip = withZip && password === null ? { file: `${destination}.zip`, passphrase: null } : null;
      const order = { ...request, destination, iso, zip, protection };
      return { ...(await engine.exportPacket(order, { ...options, waitsForEnd: true })), password };
    } catch (error) {
      if (!hasCode(error, "TARGET_NOT_EMPTY") || number === mostNames) throw error;
    }
  }
}
